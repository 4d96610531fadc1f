"""Every list method and its return value."""
l = [3, 1, 2]
print(l.append(4), l, l.extend([5, 6]), l, l.insert(0, 0), l, l.insert(100, 9), l, l.insert(-1, 8), l,
    l.insert(-100, 7), l)
print(l.pop(), l.pop(0), l.pop(-2), l, l.remove(1), l, l.index(2), l.index(5, 2), l.count(3), l.count(99),
    l.reverse(), l, l.sort(), l, l.copy(), l.copy() is l, l.clear(), l)
l = [1, 2, 3, 2, 1]
print(l.index(2), l.index(2, 2), l.index(1, -1), l.index(2, 1, 2), l.count(1), l.count(1.0), l.count(True))
l.extend("ab"); l.extend(x for x in [9]); l.extend({"k": 1}); l.extend(()); l += (7,); l += "z"; l *= 1
print(l, len(l))
l = [1]; l.extend(l); l.extend(l); print(l)
l = [1, 2]; l.append(l); print(l, l[2] is l, len(l))
l = list(range(5)); l.remove(2); print(l); l.insert(2, "ins"); print(l)
l = [1, 2, 3]; m = l; l += [4]; l = l + [5]; print(m, l)
for f in [lambda: [].pop(), lambda: [1].pop(5), lambda: [1].pop(-2), lambda: [1].remove(2),
        lambda: [1].index(2), lambda: [1, 2].index(1, 1), lambda: [].append(), lambda: [].extend(5),
        lambda: [].insert(1), lambda: [].insert("a", 1), lambda: [1].pop("a"), lambda: [1].index(),
        lambda: [].count(), lambda: [].sort(5), lambda: [].sort(key=5), lambda: [1].sort(key=5),
        lambda: [].sort(foo=1), lambda: [].nope(), lambda: [1].clear(1), lambda: list(1, 2),
        lambda: list(x=1), lambda: [].extend(None), lambda: [1].pop(10 ** 30)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list(x for x in "g"), list([1]) == [1],
    list(map(str, [1])), [*range(2), *"a"], [[]] * 2, list(zip([1], [2])))
class E:
    def __eq__(self, o): print("eq", o); return o == 3
print([1, 3].index(E()), [1, 2].count(E()), E() in [5], [3].remove(E()))
l = [[1], [1]]; l.remove([1]); print(l)
