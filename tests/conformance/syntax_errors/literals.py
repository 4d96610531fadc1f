"""Bad numbers, strings and characters."""
from _refused import print_refusals

print_refusals([
    "'abc", '"abc', "'''abc", "b'\\xz'", "'\\N{zzz}'", "'\\u12'", "f'{'", "f'{a'", "f'}'", "rb'\xe9'",
    '1_', '1__0', '0x', '0xg', '0b2', '0o8', '012', '1e', '1.e', '1.2.3', '1a', '0_x', '$', 'a $ b',
    'a ? b', 'a ! b', '!a', '`a`', '\xb2', 'a\xb2', 'x = \u20ac', '\u201ca\u201d', 'a\xa0b', 'a \\ b',
    '\\', '1.real',
])
