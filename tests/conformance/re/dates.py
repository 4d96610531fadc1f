# re: dates
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


show('(?P<y>\\d{4})-(?P<m>\\d\\d)-(?P<d>\\d\\d)', 'on 2024-02-29 and 1999-12-31')
show('(\\d+)/(\\d+)(?:/(\\d+))?', '1/2 3/4/5')
show('(?i)(jan|feb)\\w* (\\d+)', 'January 5, FEB 6')
