# site: folders of packages, files *.pth, the user's folder; the flags of __future__.
import __future__
import io
import os
import shutil
import site
import sys
import tempfile
from contextlib import redirect_stderr

folder = os.path.realpath(tempfile.mkdtemp())
os.chdir(folder)
saved = sys.path[:]


def write(name, text, mode='w'):
    os.makedirs(os.path.dirname(os.path.abspath(name)), exist_ok=True)
    with open(name, mode) as f:
        f.write(text)


def added():
    found = [place.replace(folder, '') for place in sys.path if place not in saved]
    sys.path[:] = saved
    return found


write('pack/one/x.py', '')
write('pack/two/x.py', '')
write('pack/b.pth', '# comment\n\none\nmissing\ntwo   \none\nimport sys; sys.seen_by_pth = 1\n')
write('pack/a.pth', '\ufefftwo\n'.encode(), 'wb')
write('pack/.hidden.pth', 'one\n')
write('pack/c.txt', 'one\n')
write('bad/x.pth', 'one\nimport no_such_module_anywhere\ntwo\n')
os.mkdir('bad/one')

print(site.makepath('a', '..', 'b') == (os.path.join(folder, 'b'),) * 2)
print(site.addsitedir('pack'), added(), sys.seen_by_pth)
known = {os.path.join(folder, 'pack', 'one')}
print(site.addsitedir('pack', known) is known, added(), len(known))
print(site.addsitedir('absent'), added())
print(site.addpackage('pack', 'b.pth', None), added(), site.addpackage('pack', 'none.pth', set()))
with redirect_stderr(io.StringIO()) as errors:
    site.addsitedir('bad')
print(added())
lines = errors.getvalue().replace(folder, '').splitlines()
print(lines[0], lines[-3:], len([line for line in lines if 'no_such_module_anywhere' in line]) >= 1)

sys.path[:] = ['x', os.path.join(folder, 'x'), 'pack', 'x']
print(sorted(path.replace(folder, '') for path in site.removeduppaths()), [p.replace(folder, '') for p in sys.path])
sys.path[:] = saved
print(site.getsitepackages(['/p', '', '/p', '/q']))
os.environ['PYTHONUSERBASE'] = '/base/of/user'
site.USER_BASE = site.USER_SITE = None
print(site.getuserbase(), site.getusersitepackages(), site.USER_BASE, site.USER_SITE)
os.environ['PYTHON_HISTORY'] = 'lines'
print(site.gethistoryfile())
print({name: getattr(__future__, name) for name in sorted(dir(__future__)) if name.startswith('CO_')})
os.chdir('/')
shutil.rmtree(folder)
