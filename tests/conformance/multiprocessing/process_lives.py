# Processes: subclasses, names, exits of every kind, what happens out of order.
import multiprocessing as mp
import os
import re
import signal
import sys
from multiprocessing import connection


class Counter(mp.Process):
    """Sums in the child; the parent's object stays as it was."""

    def __init__(self, numbers, out, **kwargs):
        super().__init__(**kwargs)
        self.numbers, self.out, self.total = numbers, out, None

    def run(self):
        self.total = sum(self.numbers)
        self.out.send((self.total, self.name, self is mp.current_process(), self.daemon,
                       mp.parent_process().name, mp.parent_process().pid == os.getppid()))


def leave(how):
    if how == 'return':
        return 5
    if how == 'exit none':
        sys.exit()
    if how == 'exit 7':
        sys.exit(7)
    if how == 'exit text':
        sys.stderr = open(os.devnull, 'w')
        sys.exit('a text')
    if how == 'exit true':
        sys.exit(True)
    if how == '_exit 300':
        os._exit(300 & 0xff)
    if how == 'raise':
        sys.stderr = open(os.devnull, 'w')
        raise LookupError('in the child')
    if how == 'kill':
        os.kill(os.getpid(), signal.SIGKILL)
    if how == 'abort':
        signal.signal(signal.SIGABRT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGABRT)
    if how == 'keyboard':
        sys.stderr = open(os.devnull, 'w')
        raise KeyboardInterrupt


def attempt(name, call, *args):
    try:
        print(name, '->', call(*args))
    except Exception as error:
        print(name, '!', type(error).__name__, error)


def state(process):
    return re.sub('(pid|parent)=[0-9]+', r'\1=N', repr(process))


def wait_for_end(conn):
    try:
        conn.recv()
    except EOFError:
        pass


def main():
    receive, send = mp.Pipe(False)
    child = Counter(range(5), send, name='adder', daemon=True)
    print(child.name, child.daemon, child.pid, child.exitcode, child.is_alive(), state(child))
    attempt('join', child.join)
    attempt('terminate', child.terminate)
    attempt('sentinel', lambda: child.sentinel)
    child.start()
    attempt('start', child.start)
    attempt('daemon', setattr, child, 'daemon', False)
    print(receive.recv())
    child.join()
    print(child.total, child.exitcode, child.is_alive(), state(child))
    attempt('start again', child.start)
    child.close()
    for name in ('is_alive', 'join', 'terminate', 'kill', 'close', 'start'):
        attempt(name, getattr(child, name))
    attempt('exitcode', lambda: child.exitcode)
    print(state(child))

    for how in ('return', 'exit none', 'exit 7', 'exit text', 'exit true', '_exit 300', 'raise', 'kill', 'abort',
                'keyboard'):
        child = mp.Process(target=leave, args=(how,), name=how)
        child.start()
        print(connection.wait([child.sentinel], 60) == [child.sentinel], end=' ')
        child.join()
        print(how, child.exitcode, state(child))

    a, b = mp.Pipe()
    child = mp.Process(target=wait_for_end, args=(b,))
    child.start()
    print(child in mp.active_children(), child.join(0), child.exitcode, child.is_alive())
    attempt('close', child.close)
    child.terminate()
    child.join()
    print(child.exitcode, child in mp.active_children())
    child = mp.Process(target=wait_for_end, args=(b,))
    child.start()
    child.kill()
    child.join()
    print(child.exitcode)
    attempt('group', mp.Process, 'group')
    attempt('arguments', lambda: mp.Process(None, leave, 'n', 3))
    attempt('name', lambda: mp.Process(name=5).name)
    attempt('no target', lambda: (p := mp.Process(), p.start(), p.join(), p.exitcode)[-1])
    main = mp.current_process()
    print(main.name, main.daemon, main._identity, mp.parent_process(), main.exitcode, main.is_alive())
    print([mp.Process()._identity[0] - mp.Process()._identity[0]])
    attempt('current join', main.join)


if __name__ == '__main__':
    main()
