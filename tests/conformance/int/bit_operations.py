"""Shifts, masks, bit_length, bit_count on negative and big numbers."""
for n in [0, 1, -1, 5, -5, 255, -256, 2 ** 62, -2 ** 62, 2 ** 63, 2 ** 100 - 1, -2 ** 100]:
    print(n, n << 1, n << 64, n >> 1, n >> 3, n >> 200, ~n, n & 15, n | 15, n ^ 15, n.bit_length(),
        n.bit_count(), bin(n))
print(-1 >> 1000, 1 << 100 >> 100, -1 << 100 >> 100, (1 << 62) - 1 + 1, 0 << 1000, 5 << 0)
print(-5 & 2 ** 70, -5 | 2 ** 70, -5 ^ 2 ** 70, -2 ** 70 & -2 ** 65, -2 ** 70 | 12345, -2 ** 70 ^ -1,
    (2 ** 70 - 1) & -1)
print(0b1010 & 0b0110, 0b1010 | 0b0110, 0b1010 ^ 0b0110, True & True, True | False, True ^ True, ~True
    if False else ~1)
def popcount(n):
    c = 0
    while n: n &= n - 1; c += 1
    return c
print(popcount(2 ** 80 - 1), popcount(0b101101))
def swap(a, b): a ^= b; b ^= a; a ^= b; return a, b
print(swap(3, 2 ** 70))
flags = 0
for bit in (0, 3, 65): flags |= 1 << bit
print(flags, [i for i in range(70) if flags >> i & 1], flags & ~(1 << 65), bin(flags).count("1"))
def reverse(n, w): return int(bin(n)[2:].zfill(w)[::-1], 2)
print(reverse(0b1101, 8), reverse(1, 64))
print(hex(0xDEADBEEF << 40 & 0xFFFF << 48), hex(~0xFF & 0xFFFF), hex(-1 & 0xFFFFFFFF), -1 & (1 << 64) - 1)
x = 0x12345678
print([hex(x >> s & 0xFF) for s in (24, 16, 8, 0)], hex((x << 8 | x >> 24) & 0xFFFFFFFF))
for e in ["1 << -1", "1 >> -1", "1 << 1.0", "1.0 & 1", "1 & '1'", "1 << (1 << 70)", "0 << (1 << 70)",
        "1 >> (1 << 70)", "-1 >> (1 << 70)", "~1.5"]:
    try: print(e, eval(e))
    except (ValueError, TypeError, OverflowError, MemoryError) as x: print(e, "|", type(x).__name__, x)
