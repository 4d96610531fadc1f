"""The descriptors of type itself, keys of class dicts that are no text, ** with doubled keys, hashes that are kept."""
import warnings


class X:
    "a"


own = type.__dict__
for name in ("__doc__", "__name__", "__module__", "__qualname__", "__bases__", "__type_params__"):
    for owner in X, list:
        for action in (lambda: own[name].__delete__(owner), lambda: own[name].__set__(owner, ())):
            if owner is X and action.__code__.co_names[-1:] != ("__delete__",) and "__delete__" not in action.__code__.co_names:
                continue
            try:
                print(name, action())
            except (TypeError, AttributeError) as error:
                print(type(error).__name__, error)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    type("Numbers", (), {1: 2, 3: 4, "a": 5})

    class Meta(type):
        def __new__(cls, name, bases, namespace):
            namespace[1] = 2
            return super().__new__(cls, name, bases, namespace)

    class Made(metaclass=Meta):
        pass
print([str(w.message) for w in seen])


def f(*args, **kwargs):
    return args, kwargs


class Doubled:
    def __init__(self, *items):
        self.items = items

    def keys(self):
        return [key for key, value in self.items]

    def __getitem__(self, key):
        print("get", key)
        return dict(reversed(self.items))[key]


for text in ["f(**Doubled(('x', 1), ('y', 2)))", "f(**Doubled(('x', 1), ('x', 2)))", "f(a=3, **Doubled(('x', 1), ('a', 2)))",
             "f(**{'a': 3}, **Doubled(('x', 1), ('x', 2)))", "f(**{1: 3}, **{1: 5})", "f(**{1: 3})", "f(**{1: 3}, a=1)",
             "f(1, **{'b': 1}, **{'b': 2})", "f(**5)", "f(a=1, **None)"]:
    try:
        print(eval(text))
    except TypeError as error:
        print(type(error).__name__, error)


class Counted(int):
    count = 0

    def __hash__(self):
        Counted.count += 1
        return int(self)


table = dict.fromkeys(map(Counted, range(10)))
print(Counted.count, len(dict.fromkeys(set(table))), len(dict.fromkeys(frozenset(table), 1)), Counted.count)
error = ImportError("text", name="n", path="p")
error.__init__()
print(error.args, error.msg, error.name, error.path, str(error))
