"""json.dumps and JSONEncoder.iterencode: containers, plain."""
from _dumps import PLAIN, print_dumps

print_dumps(PLAIN, [[], {}, [[]], [1, [2, [3]]], {'a': {'b': []}}, (1, 2), {'x': (), 'y': {}}])
