"""How a task is shown: its repr, and the stack of what it is doing."""

import linecache
import reprlib
import sys
import traceback

from . import coroutines
from .base_futures import _future_repr_info


def _task_repr_info(task):
    state, *rest = _future_repr_info(task)
    if not task.done() and task.cancelling():
        state = 'cancelling'
    words = [state, f'name={task.get_name()!r}']
    if task._coro is not None:
        words.append(f'coro=<{coroutines._format_coroutine(task._coro)}>')
    if task._fut_waiter is not None:
        words.append(f'wait_for={task._fut_waiter!r}')
    return words + rest


@reprlib.recursive_repr()
def _task_repr(task):
    return f'<{type(task).__name__} {" ".join(_task_repr_info(task))}>'


def _frames_of(coroutine):
    # The outermost frame, then those it awaits, as far as they are coroutines of the language or look like
    # them.
    for prefix in ('cr', 'gi', 'ag'):
        if hasattr(coroutine, prefix + '_frame'):
            frame = getattr(coroutine, prefix + '_frame')
            while frame is not None:
                yield frame
                frame = frame.f_back
            return


def _task_get_stack(task, limit):
    """The frames of a suspended task (one in practice), or those of the exception that ended it."""
    frames = list(_frames_of(task._coro))
    if frames:
        # A coroutine's frame is linked to its caller's only while it runs; the oldest comes first.
        frames = frames[:limit]
        frames.reverse()
    elif task._exception is not None:
        frames = [frame for frame, _ in traceback.walk_tb(task._exception.__traceback__)]
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
    return frames


def _task_print_stack(task, limit, file):
    file = sys.stderr if file is None else file
    frames = task.get_stack(limit=limit)
    exception = task._exception
    for name in {frame.f_code.co_filename for frame in frames}:
        linecache.checkcache(name)
    if not frames:
        print(f'No stack for {task!r}', file=file)
    elif exception is None:
        print(f'Stack for {task!r} (most recent call last):', file=file)
    else:
        print(f'Traceback for {task!r} (most recent call last):', file=file)
    places = ((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name) for frame in frames)
    entries = [(name, number, function, linecache.getline(name, number)) for name, number, function in places]
    file.write(''.join(traceback.format_list(entries)))
    if exception is not None:
        file.write(''.join(traceback.format_exception_only(type(exception), exception)))
