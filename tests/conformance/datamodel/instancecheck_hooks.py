# __instancecheck__ and __subclasscheck__: where they are looked for and what they may return.
class Meta(type):
    def __instancecheck__(cls, item):
        print("instance", cls.__name__, item, end=" ")
        return item == 1

    def __subclasscheck__(cls, other):
        print("subclass", cls.__name__, other.__name__, end=" ")
        return [1]


class A(metaclass=Meta):
    pass


class B(A):
    pass


print(isinstance(1, A), isinstance(2, A), isinstance(A(), A))
print(isinstance(1, (str, A)), isinstance(2, (str, (list, A))), isinstance(1, B))
print(issubclass(int, A), issubclass(B, (str, A)), issubclass(A, A))


class Catches(Exception, metaclass=Meta):
    pass


try:
    try:
        raise KeyError("k")
    except Catches:
        print("hooks are not asked")
except KeyError:
    print("by the real bases")


class Liar:
    @property
    def __class__(self):
        return dict


print(isinstance(Liar(), dict), isinstance(Liar(), Liar), type(Liar()).__name__, issubclass(Liar, dict))
for use in (lambda: isinstance(1, 2), lambda: isinstance(1, (int, 2)), lambda: isinstance(1, (str, 2)),
            lambda: isinstance(1, [int]), lambda: issubclass(1, int), lambda: issubclass(int, 1),
            lambda: issubclass(int, (str, None)), lambda: isinstance(1, int | str), lambda: isinstance(1, list[int]),
            lambda: isinstance(1, int | list[int]), lambda: issubclass(int, int | None), lambda: isinstance(None, int | None),
            lambda: isinstance(1), lambda: isinstance(1, ()), lambda: isinstance(None, None)):
    try:
        print(use())
    except TypeError as error:
        print(error)


class Bases:
    def __init__(self, bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


print(issubclass(Bases(()), Bases(())) if False else "", end="")
root = Bases(())
child = Bases((root,))
print(issubclass(child, root), issubclass(root, child), issubclass(child, child))
try:
    issubclass(Bases(5), root)
except TypeError as error:
    print(error)
