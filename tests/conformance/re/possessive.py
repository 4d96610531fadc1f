# re: possessive
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


show('a++b', 'aaab')
show('a++a', 'aaa')
show('a*+', 'aab')
show('a?+a', 'a aa')
show('a{1,2}+a', 'aa aaa')
show('(?:ab)++c', 'ababc')
show('(a|ab)*+c', 'abac')
show('[ab]++b', 'abab')
