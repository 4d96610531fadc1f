# full Unicode case mapping and category predicates, summed over all planes that have characters
def crc(values):
    h = 0
    for v in values:
        h = (h * 1000003 + v) & 0xFFFFFFFFFFFF
    return h
chars = [chr(i) for part in ((0, 0x20000), (0x2f800, 0x32400), (0xe0000, 0xe0200), (0x10fff0, 0x110000)) for i in range(*part)]
def mapped(f):
    return sum(1 for c in chars if f(c) != c), crc(ord(x) for c in chars for x in f(c))
def tested(f):
    return sum(1 for c in chars if f(c)), crc(i for i, c in enumerate(chars) if f(c))
for name in ('upper', 'lower', 'title', 'casefold', 'swapcase', 'capitalize'):
    print(name, *mapped(getattr(str, name)))
for name in ('isalpha', 'isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isspace', 'isupper', 'islower', 'istitle', 'isprintable', 'isidentifier', 'isascii'):
    print(name, *tested(getattr(str, name)))
print('continue', *tested(lambda c: ('a' + c).isidentifier()))
print('repr', *tested(lambda c: len(repr(c)) != 3))
print('strip', *tested(lambda c: c.strip() == ''))
print('splitlines', *tested(lambda c: len(('a' + c + 'b').splitlines()) == 2))
print('split', *tested(lambda c: len(('a' + c + 'b').split()) == 2))
def digit(c):
    try: return int(c) + 1
    except ValueError: return 0
print('int', sum(map(digit, chars)), *tested(digit))
