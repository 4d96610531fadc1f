"""What `python -m unittest` runs."""

import sys

if sys.argv[0].endswith(('__main__.py', 'unittest.__main__>')):
    import os.path
    # The usage line names the command as it was typed.
    executable = os.path.basename(sys.executable)
    sys.argv[0] = executable + ' -m unittest'
    del os

__unittest = True

from .main import main

main(module=None)
