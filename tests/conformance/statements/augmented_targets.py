# Augmented assignment: targets evaluated once, fallback to binary, results of in-place methods.
class V:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return V(self.value + other)

    def __radd__(self, other):
        return V(other + self.value)

    def __repr__(self):
        return f"V({self.value})"


class I(V):
    def __iadd__(self, other):
        self.value += other
        return self


class Odd(V):
    def __iadd__(self, other):
        return "odd"

    def __isub__(self, other):
        return NotImplemented

    __imul__ = None


a = v = V(1)
v += 2
print(v, a, v is a)
a = i = I(1)
i += 2
print(i, a, i is a)
o = Odd(1)
o += 1
print(o)
for code in ("o -= 1", "o *= 2", "o /= 1", "o @= 1", "x = 1; x += 'a'", "x = []; x += 5", "x = 'a'; x -= 'a'", "x = (); x += []", "x = {}; x += {}", "x = None; x += 1", "x = 1; x @= 2", "x = 1; x //= 0", "x = 2; x **= 'a'", "x = 1; x <<= 1.0", "x = print; x |= 1",
             "x = 1; x |= 'a'", "x = {1}; x |= [1]", "x = [1]; x *= 'a'", "x = 'a'; x *= 1.5", "x = 'a'; x %= ()", "x = 5; x %= 'a'", "x = 1; x >>= -1", "undefined += 1", "x = 5; x.y += 1", "x = [1]; x[5] += 1", "x = {}; x['k'] += 1", "x = (1,); x[0] += 1", "x = ([],); x[0] += [1]"):
    o = Odd(1)
    try:
        exec(code)
        print(code, "fine")
    except Exception as error:
        print(code, type(error).__name__, error)
calls = []


def t(value, name):
    calls.append(name)
    return value


items = {"k": [1]}
t(items, "object")[t("k", "key")] += t([2], "value")
print(items, calls)


class Attributes:
    def __getattr__(self, name):
        print("get", name, end=" ")
        return 10

    def __setattr__(self, name, value):
        print("set", name, value)

    def __getitem__(self, key):
        print("item", key, end=" ")
        return 20

    def __setitem__(self, key, value):
        print("store", key, value)


z = Attributes()
z.x += 1
z[1, 2] -= 1
z[::2] *= 2
z.y |= 1 if z.q else 0
x = 7
for op, result in zip("+ - * / // % ** << >> & | ^".split(), range(20)):
    exec(f"x {op}= 2; print(x, end=' '); x = 7")
print()
s = t = "ab"
s += "c"
l = m = [1]
l += (2,)
l += "x"
n = p = (1,)
n += (2,)
print(s, t, l, m, n, p)
u = {1} | set()
w = u
u |= {2}
u -= {1}
u ^= {3}
print(u == w == {2, 3}, u is w)
b = bytearray(b"a")
b += b"b"
b *= 2
print(b)
