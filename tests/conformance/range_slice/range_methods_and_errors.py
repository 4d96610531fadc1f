# range: construction, attributes, index, count, in, comparison, slices of slices, huge values.
big = 10 ** 20
for code in ("range(3)", "range(1, 4)", "range(1, 10, 3)", "range(5, 0, -2)", "range(0)", "range(3, 1)", "range()", "range(1, 2, 0)", "range(1, 2, 3, 4)", "range(1.0)", "range('a')", "range(None)", "range(stop=3)", "range(True, 3)", "list(range(5, 0, -2))", "len(range(10 ** 30))", "range(10 ** 30).__len__()",
             "bool(range(10 ** 30))", "bool(range(0))", "range(big)[-1]", "range(big)[big]", "range(0, big, 7)[big // 7]", "range(big, 0, -big // 3)[1]", "list(range(big, big + 3))", "list(range(big, big - 6, -3))", "range(5)[5]", "range(5)[-6]", "range(5)['a']", "range(5)[1.0]", "range(5)[True]", "range(10)[2:8:2]",
             "range(10)[::-1]", "range(10)[-3:]", "range(10)[5:2]", "range(10)[::-1][2:4]", "range(0, 20, 3)[1:5][::2]", "range(10)[::0]", "range(5)[None]", "range(5)[1, 2]", "range(5).index(3)", "range(5).index(5)", "range(5).index('a')", "range(0, 10, 2).index(3)", "range(5).index(3.0)", "range(big).index(big - 1)", "range(5).index(True)",
             "range(5).index()", "range(5).index(1, 2)", "range(5).count(2)", "range(5).count(9)", "range(5).count('a')", "range(5).count(2.0)", "3 in range(5)", "3.0 in range(5)", "3.5 in range(5)", "'a' in range(5)", "None in range(5)", "big in range(big)", "big - 1 in range(big)", "True in range(2)", "-1 in range(0, -5, -1)",
             "range(3) == range(0, 3)", "range(0) == range(5, 2)", "range(0, 3, 2) == range(0, 4, 2)", "range(3) == [0, 1, 2]", "range(3) != range(4)", "range(3) < range(4)", "hash(range(0, 3, 2)) == hash(range(0, 4, 2))", "hash(range(0)) == hash(range(3, 1))", "hash(range(1)) == hash(range(0, 1, 9))", "range(3) + range(2)", "range(3) * 2", "repr(range(0, 5, 1))",
             "range(5).start, range(5).stop, range(5).step", "range(True).stop", "list(reversed(range(5)))", "list(reversed(range(1, 10, 3)))", "list(reversed(range(0)))", "next(reversed(range(big)))", "iter(range(3)).__length_hint__()", "iter(range(big)).__class__.__name__", "iter(range(3)).__class__.__name__", "range(5).__reduce__()", "max(range(3)), min(range(3)), sum(range(101))",
             "sum(range(big, big + 2))", "sorted(range(3), reverse=True)", "range(5).__contains__(3)", "range(3).__getitem__(1)", "list(range(-2 ** 63, -2 ** 63 + 2))", "list(range(2 ** 63 - 2, 2 ** 63 + 1))", "range(10)[big:]", "range(10)[-big:2]", "{range(3): 1}[range(0, 3, 1)]", "range(3).x", "type(range(3)[1:])", "range(2 ** 63)[2 ** 62]", "list(range(3, big, big))", "len(range(-big, big, big // 5))"):
    try:
        print(code, "->", eval(code))
    except Exception as error:
        print(code, "->", type(error).__name__, error)
r = range(3)
for code in ("r.start = 1", "r[0] = 1", "del r[0]", "r.x = 1", "del r.stop"):
    try:
        exec(code)
    except Exception as error:
        print(code, type(error).__name__, error)
try:
    class R(range):
        pass
except TypeError as error:
    print(error)
it = iter(range(0, 10, 3))
print(next(it), it.__reduce__(), list(it), next(it, "end"), it.__length_hint__())
