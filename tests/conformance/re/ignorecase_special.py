# re: ignorecase special
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


show('k', 'K\u212ak', re.I)
show('s', 's\u017fS', re.I)
show('i', 'i\u0130\u0131I', re.I)
show('\xb5', '\xb5\u03bc\u039c', re.I)
show('\u03c3', '\u03c3\u03c2\u03a3', re.I)
show('\xdf', '\xdf\u1e9e', re.I)
show('[k-s]+', 'K\u017f\u212a', re.I)
show('k', 'K\u212a', re.I|re.A)
show('\u03b8', '\u0398\u03b8\u03d1\u03f4', re.I)
show('\u01c6', '\u01c4\u01c5D\u017e', re.I)
