"""Each method with each row of arguments: methods of PurePosixPath and PureWindowsPath. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

from pathlib import PurePosixPath, PureWindowsPath

RECEIVERS = [
    lambda: PurePosixPath('/a/b.tar.gz'),
    lambda: PurePosixPath(''),
    lambda: PureWindowsPath('C:/x/y'),
]
ARGUMENTS = [
    lambda: (),
    lambda: ('b',),
    lambda: ('/a',),
    lambda: ('*.gz',),
    lambda: ('.zip',),
    lambda: ('',),
    lambda: ('x/y',),
    lambda: (PurePosixPath('/a'),),
    lambda: (5,),
    lambda: ('..', 'q'),
    lambda: ('C:/',),
]
METHODS = """
joinpath with_name with_suffix relative_to is_relative_to match full_match as_posix as_uri
is_absolute with_segments __truediv__ __rtruediv__ __eq__ __lt__ __str__ __fspath__ __bytes__
""".split()

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
