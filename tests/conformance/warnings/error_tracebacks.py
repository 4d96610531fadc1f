"""Warnings as exceptions have the traceback of the caller; deleted variables of the module; loaders."""

import traceback
import warnings


def careless():
    warnings.warn('careful', DeprecationWarning)


warnings.simplefilter('error')
try:
    careless()
except DeprecationWarning as error:
    print([(frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
try:
    warnings.warn_explicit('told', UserWarning, 'file.py', 7)
except UserWarning as error:
    print(len(traceback.extract_tb(error.__traceback__)), error)
print(warnings.warn, type(warnings.warn_explicit).__name__, hasattr(warnings.warn, '__code__'))
for call in (lambda: warnings.warn(), lambda: warnings.warn('a', UserWarning, 1, None, ()),
             lambda: warnings.warn('a', wrong=1), lambda: warnings.warn('a', 'b'),
             lambda: warnings.warn('a', skip_file_prefixes=['x']), lambda: warnings.warn_explicit('a', UserWarning)):
    try:
        call()
    except TypeError as error:
        print(error)

warnings.resetwarnings()
warnings.simplefilter('always')
with warnings.catch_warnings(record=True) as caught:
    for spec in (None, type('Spec', (), {}), type('Spec', (), {'loader': None}),
                 type('Spec', (), {'loader': 'another'})):
        for loader in (None, 'mine'):
            del caught[:]
            names = {'__name__': 'bar', '__spec__': spec, '__loader__': loader}
            try:
                warnings.warn_explicit('text', UserWarning, 'warnings.py', 1, module_globals=names)
            except (ValueError, AttributeError) as error:
                print(type(error).__name__, error)
            print([str(warning.message) for warning in caught])
    del caught[:]
    del warnings.defaultaction
    warnings.warn('still')
    print(caught[0].message)
warnings.defaultaction = 'default'


def show(message, category, filename, lineno, file=None, line=None):
    raise LookupError(f'{category.__name__}: {message}')


warnings.showwarning = show
try:
    careless()
except LookupError as error:
    print(error, [frame.name for frame in traceback.extract_tb(error.__traceback__)])
