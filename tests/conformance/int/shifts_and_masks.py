# Shifts by large, negative and odd amounts; bitwise operations with negative numbers of every size.
values = [0, 1, -1, 5, -5, 255, -256, 2 ** 31, -2 ** 31, 2 ** 62, -2 ** 63, 2 ** 64 + 3, -(2 ** 100) - 7]
for a in values:
    print(a, [a >> n for n in (0, 1, 3, 31, 63, 64, 200)], [a << n for n in (0, 1, 31, 63)])
for a in values[1::2]:
    for b in values[::3]:
        print(a, b, a & b, a | b, a ^ b, ~a, a & ~b)
for source in ("1 << -1", "1 >> -1", "0 << -1", "1 << 1.0", "1.0 >> 1", "'a' << 1", "1 << None", "1 & 1.0", "1 | 'a'", "1 ^ []",
               "1 << (1 << 70)", "0 << (1 << 70)", "1 >> (1 << 70)", "-1 >> (1 << 70)", "True << True", "True & False", "True ^ 1", "~True & 3"):
    try:
        print(source, eval(source.replace("~True", "~1")))
    except Exception as error:
        print(source, type(error).__name__, error)
x = 1
for n in (1, 3, 60, 5):
    x <<= n
    x |= 1
    print(x, end=" ")
x >>= 10
x &= 0xFFFF
x ^= -1
print(x)
print([(-7 >> n, -7 // 2 ** n) for n in range(4)])
print(bin(0b1011 & -0b100), bin(-5), oct(-8), hex(-255), hex(2 ** 70), bin(True), hex(-0))
print(all((a ^ b) == (a | b) - (a & b) for a in values for b in values), all(a == ~~a == -(-a) for a in values))
