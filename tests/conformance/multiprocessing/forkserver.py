# The fork server: processes, descriptors that they get, children of children, exit codes, dead servers.
import multiprocessing
import multiprocessing.forkserver
import os
import signal
import socket
import sys
import time


def report(queue, tag):
    me = multiprocessing.current_process()
    queue.put((tag, me.pid == os.getpid(), multiprocessing.parent_process().is_alive(),
               multiprocessing.get_start_method(), me.daemon))


def have_a_child(queue):
    child = multiprocessing.Process(target=report, args=(queue, "grandchild"))
    child.start()
    child.join()
    queue.put(child.exitcode)


def count(value, lock, times):
    for _ in range(times):
        with lock:
            value.value += 1


def echo(connection):
    for message in iter(connection.recv, None):
        connection.send(message * 2)
    connection.close()


def say(sock):
    sock.sendall(b"hello from the child")
    sock.close()


def leave(code):
    sys.exit(code)


def raise_error():
    sys.stderr = open(os.devnull, "w")
    raise ValueError("in the child")


def square(n):
    return n * n


def main():
    context = multiprocessing.get_context("forkserver")
    multiprocessing.set_start_method("forkserver")
    print(multiprocessing.get_all_start_methods(), context.Process.__name__, multiprocessing.get_start_method())
    queue = multiprocessing.Queue()
    child = context.Process(target=report, args=(queue, "child"), daemon=True)
    child.start()
    print(queue.get())
    child.join()
    print(child.exitcode, child.is_alive(), child.pid != os.getpid())
    child = context.Process(target=have_a_child, args=(queue,))
    child.start()
    print(queue.get(), queue.get())
    child.join()
    value, lock = context.Value("i", 0), context.Lock()
    children = [context.Process(target=count, args=(value, lock, 200)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value)
    ours, theirs = context.Pipe()
    child = context.Process(target=echo, args=(theirs,))
    child.start()
    for message in (21, "ab", [1]):
        ours.send(message)
        print(ours.recv())
    ours.send(None)
    child.join()
    left, right = socket.socketpair()
    child = context.Process(target=say, args=(right,))
    child.start()
    right.close()
    child.join()
    print(left.recv(100), left.recv(100))
    left.close()
    for target, arguments in ((leave, (3,)), (leave, (None,)), (raise_error, ()), (os._exit, (77,))):
        child = context.Process(target=target, args=arguments)
        child.start()
        child.join()
        print(child.exitcode, end=" ")
    print()
    for how in ("terminate", "kill"):
        child = context.Process(target=time.sleep, args=(60,))
        child.start()
        getattr(child, how)()
        child.join()
        print(child.exitcode, multiprocessing.connection.wait([child.sentinel], 60) == [child.sentinel])
    with context.Pool(2) as pool:
        print(pool.map(square, range(8)))
    server = multiprocessing.forkserver._forkserver._forkserver_pid
    os.kill(server, signal.SIGKILL)
    os.waitid(os.P_PID, server, os.WEXITED | os.WNOWAIT)
    child = context.Process(target=leave, args=(5,))
    child.start()
    child.join()
    print(child.exitcode, multiprocessing.forkserver._forkserver._forkserver_pid != server)
    for bad in (lambda: context.set_forkserver_preload([1]), lambda: multiprocessing.set_start_method("spawn"),
                lambda: multiprocessing.get_context("thread"),
                lambda: context.Process(target=count, args=(value, multiprocessing.get_context("fork").Lock(), 1)).start(),
                lambda: context.Process(target=lambda: 0).start()):
        try:
            bad()
        except Exception as error:
            print(type(error).__name__, str(error).split(" at 0x")[0])


if __name__ == "__main__":
    main()
