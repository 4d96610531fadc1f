"""json.dumps and JSONEncoder.iterencode: scalars, limits."""
from _dumps import LIMITS, print_dumps

print_dumps(LIMITS, [None, True, False, 0, -1, 10**30, 1.5, 1e100, -0.0, 1e-7, '', 'a'])
