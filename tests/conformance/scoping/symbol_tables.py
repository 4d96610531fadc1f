# Symbol tables: blocks, what their names are, and what the questions answer.
import symtable

SOURCE = '''
@d
def f(a, *b, c=1, **d):
    global g
    x = [i for i in a if y]
    l = lambda q: q + x
    gen = (z for z in b)
    def inner():
        nonlocal c
        c = x
    return {k: v for k in c}
class A:
    y: int = 3
    def m(self): return __class__
    z = [w for w in y]
    async def n[T](self): pass
    @property
    def p(self): pass
async def h[T: int](p: T): pass
type X[U] = U
import os.path as path
'''


def show(table, depth=0):
    pad = "  " * depth
    print(f"{pad}{table} {table.get_type()} {table.get_lineno()} {table.is_nested()} {table.is_optimized()}")
    for symbol in sorted(table.get_symbols(), key=lambda s: s.get_name()):
        answers = [name[3:] for name in dir(symbol) if name.startswith("is_") and getattr(symbol, name)()]
        print(f"{pad}  {symbol!r} {answers}")
    if isinstance(table, symtable.Function):
        for name in ("parameters", "locals", "globals", "nonlocals", "frees"):
            print(f"{pad}  {name}: {sorted(getattr(table, 'get_' + name)())}")
    if isinstance(table, symtable.Class):
        print(f"{pad}  methods: {table.get_methods()}")
    for child in table.get_children():
        show(child, depth + 1)


top = symtable.symtable(SOURCE, "<text>", "exec")
show(top)
print(top.lookup("f").get_namespace() is top.get_children()[0], top.has_children(), list(symtable.SymbolTableType))
for bad in (lambda: top.lookup("nothing"), lambda: top.lookup("d").get_namespace(),
            lambda: symtable.symtable("x", "y", "other"), lambda: symtable.symtable(5, "y", "exec"),
            lambda: symtable.symtable("def f(x): global x", "y", "exec"),
            lambda: symtable.symtable("def f(:", b"y", "exec"), lambda: symtable.symtable("a", [], "exec")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(symtable.symtable(b"# coding: latin-1\n\xe9 = 1", "y", "exec").get_symbols())
print(symtable.symtable("a + b", "y", "eval").get_symbols())
