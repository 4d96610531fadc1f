"""Each method with each row of arguments: searching and splitting of bytes and bytearray. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: b'',
    lambda: b'abcabc',
    lambda: bytearray(b'a,b,,c'),
    lambda: b'\xff\x00',
]
ARGUMENTS = [
    lambda: (),
    lambda: (b'',),
    lambda: (b'b',),
    lambda: (98,),
    lambda: (300,),
    lambda: (b'b', 1),
    lambda: (b'b', -3, -1),
    lambda: ('b',),
    lambda: ((b'a', b'b'),),
    lambda: (b',', 1),
    lambda: (b'a', b'Z'),
    lambda: (b'a', b'Z', 1),
    lambda: (None,),
    lambda: (bytearray(b'c'),),
    lambda: ([98],),
]
METHODS = """
find rfind index rindex count startswith endswith removeprefix removesuffix replace partition
rpartition split rsplit
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
