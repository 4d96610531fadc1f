# re: ignorecase
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


show('abc', 'ABC aBc', re.I)
show('[a-c]+', 'AbCd', re.I)
show('[^a-c]+', 'ABxC', re.I)
show('\xc9', '\xe9', re.I)
show('(?i)stra\xdfe', 'STRASSE Stra\xdfe')
show('(?i:a)b', 'Ab AB')
show('(?-i:a)b', 'aB AB', re.I)
show('[Z-a]+', 'zA_', re.I)
