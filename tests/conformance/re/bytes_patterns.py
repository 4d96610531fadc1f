# re: bytes patterns
import re


def show(pattern, text, flags=0):
    """Everything that one pattern does with one text."""
    try:
        p = re.compile(pattern, flags)
    except (re.error, OverflowError, ValueError) as e:
        print(repr(pattern), type(e).__name__, e, getattr(e, "pos", None))
        return
    m = p.search(text)
    print(repr(pattern), repr(text), m and (m.span(), m.groups(), m.lastindex, m.lastgroup))
    print("   ", p.match(text), p.fullmatch(text))
    print("   ", p.findall(text), p.split(text, maxsplit=3))
    print("   ", [x.span() for x in p.finditer(text)], p.subn("<>" if isinstance(text, str) else b"<>", text))


show(b'a.c', b'abc a\xffc')
show(b'\\w+', b'ab\xe9')
show(b'[\\x80-\\xff]+', b'a\xe9\xffb')
show(b'(?i)A', b'a\xe9')
show(b'\\d+', b'12')
show(b'(?P<x>a)', b'a')
show(b'(?P<\\xe9>a)', b'a')
show(b'(?u)a', b'a')
show(b'\\u0041', b'a')
show(b'\\xff', b'\xff')
show(b'(?L)\\w', b'a')
show(b'\\N{DIGIT ONE}', b'1')
