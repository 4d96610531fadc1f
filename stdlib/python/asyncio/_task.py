"""Tasks: coroutines that the loop drives.

A step of a task sends None into its coroutine (or throws an exception into it) and looks at how that came
back:

    returned, or raised      the task is done
    yielded a future         the task sleeps; the future's callback is the next step
    yielded None             the next step is in the loop's next turn

So a task is always in one of three places: in the loop's queue, in a future's list of callbacks, or running.

The class in use is _asyncio.Task, which does the same in C; the one here is the description of it, and is
there for programs as _PyTask. Both kinds are entered in the same tables.
"""

import contextvars
import itertools
import weakref

from _asyncio import Task as _CTask, _current_tasks, _eager_tasks, _scheduled_tasks, current_task

from . import base_tasks, coroutines, events, exceptions, futures
from .base_futures import _FINISHED, _PENDING

_next_number = itertools.count(1).__next__

# -- who exists, who runs ------------------------------------------------------------------------------------

# _scheduled_tasks: weak references to the tasks, each of which takes itself out when its task dies.
# (References compare like what they refer to.)
# _eager_tasks: tasks that started eagerly are held while their first step runs: nobody else may have them
# yet. _current_tasks: loop -> the task whose step it is running.


def _register_task(task):
    """Make all_tasks know a task. For those who write classes of tasks; so are the next ones."""
    _scheduled_tasks.add(weakref.ref(task, _scheduled_tasks.discard))


def _unregister_task(task):
    """Make all_tasks forget it."""
    _scheduled_tasks.discard(weakref.ref(task))


_register_eager_task = _eager_tasks.add
_unregister_eager_task = _eager_tasks.discard


def _enter_task(loop, task):
    """A step of the task begins."""
    other = _current_tasks.setdefault(loop, task)
    if other is not task:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {other!r} is being executed.')


def _leave_task(loop, task):
    """It is over."""
    if _current_tasks.get(loop) is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match '
                           f'the current task {_current_tasks.get(loop)!r}.')
    del _current_tasks[loop]


def _swap_current_task(loop, task):
    """Another task (or None) runs from now on; the one before."""
    before = _current_tasks.pop(loop, None)
    if task is not None:
        _current_tasks[loop] = task
    return before


