"""Keyword-only and positional-only parameters."""
def k(a, *, b, c=3): return a, b, c
print(k(1, b=2), k(a=1, b=2, c=4), k(b=1, a=2))
def p(a, b=2, /): return a, b
print(p(1), p(1, 5))
def m(a, /, b, *, c): return a, b, c
print(m(1, 2, c=3), m(1, b=2, c=3))
def all_kinds(a, b=1, /, c=2, *args, d, e=4, **kw): return a, b, c, args, d, e, kw
print(all_kinds(0, d=9), all_kinds(0, 1, 2, 3, 4, d=5, e=6, f=7), all_kinds(0, d=1, a=2, b=3))
def only(*, x=1): return x
print(only(), only(x=5))
code = all_kinds.__code__
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames, code.co_flags & 4,
    code.co_flags & 8)
class C:
    def m(self, /, **kw): return kw
print(C().m(self=1))
f = lambda a, /, *, b: (a, b)
print(f(1, b=2))
for call in ["k(1)", "k(1, 2)", "k(1, 2, b=3)", "p(a=1)", "p(1, b=2)", "p()", "m(a=1, b=2, c=3)",
        "m(1, 2, 3)", "only(1)", "only(y=1)", "all_kinds(d=1)", "all_kinds(1)", "f(1, 2)", "f(a=1, b=2)",
        "p(1, 2, 3)", "m(1, c=1)"]:
    try:
        print(eval(call))
    except TypeError as e:
        print(call, "|", e)
def defaults(*, a=[]):
    a.append(1)
    return a
defaults(); print(defaults())
def kwdef(*, a, b=2, c): return a, b, c
print(kwdef.__kwdefaults__, kwdef(c=3, a=1))
