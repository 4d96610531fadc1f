# Type parameters: kinds, laziness, scopes, defaults, attributes, names visible where.
import typing


def generic[T: int, *Ts, **P](x: T, *args: *Ts) -> T:
    return T, Ts, P


print(generic.__type_params__, [type(p).__name__ for p in generic.__type_params__], generic(1))
T, Ts, P = generic.__type_params__
print(T.__name__, T.__bound__, T.__constraints__, T.__covariant__, T.__infer_variance__, T.has_default(), Ts.__name__, P.args, P.kwargs, *Ts)
print(generic.__annotations__["x"] is T, generic.__annotations__["return"])


class Box[T, U: (int, str) = int]:
    value: T
    first = T

    def get[V](self, other: V) -> tuple[T, V]:
        return T, V

    class Inner[W]:
        pair = (T, W)


print(Box.__type_params__, Box.__orig_bases__, Box.__parameters__, Box[int], Box[int, str].__args__, Box.first, Box().get(1), Box.Inner.pair)
print(Box.__type_params__[1].__constraints__, Box.__type_params__[1].__default__, Box.__mro__[1:], Box.__annotations__)
type Alias[K, V = int] = dict[K, list[V]]
type Recursive = list[Recursive] | None
type Lazy = undefined_name
print(Alias, Alias.__type_params__, Alias.__value__, Alias[str, int], Alias[str, int].__origin__ is Alias, Recursive.__value__, Alias.__name__, Alias.__module__)
for code in ("Lazy.__value__", "isinstance(1, Alias)", "Lazy[int]", "Alias.x", "Alias.__value__ is Alias.__value__", "int | Recursive", "class X(T): pass", "Box[int, str, bool]", "Box[()]", "Alias.__name__ == 5", "T | None", "list[T][int]", "type(Lazy).__name__", "Lazy.__parameters__", "Box[T]", "generic[int]", "T.__default__", "T.__bound__ is int", "Ts.__default__", "repr(typing.NoDefault)", "Alias[int].__parameters__"):
    try:
        print(code, "->", eval(code))
    except SyntaxError:
        try:
            exec(code)
        except TypeError as error:
            print(code, "->", type(error).__name__, error)
    except Exception as error:
        print(code, "->", type(error).__name__, error)


def broken[T: missing_bound]():
    return T


try:
    broken().__bound__
except NameError as error:
    print(error)
missing_bound = "now there"
print(broken().__bound__)
x = "module"


class Outer:
    x = "class"

    def method[T: x](self):
        return T.__bound__

    type A = x
    y = "later"
    type B = (x, y)

    def names[T](self, a: T, default=x) -> x:
        return default


Outer.x = "changed"
print(Outer().method(), Outer.A.__value__, Outer.B.__value__, Outer().names(1), Outer.names.__annotations__["return"])
print((lambda: [T for T in "ab"])(), T.__name__)


def decorator(f):
    print("decorate", f.__name__, f.__type_params__)
    return f


@decorator
def decorated[D](a=(lambda: 5)()):
    return D, a


print(decorated())


def shadow[x]():
    def inner():
        return x
    return inner()


print(shadow(), x)


class Derived[T](Box[T, int]):
    pass


print(Derived.__orig_bases__, Derived[str], Derived.__parameters__)
