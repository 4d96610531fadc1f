# case, translate, replace, splitlines over ASCII of all lengths beside the same done by characters
alphabet = [chr(c) for c in range(128)]
state = 1


def text(n):
    global state
    out = []
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(alphabet[state >> 16 & 127])
    return ''.join(out)


maps = {ord('a'): 'b', ord('c'): None, ord('d'): 100, ord('e'): 'xx', ord('f'): '\xe9'}
named = {'a': 'b', 'c': '', 'd': 'd', 'e': 'xx', 'f': '\xe9'}
table = bytes.maketrans(b'abcdefgh', b'ABCDEFGH')
bad = 0
for n in [*range(40), 100, 333]:
    for _ in range(4):
        s = text(n)
        b = s.encode()
        bad += s.upper() != ''.join(map(str.upper, s)) or s.lower() != ''.join(map(str.lower, s))
        bad += s.casefold() != s.lower()
        bad += s.translate(maps) != ''.join(named.get(c, c) for c in s)
        bad += s.splitlines() != (s + '\u1234')[:-1].splitlines() or ''.join(s.splitlines(True)) != s
        bad += b.translate(table) != bytes(table[c] for c in b)
        bad += bytearray(b).translate(table) != b.translate(table)
        bad += b.translate(table, b'a') != bytes(table[c] for c in b if c != 97)
        for old in (b'a', b'ab', b'\0', b''):
            for new in (b'', b'xyz', b'q', b'qq'):
                for limit in (-1, 0, 1, 3):
                    wanted = s.replace(old.decode(), new.decode(), limit).encode()
                    bad += b.replace(old, new, limit) != wanted
                    bad += bytearray(b).replace(old, new, limit) != wanted
print('different:', bad)
print(ascii('fad'.translate(maps)), ascii('abc'.translate({98: 0x10ffff})), 'abc'.translate({}))
for wrong in ({97: -1}, {97: 1.5}, {98: 0x110000}):
    try:
        print('abc'.translate(wrong))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Counting(dict):
    asked = 0

    def __missing__(self, key):
        self.asked += 1
        return chr(key).upper()


counting = Counting()
print('banana'.translate(counting), counting)
b = b'abc'
print(b.replace(b'z', b'y') is b, b.translate(bytes(range(256))) is b)
