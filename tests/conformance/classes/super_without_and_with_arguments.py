# super(): forms, errors, in class and static methods, comprehensions, cooperative calls, attributes.
class A:
    value = "A.value"

    def f(self):
        return "A.f"

    @classmethod
    def cm(cls):
        return "A.cm", cls.__name__

    @staticmethod
    def sm():
        return "A.sm"

    @property
    def p(self):
        return "A.p", type(self).__name__

    def __getitem__(self, key):
        return "A item", key

    def __len__(self):
        return 5


class B(A):
    value = "B.value"

    def f(self):
        return super().f(), super(B, self).value, super().p, [super(B, self).f() for _ in "a"], (lambda: super(B, self).sm())()

    @classmethod
    def cm(cls):
        return super().cm(), super().value

    def __new__(cls, *args):
        return super().__new__(cls)

    def item(self):
        return super().__getitem__(1), super().__len__()

    def nested(self):
        def inner():
            return super(B, self).f()

        def bare():
            return super().f()

        try:
            bare()
        except RuntimeError as error:
            return inner(), str(error)

    def wrong_item(self):
        return super()[1]

    def setter(self):
        super().attribute = 1

    def deleted(self):
        del self
        return super().f()

    def rebound(self):
        self = 5
        return super().f()

    def comprehension(self):
        return [super().f() for _ in "ab"]

    def generator(self):
        return list(super().f() for _ in "a")


b = B()
print(b.f(), B.cm(), b.item(), b.nested())
for name in ("wrong_item", "setter", "deleted", "rebound", "comprehension", "generator"):
    try:
        print(name, getattr(b, name)())
    except Exception as error:
        print(name, type(error).__name__, error)
s = super(B, b)
print(s.__thisclass__.__name__, s.__self__ is b, s.__self_class__.__name__, s.f(), s.__class__.__name__)
u = super(B)
print(u.__self__, u.__self_class__, repr(u), u.__get__(b, B).f(), repr(s)[:25])
for code in ("super()", "super(5)", "super(B, 5)", "super(A, B).value", "super(B, B).cm()", "super(B, A)", "super(bool, True).__repr__()", "super(B, b).missing", "super(B, None)", "super(B, b, 1)", "super(B, self=b)", "u.f", "super(B, b).value", "super(A, b).f()", "super(object, b).__str__", "super(type, A).__call__", "super(B, b).__init__()", "len(super(B, b))", "super(B, b) == super(B, b)", "super(B, b).__eq__(1)", "super(B, b).__dict__"):
    try:
        value = eval(code)
        print(code, value if not callable(value) else "callable")
    except Exception as error:
        print(code, type(error).__name__, error)


def outside(self):
    return super().f()


def no_arguments():
    return super()


B.outside = outside
for use in (lambda: b.outside(), no_arguments, lambda: B.f(5)):
    try:
        use()
    except Exception as error:
        print(type(error).__name__, error)


class Left(A):
    def f(self):
        return "Left " + super().f()


class Right(A):
    def f(self):
        return "Right " + super().f()


class Both(Left, Right):
    def f(self):
        return "Both " + super().f()


print(Both().f(), super(Left, Both()).f(), super(Both, Both()).f())
