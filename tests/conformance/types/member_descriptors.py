"""Fields of built-in objects are member descriptors; computed attributes are getset descriptors."""

import copy
import inspect
import pickle
import types

things = [(complex, 'real'), (slice, 'start'), (range, 'step'), (property, 'fget'), (classmethod, '__func__'),
          (staticmethod, '__wrapped__'), (types.FunctionType, '__globals__'), (types.FunctionType, '__doc__'),
          (types.FunctionType, '__code__'), (types.FunctionType, '__name__'), (types.MethodType, '__self__'),
          (types.CodeType, 'co_name'), (types.CodeType, 'co_varnames'), (types.ModuleType, '__dict__'),
          (types.GenericAlias, '__args__'), (types.UnionType, '__args__'), (type, '__base__'),
          (type, '__basicsize__'), (type, '__name__'), (super, '__thisclass__'), (StopIteration, 'value'),
          (OSError, 'errno'), (OSError, 'characters_written'), (SyntaxError, 'end_offset'),
          (AttributeError, 'obj'), (NameError, 'name'), (ImportError, 'name_from'), (SystemExit, 'code'),
          (UnicodeDecodeError, 'start'), (BaseException, 'args'), (BaseException, '__suppress_context__'),
          (BaseExceptionGroup, 'exceptions'), (types.TracebackType, 'tb_frame'),
          (types.TracebackType, 'tb_lineno'), (int, 'real'), (float, 'imag')]
for owner, name in things:
    descriptor = inspect.getattr_static(owner, name)
    print(descriptor, type(descriptor).__name__, descriptor.__doc__, descriptor.__qualname__,
          inspect.ismemberdescriptor(descriptor), inspect.isgetsetdescriptor(descriptor))


class Class:
    __slots__ = ('word',)

    def method(self):
        pass


def attempt(label, call):
    try:
        print(label, call())
    except Exception as error:
        print(label, type(error).__name__, error)


attempt('slice', lambda: setattr(slice(1), 'start', 2))
attempt('complex', lambda: setattr(1j, 'real', 2))
attempt('base', lambda: setattr(Class, '__base__', int))
attempt('code', lambda: delattr(Class.method.__code__, 'co_name'))
attempt('group', lambda: setattr(ExceptionGroup('', [OSError()]), 'message', 2))
attempt('of another', lambda: slice.__dict__['start'].__get__(5))
attempt('set another', lambda: slice.__dict__['start'].__set__(5, 5))
attempt('reads', lambda: slice.__dict__['stop'].__get__(slice(1, 2)))
attempt('of the class', lambda: slice.__dict__['stop'].__get__(None, slice))
attempt('errno', lambda: OSError.errno.__set__(OSError(), 3))
attempt('name', lambda: setattr(slice.start, '__name__', 'x'))
attempt('owner', lambda: slice.start.__objclass__)
error = OSError(1, 'one')
error.errno = 7
del error.strerror
print(error.errno, error.strerror, error)
for descriptor in (Class.word, slice.start):
    print(descriptor.__reduce__()[1], pickle.loads(pickle.dumps(descriptor)) is descriptor,
          copy.copy(descriptor) is descriptor)
attempt('getset', lambda: copy.copy(int.real))
print(inspect.getattr_static(inspect, 'ismethod') is inspect.ismethod,
      inspect.getattr_static(types.SimpleNamespace(a=1), 'a'), inspect.getattr_static(Class(), 'word') is Class.word)


def loop(values):
    return [value.start for value in values for _ in range(3)]


print(loop([slice(1, 2), slice(None), range(4, 5)]))
