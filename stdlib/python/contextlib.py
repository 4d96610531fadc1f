"""Tools for with statements.

What the plain and the asynchronous forms have in common is written once: _GeneratorManager holds the
generator behind a @contextmanager and judges how it ended; _Unwinding follows an exception through the
callbacks of an exit stack. The public classes only add the driving, with await or without.
"""
import abc
import sys
from _collections_abc import _check_methods
from functools import update_wrapper
from types import GenericAlias, MethodType

__all__ = ['AbstractAsyncContextManager', 'AbstractContextManager', 'AsyncContextDecorator', 'AsyncExitStack',
           'ContextDecorator', 'ExitStack', 'aclosing', 'asynccontextmanager', 'chdir', 'closing',
           'contextmanager', 'nullcontext', 'redirect_stderr', 'redirect_stdout', 'suppress']


# ---- base classes -----------------------------------------------------------------------------------------

class AbstractContextManager(abc.ABC):
    """Anything with __enter__ and __exit__; classes derived from it get an __enter__ that returns self."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """True keeps the exception from going on."""

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, '__enter__', '__exit__') if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """Anything with __aenter__ and __aexit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """True keeps the exception from going on."""

    @classmethod
    def __subclasshook__(cls, C):
        return (_check_methods(C, '__aenter__', '__aexit__') if cls is AbstractAsyncContextManager
                else NotImplemented)


def _running_inside(owner, is_async):
    """The __call__ of managers that are decorators: the function runs inside of the manager."""
    def decorate(self, func):
        if is_async:
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return await func(*args, **kwds)
        else:
            def inner(*args, **kwds):
                with self._recreate_cm():
                    return func(*args, **kwds)
        return update_wrapper(inner, func)
    decorate.__name__, decorate.__qualname__ = '__call__', f'{owner}.__call__'
    return decorate


class ContextDecorator:
    """Mixin that makes a context manager usable as a decorator: the function runs inside of it."""

    __call__ = _running_inside('ContextDecorator', False)

    def _recreate_cm(self):
        """The manager for one call of the function; itself, unless it can be used only once."""
        return self


class AsyncContextDecorator:
    """The same for asynchronous context managers and coroutine functions."""

    __call__ = _running_inside('AsyncContextDecorator', True)
    _recreate_cm = ContextDecorator._recreate_cm


# ---- generators as context managers -----------------------------------------------------------------------

class _GeneratorManager:
    """A generator that yields once: what comes before is the entering, what comes after the exit."""

    # what a generator raises when it ends; as exceptions of the body they come back wrapped (PEP 479)
    _stops = ()

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        self.__doc__ = getattr(func, '__doc__', None) or type(self).__doc__

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _forget_arguments(self):
        # only decorators need them, and those are not entered themselves (deleting them would take longer)
        if self.func is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute 'args'", name='args',
                                 obj=self)
        self.args = self.kwds = self.func = None

    def _suppressed(self, thrown, traceback, outcome):
        """Whether the exception from the body is done with, given what throwing it into the generator has led
        to. None: the generator has raised something else."""
        returned = isinstance(outcome, self._stops[:1])
        same = outcome is thrown or (not returned and isinstance(outcome, RuntimeError)
                                     and isinstance(thrown, self._stops) and outcome.__cause__ is thrown)
        if same:
            thrown.__traceback__ = traceback    # without the generator's frames
            return False
        return True if returned else None


class _GeneratorContextManager(_GeneratorManager, AbstractContextManager, ContextDecorator):
    """What @contextmanager functions return."""

    _stops = (StopIteration,)

    def __enter__(self):
        self._forget_arguments()
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            complaint = "generator didn't stop"
            if next(self.gen, self) is self:
                return False
        else:
            complaint = "generator didn't stop after throw()"
            if value is None:
                value = typ()
            try:
                self.gen.throw(value)
            except BaseException as outcome:
                suppressed = self._suppressed(value, traceback, outcome)
                if suppressed is None:
                    raise
                return suppressed
        try:
            raise RuntimeError(complaint)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorManager, AbstractAsyncContextManager, AsyncContextDecorator):
    """What @asynccontextmanager functions return."""

    _stops = (StopAsyncIteration, StopIteration)

    async def __aenter__(self):
        self._forget_arguments()
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            complaint = "generator didn't stop"
            if await anext(self.gen, self) is self:
                return False
        else:
            complaint = "generator didn't stop after athrow()"
            if value is None:
                value = typ()
            try:
                await self.gen.athrow(value)
            except BaseException as outcome:
                suppressed = self._suppressed(value, traceback, outcome)
                if suppressed is None:
                    raise
                return suppressed
        try:
            raise RuntimeError(complaint)
        finally:
            await self.gen.aclose()


def _factory_of(manager, func):
    """A function that makes managers of the generators that func makes."""
    return update_wrapper(lambda *args, **kwds: manager(func, args, kwds), func)


def contextmanager(func):
    """Decorator: makes a generator function that yields once a factory of context managers.

        @contextmanager
        def tag(name):
            print(f'<{name}>')
            try:
                yield
            finally:
                print(f'</{name}>')
    """
    return _factory_of(_GeneratorContextManager, func)


def asynccontextmanager(func):
    """Decorator: makes an asynchronous generator function that yields once a factory of async context
    managers."""
    return _factory_of(_AsyncGeneratorContextManager, func)


# ---- small context managers -------------------------------------------------------------------------------

class _Lending:
    """Lends a thing to the body."""

    def __init__(self, thing):
        self.thing = thing


