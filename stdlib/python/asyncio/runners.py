"""asyncio.run: a loop for one program, made, used and cleaned up."""

import contextlib
import contextvars
import functools
import signal
import threading

from . import constants, coroutines, events, tasks
from .exceptions import CancelledError

__all__ = ('Runner', 'run')


class Runner:
    """A loop with a context, for several calls of run one after the other.

    The loop is made when it is first needed and closed by close() or the end of a `with` block. Ctrl-C
    cancels the coroutine that runs; a second Ctrl-C interrupts it.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._factory = loop_factory
        self._loop = None
        self._context = None
        self._closed = False
        # Whether the loop is this thread's current one because of us.
        self._set_as_current = False
        self._interrupts = 0

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _open(self):
        if self._closed:
            raise RuntimeError('Runner is closed')
        if self._loop is not None:
            return
        if self._factory is not None:
            self._loop = self._factory()
        else:
            self._loop = events.new_event_loop()
            events.set_event_loop(self._loop)
            self._set_as_current = True
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()

    def close(self):
        """Cancel what still runs, then close generators, threads and the loop."""
        loop = self._loop
        if loop is None:
            # Nothing was opened, so there is nothing to forbid either.
            return
        with contextlib.ExitStack() as cleanup:
            cleanup.callback(vars(self).update, _loop=None, _closed=True)
            cleanup.callback(loop.close)
            if self._set_as_current:
                cleanup.callback(events.set_event_loop, None)
            _cancel_all_tasks(loop)
            for end in (loop.shutdown_asyncgens(),
                        loop.shutdown_default_executor(constants.THREAD_JOIN_TIMEOUT)):
                loop.run_until_complete(end)

    def get_loop(self):
        """The loop."""
        self._open()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine to its end; its result."""
        if not coroutines.iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        _refuse_inside_loop('Runner.run()')
        self._open()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        restore_signal = self._catch_interrupts(task)
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if self._interrupts and hasattr(task, 'uncancel') and task.uncancel() == 0:
                # It was Ctrl-C and nothing else. (Tasks of other classes may not count their requests.)
                raise KeyboardInterrupt
            raise
        finally:
            restore_signal()

    def _catch_interrupts(self, task):
        # Has Ctrl-C cancel the task, unless the program does something else with it; how to undo that.
        self._interrupts = 0
        if (threading.current_thread() is not threading.main_thread()
                or signal.getsignal(signal.SIGINT) is not signal.default_int_handler):
            return lambda: None
        handler = functools.partial(self._on_sigint, main_task=task)
        try:
            signal.signal(signal.SIGINT, handler)
        except ValueError:
            # Not the main thread of the process after all (a subinterpreter).
            return lambda: None

        def restore():
            if signal.getsignal(signal.SIGINT) is handler:
                signal.signal(signal.SIGINT, signal.default_int_handler)
        return restore

    def _on_sigint(self, signum, frame, main_task):
        self._interrupts += 1
        if self._interrupts > 1 or main_task.done():
            raise KeyboardInterrupt
        main_task.cancel()
        # The loop may be asleep.
        self._loop.call_soon_threadsafe(lambda: None)


def _refuse_inside_loop(function):
    if events._get_running_loop() is not None:
        raise RuntimeError(f'{function} cannot be called from a running event loop')


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine in a loop of its own and clean up; its result."""
    _refuse_inside_loop('asyncio.run()')
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = tasks.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                'message': 'unhandled exception during asyncio.run() shutdown',
                'exception': task.exception(),
                'task': task,
            })
