"""python -m asyncio: a prompt at which await may be used.

The loop runs in the main thread, so that Ctrl-C reaches it; the console is in another one, and hands each
command over to the loop.
"""
import asyncio
import concurrent.futures
import inspect
import os
import sys
import threading
import types
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT
from code import InteractiveConsole


class AsyncIOInteractiveConsole(InteractiveConsole):
    """A console whose commands run in an event loop."""

    def __init__(self, locals, loop):
        super().__init__(locals)
        self.compile.compiler.flags |= PyCF_ALLOW_TOP_LEVEL_AWAIT
        self.loop = loop
        self.context = None
        self.running = None         # the task of the command that is being waited for
        self.interrupted = False
        self.exit_code = 0

    def runcode(self, code):
        """Run a command in the loop, and wait for it if it awaits something."""
        done = concurrent.futures.Future()
        self.running, self.interrupted = None, False
        self.loop.call_soon_threadsafe(self._start, types.FunctionType(code, self.locals), done)
        try:
            return done.result()
        except SystemExit:
            raise
        except BaseException:
            if self.interrupted:
                self.write('\nKeyboardInterrupt\n')
            else:
                self.showtraceback()

    def _start(self, function, done):
        try:
            result = function()
        except SystemExit as leaving:
            done.set_exception(leaving)
            return
        except KeyboardInterrupt as error:
            self.interrupted = True
            done.set_exception(error)
            return
        except BaseException as error:
            done.set_exception(error)
            return
        if not inspect.iscoroutine(result):
            done.set_result(result)
            return
        try:
            self.running = self.loop.create_task(result, context=self.context)
            self.context = self.context or self.running.get_context()
            asyncio.futures._chain_future(self.running, done)
        except BaseException as error:
            done.set_exception(error)


def _run_startup_file(console):
    path = os.environ.get('PYTHONSTARTUP')
    if not path or sys.flags.ignore_environment:
        return
    from tokenize import open
    with open(path) as file:
        exec(compile(file.read(), path, 'exec'), console.locals)


def _converse(console, loop):
    """What the console's thread does."""
    prompt = getattr(sys, 'ps1', '>>> ')
    try:
        console.write(f'asyncio REPL {sys.version} on {sys.platform}\n'
                      'Use "await" directly instead of "asyncio.run()".\n'
                      'Type "help", "copyright", "credits" or "license" for more information.\n')
        _run_startup_file(console)
        console.write(f'{prompt}import asyncio\n')
        console.interact(banner='', exitmsg='exiting asyncio REPL...')
    except SystemExit as leaving:
        console.exit_code = leaving.code
    finally:
        loop.call_soon_threadsafe(loop.stop)


def _main():
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    names = '__name__', '__package__', '__loader__', '__spec__', '__builtins__', '__file__'
    console = AsyncIOInteractiveConsole(
        {'asyncio': asyncio} | {name: globals()[name] for name in names if name in globals()}, loop)
    sys.audit('cpython.run_stdin')
    threading.Thread(name='Interactive thread', target=_converse, args=(console, loop), daemon=True).start()
    while True:
        try:
            loop.run_forever()
        except KeyboardInterrupt:
            console.interrupted = True
            if console.running and not console.running.done():
                console.running.cancel()
            continue
        break
    code = console.exit_code
    if code is None or isinstance(code, int):
        return code
    print(code, file=sys.stderr)
    return 1


if __name__ == '__main__':
    sys.exit(_main())
