# re: digits unicode
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


show('\\d+', '12 \u0663\u0664 \u096b')
show('\\w+', 'na\xefve \u03a9mega \u6f22\u5b57 a\xb2')
show('\\s+', 'a\u2003b\x1cc\u200bd\xa0e')
show('\\W+', 'a-\xe9_\xfc!')
show('\\D+', '1a\u0663b')
show('\\S+', '\u2028a b')
