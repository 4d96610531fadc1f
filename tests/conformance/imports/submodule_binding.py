# Where a submodule is bound: on the package that sys.modules has after it ran, unless the package has imported it
# itself; packages that cannot take it.
import os
import shutil
import sys
import tempfile
import warnings

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
sys.dont_write_bytecode = True


def write(**files):
    for name, text in files.items():
        path = os.path.join(folder, *name.split('__SLASH__')) + '.py'
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as f:
            f.write(text)


write(rebind__SLASH____init__='from .sub import sub\nattr = "package"\n',
      rebind__SLASH__sub='attr = "module"\nclass sub:\n    attr = "class"\n',
      unload__SLASH____init__='made = True\n',
      unload__SLASH__first='import sys\nsys.modules.pop(__package__, None)\nfrom . import second\n',
      unload__SLASH__second='',
      closed__SLASH____init__='import sys\nclass Closed:\n    __slots__ = ["__name__", "__path__", "__spec__"]\n'
      '    def __init__(self):\n        for name in self.__slots__:\n            setattr(self, name, globals()[name])\n'
      'sys.modules[__name__] = Closed()\n',
      closed__SLASH__inside='x = 1\n',
      gone__SLASH____init__='', gone__SLASH__inside='import sys\ndel sys.modules[__package__]\n')

import rebind.sub as sub
print(sub.attr, sys.modules['rebind.sub'].attr)
from rebind import sub
print(sub.attr)
import rebind.sub
print(rebind.sub.attr)

import unload.first
print(unload.first.second is unload.second, unload.made)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    import closed.inside
    print([(w.category.__name__, str(w.message)) for w in caught], hasattr(closed, 'inside'))
    print(sys.modules['closed.inside'].x)
try:
    import gone.inside
except KeyError as e:
    print('KeyError', e)
shutil.rmtree(folder)
