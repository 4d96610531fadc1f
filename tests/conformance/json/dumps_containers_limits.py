"""json.dumps and JSONEncoder.iterencode: containers, limits."""
from _dumps import LIMITS, print_dumps

print_dumps(LIMITS, [[], {}, [[]], [1, [2, [3]]], {'a': {'b': []}}, (1, 2), {'x': (), 'y': {}}])
