# re: backreferences
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


show('(a)\\1', 'aa')
show('(a|b)\\1', 'ab bb')
show('(a)?\\1b', 'b aab')
show('(\\w+) \\1', 'the the cat')
show('(a\\1)', 'a')
show('\\1(a)', 'a')
show('(?i)(a)\\1', 'aA')
show('(.)(.)\\2\\1', 'abba')
show('(a)\\01', 'a\x01')
show('(a)\\141', 'aa')
