# re: named groups
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


show('(?P<x>a)(?P<y>b)', 'ab')
show('(?P<x>a)(?P=x)', 'aa')
show('(?P<\xe9>a)', 'a')
show('(?P<x>a)|(?P<y>b)', 'b')
show('(?P<1>a)', 'a')
show('(?P<x>a)(?P<x>b)', 'ab')
show('(?P<>a)', 'a')
show('(?P<x', 'a')
show('(?P=z)', 'a')
show('(?P<a b>x)', 'x')