def _py_current_task(loop=None):
    """The task that is running, or None when something else is."""
    return _current_tasks.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """The loop's tasks that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    # Copies: tasks may be made in other threads meanwhile.
    found = [reference() for reference in _scheduled_tasks.copy()]
    found.extend(_eager_tasks.copy())
    return {task for task in found
            if task is not None and futures._get_loop(task) is loop and not task.done()}


# -- the task ------------------------------------------------------------------------------------------------

class Task(futures._PyFuture):
    """A coroutine that runs; also the future of its result."""

    _coro = None
    _fut_waiter = None
    # cancel() came while there was nothing to cancel: the next step throws.
    _must_cancel = False
    _num_cancels_requested = 0
    # False for tasks that belong to somebody who takes care of them.
    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if self._source_traceback:
            del self._source_traceback[-1]
        if not coroutines.iscoroutine(coro):
            # Nothing is pending about this object.
            self._log_destroy_pending = False
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        self._name = f'Task-{_next_number()}' if name is None else str(name)
        self._context = contextvars.copy_context() if context is None else context
        self._coro = coro
        if eager_start and self._loop.is_running():
            self._start_now()
        else:
            self._loop.call_soon(self._step, context=self._context)
            _scheduled_tasks.add(weakref.ref(self, _scheduled_tasks.discard))

    __repr__ = base_tasks._task_repr

    def __del__(self):
        if self._state == _PENDING and self._log_destroy_pending:
            self._complain('Task was destroyed but it is pending!', task=self)
        elif self._unseen:
            super().__del__()

    def get_coro(self):
        """The coroutine."""
        return self._coro

    def get_context(self):
        """The context that the coroutine runs in."""
        return self._context

    def get_name(self):
        """The name, 'Task-1' and so on if nobody gave one."""
        return self._name

    def set_name(self, value):
        """Change the name."""
        self._name = str(value)

    def get_stack(self, *, limit=None):
        """The frames of the coroutine, or of the exception it ended with."""
        return base_tasks._task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Print the stack like a traceback; to stderr unless *file* is given."""
        return base_tasks._task_print_stack(self, limit, file)

    def set_result(self, result):
        """Not possible: the coroutine decides."""
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        """Not possible: the coroutine decides."""
        raise RuntimeError('Task does not support set_exception operation')

    # -- cancelling ------------------------------------------------------------------------------------------

    def cancel(self, msg=None):
        """Have CancelledError raised where the coroutine waits; False if the task is done."""
        self._unseen = False
        if self._state != _PENDING:
            return False
        self._num_cancels_requested += 1
        # What it waits for may pass the request on (another task) or be cancelled itself, which wakes this
        # one.
        waiter = self._fut_waiter
        if waiter is None or not waiter.cancel(msg=msg):
            self._must_cancel = True
            self._cancel_message = msg
        return True

    def cancelling(self):
        """How many calls of cancel have not been taken back."""
        return self._num_cancels_requested

    def uncancel(self):
        """Take one call of cancel back, as one does who has dealt with it; how many are left."""
        if self._num_cancels_requested:
            self._num_cancels_requested -= 1
            if not self._num_cancels_requested:
                self._must_cancel = False
        return self._num_cancels_requested

    # -- running ---------------------------------------------------------------------------------------------

    def _start_now(self):
        # The first step is taken inside the step of whoever makes the task, who goes on after it.
        loop = self._loop
        maker = _swap_current_task(loop, self)
        try:
            _register_eager_task(self)
            try:
                self._context.run(self._run_coroutine, None)
            finally:
                _unregister_eager_task(self)
        finally:
            _swap_current_task(loop, maker)
            if self._state == _PENDING:
                _register_task(self)
            else:
                self._coro = None

    def _step(self, thrown=None):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError(f'__step(): already done: {self!r}, {thrown!r}')
        loop = self._loop
        if _current_tasks.setdefault(loop, self) is not self:
            _enter_task(loop, self)
        self._fut_waiter = None
        try:
            self._run_coroutine(thrown)
        finally:
            del _current_tasks[loop]
            # The frames of an exception's traceback know their callers: this one, which must not know the
            # task.
            self = None

    def _run_coroutine(self, thrown):
        if self._must_cancel:
            self._must_cancel = False
            if not isinstance(thrown, exceptions.CancelledError):
                thrown = self._make_cancelled_error()
        try:
            awaited = self._coro.send(None) if thrown is None else self._coro.throw(thrown)
        except StopIteration as end:
            if self._must_cancel:
                # It cancelled itself and returned before it could notice.
                self._must_cancel = False
                super().cancel(self._cancel_message)
            else:
                self._result = end.value
                self._settle(_FINISHED)
        except exceptions.CancelledError as exc:
            exc.__traceback__ = exc.__traceback__.tb_next
            self._cancelled_exc = exc
            super().cancel()
        except BaseException as exc:
            # Without the frame of this function, which is no part of the program.
            exc.__traceback__ = exc.__traceback__.tb_next
            super().set_exception(exc)
            if isinstance(exc, (SystemExit, KeyboardInterrupt)):
                raise
        else:
            self._sleep_until(awaited)
        finally:
            self = thrown = None

    def _sleep_until(self, awaited):
        # Next step when *awaited*, what the coroutine yielded, is done.
        if awaited is None:
            self._loop.call_soon(self._step, context=self._context)
        elif (getattr(awaited, '_asyncio_future_blocking', None) and awaited is not self
                and futures._get_loop(awaited) is self._loop):
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self._wake_up, context=self._context)
            self._fut_waiter = awaited
            if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                self._must_cancel = False
        else:
            self._loop.call_soon(self._step, RuntimeError(self._fault_of(awaited)), context=self._context)

    def _fault_of(self, awaited):
        # Why the task cannot wait for what was yielded.
        blocking = getattr(awaited, '_asyncio_future_blocking', None)
        if blocking is None:
            if hasattr(awaited, 'gi_frame'):
                return f'yield was used instead of yield from for generator in task {self!r} with {awaited!r}'
            return f'Task got bad yield: {awaited!r}'
        if futures._get_loop(awaited) is not self._loop:
            return f'Task {self!r} got Future {awaited!r} attached to a different loop'
        if awaited is self:
            return f'Task cannot await on itself: {self!r}'
        return f'yield was used instead of yield from in task {self!r} with {awaited!r}'

    def _wake_up(self, future):
        # The coroutine gets a result by itself: it is inside the future's __await__.
        try:
            self._step(futures._error_of(future))
        finally:
            self = future = None

    # The name that the callback has in a future's repr.
    _wake_up.__qualname__ = 'Task.task_wakeup'


_PyTask = Task
Task = _CTask

_py_register_task, _py_unregister_task = _register_task, _unregister_task
_py_register_eager_task, _py_unregister_eager_task = _register_eager_task, _unregister_eager_task
_py_enter_task, _py_leave_task, _py_swap_current_task = _enter_task, _leave_task, _swap_current_task
from _asyncio import (
    _enter_task, _leave_task, _register_eager_task, _register_task, _swap_current_task,
    _unregister_eager_task, _unregister_task,
)


# -- making tasks --------------------------------------------------------------------------------------------

def create_task(coro, *, name=None, context=None):
    """Run a coroutine as a task of the running loop."""
    loop = events.get_running_loop()
    if context is None:
        # A task factory need not know about contexts.
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


def create_eager_task_factory(custom_task_constructor):
    """A factory for loop.set_task_factory whose tasks take their first step at once."""
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)
    return factory


eager_task_factory = create_eager_task_factory(Task)
