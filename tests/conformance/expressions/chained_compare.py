"""Chained comparison: one evaluation of the middle, early exit, values."""
def show(x):
    print("eval", x)
    return x
print(show(1) < show(2) < show(3))
print(show(3) < show(2) < show(1))
print(show(1) < show(3) > show(2) != show(2))
print(1 < 2 < 3 < 4 < 3 < 100)
print(1 == 1.0 == True)
print(3 > 2 > 1, 3 > 2 > 2, 1 <= 1 <= 1, 1 < 3 in [3, 4], 1 in [1] in [[1]])
class V:
    def __init__(self, name, result):
        self.name, self.result = name, result
    def __lt__(self, other):
        print(self.name, "<", other.name)
        return self.result
    def __bool__(self):
        print("bool", self.name)
        return False
a, b, c = V("a", [1]), V("b", "bs"), V("c", 0)
print(a < b < c)
d = V("d", c)
print((d < a < b).name)
e = V("e", [])
print(e < a < b)
print(a < b)
x = [1, 2]
print(x is x is x, x == [1, 2] == x, x is not [1, 2] != [3])
print(not 1 < 2 < 3, (1 < 2) < 3, 1 < (2 < 3))
if 0 < len(x) < 5:
    print("in range")
while 0 < len(x) < 5:
    x.append(0)
print(len(x))
print([n for n in range(20) if 5 < n < 9])
print((lambda n: "a" <= n <= "z")("q"), "a" <= "Q" <= "z")
