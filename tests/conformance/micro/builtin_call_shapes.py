"""Every builtin with no argument, too many, a keyword, None, and objects that have none of the protocols."""
import builtins
class Bare:
    def __repr__(self): return "bare"
skip = {"print", "input", "open", "exit", "quit", "copyright", "credits", "license", "help", "breakpoint",
    "globals", "locals", "dir", "vars", "__build_class__", "__import__", "exec", "eval", "compile",
        "__debug__", "__doc__", "__loader__", "__name__", "__package__", "__spec__", "id", "object", "hash",
    "super", "EncodingWarning", "memoryview", "type"}
def show(name, *args, **kwargs):
    f = getattr(builtins, name)
    try:
        result = f(*args, **kwargs)
        text = repr(result)
        if " object at " in text or "built-in" in text: text = type(result).__name__
        print("  ", args, kwargs or "", "->", text[:70])
    except Exception as e: print("  ", args, kwargs or "", "->", type(e).__name__, "|", e)
for name in sorted(n for n in dir(builtins) if n not in skip and n[0].islower() and n != "aiter" and n != "anext"):
    print(name)
    for args in [(), (None,), (Bare(),), (None, None), (Bare(), 1), ("ab", 2), (b"ab", 1, 2), (1, 2, 3, 4),
        (1.5,), ([3, 1],), ({"k": 1},), (1j,), (range(2), range(2))]:
        show(name, *args)
    show(name, nope=1)
