"""Functions that run when the interpreter ends."""

__all__ = ['register', 'unregister']

_functions = []


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination. Returns func."""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Forget every registration of func; later ones are not affected."""
    _functions[:] = [entry for entry in _functions if not entry[0] == func]


def _run_exitfuncs():
    """Run the registered functions, last one first."""
    import sys
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            error.__traceback__ = error.__traceback__.tb_next
            sys._write_unraisable(error, f'Exception ignored in atexit callback {func!r}')


def _clear():
    """Forget all registrations."""
    _functions.clear()


def _ncallbacks():
    """How many functions are registered."""
    return len(_functions)
