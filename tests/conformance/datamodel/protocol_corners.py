# Small rules: a name `super` of one's own, unpacking with a star, exec() of a function's code, ** with odd mappings,
# __getnewargs_ex__, hashes of released views, the repr of modules, numbers of UnicodeErrors.
import types
from importlib.machinery import ModuleSpec, NamespaceLoader


def error(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


class Mine:
    text = 'mine'

    def greet(self):
        return 'greet'


class Child:
    def ask(self):
        return super().text, super().greet()

    def ask_two(self):
        return super(1, 2).text


super = Mine
print(Child().ask(), error(Child().ask_two))
del super


class Told:
    def __init__(self, count):
        self.left = count

    def __iter__(self):
        print('iter', end=' ')
        return self

    def __length_hint__(self):
        print('hint', end=' ')
        return 3

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        print('next', end=' ')
        return self.left


a, b, *rest = Told(4)
print(a, b, rest)
*rest, c = Told(3)
print(rest, c)


def short():
    a, b, *rest, c = Told(1)


print(error(short))


def changes():
    global outside
    local, outside = 1, 2
    return locals()


def needs(argument):
    return argument


namespace = {}
exec(changes.__code__, namespace)
print(sorted(namespace.keys() - {'__builtins__'}), eval(changes.__code__, {}))
print(error(exec, needs.__code__), error(exec, (lambda: 0).__code__))


class Odd:
    def __init__(self, key):
        self.key = key

    def keys(self):
        return ['name']

    def __getitem__(self, name):
        raise KeyError(*self.key)


def takes(**kwargs):
    return kwargs


print(error(lambda: takes(**Odd(['a']))), error(lambda: takes(**Odd(['a', 'b']))), error(lambda: takes(**Odd([]))))

for answer in ((1,), 3), ([], {}), ((), []), (1, 2, 3), 'text':
    cls = type('C', (), {'__getnewargs_ex__': lambda self: answer})
    print(error(cls().__reduce_ex__, 2))

view = memoryview(b'abc')
same = hash(view) == hash(b'abc')
view.release()
print(same, hash(view) == hash(b'abc'))
view = memoryview(b'abc')
view.release()
print(error(hash, view))

module = types.ModuleType('m')
module.__loader__ = Mine
print(module)
del module.__name__
print(module)
module = types.ModuleType('n')
module.__spec__ = ModuleSpec('n', NamespaceLoader('n', ['x', 'y'], None))
print(module)

for e in UnicodeDecodeError('utf-8', b'ab', 0, 1, 'why'), UnicodeEncodeError('ascii', 'ab', 0, 1, 'why'):
    print(error(delattr, e, 'start'), error(setattr, e, 'end', 'x'), error(delattr, e, 'end'), end=' ')
    e.start = 1
    e.end = 2
    print(e)
