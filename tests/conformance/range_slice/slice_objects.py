"""slice objects: attributes, indices, equality, use as keys."""
for s in [slice(5), slice(1, 5), slice(1, 5, 2), slice(None), slice(None, None, -1), slice("a", "b"),
        slice(-3, None), slice(None, -1), slice(1.5, None, [])]:
    print(s, s.start, s.stop, s.step, s == slice(s.start, s.stop, s.step))
for s in [slice(5), slice(1, 5), slice(None, None, -1), slice(-3, None), slice(None, -1), slice(20, 30),
        slice(-20, 3), slice(None, None, 3), slice(8, 2, -2), slice(-1, -100, -1), slice(3, 3)]:
    for n in (0, 1, 5, 10): print(s.indices(n), end=" ")
    print()
for f in [lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1, 2, 0).indices(5),
        lambda: slice("a").indices(5), lambda: slice(5).indices(-1), lambda: slice(5).indices("a"),
        lambda: slice(1) < slice("a"), lambda: setattr(slice(1), "start", 2), lambda: slice(1)(2),
        lambda: len(slice(5)), lambda: slice(1) + slice(2), lambda: slice(x=1)]:
    try: print(f())
    except (TypeError, ValueError, AttributeError) as e: print(type(e).__name__, e)
print(slice(1) == slice(None, 1, None), slice(1, 2) != slice(1, 3), slice(1, 2) < slice(1, 3), slice(1) == 1,
    hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1, 2): "v"}[slice(1, 2)])
last = slice(-2, None); cols = {"name": slice(0, 5), "qty": slice(5, 8)}
print("hello"[last], [1, 2, 3][last], (1, 2, 3)[last], range(5)[last], b"abc"[last],
    [{k: row[s].strip() for k, s in cols.items()} for row in ["apple  3", "fig   12"]])
class Grid:
    def __init__(self, w, h): self.rows = [[r * w + c for c in range(w)] for r in range(h)]
    def __getitem__(self, key):
        r, c = key if isinstance(key, tuple) else (key, slice(None))
        rows = self.rows[r] if isinstance(r, slice) else [self.rows[r]]
        out = [row[c] for row in rows]
        return out if isinstance(r, slice) else out[0]
g = Grid(4, 3); print(g[0], g[1, 2], g[:, 1], g[1:, ::2], g[0:2, 1:3], g[-1, ::-1], g[::2])
class Lazy:
    def __len__(self): return 10
    def __getitem__(self, i):
        if isinstance(i, slice): return [self[k] for k in range(*i.indices(len(self)))]
        if i < 0: i += len(self)
        if not 0 <= i < len(self): raise IndexError(i)
        return i * i
z = Lazy(); print(z[3], z[-1], z[2:5], z[::-3], z[:-8], list(z), 16 in z, z[20:])
try: z[10]
except IndexError as e: print(repr(e))
l = list(range(6)); l[slice(1, 3)] = ["x"]; del l[slice(-1, None)]; print(l, l[slice(None, None, 2)])
