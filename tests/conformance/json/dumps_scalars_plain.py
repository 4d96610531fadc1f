"""json.dumps and JSONEncoder.iterencode: scalars, plain."""
from _dumps import PLAIN, print_dumps

print_dumps(PLAIN, [None, True, False, 0, -1, 10**30, 1.5, 1e100, -0.0, 1e-7, '', 'a'])
