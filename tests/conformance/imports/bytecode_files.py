"""Bytecode files: py_compile, import without the source, stale files, hashes, marshalled code."""

import importlib
import importlib.machinery
import importlib.util
import marshal
import os
import py_compile
import runpy
import sys
import tempfile

SOURCE = '''
"""A module."""
def fib(n, *, start=(0, 1)):
    a, b = start
    while n:
        yield a
        a, b, n = b, a + b, n - 1

class Thing:
    limit = 3
    def values(self):
        return [x for x in fib(self.limit) if (lambda y: y is not None)(x)]
    async def waits(self):
        async with self: pass

def fails():
    raise ValueError(f"{Thing.limit!r:>4}")
'''
code = compile(SOURCE, 'made.py', 'exec')
again = marshal.loads(marshal.dumps(code))
print(again == code, again is code, hash(again) == hash(code), again.co_name, again.co_filename)
print([c.co_qualname for c in again.co_consts if hasattr(c, 'co_qualname')])
print(list(again.co_positions()) == list(code.co_positions()), again.co_consts == code.co_consts)
space = {}
exec(again, space)
print(space['Thing']().values(), list(space['fib'](6)), space['__doc__'])
try:
    space['fails']()
except ValueError as error:
    print(error, error.__traceback__.tb_next.tb_lineno, error.__traceback__.tb_next.tb_frame.f_code.co_name)
for attempt in (lambda: marshal.dumps(code, allow_code=False),
                lambda: marshal.dumps([1, {2: code}], allow_code=False),
                lambda: marshal.loads(marshal.dumps((code,)), allow_code=False)):
    try:
        attempt()
    except ValueError as error:
        print(error)
try:
    marshal.loads(marshal.dumps(code)[:-9])
except (EOFError, ValueError) as error:
    print('cut short')

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    os.chdir(folder)
    with open('bare.py', 'w') as file:
        file.write(SOURCE + '\nprint("bare runs", __name__, __file__[-8:], type(__loader__).__name__)\n')
    print(py_compile.compile('bare.py', 'bare.pyc'))
    os.remove('bare.py')
    importlib.invalidate_caches()
    import bare
    print(bare.Thing().values(), bare.__spec__.cached == bare.__file__, bare.__loader__.get_source('bare'))
    print(sorted(set(runpy.run_path('bare.pyc', run_name='other')) & {'fib', 'Thing', 'fails'}))
    os.mkdir('bundle')
    with open('bundle/__init__.py', 'w') as file:
        file.write('from . import part\n')
    with open('bundle/part.py', 'w') as file:
        file.write('word = "of the part"\n')
    for name in ('__init__', 'part'):
        py_compile.compile(f'bundle/{name}.py', f'bundle/{name}.pyc')
        os.remove(f'bundle/{name}.py')
    import bundle
    print(bundle.part.word, bundle.__path__ == [os.path.join(folder, 'bundle')])

    # Beside the source, in __pycache__: it counts while it fits the source.
    with open('kept.py', 'w') as file:
        file.write('value = 1\n')
    loader = importlib.machinery.SourceFileLoader('kept', os.path.join(folder, 'kept.py'))
    cached = py_compile.compile('kept.py', invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    print(os.path.dirname(cached), os.path.basename(cached).startswith('kept.'), cached.endswith('.pyc'))
    with open('kept.py', 'w') as file:
        file.write('value = 22\n')
    for mode in py_compile.PycInvalidationMode:
        if mode is not py_compile.PycInvalidationMode.UNCHECKED_HASH:
            py_compile.compile('kept.py', invalidation_mode=mode)
            with open('kept.py', 'a') as file:
                file.write('value += 300\n')
        space = {}
        exec(loader.get_code('kept'), space)
        print(mode.name, space['value'])

    bad = [('magic', b'abcd' + bytes(20)), ('short', importlib.util.MAGIC_NUMBER),
           ('flags', importlib.util.MAGIC_NUMBER + b'\xff' + bytes(11) + marshal.dumps(code)),
           ('data', importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps('text'))]
    for name, data in bad:
        with open(f'bad_{name}.pyc', 'wb') as file:
            file.write(data)
        try:
            importlib.import_module('bad_' + name)
        except (ImportError, EOFError) as error:
            print(name, type(error).__name__, str(error).replace(folder, '')[:44])
    os.chdir('/')
