"""json.dumps and JSONEncoder.iterencode: strings, limits."""
from _dumps import LIMITS, print_dumps

print_dumps(LIMITS, ['\x00\x1f"\\', 'é\u20ac😀', '\x7f', '\ud800', '/', '\b\f\n\r\t'])
