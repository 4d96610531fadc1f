"""Textwrap, string.capwords, shlex, html, fnmatch and difflib: results and messages for each row of arguments."""
import difflib
import fnmatch
import html
import os
import shlex
import string
import sys
import textwrap

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

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
print_functions(globals(), FUNCTIONS, ARGUMENTS)
