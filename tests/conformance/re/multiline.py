# re: multiline
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


show('^\\w', 'a\nb\n', re.M)
show('\\w$', 'a\nb\n', re.M)
show('^', 'a\nb\n', re.M)
show('$', 'a\nb\n', re.M)
show('\\A\\w', 'a\nb', re.M)
show('\\w\\Z', 'a\nb', re.M)
show('(?m)^b$', 'a\nb\nc')
show('(?m:^)b', 'a\nb')
show('(?-m:^)b', 'a\nb', re.M)
