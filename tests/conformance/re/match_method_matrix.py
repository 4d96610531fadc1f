"""Each method with each row of arguments: methods of compiled patterns and matches. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

import re

RECEIVERS = [
    lambda: re.compile('a(b)?(?P<n>c*)'),
    lambda: re.compile('a(b)?(?P<n>c*)').match('abcc'),
    lambda: re.compile(b'x+'),
]
ARGUMENTS = [
    lambda: (),
    lambda: ('abc xac',),
    lambda: (b'axxb',),
    lambda: ('n',),
    lambda: (1,),
    lambda: (9,),
    lambda: ('zz',),
    lambda: ('-', 'abcac'),
    lambda: (b'-', b'axxb', 1),
    lambda: (lambda m: str(m), 'zab'),
    lambda: ('\\g<n>!',),
    lambda: ('\\g<n>', 'abc'),
    lambda: (None,),
    lambda: ('', 1, 2),
    lambda: ('abab', 2),
]
METHODS = """
search match fullmatch findall split sub subn group groups groupdict start end span __getitem__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
