# Tuples: construction, operators, comparison, hashing, methods and their errors.
t = (1, 2, 3, 2)
for code in ("()", "(1,)", "1,", "(1, 2)", "tuple()", "tuple('abc')", "tuple([1, [2]])", "tuple({1: 2})", "tuple(5)", "tuple(1, 2)", "tuple(iterable=1)", "tuple(t) is t", "tuple(x for x in 'ab')", "t + (4,)", "t + [4]", "t + ()", "(t + ()) is t",
             "() + t == t", "t * 2", "t * 0", "t * -1", "2 * t", "t * 1 is t", "t * 1.0", "t * 'a'", "t[0]", "t[-1]", "t[4]", "t[-5]", "t['a']", "t[1.0]", "t[True]", "t[10 ** 20]", "t[1:3]", "t[::-1]", "t[:] is t", "t[5:]", "t[::0]", "t[None]", "t[1, 2]",
             "2 in t", "[] in t", "len(t)", "t.count(2)", "t.count('a')", "t.count()", "t.index(2)", "t.index(2, 2)", "t.index(2, -1)", "t.index(9)", "t.index(3, 0, 2)", "t.index(1, -100, 100)", "t.index(1, 'a')", "t.index(1, None)", "t.index()",
             "t < (1, 2, 4)", "t < (1, 2)", "() < (0,)", "(1, 'a') < (1, 2)", "(1, 'a') < (2, 2)", "(1,) == [1]", "(1,) < [1]", "(1, 2) == (1.0, 2.0)", "hash((1, 2)) == hash((1.0, 2.0))", "hash(([],))", "hash(()) == hash(())", "t.x", "t.append(1)",
             "max(t), min(t), sum(t), sorted(t)", "(*t, *'ab')", "(lambda *a: a)(*t) is t", "repr((1,))", "repr(((),))", "str((1, 'a', None))", "bool(()), bool((0,))", "divmod(*(7, 2))", "'%s %s' % (1, 2)", "'%s' % ((1, 2),)", "(1, 2) and ()",
             "() or (1,)", "not ()", "(1 < 2, 3)", "t is (1, 2, 3, 2)" if False else "t == (1, 2, 3, 2)", "(1) + 1", "t.__getnewargs__()", "t.__add__([1])", "t.__mul__('a')", "t.__contains__(1)", "t.__class_getitem__(int)", "tuple[int, ...]", "tuple[()]", "reversed(t).__next__()"):
    try:
        print(code, "->", eval(code))
    except Exception as error:
        print(code, "->", type(error).__name__, error)
for code in ("t[0] = 1", "del t[0]", "t[0:1] = ()", "del t[:]", "t.x = 1", "t += (5,)", "t += [5]", "t *= 2", "(a, b) = t", "a, b, *c = t", "a, = (1,)", "() = t", "() = ()", "(a, (b, c)) = (1, (2, 3))", "a = b, c = 1, 2"):
    try:
        exec(code, {"t": t})
        print(code, "fine")
    except Exception as error:
        print(code, type(error).__name__, error)
inner = ([],)
try:
    inner[0] += [1]
except TypeError as error:
    print(error, inner)
loop = []
loop.append((loop,))
print(loop, (loop,)[0][0])


class T(tuple):
    def __new__(cls, *values):
        return super().__new__(cls, values)


u = T(1, 2)
print(u, type(u), type(u + ()), type(u * 1), type(u[:]), u == (1, 2), hash(u) == hash((1, 2)), type(tuple(u)), T())
u.attribute = 5
print(u.__dict__, isinstance(u, tuple), {u: 1}[(1, 2)])
