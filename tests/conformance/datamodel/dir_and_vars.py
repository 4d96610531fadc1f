# dir() of objects, classes, modules, with __dir__; vars() and its errors; no-argument forms.
class A:
    x = 1

    def f(self):
        pass


class B(A):
    y = 2


b = B()
b.z = 3
own = lambda names: [name for name in names if not name.startswith("__")]
print(own(dir(b)), own(dir(B)), own(dir(A())))
print(vars(b), sorted(own(vars(B))))


class Answers:
    def __init__(self, answer):
        self.answer = answer

    def __dir__(self):
        return self.answer


print(dir(Answers(["b", "a"])), dir(Answers(("z", "y"))), dir(Answers("cab")), dir(Answers({"k": 1})))
for bad in (5, None, [1, "a"], iter("ba")):
    try:
        print(dir(Answers(bad)))
    except TypeError as error:
        print(error)
print(Answers([2, 1]).__dir__())
for item in (5, [], "text", None, object(), len):
    try:
        vars(item)
    except TypeError as error:
        print(error)


def local(a, b=2):
    c = 3
    return dir(), vars(), locals()


print(local(1))


class Slots:
    __slots__ = ("p", "q")


print(own(dir(Slots())), own(dir(Slots)))
try:
    vars(Slots())
except TypeError as error:
    print(error)


class FakeDict:
    @property
    def __dict__(self):
        return {"made": "up"}


print(vars(FakeDict()), "made" in dir(FakeDict()))
import types
m = types.ModuleType("m", "doc")
m.value = 1
print(sorted(vars(m)), dir(m))
m.__dir__ = lambda: ["only", "these"]
print(dir(m))


class Meta(type):
    def __dir__(cls):
        return ["from", "meta"]


class WithMeta(metaclass=Meta):
    pass


print(dir(WithMeta), "from" in dir(WithMeta()))
