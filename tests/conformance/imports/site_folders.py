"""site: folders with packages, their .pth files, and where they are looked for."""
import contextlib
import io
import os
import site
import sys
import tempfile

with tempfile.TemporaryDirectory() as top:
    top = os.path.realpath(top)
    for name in 'packages', 'packages/sub', 'elsewhere':
        os.mkdir(os.path.join(top, name))
    files = {'a.pth': '# nothing\n\nsub\nmissing\nimport sys; sys.told = ["a"]\n../elsewhere\nsub\n',
             'b.pth': 'import sys; sys.told.append("b")\nimport no_such_module_here\nsub\n', '.hidden.pth': 'import sys; sys.told.append("h")\n',
             'c.txt': 'import sys; sys.told.append("c")\n', 'd.pth': 'import sys; sys.told.append("d")'}
    for name, text in files.items():
        with open(os.path.join(top, 'packages', name), 'w') as file:
            file.write(text)
    before = list(sys.path)
    with contextlib.redirect_stderr(io.StringIO()) as errors:
        print(site.addsitedir(os.path.join(top, 'packages')))
    print([path.replace(top, 'TOP') for path in sys.path if path not in before], sys.told)
    lines = errors.getvalue().replace(top, 'TOP').splitlines()
    print(lines[0], lines[-1], [line for line in lines if 'Error:' in line])
    again = len(sys.path)
    site.addsitedir(os.path.join(top, 'elsewhere'))
    print(len(sys.path) == again)
    known = {os.path.join(top, 'elsewhere')}
    print(site.addsitedir(os.path.join(top, 'elsewhere'), known) is known, site.addsitedir(os.path.join(top, 'none')),
          sys.path[-1].replace(top, 'TOP'))
    sys.path[:] = [top, top + '/packages/..', os.path.join(top, 'elsewhere')]
    print(sorted(path.replace(top, 'TOP') for path in site.removeduppaths()), [path.replace(top, 'TOP') for path in sys.path])

version = f'python{sys.version_info.major}.{sys.version_info.minor}'
print([folder.replace(version, 'V') for folder in site.getsitepackages(['/a', '/b', '/a'])][0], site.makepath('/a', '../b', 'c'))
print(site.getusersitepackages() == os.path.join(site.getuserbase(), 'lib', version, 'site-packages'),
      site.USER_BASE == site.getuserbase(), site.USER_SITE == site.getusersitepackages(), len(site.PREFIXES))
