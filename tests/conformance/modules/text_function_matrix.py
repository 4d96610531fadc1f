"""Textwrap, string.capwords, shlex, html, fnmatch and difflib: results and messages for each row of arguments."""
import difflib
import fnmatch
import html
import shlex
import string
import textwrap

wrap, fill, shorten, dedent, indent = (
    textwrap.wrap, textwrap.fill, textwrap.shorten, textwrap.dedent, textwrap.indent)
escape, unescape, split, quote, capwords = html.escape, html.unescape, shlex.split, shlex.quote, string.capwords
translate, close = fnmatch.translate, difflib.get_close_matches

FUNCTIONS = """
wrap fill shorten dedent indent escape unescape split quote capwords translate close
""".split()
ARGUMENTS = [
    lambda: ('the quick brown fox',),
    lambda: ('  a\n    b\n  c\n',),
    lambda: ('a b c d e f', 5),
    lambda: ('averyveryverylongword x', 8),
    lambda: ('a <b> & "c"',),
    lambda: ('&lt;&#x41;&eacute;&bogus;&amp',),
    lambda: ('a \'b c\' "d\\"e" f',),
    lambda: ('x', '> '),
    lambda: ('file[0-9]*.t?t',),
    lambda: ('abc', 'a*'),
    lambda: ('',),
    lambda: ('appel', ['ape', 'apple', 'peach']),
    lambda: ('"open',),
    lambda: ('hello world',),
]


def show(value):
    if isinstance(value, (set, frozenset)):
        return f"{type(value).__name__}({sorted(map(repr, value))})"
    if hasattr(type(value), "__next__"):
        return f"iterator {[show(item) for item, _ in zip(value, range(8))]}"
    return repr(value)


for name in FUNCTIONS:
    outcomes = {}
    for number, arguments in enumerate(ARGUMENTS):
        try:
            outcome = show(globals()[name](*arguments()))
        except Exception as e:
            outcome = f"{type(e).__name__}: {e}"
        outcomes.setdefault(outcome, []).append(number)
    for outcome, rows in outcomes.items():
        print(name, rows, ascii(outcome)[1:-1])
