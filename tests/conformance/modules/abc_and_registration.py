# abc: abstract methods and properties, registration, subclass hooks, cache tokens, messages, update_abstractmethods.
import abc
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def help(): ...


print(sorted(Shape.__abstractmethods__))
for missing in ((), ("area",), ("area", "name", "make"), ("area", "name", "make", "help")):
    kind = type("Kind", (Shape,), {m: lambda self: m for m in missing})
    try:
        print(kind().area() is not None)
    except TypeError as error:
        print(error)


class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Sized:
            return True if any("size" in k.__dict__ for k in other.__mro__) else NotImplemented
        return NotImplemented


class Has:
    size = 1


class Other:
    pass


print(issubclass(Has, Sized), issubclass(Other, Sized), isinstance(Has(), Sized), Sized.register(Other) is Other, issubclass(Other, Sized), isinstance(Other(), Sized), Sized in Other.__mro__)
before = abc.get_cache_token()
Sized.register(int)
print(abc.get_cache_token() != before, issubclass(bool, Sized), isinstance(True, Sized))
for bad in (lambda: Sized.register(5), lambda: Shape.register(type("A", (), {})) and issubclass(5, Shape), lambda: ABC.register(ABC) and None, lambda: issubclass(Sized, 5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)


class Late(ABC):
    @abstractmethod
    def f(self): ...


Late.f = lambda self: "now"
try:
    Late()
except TypeError as error:
    print(error)
abc.update_abstractmethods(Late)
print(Late().f(), Late.__abstractmethods__)


@Sized.register
class Decorated:
    pass


print(isinstance(Decorated(), Sized), issubclass(ABC, object), type(ABC).__name__)


class Loop1(ABC):
    pass


class Loop2(Loop1):
    pass


try:
    Loop2.register(Loop1)
except RuntimeError as error:
    print(error)
