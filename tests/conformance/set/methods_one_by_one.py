# Every method and operator of set and frozenset with several kinds of arguments.
def show(value):
    return f"{type(value).__name__}{sorted(value, key=str)}" if isinstance(value, (set, frozenset)) else value


for make in (set, frozenset):
    s = make([1, 2, 3])
    for code in ("s.union()", "s.union([4], 'a')", "s.union(5)", "s.intersection()", "s.intersection([1, 2], (2, 9))", "s.intersection(5)", "s.difference()", "s.difference([1], {2})", "s.difference(None)", "s.symmetric_difference([3, 4])",
                 "s.symmetric_difference()", "s.symmetric_difference([1, 1, 5, 5])", "s.isdisjoint([4])", "s.isdisjoint([3])", "s.isdisjoint(5)", "s.issubset([1, 2, 3, 4])", "s.issubset(5)", "s.issuperset([1])", "s.issuperset([1, 7])", "s.issuperset('')", "s.copy()",
                 "s.copy() is s", "s | {4}", "s | frozenset([4])", "s | [4]", "[4] | s", "s & {1, 9}", "s & [1]", "s - {1}", "s - [1]", "s ^ {1, 9}", "s ^ 'a'", "{9} | s", "frozenset([9]) | s", "s <= {1, 2, 3}", "s < {1, 2, 3}", "s <= [1]", "s == {1, 2, 3}", "s == [1, 2, 3]",
                 "s != frozenset([1, 2, 3])", "s > {1}", "s >= s", "s > s", "s < 5", "1 in s", "[1] in s", "{1} in s", "set([frozenset([1])]).__contains__({1})", "len(s)", "bool(make())", "hash(s) == hash(frozenset([3, 2, 1]))", "s.__hash__ is None", "make('aab') == make('ab')", "make(5)",
                 "make(1, 2)", "make(x=1)", "make([[]])", "make()", "make({1: 2})", "s[0]", "s + s", "s * 2", "s | {1: 2}.keys()", "s.x", "max(s), min(s), sum(s)", "s.union(iter([7]))", "s - s", "s & s == s", "s ^ s", "s.__or__([1])", "s.__sub__(5)", "s.__rsub__({1, 5})", "s.__class_getitem__(int)",
                 "s.__reduce__()[1]", "repr(make())", "repr(make([1]))", "s.add(4)", "s.add([])", "s.add()", "s.remove(9)", "s.remove({9})", "s.remove([])", "s.discard(9)", "s.discard([])", "s.pop(1)", "s.update([7], (8,))", "s.update(5)", "s.intersection_update([1, 2, 7])", "s.difference_update([7])",
                 "s.symmetric_difference_update([2, 5])", "s.clear()", "s.pop()", "s"):
        try:
            print(code, show(eval(code)), end="; ")
        except Exception as error:
            print(code, type(error).__name__, error, end="; ")
    print()
for code in ("s |= {2}", "s |= [2]", "s &= {1}", "s -= {1}", "s ^= {5}", "s -= s", "s ^= s", "s &= s", "s |= frozenset('a')", "s &= 5", "s += {1}"):
    for make in (set, frozenset):
        s = before = make([1, 2])
        try:
            exec(code)
            print(code, show(s), s is before, end="; ")
        except TypeError as error:
            print(code, error, end="; ")
print()


class Sub(set):
    pass


a = Sub([1, 2])
print(a, type(a | {3}).__name__, type(a.copy()).__name__, type(a.union([1])).__name__, type(a - {1}).__name__, type({1} | a).__name__, repr(Sub()), Sub() == set())
