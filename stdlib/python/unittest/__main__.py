"""python -m unittest"""

import os
import sys

__unittest = True

if sys.argv[0].endswith(('__main__.py', 'unittest.__main__>')):
    # For the usage line: the command as it was typed.
    sys.argv[0] = f'{os.path.basename(sys.executable)} -m unittest'

from .main import main

main(module=None)
