"""__call__ on instances and classes, __new__ variations."""
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *a, k=0, **kw): return self.n + x + sum(a) + k
add = Adder(5)
print(add(1), add(1, 2, 3), add(1, k=10), callable(add), list(map(add, [1, 2])), add.__call__(0))
class Plain: pass
p = Plain()
p.__call__ = lambda: "instance"
try: p()
except TypeError as e: print(e)
print(callable(p), callable(Plain), callable(5), callable(None), callable(lambda: 0), callable(len))
Plain.__call__ = lambda self: "class level"
print(p(), callable(Plain()))
class Same:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v): self.v = v
a, b = Same(1), Same(2)
print(a is b, a.v)
class Other:
    def __new__(cls): return 42
    def __init__(self): print("never")
print(Other())
class Parent:
    def __new__(cls, kind):
        return object.__new__({"a": ChildA, "b": ChildB}[kind])
    def __init__(self, kind): self.kind = kind
class ChildA(Parent): pass
class ChildB(Parent): pass
print(type(Parent("a")).__name__, Parent("b").kind)
class Tup(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b, a + b))
    @property
    def total(self): return self[2]
t = Tup(1, 2)
print(t, t.total, len(t), type(t).__name__)
class Up(str):
    def __new__(cls, s): return super().__new__(cls, s.upper())
print(Up("abc"), Up("x") == "X")
class Chain:
    def __init__(self): self.log = []
    def __getattr__(self, n):
        def record(*a):
            self.log.append((n, a))
            return self
        return record
print(Chain().first(1).second().third(2, 3).log)
for f in [lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__new__(int),
        lambda: int.__new__(str), lambda: Adder(), lambda: add(), lambda: object(1),
        lambda: Plain.__new__(Plain, 1), lambda: Plain(1)]:
    try: print(type(f()).__name__)
    except TypeError as e: print(e)
class Rec:
    pass
Rec.__call__ = Rec()
try: Rec()()
except RecursionError as e: print("RecursionError")
