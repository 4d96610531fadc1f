class I(int):
    pass
class S(str):
    def upper(self):
        return S(super().upper() + "!")
class L(list):
    def __getitem__(self, i):
        return ("got", super().__getitem__(i))
class D(dict):
    def __missing__(self, key):
        self[key] = [key]
        return self[key]
class T(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)
class E(Exception):
    def __init__(self, *args, extra=None):
        super().__init__(*args)
        self.extra = extra
i, s, l, d, t, e = I(2 ** 70), S("abc"), L([1, 2]), D(a=1), T(1, 2), E("x", extra=[1])
i.note = s.note = "n"
print(i + 1, s.upper(), l[0], d["zz"], d, t, e.extra, repr(e), i.note)
