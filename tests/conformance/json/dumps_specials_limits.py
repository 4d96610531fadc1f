"""json.dumps and JSONEncoder.iterencode: specials, limits."""
from _dumps import LIMITS, print_dumps

print_dumps(LIMITS, [float('nan'), float('inf'), -float('inf'), [float('nan')], object(),
                     {1}, b'x', 1j, {(1, 2): 3}])
