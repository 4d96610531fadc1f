"""Tuples are ordered by their first difference: numbers, texts, NaN, what cannot be ordered, subclasses."""

import heapq
import itertools
import operator

nan = float("nan")
values = [0, 1, -1, 2 ** 63, True, 1.0, -0.0, 1.5, nan, float("inf"), "a", "ab", "", "é", None, (1,)]
tuples = [(value,) for value in values] + [(1, value) for value in values] + [(), (1.5, 2), (1.5, "x")]
said = []
for a, b in itertools.product(tuples, tuples):
    line = ""
    for order in (operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge):
        try:
            line += "01"[order(a, b)]
        except TypeError:
            line += "-"
    said.append(line)
for line in sorted(set(said)):
    print(line, said.count(line))
for a, b in (((1, "a"), (1, None)), ((1.5,), ("a",)), ((None,), (None,)), (((1,), 2), ((1,), "b"))):
    try:
        print(a < b)
    except TypeError as error:
        print(error)


class Own(tuple):
    def __lt__(self, other):
        return "own"

    def __gt__(self, other):
        return "reflected"


print(Own((1,)) < (2,), (1,) < Own((2,)), (1,) <= Own((2,)))
print(min([(2.5, 1), (1.5, 5), (1.5, 2)]), max([("b", 1), ("b", 0)]), sorted([(1, "b"), (0.5, "z"), (1, "a")]))

heap = []
for number in (5.5, 1.25, 3, 2, 4.75, 1):
    heapq.heappush(heap, (number, str(number)))
print([heapq.heappop(heap)[1] for _ in range(len(heap))])
words = ["pear", "fig", "apple", "kiwi", "plum", "date"]
for count in (0, 1, 2, 4, 9):
    print(heapq.nsmallest(count, words, key=len), heapq.nlargest(count, words, key=len))
    print(heapq.nsmallest(count, words), heapq.nlargest(count, iter(words)))
print(list(heapq.merge([1, 4, 7], iter([2, 5]), (), [3, 6, 8])))
print(list(heapq.merge(["ccc", "a"], ["dd"], key=len, reverse=True)), list(heapq.merge([1, 1], [1])))
