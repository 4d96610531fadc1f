# re: errors groups
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


show('(a', 'a')
show('a)', 'a')
show('(?', 'a')
show('(?P', 'a')
show('(?Px)', 'a')
show('(?<a>b)', 'b')
show('(?<', 'a')
show('(?%)', 'a')
show('(?P<a', 'a')
show('(?P=a', 'a')
show('(a)(?P<n>(b', 'a')
show('()(?(1', 'a')
show('(?:', 'a')
show('(?=', 'a')
show('(?<=a', 'a')
