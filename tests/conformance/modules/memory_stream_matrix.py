"""Each method with each row of arguments: methods of StringIO and BytesIO. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

from io import BytesIO, StringIO

RECEIVERS = [
    lambda: StringIO('ab\ncd\n'),
    lambda: BytesIO(b'ab\ncd\n'),
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (2,),
    lambda: (-1,),
    lambda: (100,),
    lambda: ('xy',),
    lambda: (b'xy',),
    lambda: (None,),
    lambda: (1, 0),
    lambda: (0, 2),
    lambda: (-1, 2),
    lambda: (1, 1),
    lambda: (0, 5),
    lambda: (['p', 'q'],),
    lambda: ([b'p', b'q'],),
    lambda: (1.5,),
    lambda: (bytearray(3),),
]
METHODS = """
read readline write writelines seek tell truncate getvalue close flush readable writable seekable
isatty read1 __next__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
