"""json.dumps and JSONEncoder.iterencode: scalars, indented."""
from _dumps import INDENTED, print_dumps

print_dumps(INDENTED, [None, True, False, 0, -1, 10**30, 1.5, 1e100, -0.0, 1e-7, '', 'a'])
