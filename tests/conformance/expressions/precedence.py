"""Operator precedence and associativity, observed through results and traces."""
print(2 + 3 * 4, (2 + 3) * 4, 2 * 3 + 4, 2 ** 3 ** 2, (2 ** 3) ** 2, -2 ** 2, (-2) ** 2, 2 ** -1)
print(10 - 5 - 2, 100 / 10 / 2, 7 // 2 * 2, 7 * 2 // 2, 2 * 3 % 4)
print(1 | 2 ^ 3 & 4 << 1 + 1, 1 << 2 + 1, 6 & 3 == 2, (6 & 3) == 2, 5 | 2 > 3)
print(not 1 == 2, not True or True, not (True or True), True or False and False, (True or False) and False)
print(1 < 2 == 2, (1 < 2) == 2, 1 in [1] == True, (1 in [1]) == True)
print(1 if False else 2 if False else 3, (1 if True else 2) if False else 3)
print((lambda x: x + 1 if x else 0)(3), [lambda: 1, 2][1])
print(-3 % 5, -(3 % 5), ~1 + 1, ~(1 + 1), - 2 * - 2, 2 - -2)
print(not None, not [], not not [1], not 0 in [0], not (0 in [0]), 1 not in [2] and 3)
print(1, 2 if 0 else 3, 4)
print(1 + 2 if 0 else 3 + 4, "a" "b" * 2, "%d" % 3 * 2, "%d" % (3 * 2))
x = 5
print(x if x > 3 else -x, x == 5 and "five" or "other")
class Trace:
    def __init__(self, name):
        self.name = name
def make(symbol):
    def method(self, other):
        return Trace("(" + self.name + symbol + other.name + ")")
    return method
for name, symbol in [("add", "+"), ("sub", "-"), ("mul", "*"), ("pow", "**"), ("or", "|"), ("and", "&"),
                     ("xor", "^"), ("lshift", "<<"), ("matmul", "@"), ("floordiv", "//"), ("mod", "%")]:
    setattr(Trace, "__" + name + "__", make(symbol))
Trace.__neg__ = lambda self: Trace("(-" + self.name + ")")
Trace.__invert__ = lambda self: Trace("(~" + self.name + ")")
a, b, c, d = [Trace(n) for n in "abcd"]
for value in [a + b * c, a * b + c, a ** b ** c, -a ** b, a ** -b, ~a * b, a | b ^ c & d, a << b + c,
        a @ b * c, a - b - c, a // b % c, a & b << c | d, -a + ~b, a * -b]:
    print(value.name)
