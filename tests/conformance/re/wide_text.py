# re: wide text
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


show('[\u03b1-\u03c9]+', 'abc \u03b1\u03b2\u03b3')
show('\u6f22', '\u6f22\u5b57')
show('.', '\U0001f600a')
show('[\U0001f600-\U0001f602]+', 'x\U0001f601y')
show('[^a]+', 'a\U0001f600\xe9')
show('\\w+', '\U0001f600\xe9\u6f22')
show('\xe9|\u6f22', '\u6f22\xe9')
show('(\xe9)\\1', '\xe9\xe9')
show('a+', 'aa\u6f22aa')
show('\U0001f600?a', 'a')
