items = list(range(20))
items.extend("abc")
items[3:7] = [None] * 9
items.insert(4, [1])
del items[::3]
print(items, items + [1], items * 2, items[::-1], items.copy(), items.index("c"), items.pop(3))
items.reverse()
items += (1, 2)
print(items, sorted([3, 1, 2], key=lambda v: -v), [1, [2]] == [1, [2]], [1, 2] < [1, 3])
