# re: quantifiers
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


show('a*', 'aab')
show('a+', 'baaab')
show('ba?', 'ba b')
show('a{2}', 'aaaaa')
show('a{2,}', 'a aa aaa')
show('a{,2}', 'aaa')
show('a{1,2}', 'aaaa')
show('(ab){2}', 'ababab')
show('a{0}b', 'ab')
show('x{2}{3}', 'x')
show('a{,}', 'aa')
