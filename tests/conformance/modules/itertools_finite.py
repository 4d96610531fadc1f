"""The finite iterators, from accumulate and batched to zip_longest."""
import itertools as it, operator
print(list(it.accumulate([1, 2, 3])), list(it.accumulate("abc")), list(it.accumulate([3, 1, 4], max)),
    list(it.accumulate([1, 2], operator.mul, initial=10)), list(it.accumulate([], initial=5)),
    list(it.accumulate([])), list(it.accumulate([5], func=lambda a, b: 0)))
print(list(it.chain("ab", [1], ())), list(it.chain()), list(it.chain.from_iterable(["ab", [1]])),
    list(it.chain(*[[1], [2]])), list(it.chain.from_iterable(range(i) for i in range(4))))
print(list(it.compress("abcd", [1, 0, True, ""])), list(it.compress("abc", [1])),
    list(it.dropwhile(lambda x: x < 3, [1, 3, 1])), list(it.takewhile(lambda x: x < 3, [1, 3, 1])),
    list(it.filterfalse(None, [0, 1, ""])), list(it.filterfalse(lambda x: x % 2, range(5))),
    list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.starmap(max, ["ab", (1, 5, 3)])))
print(list(it.islice("abcdef", 3)), list(it.islice("abcdef", 2, 4)), list(it.islice("abcdef", 1, None, 2)),
    list(it.islice("abc", None)), list(it.islice("abc", 5)), list(it.islice("abc", 0)),
    list(it.islice("abcdef", 4, 2)), list(it.islice(iter("abcdef"), 0, 6, 3)))
print(list(it.pairwise("abcd")), list(it.pairwise("a")), list(it.pairwise("")),
    list(it.zip_longest("abc", [1], fillvalue="-")), list(it.zip_longest("ab", "c")), list(it.zip_longest()),
    list(it.batched("abcdefg", 3)), list(it.batched("", 2)))
a, b = it.tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
a, b, c = it.tee("xy", 3)
print(list(c), list(a), list(b))
print(it.tee([1], 0), len(it.tee("a", 5)))
i = iter(range(10))
print(list(it.islice(i, 3)), next(i), list(it.takewhile(lambda x: x < 6, i)), next(i),
    list(it.dropwhile(lambda x: x < 9, i)))
for f in [lambda: it.accumulate(5), lambda: list(it.accumulate(["a", 1])), lambda: it.chain(5),
        lambda: list(it.chain(5)), lambda: list(it.chain.from_iterable(5)), lambda: it.compress("a"),
        lambda: it.islice("a"), lambda: it.islice("a", -1), lambda: it.islice("a", 0, 1, 0),
        lambda: it.islice("a", "b"), lambda: list(it.starmap(pow, [1])), lambda: list(it.takewhile(5, [1])),
        lambda: it.tee(5), lambda: it.tee("a", -1), lambda: it.zip_longest("a", foo=1),
        lambda: it.zip_longest(5), lambda: list(it.batched("abc", 0)), lambda: it.pairwise(5),
        lambda: list(it.batched("abc", 2, strict=True)), lambda: it.filterfalse(None),
        lambda: it.dropwhile()]:
    try: print(type(f()).__name__)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
log = []
def src():
    for v in range(5): log.append(v); yield v
s = it.islice(src(), 2)
list(s)
print(log)
log.clear()
p = it.pairwise(src())
next(p)
print(log)
log.clear()
ch = it.chain(src(), src())
next(ch)
print(log)
log.clear()
t1, t2 = it.tee(src())
next(t1)
next(t1)
next(t2)
print(log)
print(list(it.accumulate([1000, -50, 200], lambda bal, x: round(bal * 1.1 + x, 2))),
    [y - x for x, y in it.pairwise([1, 4, 9, 16])], sum(it.islice(it.count(), 101)),
    list(it.chain.from_iterable(zip("abc", "123"))), max(it.accumulate([1, -2, 3]), default=0))
