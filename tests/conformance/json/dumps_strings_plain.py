"""json.dumps and JSONEncoder.iterencode: strings, plain."""
from _dumps import PLAIN, print_dumps

print_dumps(PLAIN, ['\x00\x1f"\\', 'é\u20ac😀', '\x7f', '\ud800', '/', '\b\f\n\r\t'])
