"""exec, eval, locals, globals, del, class scopes, closures over loops, walrus, names like others."""
x = "global"
def f1(): exec("x = 'exec'"); return x
def f2():
    x = "local"
    exec("x = 'exec'")
    return x, eval("x"), locals()
def f3():
    d = locals(); d["y"] = 5
    try: return y
    except NameError as e: return str(e)
def f4():
    names = {"x": "given"}
    exec("x += '!'\ny = [x for _ in range(2)]", names)
    return names["x"], names["y"]
def f5():
    g, l = {"x": "g"}, {"x": "l"}
    exec("z = x\ndef h(): return x\nr = h()", g, l)
    return l["z"], l["r"], "z" in g
def f6():
    try: exec("def h(): return q\nq = 1\nprint(h())", {}, {})
    except NameError as e: return str(e)
def f7(): return [(lambda: i)() for i in range(3)], [f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]]
def f8():
    fs = []
    for i in range(3):
        def inner(): return i
        fs.append(inner)
    i = "changed"
    return [f() for f in fs]
def f9():
    if (n := 10) > 5: pass
    data = [m := n + 1, m ** 2]
    return n, m, data, [last := v for v in range(4)], last, any((hit := v) > 2 for v in range(9)), hit
def f10():
    def counter():
        nonlocal count
        count += 1
        return count
    count = 0
    return counter(), counter(), count
def f11():
    a = 1
    class C:
        a = a + 1 if False else "class"
        b = [a for _ in range(1)]
        def m(self): return a
    return C.a, C.b, C().m()
def f12():
    try: raise KeyError("k")
    except KeyError as e: kept = e
    try: e
    except UnboundLocalError as u: return str(u), repr(kept)
def f13():
    for k in range(2): pass
    else: k = "else"
    with open(__file__) as fh: pass
    import sys as k2
    return k, fh.closed, k2.__name__
def f14():
    l1 = 1
    def g(): return l1
    del l1
    try: g()
    except NameError as e: return type(e).__name__, str(e)
def f15(a, b=2, *c, d, e=5, **f): return sorted(locals().items(), key=str)
def f16():
    global made_here, x2
    made_here = 1
    x2 = 5
    class made_class: global inside; inside = 7
    return "made_here" in globals(), inside
for f in [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f16]:
    try: print(f.__name__, f())
    except Exception as e: print(f.__name__, type(e).__name__, e)
print(f15(1, d=4), f15(1, 2, 3, d=0, z=9))
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases): return Loud(name)
class Loud(dict):
    def __init__(self, n): self.n = n
    def __setitem__(self, k, v): print("set", k) if not k.startswith("__") else None; super().__setitem__(k,
        v)
    def __getitem__(self, k): print("get",
        k) if not k.startswith("__") else None; return super().__getitem__(k)
    def __delitem__(self, k): print("del", k); super().__delitem__(k)
class WithMeta(metaclass=Meta):
    a = 1
    b = a + 1
    del a
    def m(self): pass
    c = [b for _ in range(1)] if False else print
    x
print(eval("x", {"x": 1}, {"x": 2}), eval("[x for _ in '1']", {"x": 1}, {"x": 2}),
    eval("(lambda: x)()", {"x": 1}, {"x": 2}))
class Missing(dict):
    def __missing__(self, k): return k * 2
print(eval("abc + d", {}, Missing()), eval("len", {"__builtins__": {"len": "own"}}))
for text, g in [("len", {"__builtins__": {}}), ("x = 1; del x; x", {}), ("del nothing", {}),
    ("nothing = nothing", {}), ("global q; q = 1", {}), ("nonlocal q", {}), ("__debug__ = 1", {}),
    ("def f(__debug__): pass", {}), ("None = 1", {}), ("import x as True", {}), ("a.None = 1", {}),
    ("for None in x: pass", {}), ("f(True=1)", {}), ("def f(None): pass", {}), ("lambda True: 1", {}),
    ("(x := 1) = 2", {}), ("[i := 0 for i in x]", {}), ("class C: [y := 1 for x in 'a']", {}),
    ("x = (yield)", {}), ("await x", {}), ("return", {})]:
    try: exec(text, g); print(text, "fine")
    except Exception as e: print(text, "|", type(e).__name__, "|", e)
