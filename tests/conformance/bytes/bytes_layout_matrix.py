"""Each method with each row of arguments: padding, stripping, tests and conversions of bytes and bytearray. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: b'',
    lambda: b'ab',
    lambda: bytearray(b' a\tb '),
    lambda: b'-5',
    lambda: b'AbC dEf',
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (5,),
    lambda: (4, b'*'),
    lambda: (4, b'**'),
    lambda: (b'a',),
    lambda: (' ab',),
    lambda: (None,),
    lambda: ([b'x', bytearray(b'y')],),
    lambda: ([1],),
    lambda: (['x'],),
    lambda: ('utf-8',),
    lambda: ('ascii', 'replace'),
    lambda: ('nope',),
    lambda: (None, b'a'),
    lambda: (bytes(range(256)),),
    lambda: ('-', 2),
]
METHODS = """
center ljust rjust zfill strip expandtabs join splitlines upper title swapcase capitalize isalpha
isdigit isspace istitle hex decode translate
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
