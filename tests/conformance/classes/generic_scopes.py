"""Type parameters: names of the class around, of functions around, private names in the heads of generic classes."""


def base(argument):
    class Base:
        value = argument
    return Base


class C[T]:
    T = "class"

    class Inner[U](base([T for _ in (1,)]), base(T), base(lambda: T)):
        pass

    def method[U](self, x: (T for _ in (1,)), y: T, z: [T for _ in (1,)]):
        pass


print([b.value if isinstance(b.value, (str, list)) else b.value() for b in C.Inner.__bases__[:3]])
notes = C.method.__annotations__
print(list(notes["x"]), notes["y"], notes["z"])


def around():
    T = str

    class D:
        T = int

        class E[U](T):
            x = T

        def method[U](self, a: T, b: (lambda: T)):
            return T
    return D


D = around()
print(D.E.__bases__, D.E.x, D.method.__annotations__["a"], D.method.__annotations__["b"](), D().method(1, 2))


class __Base:
    pass


class __X:
    pass


class Derived[T: __X, __S](__Base, base(lambda: __X), base([__X for _ in (1,)]), base(__S)):
    __private = 1

    def method(self, a: __S):
        return self.__private


print([b.__name__ for b in Derived.__bases__], Derived.__type_params__)
print(Derived.__bases__[1].value(), Derived.__bases__[2].value, Derived.__bases__[3].value)
print(Derived.__type_params__[0].__bound__, Derived.method.__annotations__, Derived().method(1))


class Later:
    T = int
    type Alias = T

    def method[U: T](self):
        pass


Later.T = float
print(Later.Alias.__value__, Later.method.__type_params__[0].__bound__, "__classdictcell__" in vars(Later))


class Meta(type):
    def __new__(cls, name, bases, namespace, attr):
        print(attr in namespace)
        return super().__new__(cls, name, bases, namespace)


class Parent:
    def __init__(self):
        self.b = 42


for wanted in ["__classcell__"]:
    class Child(Parent, metaclass=Meta, attr="__classcell__"):
        __slots__ = ["__classcell__"]

        def __init__(self):
            super().__init__()

    print(type(Child.__dict__["__classcell__"]).__name__, Child().b)
