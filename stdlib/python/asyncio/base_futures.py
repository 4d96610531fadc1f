"""The states of a future, and how one is shown."""

import reprlib

from .format_helpers import _format_callback_source

__all__ = ()

_PENDING, _CANCELLED, _FINISHED = 'PENDING', 'CANCELLED', 'FINISHED'


def isfuture(obj):
    """Whether *obj* is a future, of any class that has the flag for 'I am awaited'."""
    # The class is asked for by attribute, so that a mock with a future as its specification is one.
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def _format_callbacks(callbacks):
    # The first, the last, and how many there are between them.
    shown = [_format_callback_source(function, ()) for function, _ in (callbacks[:1] + callbacks[1:][-1:])]
    if len(callbacks) > 2:
        shown.insert(1, f'<{len(callbacks) - 2} more>')
    return f'cb=[{", ".join(shown)}]'


def _future_repr_info(future):
    """The words of the repr after the class's name."""
    return list(_describe(future))


def _describe(future):
    yield future._state.lower()
    if future._state == _FINISHED:
        failure = future._exception
        yield f'result={reprlib.repr(future._result)}' if failure is None else f'exception={failure!r}'
    if future._callbacks:
        yield _format_callbacks(future._callbacks)
    if future._source_traceback:
        file, line, *_ = future._source_traceback[-1]
        yield f'created at {file}:{line}'


@reprlib.recursive_repr()
def _future_repr(future):
    return f'<{type(future).__name__} {" ".join(_future_repr_info(future))}>'
