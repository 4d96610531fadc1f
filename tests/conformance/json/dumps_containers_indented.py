"""json.dumps and JSONEncoder.iterencode: containers, indented."""
from _dumps import INDENTED, print_dumps

print_dumps(INDENTED, [[], {}, [[]], [1, [2, [3]]], {'a': {'b': []}}, (1, 2), {'x': (), 'y': {}}])
