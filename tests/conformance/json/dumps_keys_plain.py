"""json.dumps and JSONEncoder.iterencode: keys, plain."""
from _dumps import PLAIN, print_dumps

print_dumps(PLAIN, [{1: 1}, {1.5: 2}, {True: 1, False: 0, None: 2}, {'b': 1, 'a': 2}, {float('inf'): 1}])
