# zip with strict, map over several, filter, enumerate, reversed: order of consumption, errors.
class Loud:
    def __init__(self, name, count):
        self.name, self.count = name, count

    def __iter__(self):
        return self

    def __next__(self):
        print(self.name, end=" ")
        if not self.count:
            raise StopIteration
        self.count -= 1
        return self.name + str(self.count)


L = Loud
print(list(zip(L("a", 2), L("b", 1), L("c", 2))))
print(list(map(lambda *a: a, L("a", 1), L("b", 2))))
print(list(zip()), list(zip("ab")), list(zip("ab", range(5))), list(zip(*[[1, 2], [3, 4]])), list(zip(*[iter(range(6))] * 2)))
for code in ("list(zip('ab', 'abc', strict=True))", "list(zip('abc', 'ab', strict=True))", "list(zip('ab', 'ab', 'a', strict=True))", "list(zip('ab', 'abc', 'abc', strict=True))", "list(zip('', '', strict=True))", "list(zip('a', 'b', strict=1))", "zip(1)", "zip('a', 5)", "zip('a', strict=2, x=1)",
             "list(zip('a', 'b', strict=False))", "map()", "map(len)", "map(None, 'a')", "list(map(None, 'a'))", "list(map(5, 'a'))", "map(len, 5)", "list(map(len, 'a', 'b'))", "list(map(pow, [2, 3], [3, 2], [5, 7]))", "map(len, 'a', x=1)", "filter()", "filter(None)", "list(filter(None, [0, 1, '', 'a', None]))", "list(filter(5, [1]))",
             "filter(len, 5)", "list(filter(lambda: 1, 'a'))", "list(filter(bool, range(3)))", "filter(None, [], [])", "enumerate()", "enumerate(5)", "list(enumerate('ab', 1))", "list(enumerate('ab', start=-1))", "list(enumerate('a', 10 ** 30))", "enumerate('a', 'b')", "enumerate('a', 1.0)", "list(enumerate(iterable='a', start=5))",
             "enumerate('a', 1, 2)", "enumerate('a', x=1)", "enumerate(start=1)", "reversed()", "reversed(5)", "reversed({1})", "reversed(iter([]))", "list(reversed('ab'))", "list(reversed({'a': 1, 'b': 2}))", "list(reversed((1, 2)))", "reversed([1], [2])", "reversed(x=[1])", "list(reversed(b'ab'))", "list(reversed(memoryview(b'ab')))", "list(reversed(bytearray(b'ab')))",
             "all()", "all(5)", "any([])", "all([])", "all([1], [2])", "sum()", "sum('ab')", "sum(['a'], '')", "sum([b'a'], b'')", "sum([[1], [2]], [])", "sum([1, 2], start=5)", "sum([1.5, 2], 1)", "sum(5)", "sum([1], None)", "sum([0.1] * 10)", "sum([1e308, 1e308, -1e308])", "sum([1, 'a'])", "sum(x for x in [1, 2j])", "sum([True, True])", "sum([], 'a')", "sum([], [])", "sum([bytearray(b'a')], bytearray())",
             "min()", "max(5)", "min([])", "max([], default=None)", "min(1, 2, default=3)", "max('abc')", "min('b', 'a', key=None)", "max([1, -5], key=abs)", "min([1], key=5)", "max(1, 2, foo=3)", "max({1: 'a', 2: 'b'})", "min([3, 1, 2], key=lambda x: -x)", "max((1, 2), (1, 3))", "min([], [1], key=len)", "max('a', 1)", "max(key=len)", "max(*[])", "min(float('nan'), 1) != 1"):
    try:
        print(code, "->", eval(code) if "list(" in code or code[:3] in ("all", "any", "sum", "min", "max") else type(eval(code)).__name__)
    except Exception as error:
        print(code, "->", type(error).__name__, error)
z = zip("abc", range(3))
next(z)
print(z.__reduce__()[0].__name__, list(z), next(z, "end"))
e = enumerate("xy", 5)
next(e)
print(e.__reduce__()[1][1], list(e))


class M(map):
    pass


print(type(M(str, [1])).__name__, list(M(str, [1])), type(iter(M(str, []))).__name__)
m = map(lambda x: 10 // x, [1, 0, 5])
print(next(m))
try:
    next(m)
except ZeroDivisionError as error:
    print(error, list(m))
