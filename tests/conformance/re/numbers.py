# re: numbers
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


show('[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?', '-1.5e10 +2 3.')
show('0[xX][0-9a-fA-F]+|0[bB][01]+', '0xFF 0b11')
show('\\b\\d{3}-\\d{4}\\b', '555-1234 55-1')
show('(?<!\\d)(\\d{1,3})(?=(?:\\d{3})+$)', '1234567')
