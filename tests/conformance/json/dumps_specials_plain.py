"""json.dumps and JSONEncoder.iterencode: specials, plain."""
from _dumps import PLAIN, print_dumps

print_dumps(PLAIN, [float('nan'), float('inf'), -float('inf'), [float('nan')], object(),
                    {1}, b'x', 1j, {(1, 2): 3}])
