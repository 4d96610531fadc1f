"""Each method with each row of arguments: find, index, count, replace and the prefixes of str. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

RECEIVERS = [
    lambda: '',
    lambda: 'abcabc',
    lambda: 'aXbXc',
    lambda: '\u00e9t\u00e9',
    lambda: '\U0001f600x',
]
ARGUMENTS = [
    lambda: (),
    lambda: ('',),
    lambda: ('b',),
    lambda: ('X', 'Y'),
    lambda: ('b', 1),
    lambda: ('b', -3, -1),
    lambda: ('', 1, 0),
    lambda: ('c', None, 5),
    lambda: ('x', 'y', 'z', 'w'),
    lambda: (1,),
    lambda: (None,),
    lambda: (('a', 'b'),),
    lambda: ('b', 2.0),
    lambda: (b'b',),
    lambda: ('a', 'b', 1),
]
METHODS = """
find rfind index rindex count startswith endswith removeprefix removesuffix replace partition
rpartition split rsplit
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
