"""throw() through delegates: frames on the stack, what the exception is made of, broken delegates; tracing."""

import sys
import types
import warnings

warnings.simplefilter('ignore', DeprecationWarning)


def names():
    frame, result = sys._getframe(1), []
    while frame is not None and frame.f_code.co_name != '<module>':
        result.append(frame.f_code.co_name)
        frame = frame.f_back
    return result


def inner():
    while True:
        try:
            yield
        except ValueError:
            print(names())


def middle():
    yield from inner()


def outer():
    yield from middle()


generator = outer()
next(generator)
generator.throw(ValueError)
generator.throw(ValueError('again'))
generator.close()


class Awaitable:
    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        print('next', names())
        return 1

    def throw(self, *exception):
        print('throw', names())
        raise StopIteration(7)

    def close(self):
        print('close', names())


async def waits():
    return await Awaitable()


async def outermost():
    print(await waits())
    await Awaitable()


coroutine = outermost()
coroutine.send(None)
coroutine.throw(KeyError('k'))
coroutine.close()


def catching():
    while True:
        try:
            yield
        except Exception as error:
            print(repr(error))


catcher = catching()
next(catcher)
for arguments in ((ValueError,), (ValueError, 1), (ValueError, (1, 2)), (ValueError, TypeError(1)),
                  (ValueError, ValueError('own')), (OSError, FileNotFoundError('derived')), (ValueError, None, None)):
    catcher.throw(*arguments)
for arguments in ((3,), (ValueError(1), 2), (ValueError, 1, 2)):
    try:
        catcher.throw(*arguments)
    except TypeError as error:
        print('TypeError', error)


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise LookupError(name)


def delegates():
    yield from Broken()


ignored = []
sys.unraisablehook = lambda what: ignored.append(repr(what.exc_value))
for use in (lambda g: g.send(1), lambda g: g.throw(AttributeError), lambda g: g.close()):
    generator = delegates()
    next(generator)
    try:
        print('result', use(generator))
    except LookupError as error:
        print('LookupError', error)
print(ignored)

events = []


def tracer(frame, event, argument):
    if frame.f_code.co_name not in ('traced',):
        events.append(frame.f_code.co_name)
    elif event == 'exception':
        events.append((event, argument[0].__name__))
    return tracer


def traced():
    try:
        try:
            raise ExceptionGroup('group', [ValueError(1), TypeError(2)])
        except* ValueError:
            raise
    except* TypeError:
        pass
    except* ValueError:
        pass


sys.settrace(tracer)
traced()
sys.settrace(None)
print(events)
