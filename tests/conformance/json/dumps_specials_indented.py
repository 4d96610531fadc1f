"""json.dumps and JSONEncoder.iterencode: specials, indented."""
from _dumps import INDENTED, print_dumps

print_dumps(INDENTED, [float('nan'), float('inf'), -float('inf'), [float('nan')], object(),
                       {1}, b'x', 1j, {(1, 2): 3}])
