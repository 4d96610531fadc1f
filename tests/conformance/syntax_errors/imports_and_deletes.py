"""Bad import, del, global, nonlocal, raise and assert statements."""
from _refused import print_refusals

print_refusals([
    'import', 'import a.', 'import a as', 'from a import', 'from import x', 'from a import *, b',
    'from . import', 'import a b', 'del', 'del f()', 'del 1', 'del x + y', 'del (a, 1)', 'assert',
    'assert x,', 'raise from x', 'raise x from', 'global', 'global x.y', 'nonlocal', 'nonlocal 1',
    'del *x',
], with_text=True)
