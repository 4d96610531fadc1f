# __set_name__: when, with what, on which attributes; errors carry a note.
class Named:
    def __init__(self):
        self.calls = []

    def __set_name__(self, owner, name):
        self.calls.append((owner.__name__, name))


shared = Named()


class A:
    first = Named()
    second = shared
    third = shared


print(A.first.calls, shared.calls)


class B(A):
    pass


print(A.first.calls)
A.late = Named()
print(A.late.calls)
C = type("C", (), {"one": shared})
print(shared.calls)


class Fails:
    def __set_name__(self, owner, name):
        raise ValueError("not here")


try:
    class D:
        attribute = Fails()
except ValueError as error:
    print(type(error).__name__, error, error.__notes__)


class NotOnInstance:
    pass


trial = NotOnInstance()
trial.__set_name__ = lambda owner, name: print("never")


class E:
    trial = trial


class Adds:
    def __set_name__(self, owner, name):
        setattr(owner, "added_" + name, name.upper())


class F:
    a = Adds()
    b = Adds()


print(F.added_a, F.added_b, sorted(n for n in vars(F) if n[0] != "_"))


class Meta(type):
    def __new__(meta, name, bases, space):
        print("before", [v.calls for v in space.values() if isinstance(v, Named)])
        cls = super().__new__(meta, name, bases, space)
        print("after", [v.calls for v in space.values() if isinstance(v, Named)])
        return cls

    def __init__(cls, *args):
        print("init", cls.x.calls)


class G(metaclass=Meta):
    x = Named()
