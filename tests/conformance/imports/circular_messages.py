"""Cycles: what a half-made module gives, and the words of the failures."""
from _write_modules import attempt, make
import sys
make(
    ring_a="import ring_b\nx = 1\n",
    ring_b="import ring_a\ntry:\n    ring_a.x\nexcept AttributeError as e:\n    print(str(e).partition(' (most')[0].partition(' from ')[0])\n",
    from_a="from from_b import y\nx = 1\n",
    from_b="from from_a import x\ny = 1\n",
    pk__init="from . import one\n",
    pk__one="from . import two\nvalue = 1\n",
    pk__two="from . import one\nfrom pk import one as again\nprint(one is again, hasattr(one, 'value'))\nimport pk.one as third\n"
            "print(third is one)\n",
    deep__init="",
    deep__p="import deep.q as q\ndef call(): return q.answer\n",
    deep__q="import deep.p as p\nanswer = 42\ndef other(): return p.call()\n",
    late_a="def f():\n    from late_b import g\n    return g()\n",
    late_b="import late_a\ndef g():\n    return late_a.__name__\n",
    selfish="import selfish\nfrom selfish import selfish as me\nprint(me is selfish)\n",
    self_from="from self_from import missing\n",
    popped="import sys\ndel sys.modules['popped']\nx = 1\n",
    swapped="import sys\nclass M:\n    y = 9\nsys.modules[__name__] = M()\n",
    swapped_int="import sys\nsys.modules[__name__] = 12\n",
)
attempt("import ring_a; print(ring_a.x, ring_a.ring_b.ring_a is ring_a)")
error = attempt("import from_a")
print(error.name, error.path.endswith("from_a.py"), error.name_from)
print(sorted(m for m in sys.modules if m.startswith("from_")))
attempt("import pk; print(pk.one.value, pk.two.one is pk.one)")
attempt("import deep.p; print(deep.p.call(), deep.q.other())")
attempt("import late_a; print(late_a.f())")
attempt("import selfish")
attempt("import self_from")
attempt("import popped; print(popped.x)")
print("popped" in sys.modules)
attempt("import swapped; print(swapped.y, type(swapped).__name__)")
attempt("from swapped import y; print(y)")
attempt("from swapped import z")
attempt("import swapped_int; print(swapped_int + 1)")
half = type(sys)("half")
sys.modules["half"] = half
attempt("from half import x")
class Spec:
    _initializing = True
half.__spec__ = Spec()
attempt("from half import x")
attempt("import half; half.x")
half.__file__ = "/nowhere/half.py"
attempt("from half import x")
