# importlib where code is loaded without an import statement: what a namespace says of its loader.
import importlib
import warnings
from importlib import _bootstrap, _bootstrap_external, machinery, util
from types import ModuleType, SimpleNamespace


def shown(function, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            result = function(*args)
        except Exception as error:
            result = repr(error)
    return result, [str(warning.message) for warning in caught]


Spec = SimpleNamespace
for namespace in ({}, {'__loader__': None}, {'__spec__': None}, {'__loader__': 1}, {'__spec__': Spec()},
                  {'__loader__': 1, '__spec__': None}, {'__loader__': 1, '__spec__': Spec(loader=2)},
                  {'__spec__': Spec(loader=3)}, {'__spec__': Spec(loader=None)},
                  {'__loader__': 4, '__spec__': Spec(loader=4)}):
    print(shown(_bootstrap_external._bless_my_loader, namespace))
    print(shown(warnings.warn_explicit, 'text', UserWarning, 'file.py', 1, 'm', {}, namespace))

namespace = {}
_bootstrap_external._fix_up_module(namespace, 'spam', '/tmp/spam.py')
print(sorted(namespace), namespace['__file__'], namespace['__cached__'], namespace['__spec__'].origin)
print(type(namespace['__loader__']).__name__, namespace['__spec__'].loader is namespace['__loader__'])
namespace = {}
_bootstrap_external._fix_up_module(namespace, 'spam', '/tmp/spam.pyc', '/tmp/spam.pyc')
print(type(namespace['__loader__']).__name__, namespace['__spec__'].cached)
spec = machinery.ModuleSpec('spam', 5)
namespace = {'__spec__': spec}
_bootstrap_external._fix_up_module(namespace, 'spam', 'spam.py')
print(namespace['__loader__'], namespace['__file__'], namespace['__spec__'] is spec)
print(importlib._pack_uint32(258), importlib._pack_uint32(-1), importlib._pack_uint32(3.9))


class Loader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.value = 7

        class Frozen(ModuleType):
            def __setattr__(self, name, value):
                raise AttributeError('read-only')
        module.__class__ = Frozen


spec = util.spec_from_loader('once', util.LazyLoader(Loader()))
module = util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.value, shown(setattr, module, 'value', 8), type(module).__name__)
print(_bootstrap._load_unlocked(util.spec_from_loader('twice', Loader())).value)

import __hello__
import __phello__.spam
__hello__.main()
__phello__.main()
__phello__.spam.main()
print(__hello__.initialized, __phello__.__path__ is not None, shown(__import__, '__phello__.eggs'))
