# iterating over bytes and bytearrays that change
import operator
def grown():
    a = bytearray(b'ab'); out = []
    for x in a:
        out.append(x)
        if len(a) < 5: a.append(120)
    return out
def shrunk():
    a = bytearray(b'abcd'); out = []
    for x in a:
        out.append(x); a.pop()
    return out, a
def hints():
    i = iter(bytearray(b'abc')); r = [operator.length_hint(i)]
    next(i); r.append(operator.length_hint(i)); list(i); r.append(operator.length_hint(i))
    return r
def exhausted():
    a = bytearray(b'a'); i = iter(a); list(i); a.append(98)
    return list(i)
class Evil:
    def __init__(self, a): self.a = a
    def __index__(self): self.a.clear(); return 0
def evil(code):
    a = bytearray(b'abcdef')
    try: return eval(code, {'a': a, 'e': Evil(a)}), a
    except Exception as x: return f'{type(x).__name__}: {x}', a

CASES = r"""
grown(), shrunk(), hints(), exhausted()
evil('a[e]'), evil('a.pop(e)'), evil('a.find(b"c", e)'), evil('a[e:3]'), evil('a.count(b"a", e)'), evil('a.startswith(b"a", e)'), evil('a.__mul__(e)')
[type(iter(x)).__name__ for x in (b'', bytearray())], list(iter(b'ab')), list(reversed(bytearray(b'ab'))), list(map(chr, b'hi')), bytes(iter(b'xy')), b''.join(bytes([x]) for x in b'abc')
iter(b'abc').__reduce__(), [x for x in b'ab' if x > 97], dict(enumerate(b'ab')), max(b'abc'), 97 in iter(b'abc')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
