"""json.dumps and JSONEncoder.iterencode: strings, indented."""
from _dumps import INDENTED, print_dumps

print_dumps(INDENTED, ['\x00\x1f"\\', 'é\u20ac😀', '\x7f', '\ud800', '/', '\b\f\n\r\t'])
