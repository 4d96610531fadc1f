# re: urls and mail
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


show('([\\w.+-]+)@([\\w-]+\\.)+\\w{2,}', 'write to a.b@c-d.org now')
show('(https?)://([^/\\s:]+)(:\\d+)?(/\\S*)?', 'see http://x.y:80/z?q=1 and https://a')
show('(\\d{1,3}\\.){3}\\d{1,3}', 'ip 10.0.0.255!')
