"""json.dumps and JSONEncoder.iterencode: keys, indented."""
from _dumps import INDENTED, print_dumps

print_dumps(INDENTED, [{1: 1}, {1.5: 2}, {True: 1, False: 0, None: 2}, {'b': 1, 'a': 2}, {float('inf'): 1}])
