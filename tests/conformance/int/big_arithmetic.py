"""Big integer arithmetic around the small/big boundary and far beyond."""
edges = [2 ** 30, 2 ** 31, 2 ** 32, 2 ** 60, 2 ** 61, 2 ** 62, 2 ** 63, 2 ** 64, 2 ** 100]
for e in edges:
    for d in (-1, 0, 1):
        v = e + d
        print(v, -v, v + v, v - e, v * 3, -v // 7, v % 7, -v % 7, v >> 1, -v >> 1, v & 0xFF, -v & 0xFF, v ^ e,
            ~v, v.bit_length())
a, b = 123456789012345678901234567890, 987654321098765432109876543210
print(a + b, a - b, a * b, b // a, b % a, divmod(b, a), divmod(-b, a), divmod(b, -a), divmod(-b, -a))
print(a ** 5, a & b, a | b, a ^ b, a << 10, a >> 10, -a >> 10, ~a)
print(4611686018427387903 + 1, -4611686018427387904 - 1, 4611686018427387904 - 1, 3037000500 ** 2,
    3037000499 ** 2, -3037000500 * 3037000500)
print(2 ** 62 - 2 ** 62, (2 ** 100) // (2 ** 100), 2 ** 100 - 2 ** 100 + 5, (10 ** 30) % (10 ** 30),
    -(-(2 ** 63)), -(2 ** 62), abs(-(2 ** 63)))
print(a / b, b / a, 10 ** 30 / 10 ** 10, 2 ** 1000 / 2 ** 990, -a / 3, 1 / 10 ** 300)
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(50), fact(100))
f = [0, 1]
for i in range(300): f.append(f[-1] + f[-2])
print(f[300])
print(sum(range(10 ** 6)), sum(i ** 10 for i in range(100)), max(a, b) is b)
print(a < b, a == a + 0, a != b, -a < a, a > 10 ** 29, 10 ** 30 == 10 ** 30, 2 ** 64 > 1.8e19,
    hash(2 ** 64) == hash(2.0 ** 64))
print(str(2 ** 200), len(str(7 ** 500)), int(str(3 ** 200)) == 3 ** 200, repr(-10 ** 40))
x = 1
for i in range(70): x = x * 2 if i % 3 else x * 2 - 1
print(x)
for i in range(70): x = (x + 1) // 2
print(x)
