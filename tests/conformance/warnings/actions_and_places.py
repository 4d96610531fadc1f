# What filters do, whom a warning blames, catching, deprecating.
import io
import sys
import warnings


def shown(action):
    """Run *action*; print what comes on standard error, without the folder of this file."""
    real, sys.stderr = sys.stderr, io.StringIO()
    try:
        action()
        result = ''
    except BaseException as error:
        result = f'{type(error).__name__}: {error}\n'
    finally:
        text, sys.stderr = sys.stderr.getvalue(), real
    print((result + text).replace(__file__, 'FILE'), end='')


def three():
    for number in range(3):
        warnings.warn(f'number {number // 2}')
    warnings.warn('number 0')


for action in 'default', 'always', 'ignore', 'module', 'once', 'error':
    with warnings.catch_warnings():
        warnings.resetwarnings()
        warnings.onceregistry.clear()
        warnings.simplefilter(action)
        print('--', action)
        shown(three)
        shown(three)
for args in ('bad',), ('ignore', 5), ('ignore', '', int), ('ignore', '', Warning, 5), ('ignore', '', Warning, '', -1):
    shown(lambda: warnings.filterwarnings(*args))

print('-- places')
warnings.simplefilter('always')


def warn(level=1, **options):
    warnings.warn('here', stacklevel=level, **options)


def outer(level, **options):
    warn(level, **options)


for level in 1, 2, 3, 99:
    shown(lambda: outer(level))
for options in {'category': DeprecationWarning}, {'category': int}, {'category': None}, {'source': 5}:
    shown(lambda: warn(**options))
shown(lambda: warnings.warn(RuntimeWarning('an instance')))
shown(lambda: warnings.warn_explicit('elsewhere', UserWarning, 'no_such_file.py', 3))

print('-- catching')
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    warnings.warn('first')
    warnings.warn('second', FutureWarning)
print([(str(each.message), each.category.__name__, each.line, each.source) for each in caught])
print(str(caught[0]).replace(__file__, 'FILE').partition('lineno')[0], warnings.catch_warnings(record=True))
with warnings.catch_warnings(action='error', category=UserWarning):
    shown(lambda: warnings.warn('raised'))
manager = warnings.catch_warnings()
shown(lambda: manager.__exit__(None, None, None))
with manager:
    shown(manager.__enter__)
with warnings.catch_warnings():
    warnings.showwarning = lambda message, category, *rest: print('hook', message, category.__name__, rest[2:])
    warnings.warn('for the hook')
    warnings.showwarning = 5
    shown(lambda: warnings.warn('nobody'))
print(warnings.formatwarning('text', UserWarning, 'no_such_file.py', 3, ' source '), end='')
with warnings.catch_warnings():
    warnings.resetwarnings()
    warnings.filterwarnings('error', 'abc.*')
    warnings.filterwarnings('ignore', module='__main')
    warnings.filterwarnings('always', category=DeprecationWarning, append=True)
    print([(action, message and message.pattern, category.__name__, module and module.pattern, line)
           for action, message, category, module, line in warnings.filters])
    shown(lambda: warnings.warn('ABCD'))
    warnings.filters.pop(0)
    shown(lambda: warnings.warn('ABCD'))

print('-- deprecated')


@warnings.deprecated('no more calls')
def call(value):
    return value


@warnings.deprecated('no more objects', category=FutureWarning)
class Old:
    def __init__(self, value=1):
        self.value = value


@warnings.deprecated('only noted', category=None)
class Noted:
    pass


shown(lambda: call(1))
shown(lambda: Old(2))
shown(lambda: type('Young', (Old,), {}))
shown(Noted)
print(call(3), call.__name__, call.__deprecated__, Old.__deprecated__, Noted.__deprecated__)
shown(lambda: warnings.deprecated(5))
shown(lambda: warnings.deprecated('x')(5))
