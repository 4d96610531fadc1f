"""Private name mangling inside classes."""
class A:
    __x = 1
    __y__ = 2
    _z = 3
    def get(self): return self.__x
    def set(self, v): self.__x = v
    def __private(self): return "private A"
    def call(self): return self.__private()
    def local(self):
        __loc = 5
        return sorted(locals())
    def kw(self, __arg=1): return __arg
print(A().get(), A._A__x, A.__y__, sorted(n for n in vars(A) if "x" in n or "private" in n))
a = A(); a.set(9)
print(a.get(), a.__dict__, a.call(), a.local(), a.kw(_A__arg=4))
class B(A):
    __x = "B"
    def get_b(self): return self.__x
    def __private(self): return "private B"
print(B().get(), B().get_b(), B().call())
try:
    a.__x
except AttributeError as e:
    print(e)
class _C:
    __v = 1
    def g(self): return self.__v
print(vars(_C).get("_C__v"), _C().g())
class __D:
    __v = 2
print("_D__v" in vars(__D))
class ___:
    __v = 3
print("__v" in vars(___))
def outer():
    class E:
        def f(self):
            def inner():
                return self.__deep
            return inner()
    e = E()
    e._E__deep = "deep"
    return e.f()
print(outer())
class F:
    def __init__(self): self.__a = self.__b = 1
    def d(self):
        del self.__a
        return sorted(self.__dict__)
print(F().d())
class G:
    global __glob
    __glob = "g"
    import math as __m
    def use(self): return self.__m.__name__
print(G().use(), "_G__glob" in globals())
print(getattr(a, "_A__x"), hasattr(a, "__x"))
class H:
    __slots__ = ("__s",)
    def __init__(self): self.__s = 7
print(H()._H__s)
