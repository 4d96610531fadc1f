"""Unpacking assignment in all shapes, with its errors."""
a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = (1, 2), 3
[a, [b, [c]]] = 1, (2, "3")
print(a, b, c)
a, = [5]
(b,) = "x"
[c] = {7}
print(a, b, c)
a, b, c = "xyz"
print(a, b, c)
a, b = {"k1": 1, "k2": 2}
print(a, b)
a, b = (i * i for i in range(2))
print(a, b)
() = ()
[] = []
() = ""
*a, = []
print(a)
a, *b, c = 1, 2
print(a, b, c)
*a, b = range(4)
a, (b, *c), *d = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
x = y = z = []
x.append(1)
print(z)
a = (b, c) = (1, 2)
print(a, b, c)
a, b = c = 3, 4
print(a, b, c)
i = 0
l = [0] * 3
i, l[i], l[i + 1] = 1, "a", "b"
print(i, l)
class It:
    def __iter__(self):
        yield from "pq"
a, b = It()
print(a, b)
m = [[1, 2], [3, 4]]
(m[0][0], m[1][1]) = (m[1][1], m[0][0])
print(m)
for source in ["a, b = 1,", "a, b = 1, 2, 3", "a, b, c = 1, 2", "a, b = 5", "a, b = None", "a, *b, c = 1,",
        "(a, b), c = 1, 2", "a, b = 'abc'", "() = [1]", "[] = 1, 2", "a, b = iter([1])",
        "a, b = iter([1,2,3])", "a, b = {1}", "a, b = {}", "*a, b, c = iter('x')",
        "a, b = (x for x in (1, 2, 3))"]:
    try:
        exec(source)
        print("ok", source)
    except Exception as e:
        print(source, "|", type(e).__name__, e)
def partial():
    try:
        p, q.r = 1, 2
    except NameError as e:
        return p, str(e)
print(partial())
