"""Small integers: + - * // % & | ^ << >> and comparisons."""


def main(count):
    a, b, c = 1, 2, 3
    for i in range(count):
        a = (a * 31 + i) & 0xFFFFFF
        b = (b ^ (a >> 3)) | 1
        c = (c + a // b - i % 7) & 0xFFFF
        if a < b:
            c += 1
        elif a == c:
            c -= 1
        b = (b << 1) & 0x7FFFFF
    return a, b, c


print(*main(2600000))
