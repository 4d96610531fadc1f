# type.__call__, __new__, __init__ and what happens between them.
class Meta(type):
    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return super().__call__(*args, **kwargs)


class A(metaclass=Meta):
    def __new__(cls, *args, **kwargs):
        print("new", cls.__name__, args)
        return super().__new__(cls)

    def __init__(self, *args, **kwargs):
        print("init", args)


A(1, k=2)


class Other:
    def __new__(cls):
        return 5

    def __init__(self):
        print("never")


class Sub:
    def __new__(cls):
        return object.__new__(Sub2)

    def __init__(self):
        print("init of Sub")


class Sub2(Sub):
    def __init__(self):
        print("init of Sub2")


print(Other(), type(Sub()).__name__)


class Returns:
    def __init__(self):
        return 5


class Single:
    one = None

    def __new__(cls, value):
        if cls.one is None:
            cls.one = super().__new__(cls)
        return cls.one

    def __init__(self, value):
        self.value = value


print(Single(1) is Single(2), Single.one.value)


class NoArguments:
    pass


class OnlyNew:
    def __new__(cls, *args):
        return object.__new__(cls, *args)


class OnlyInit:
    def __init__(self, *args):
        object.__init__(self, *args)


class Both:
    def __new__(cls, *args):
        return object.__new__(cls, *args)

    def __init__(self, *args):
        pass


for use in (lambda: Returns(), lambda: NoArguments(1), lambda: NoArguments(a=1), lambda: OnlyNew(1), lambda: OnlyInit(1),
            lambda: Both(1), lambda: object(1), lambda: object.__new__(), lambda: object.__new__(5),
            lambda: object.__new__(int), lambda: int.__new__(str), lambda: type.__call__(), lambda: type(1, 2),
            lambda: type("x", (), {}, 5), lambda: object.__init__(), lambda: A.__new__()):
    try:
        print(use())
    except TypeError as error:
        print(error)