class closing(_Lending, AbstractContextManager):
    """Gives the thing to the body and calls its close() at the end."""

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(_Lending, AbstractAsyncContextManager):
    """Gives the thing, an async generator say, to the body and awaits its aclose() at the end."""

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing; for where a context manager is optional."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.__enter__()

    def __exit__(self, *excinfo):
        """Nothing."""

    async def __aexit__(self, *excinfo):
        """Nothing."""


class _Undoing(AbstractContextManager):
    """Changes something of the process on entry; on exit the last change is undone. Can be entered
    repeatedly."""

    def __init__(self, target):
        self._target = target
        self._undo = []


class _RedirectStream(_Undoing):
    _stream = None      # its name in sys

    def __init__(self, new_target):
        super().__init__(new_target)

    def __enter__(self):
        self._undo.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._target)
        return self._target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._undo.pop())


class redirect_stdout(_RedirectStream):
    """sys.stdout is another file in the body."""

    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """sys.stderr is another file in the body."""

    _stream = 'stderr'


class chdir(_Undoing):
    """Another working directory in the body; for the whole process, not only this thread."""

    def __init__(self, path):
        super().__init__(path)
        self.path = path

    def __enter__(self):
        import os       # as most programs want other things from this module
        self._undo.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        from os import chdir
        chdir(self._undo.pop())


class suppress(AbstractContextManager):
    """Ends the body quietly when one of these exceptions is raised. Of an exception group it takes out
    those."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None or issubclass(exctype, self._exceptions):
            return exctype is not None
        if not issubclass(exctype, BaseExceptionGroup):
            return False
        _, rest = excinst.split(self._exceptions)
        if rest is not None:
            raise rest
        return True


# ---- exit stacks ------------------------------------------------------------------------------------------

class _Unwinding:
    """An exception, or none, on its way out through a stack of callbacks."""

    def __init__(self, exception):
        self.exception = exception          # what the next callback is told
        self.received = exception is not None
        # being handled around the stack: the context of what callbacks raise
        self.outer = sys.exception()
        self.suppressed = self.replaced = False

    @property
    def details(self):
        e = self.exception
        return (None, None, None) if e is None else (type(e), e, e.__traceback__)

    def returned(self, result):
        if result:
            self.suppressed, self.replaced, self.exception = True, False, None

    def raised(self, error):
        # In nested with statements the error's context would be the exception that the callback was told, not
        # the one around the stack: put it there.
        link = error
        while (context := link.__context__) is not None and context is not self.exception:
            if context is self.outer:
                link.__context__ = self.exception
                break
            link = context
        self.exception, self.replaced = error, True


class _BaseExitStack:
    """The callbacks, (is_sync, function of exception details) each, and how to add to them."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Moves all callbacks to a new stack of the same class and returns that."""
        heir = type(self)()
        heir._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
        return heir

    def _protocol_methods(self, cm, names, protocol):
        cls = type(cm)
        try:
            return [getattr(cls, name) for name in names]
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} "
                            'protocol') from None

    def _push_exit(self, is_sync, thing, name):
        """Of something with a method `name` pushes that, else the thing itself. Returns the thing."""
        method = getattr(type(thing), name, None)
        self._exit_callbacks.append((is_sync, thing if method is None else MethodType(method, thing)))
        return thing

    def push(self, exit):
        """Adds an object's __exit__, or a function with the same parameters. Returns it, to serve as
        decorator."""
        return self._push_exit(True, exit, '__exit__')

    def enter_context(self, cm):
        """Enters a context manager whose __exit__ is called with the others. Returns what its __enter__
        does."""
        enter, leave = self._protocol_methods(cm, ('__enter__', '__exit__'), 'context manager')
        result = enter(cm)
        self._exit_callbacks.append((True, MethodType(leave, cm)))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Adds a call that knows nothing of exceptions. Returns the function, to serve as decorator."""
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((True, _exit_wrapper))
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A number of context managers and callbacks, added as the program goes, that are left last in first out.

        with ExitStack() as stack:
            files = [stack.enter_context(open(name)) for name in names]
    """

    def __exit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            _, cb = self._exit_callbacks.pop()
            exc_details = state.details
            try:
                if cb(*exc_details):
                    state.returned(True)
            except BaseException as error:
                state.raised(error)
        if state.replaced:
            exc = state.exception
            context = exc.__context__
            try:
                raise exc
            finally:
                exc.__context__ = context   # raising has set it anew
        return state.received and state.suppressed

    def close(self):
        """Calls all callbacks now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An ExitStack that also takes asynchronous context managers and coroutine functions."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            exc_details = state.details
            try:
                cb_suppress = cb(*exc_details)
                state.returned(cb_suppress if is_sync else await cb_suppress)
            except BaseException as error:
                state.raised(error)
        if state.replaced:
            exc = state.exception
            context = exc.__context__
            try:
                raise exc
            finally:
                exc.__context__ = context
        return state.received and state.suppressed

    async def aclose(self):
        """Calls all callbacks now."""
        await self.__aexit__(None, None, None)

    async def enter_async_context(self, cm):
        """Enters an asynchronous context manager whose __aexit__ is awaited with the others."""
        enter, leave = self._protocol_methods(cm, ('__aenter__', '__aexit__'), 'asynchronous context manager')
        result = await enter(cm)
        self._exit_callbacks.append((False, MethodType(leave, cm)))
        return result

    def push_async_exit(self, exit):
        """Adds an object's __aexit__, or a coroutine function with the same parameters."""
        return self._push_exit(False, exit, '__aexit__')

    def push_async_callback(self, callback, /, *args, **kwds):
        """Adds a call of a coroutine function that knows nothing of exceptions."""
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((False, _exit_wrapper))
        return callback
