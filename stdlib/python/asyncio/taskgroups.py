"""Task groups: tasks that end together with a block.

When a task of the group fails, or the block does, the other tasks are cancelled, and so is the block (the
"parent" task) if it is still busy. The block is left when all tasks have ended, with all that went wrong in
one exception.
"""

from . import events
from ._task import current_task
from .exceptions import CancelledError

__all__ = ('TaskGroup',)


class TaskGroup:
    """An asynchronous context manager: create_task inside the block, wait for all of them at its end."""

    def __init__(self):
        # new, then open (inside the block), leaving (waiting for the tasks at its end).
        self._phase = 'new'
        self._parent = None
        self._loop = None
        self._tasks = set()
        self._errors = []
        # SystemExit or KeyboardInterrupt, the first: more important than the rest.
        self._base_error = None
        # The tasks have been cancelled; the parent has been cancelled by us.
        self._aborting = False
        self._parent_cancelled_here = False
        # While the parent waits: set when the last task has ended.
        self._all_ended = None

    def __repr__(self):
        words = ['TaskGroup']
        if self._tasks:
            words.append(f'tasks={len(self._tasks)}')
        if self._errors:
            words.append(f'errors={len(self._errors)}')
        if self._aborting:
            words.append('cancelling')
        elif self._phase != 'new':
            words.append('entered')
        return f'<{" ".join(words)}>'

    async def __aenter__(self):
        if self._phase != 'new':
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._loop = self._loop or events.get_running_loop()
        self._parent = current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._phase = 'open'
        return self

    def create_task(self, coro, *, name=None, context=None):
        """Run a coroutine as a task of the group."""
        refusal = None
        if self._phase == 'new':
            refusal = 'has not been entered'
        elif self._phase == 'leaving' and not self._tasks:
            refusal = 'is finished'
        elif self._aborting:
            refusal = 'is shutting down'
        if refusal:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} {refusal}')
        options = {'name': name}
        if context is not None:
            options['context'] = context
        task = self._loop.create_task(coro, **options)
        if task.done():
            # It started eagerly and is through already.
            self._task_ended(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._task_ended)
        try:
            return task
        finally:
            # An exception that this frame is part of would refer to the task, and the task to it.
            del task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _note_base_error(self, exc):
        if self._base_error is None and isinstance(exc, (SystemExit, KeyboardInterrupt)):
            self._base_error = exc

    def _task_ended(self, task):
        self._tasks.discard(task)
        if not self._tasks and self._all_ended is not None and not self._all_ended.done():
            self._all_ended.set_result(True)
        failure = None if task.cancelled() else task.exception()
        if failure is None:
            return
        self._errors.append(failure)
        self._note_base_error(failure)
        if self._parent.done():
            # The block was left without its end, as when a generator was dropped.
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._parent} '
                           'is already completed',
                'exception': failure,
                'task': task,
            })
        elif not self._aborting and not self._parent_cancelled_here:
            self._abort()
            # Wakes the block if it is busy; at its end the call is taken back.
            self._parent_cancelled_here = True
            self._parent.cancel()

    async def _wait_for_tasks(self):
        # The CancelledError of a parent that somebody outside cancelled meanwhile, or None.
        cancelled = None
        while self._tasks:
            self._all_ended = self._loop.create_future()
            try:
                await self._all_ended
            except CancelledError as exc:
                if not self._aborting:
                    cancelled = exc
                    self._abort()
            self._all_ended = None
        return cancelled

    async def __aexit__(self, exc_type, exc, tb):
        self._phase = 'leaving'
        cancelled = exc if isinstance(exc, CancelledError) else None
        try:
            if exc is not None:
                self._note_base_error(exc)
                if not self._aborting:
                    self._abort()
            cancelled = await self._wait_for_tasks() or cancelled
            if self._base_error is not None:
                raise self._base_error
            if self._parent_cancelled_here and not self._parent.uncancel():
                # Nobody but us wanted the parent cancelled.
                cancelled = None
            if cancelled is not None and not self._errors:
                raise cancelled
            if exc is not None and not isinstance(exc, CancelledError):
                self._errors.append(exc)
            if self._errors:
                if self._parent.cancelling():
                    # The errors go first, but who cancelled the parent is not forgotten: its next wait ends.
                    self._parent.uncancel()
                    self._parent.cancel()
                raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
        finally:
            # The exceptions that leave here refer to this frame: it must not refer back.
            exc = exc_type = tb = cancelled = None
            self._parent = self._base_error = None
            self._errors = []
