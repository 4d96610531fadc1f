"""A process as a fresh interpreter.

The parent starts an interpreter with the command line of command_line(), and sends it through a pipe two
pickles: what is to be set before anything else (get_preparation_data()), and the Process object. The child
imports the program's main module under the name __mp_main__, so that its functions are there but the part
under `if __name__ == '__main__'` is not run, and then it is that process.
"""
import os
import pickle
import struct
import subprocess
import sys
import types

from . import process, reduction, resource_tracker, util

_FLAG = '--multiprocessing-fork'
_TWO = struct.Struct('ii')   # descriptors: that says that the child lives, and to the tracker
_executable = os.fsencode(sys.executable or '')
_main = None   # what has been imported as the main module


def set_executable(executable):
    """Which program to start."""
    global _executable
    _executable = executable if executable is None else os.fsencode(executable)


def get_executable():
    """Which program is started."""
    return _executable


def command_line(fd):
    """How to start a child that reads its pickles from the descriptor *fd*."""
    if getattr(sys, 'frozen', False):
        return [_executable, _FLAG, f'pipe_handle={fd}']
    program = f'from multiprocessing.spawn import spawn_main; spawn_main(pipe_handle={fd})'
    return [_executable, *subprocess._args_from_interpreter_flags(), '-c', program, _FLAG]


def start_interpreter(words, fds, **streams):
    """A Popen of a fresh interpreter that has some descriptors; somebody else will wait for its end."""
    command = [_executable, *subprocess._args_from_interpreter_flags(), *words]
    started = subprocess.Popen(command, pass_fds=fds, **streams)
    started.returncode = 0
    return started


def is_forking(argv):
    """Whether a command line is a child's."""
    return len(argv) > 1 and argv[1] == _FLAG


def freeze_support():
    """In a program that is a single executable file: if this process is a child, be one."""
    if is_forking(sys.argv):
        spawn_main(**{name: int(value) for name, _, value in (word.partition('=') for word in sys.argv[2:])})
        sys.exit()


def launch(child):
    """Start the process; what follows from it as a _Child."""
    fds = []
    with reduction.spawning(fds):
        pickles = bytes(reduction.ForkingPickler.dumps(get_preparation_data(child.name)))
        pickles += reduction.ForkingPickler.dumps(child)
    tracker = resource_tracker.getfd()
    source, sink = os.pipe()
    sentinel, alive = os.pipe()
    try:
        started = subprocess.Popen(command_line(source), pass_fds=[*fds, source, alive, tracker])
        started.returncode = 0   # it is waited for elsewhere
    except:
        os.close(sentinel)
        os.close(sink)
        raise
    finally:
        os.close(source)
        os.close(alive)
    with open(sink, 'wb') as out:
        try:
            out.write(_TWO.pack(alive, tracker) + pickles)
            out.flush()
        except BrokenPipeError:
            pass   # it has ended already; join() will tell
    return process._Child(started.pid, sentinel)


def get_preparation_data(name, method='spawn'):
    """What the child is to set first."""
    _refuse_while_starting()
    here = process.current_process()
    main = sys.modules['__main__']
    data = {'name': name, 'authkey': bytes(here.authkey), 'sys_path': list(sys.path), 'sys_argv': sys.argv,
            'dir': os.getcwd(), 'start_method': method}
    if util._logger is not None:
        data['log_level'] = util._logger.getEffectiveLevel()
        data['log_to_stderr'] = util._log_to_stderr
    # A module that was named (-m) is imported by name, a file is run; what was typed cannot be had again.
    named = getattr(getattr(main, '__spec__', None), 'name', None)
    file = getattr(main, '__file__', None)
    if named is not None:
        data['main_name'] = named
    elif file is not None and not file.startswith('<'):     # not a module of the interpreter's own
        data['main_path'] = os.path.abspath(file)
    return data


def _refuse_while_starting():
    if getattr(process.current_process(), '_inheriting', False):
        raise RuntimeError('''
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        ''')


def spawn_main(pipe_handle, parent_pid=None, tracker_fd=None):
    """Be the child whose pickles come from a descriptor."""
    assert is_forking(sys.argv) or sys.argv[-1:] == [_FLAG], 'Not forking'
    with open(reduction.receive_fd(pipe_handle), 'rb') as source:
        alive, tracker = map(reduction.receive_fd, _TWO.unpack(source.read(_TWO.size)))
        resource_tracker._resource_tracker._adopt(tracker)
        code = run_process(source)
    sys.exit(code)


def run_process(source):
    """Be the process whose pickles come from a file; its exit code."""
    here = process.current_process()
    here._inheriting = True
    try:
        prepare(pickle.load(source))
        child = pickle.load(source)
    finally:
        del here._inheriting
    source.close()
    return child._bootstrap()


def prepare(data):
    """Set what get_preparation_data() said."""
    here = process.current_process()
    here.name = data['name']
    here.authkey = data['authkey']
    if 'log_level' in data:
        util.get_logger().setLevel(data['log_level'])
        if data['log_to_stderr']:
            util.log_to_stderr()
    sys.path[:] = data['sys_path']
    sys.argv = data['sys_argv']
    os.chdir(data['dir'])
    from .context import _default_context
    _default_context.set_start_method(data['start_method'], force=True)
    import_main(data)


def import_main(data):
    """Import the main module that get_preparation_data() named, unless that has been done."""
    global _main
    wanted = data.get('main_name', data.get('main_path'))
    if wanted == _main:
        return
    _main = wanted
    if 'main_name' in data:
        if data['main_name'] != '__main__' and not data['main_name'].endswith('.__main__'):
            _load_main('run_module', data['main_name'])
    elif 'main_path' in data:
        path = data['main_path']
        name = os.path.splitext(os.path.basename(path))[0]
        # IPython's launcher has no guard; nothing of it is wanted.
        if name != 'ipython' and (name != '__main__' or not os.path.isdir(os.path.dirname(path))):
            _load_main('run_path', path)


def _load_main(how, what):
    import runpy
    extra = {'alter_sys': True} if how == 'run_module' else {}
    names = getattr(runpy, how)(what, run_name='__mp_main__', **extra)
    module = types.ModuleType('__mp_main__')
    module.__dict__.update(names)
    sys.modules['__main__'] = sys.modules['__mp_main__'] = module
