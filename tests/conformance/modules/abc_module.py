"""abc: abstract methods, registration, subclass hooks."""
from abc import ABC, ABCMeta, abstractmethod, get_cache_token
class A(ABC):
    @abstractmethod
    def one(self): return "A.one"
    @abstractmethod
    def two(self): pass
    @property
    @abstractmethod
    def prop(self): pass
    @classmethod
    @abstractmethod
    def cls(cls): pass
    @staticmethod
    @abstractmethod
    def st(): pass
    def concrete(self): return self.one()
print(sorted(A.__abstractmethods__), A.one.__isabstractmethod__, type(A) is ABCMeta)
class B(A):
    def one(self): return "B+" + super().one()
class C(B):
    two = None
    prop = 1
    cls = st = lambda *a: 0
for k in (A, B):
    try: k()
    except TypeError as e: print(e)
print(C().concrete(), C().prop, sorted(B.__abstractmethods__), C.__abstractmethods__, isinstance(C(), A),
    issubclass(C, A))
class One(ABC):
    @abstractmethod
    def only(self): pass
try: One()
except TypeError as e: print(e)
class Other: pass
print(issubclass(Other, A), A.register(Other) is Other, issubclass(Other, A), isinstance(Other(), A),
    A in Other.__mro__)
@A.register
class Third: pass
print(isinstance(Third(), A), issubclass(Third, B))
class Quack(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, k):
        return True if any("quack" in b.__dict__ for b in k.__mro__) else NotImplemented
class Duck:
    def quack(self): pass
class Mallard(Duck): pass
print(issubclass(Duck, Quack), isinstance(Mallard(), Quack), issubclass(int, Quack), isinstance(5, Quack))
for bad in (lambda: A.register(5), lambda: issubclass(5, A)):
    try: bad()
    except TypeError as e: print(e)
try: B.register(A)
except RuntimeError as e: print(e)
class Mixed(A, Duck):
    def one(self): return 1
    two = prop = cls = st = None
print(Mixed().one(), isinstance(Mixed(), Quack), isinstance(get_cache_token(), int))
class D(ABC):
    x = 5
print(D().x)
D.late = abstractmethod(lambda self: 1); print(D().late(), D.__abstractmethods__)
class Setter(ABC):
    @property
    def v(self): return 1
    @v.setter
    @abstractmethod
    def v(self, x): pass
try: Setter()
except TypeError as e: print(e)
class Im(Setter):
    @Setter.v.setter
    def v(self, x): print("set", x)
i = Im(); i.v = 3; print(i.v)
