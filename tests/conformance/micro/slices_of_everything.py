"""Slices with every sign of start, stop and step on each kind of sequence; odd indexes; assignment."""
import array
import collections
sequences = {"list": list("abcdefg"), "tuple": tuple("abcdefg"), "str": "abcdefg", "wide": "aé日𝄞efg",
    "bytes": b"abcdefg", "bytearray": bytearray(b"abcdefg"), "range": range(3, 24, 3),
    "array": array.array("h", range(7)),
             "memoryview": memoryview(b"abcdefg"), "deque": None}
bounds = [None, 0, 1, 3, 6, 7, 8, 100, -1, -3, -7, -8, -100, 2 ** 70, -2 ** 70]
for name, seq in sequences.items():
    if seq is None: continue
    total = 0
    for i in bounds:
        for j in bounds:
            for k in [None, 1, 2, 3, 7, 100, -1, -2, -3, -7, -100, 2 ** 65, -2 ** 65]:
                piece = seq[i:j:k]
                want = [seq[n] for n in range(*slice(i, j, k).indices(len(seq)))]
                got = list(piece) if not isinstance(piece, (str,)) else list(piece)
                assert got == want, (name, i, j, k, got, want)
                total += len(got) * 3 + sum(map(hash, got)) % 7 if name not in ("list", "tuple", "str",
                    "wide") else len(got)
    print(name, total)
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class Bad:
    def __index__(self): return "x"
for text in ["x[I(1):I(-1)]", "x[I(2)]", "x[::I(2)]", "x[::0]", "x['a']", "x[1.0]", "x[None]", "x[1:'a']",
    "x[::'a']", "x[1.5:]", "x[Bad()]", "x[Bad():]", "x[True]", "x[True:3]", "x[99]", "x[-99]", "x[2**70]",
    "x[1, 2]", "x[...]", "x[()]", "x[:, :]"]:
    for name in ["list", "tuple", "str", "bytes", "range", "array", "memoryview"]:
        try: r = eval(text, {"x": sequences[name], "I": I, "Bad": Bad})
        except Exception as e: r = f"{type(e).__name__}: {e}"
        print(text, name, r.tolist() if isinstance(r, memoryview) else r)
for text in ["x[1:3] = [9]", "x[1:1] = [7, 8]", "x[::2] = [0, 0, 0, 0]", "x[::2] = [1]", "x[5:2] = [6]",
    "x[-1:] = []", "del x[::2]", "del x[::-3]", "del x[5:1]", "del x[1:5:100]", "x[:] = x", "x[::-1] = x",
    "x[2:5] = x", "x[::2] = x", "x[1] = 300", "x[1] = 'a'", "x[1:2] = 5", "x[1:2] = 'a'", "x[9] = 1",
             "x[-8] = 1", "del x[9]", "x['a'] = 1", "del x['a']", "x[::0] = []", "x[1:3] = iter([4, 5, 6])",
    "x[1:3] = (i for i in ())", "x[1:3] += [1]", "x *= 2", "x *= -1", "x += [1]", "x += 'a'", "x += 5",
    "x[None] = 1", "x[:2] *= 2"]:
    for make in [lambda: list(range(7)), lambda: bytearray(range(7)), lambda: array.array("b", range(7)),
        lambda: collections.deque(range(7))]:
        x = make()
        names = {"x": x}
        try: exec(text, names); r = list(names["x"])
        except Exception as e: r = f"{type(e).__name__}: {e}"
        print(text, type(x).__name__, r)
