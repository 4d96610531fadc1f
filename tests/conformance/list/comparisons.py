"""List equality and ordering, element identity shortcuts."""
pairs = [([], []), ([1], [1]), ([1], [1, 2]), ([2], [1, 9]), ([1, 2], [1, 3]), (["a"], ["b"]), ([[1]], [[2]]),
    ([1, [2]], [1, [2]]), ([1.0], [1]), ([True], [1]), ([None], [None]), ([(1, 2)], [(1, 3)])]
for a, b in pairs:
    print(a, b, a == b, a != b, a is b, end=" ")
    for op in ("<", "<=", ">", ">="):
        try: print(eval(f"a {op} b"), end=" ")
        except TypeError as e: print(e, end=" ")
    print()
nan = float("nan")
print([nan] == [nan], [nan] == [float("nan")], nan in [nan], [nan].index(nan), [nan].count(nan),
    [nan] < [nan])
class A:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print(f"eq{self.n}", end=" "); return NotImplemented
    def __lt__(self, o): print(f"lt{self.n}", end=" "); return True
x, y = A(1), A(2)
print([x] == [x], [x] == [y], [x, y] < [x, x], [x] < [y], x in [x], x in [y])
print([1, 2] == (1, 2), [1] == {1}, [] == (), [] == None, [] == False, [1, 2] != "12", [0] == [False],
    not [] == [])
for f in [lambda: [1] < ["a"], lambda: [1] < (1,), lambda: [1, None] < [1, 2], lambda: [{}] < [{}],
        lambda: [1] > None, lambda: [None] < [None], lambda: [[]] < [{}]]:
    try: print(f())
    except TypeError as e: print(e)
l = []; l.append(l); m = []; m.append(m)
try: print(l == m)
except RecursionError as e: print("RecursionError", str(e)[:32])
print(l == l, max([[1, 2], [3], [1, 9]]), min([[], [0]]), sorted([[3, 1], [1, 2], [1], []]), [3, 1] > [2, 9],
    [1, 2, 3][:2] == [1, 2])
for h in ["hash([])", "{[]: 1}", "{[1]}", "hash(([],))", "{}[[]]", "[] in {}", "set([[1]])",
        "dict([[[], 1]])"]:
    try: print(h, eval(h))
    except TypeError as e: print(h, "|", e)
class S(list): pass
print(S([1]) == [1], [1] == S([1]), S([1]) < [2], isinstance(S(), list), S([1]) + [2],
    type(S([1]) + [2]).__name__)
ops = {"+": lambda: [1] + [2], "*": lambda: [1] * 2, "in": lambda: 1 in [1], "bool": lambda: bool([]),
    "len": lambda: len([1, 2]), "repr": lambda: repr([1, "a"]), "sum": lambda: sum([[1], [2]], []),
    "any": lambda: any([[], [0]]), "all": lambda: all([[], [0]])}
for k, f in ops.items(): print(k, f(), end="; ")
print()
