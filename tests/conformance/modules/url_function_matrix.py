"""The functions of urllib.parse: results and messages for each row of arguments."""
import os
import sys
from urllib import parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

FUNCTIONS = """
urlparse urlsplit quote quote_plus unquote unquote_plus parse_qs parse_qsl urldefrag urlencode
urljoin quote_from_bytes unquote_to_bytes
""".split()
ARGUMENTS = [
    lambda: ('http://u:p@h.x:80/a/b;p?q=1&r=#f',),
    lambda: ('//h/p',),
    lambda: ('a b/c?d=e&f',),
    lambda: ('a%20b+c%C3%A9%ZZ',),
    lambda: ('a=1&a=2&b=&c',),
    lambda: ({'a': 1, 'b': [1, 2]},),
    lambda: ([('k', 'v w'), ('x', '\u20ac')],),
    lambda: ('http://a/b/c/d', '../e?x#y'),
    lambda: ('http://a/b', '//z/q'),
    lambda: ('mailto:x@y',),
    lambda: (b'a b\xff',),
    lambda: ('',),
    lambda: (None,),
    lambda: ('http://[::1]:8/',),
    lambda: ('http://h:99999/',),
    lambda: ('x y', ''),
    lambda: ('a=1;b=2', True),
]
print_functions(vars(parse), FUNCTIONS, ARGUMENTS)
