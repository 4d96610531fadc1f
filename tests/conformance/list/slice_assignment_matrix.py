# Slice assignment and deletion on lists: sizes, steps, self, iterators that change the list.
def attempt(code):
    a = list(range(6))
    try:
        exec(code, {"a": a, "Evil": Evil})
        print(code, "->", a)
    except Exception as error:
        print(code, "->", a, type(error).__name__, error)


class Evil:
    def __init__(self, a, values):
        self.a, self.values = a, values

    def __iter__(self):
        for value in self.values:
            self.a.append(99)
            yield value


for code in ("a[1:3] = 'xyz'", "a[1:3] = []", "a[1:3] = a", "a[:] = a", "a[3:] = a[:2]", "a[:0] = [7]", "a[6:] = (8, 9)", "a[100:] = [1]", "a[-100:1] = 'z'", "a[4:2] = 'in'", "a[1:3] = 5", "a[1:3] = None", "a[::2] = 'abc'",
             "a[::2] = 'ab'", "a[::2] = 'abcd'", "a[::-1] = a", "a[::-1] = range(6)", "a[4:1:-1] = 'xyz'", "a[1:4:2] = 5", "a[1:1:2] = []", "a[1:1:2] = 'a'", "a[::0] = []", "a[1:2:3] = 'q'", "a[::1] = 'ten chars!'", "a[None:None] = 'n'",
             "a['a':] = []", "a[1.0:] = []", "a[1:3] = {1: 2, 3: 4, 5: 6}", "a[0:2] = (x for x in 'gen')", "a[2:4] = Evil(a, 'ev')", "a[::3] = Evil(a, 'ev')", "a[0:0] = Evil(a, [])", "a[True:3] = 'b'", "a[10 ** 30:] = 'far'",
             "a[-10 ** 30:2] = 'neg'", "a[0] = a", "a[6] = 1", "a[-7] = 1", "a[-6] = 'first'", "a[True] = 'one'", "a['x'] = 1", "a[None] = 1", "a[1, 2] = 1", "a[10 ** 30] = 1", "a[...] = 1",
             "del a[1]", "del a[-1], a[0]", "del a[6]", "del a[1:3]", "del a[::2]", "del a[1::2]", "del a[::-2]", "del a[5:1:-2]", "del a[:]", "del a[::0]", "del a[3:1]", "del a['x']", "del a[-2:]", "del a[1:100:4]", "del a[10 ** 30]",
             "a += 'xy'", "a += a", "a *= 2", "a *= 0", "a *= -3", "a *= 1.0", "a += 5", "a = a + (1,)", "a.extend(a)", "a.extend(Evil(a, [1, 2]))", "a.insert(2, a)", "a.insert(-100, 'f')", "a.insert(100, 'l')", "a.insert(-1, 'p')",
             "a[1:3], a[0] = 'xy', 'z'", "a[0:3][1] = 9", "(a[:2], a[2:]) = ('AB', 'CD')", "[a[0], *a[1:2]] = 'xyz'", "for a[0] in 'abc': pass", "for a[1:2] in ['qq']: pass"):
    attempt(code)
