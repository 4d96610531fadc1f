"""Slice reads, assignments and deletions."""
base = list(range(10))
for s in [slice(2, 5), slice(None, 3), slice(7, None), slice(None), slice(None, None, 3),
        slice(None, None, -1), slice(8, 2, -2), slice(-3, None), slice(None, -3), slice(5, 2), slice(20, 30),
        slice(-20, 2), slice(None, None, 100), slice(2, 8, 3), slice(-1, -5, -1), slice(0, 0)]:
    print(s.start, s.stop, s.step, base[s], s.indices(10))
def assign(s, v):
    l = base[:]
    try: l[s] = v; print(l)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
assign(slice(2, 5), ["a"])
assign(slice(2, 2), [1, 2, 3])
assign(slice(0, 10), [])
assign(slice(None), "xyz")
assign(slice(5, 2), ["ins"])
assign(slice(20, 30), ["end"])
assign(slice(-20, 1), ["start"])
assign(slice(None, None, 2), "abcde")
assign(slice(None, None, 2), "abc")
assign(slice(None, None, -1), range(10))
assign(slice(8, 0, -3), "xyz")
assign(slice(1, 1, 2), [])
assign(slice(1, 5, 1), [])
assign(slice(2, 5), 5)
assign(slice(2, 5), None)
assign(slice(0, 4, 2), 5)
assign(slice(None, None, 0), [])
assign(slice(2, 4), (x for x in "gen"))
assign(slice(3, None, -1), [1])
assign(slice("a", 2), [])
def delete(s):
    l = base[:]
    try: del l[s]; print(l)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
for s in [slice(2, 5), slice(None), slice(None, None, 2), slice(1, None, 3), slice(None, None, -2),
        slice(5, 2), slice(7, 1, -3), slice(20, None), slice(-2, None), slice(None, None, 0),
        slice(0, 10, 100)]:
    delete(s)
l = [1, 2, 3]; l[1:1] = l; print(l); l[:] = l[::-1]; print(l); l[::2] = l[::2]; print(l)
l = [1, 2, 3, 4]
l[1:3] += ["x"]
print(l)
l[0:2] *= 2
print(l)
l[:0] = l[-2:]
print(l)
l[len(l):] = [0]
print(l)
a = b = [1, 2, 3]; a[:] = []; print(b); a[:] = b; print(a)
class I:
    def __index__(self): return 2
print(base[I()], base[I():], base[:I()], base[::I()]); l = base[:]; l[I()] = "idx"; del l[I()]; print(l)
m = [[1, 2, 3], [4, 5, 6]]
print([r[1] for r in m], [r[::-1] for r in m], m[::-1], m[0][1:], [x for r in m for x in r[:2]])
shallow = m[:]; shallow[0][0] = 99; shallow.append(1); print(m, len(shallow))
