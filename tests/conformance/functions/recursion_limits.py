# Deep recursion of every kind ends in RecursionError, and the program goes on.
import sys

sys.setrecursionlimit(400)


def attempt(label, call):
    try:
        call()
        print(label, "no error")
    except RecursionError as error:
        print(label, str(error).split(" in ")[0] if "compar" in str(error) else str(error)[:32])


def plain():
    return plain()


def mutual_a():
    return mutual_b()


def mutual_b():
    return mutual_a()


class R:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other

    def __call__(self):
        return self()

    def __repr__(self):
        return repr(self)

    def __add__(self, other):
        return self + other

    def __iter__(self):
        return iter(iter(self))

    def __len__(self):
        return len(self)

    def __getitem__(self, key):
        return self[key]

    def __contains__(self, item):
        return item in self

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *_):
        pass

    def __hash__(self):
        return hash(self)

    @property
    def p(self):
        return self.p


def generator():
    yield from generator()


r = R()
for label, call in {
    "plain": plain, "mutual": mutual_a, "getattr": lambda: r.a, "eq": lambda: r == 1, "call": r, "repr": lambda: repr(r), "add": lambda: r + 1,
    "len": lambda: len(r), "getitem": lambda: r[0], "in": lambda: 1 in r, "with": r.__enter__, "hash": lambda: hash(r),
    "property": lambda: r.p, "generator": lambda: list(generator()), "map": lambda: list(map(lambda _: plain(), "a")),
    "sort": lambda: [1, 2].sort(key=lambda _: plain()), "format": lambda: f"{r}", "fromkeys": lambda: {r: 1},
}.items():
    attempt(label, call)


def depth():
    try:
        return 1 + depth()
    except RecursionError:
        return 1


print(300 < depth() < 400)
for limit in (0, -1, "x", 1.5, 10 ** 20):
    try:
        sys.setrecursionlimit(limit)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(sys.getrecursionlimit())
