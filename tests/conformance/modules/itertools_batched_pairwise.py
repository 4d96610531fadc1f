# itertools: batched, pairwise, islice, tee, zip_longest, accumulate, compress, starmap, corners of each.
import itertools as it

print(list(it.batched("abcdefg", 3)), list(it.batched([], 2)), list(it.batched("abcd", 2, strict=True)))
try:
    print(list(it.batched("abc", 2, strict=True)))
except ValueError as error:
    print(error)
print(list(it.pairwise("abcd")), list(it.pairwise([1])), list(it.pairwise([])))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([3, 1, 2], max)), list(it.accumulate([], initial=9)), list(it.accumulate([1, 2], lambda a, b: a * 10 + b, initial=5)))
print(list(it.islice("abcdef", 2)), list(it.islice("abcdef", 2, 5)), list(it.islice("abcdef", 1, None, 2)), list(it.islice("abc", None)), list(it.islice("abc", 0)))
for bad in (lambda: it.islice("a", -1), lambda: it.islice("a", 1, 2, 0), lambda: it.islice("a", "x"), lambda: it.batched("a", 0), lambda: it.repeat(1, "x"), lambda: it.count("a"),
            lambda: it.combinations("ab", -1), lambda: it.product("ab", repeat=-1), lambda: it.permutations("ab", "x"), lambda: it.zip_longest("a", fill=1), lambda: it.chain(1).__next__(), lambda: it.tee("a", -1)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
a, b, c = it.tee(iter("xyz"), 3)
print(next(a), next(a), next(b), list(c), list(a), list(b), it.tee("a", 0))
print(list(it.zip_longest("ab", "wxyz", [1], fillvalue="-")), list(it.compress("abcdef", [1, 0, "x", None, 2])), list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(it.filterfalse(None, [0, 1, "", "a"])))
print(list(it.islice(it.count(2.5, -0.5), 4)), it.count(3), it.count(1, 2), list(it.islice(it.cycle("ab"), 5)), it.repeat("x", 3), list(it.repeat(1, 2)), list(it.repeat(1, -5)))
print(["".join(p) for p in it.permutations("abc", 2)], list(it.combinations_with_replacement("ab", 2)), list(it.product("ab", [1, 2])), list(it.product()), list(it.combinations("abc", 4)), list(it.permutations([])))
g = it.groupby([1, 1, 2, 1], key=lambda x: x % 2)
key, group = next(g)
next(g)
print(key, list(group), [(k, list(v)) for k, v in it.groupby("AAbBB", str.lower)])
print(list(it.chain.from_iterable(["ab", [1], ()])), list(it.chain()), it.repeat(5, 4).__length_hint__())
