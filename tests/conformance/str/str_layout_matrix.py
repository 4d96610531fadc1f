"""Each method with each row of arguments: padding, stripping, joining and case of str. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: '',
    lambda: 'ab',
    lambda: ' a\tb ',
    lambda: '-5',
    lambda: '\u00dfx',
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (5,),
    lambda: (-1,),
    lambda: (4, '*'),
    lambda: (4, ''),
    lambda: (4, 5),
    lambda: ('a',),
    lambda: (' ab',),
    lambda: (None,),
    lambda: (['x', 'y'],),
    lambda: ([1],),
    lambda: ('utf-8',),
    lambda: ('ascii', 'replace'),
    lambda: ('nope',),
    lambda: (True,),
    lambda: (2.5,),
]
METHODS = """
center ljust rjust zfill strip lstrip rstrip expandtabs join splitlines upper title swapcase
casefold capitalize encode
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
