# Processes that are fresh interpreters: what they get, and what cannot be given to them.
import multiprocessing
import os


def report(connection, lock, total, row, queue, barrier, event):
    with lock:
        total.value += 1
        row[1] = 5.5
    connection.send((__name__, os.getpid() != os.getppid(), multiprocessing.current_process().name,
                     multiprocessing.parent_process().name))
    queue.put([n * n for n in range(4)])
    barrier.wait()
    event.set()


def square(n):
    return n * n


def fail():
    raise SystemExit(7)


if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    print(context.get_start_method(), type(context).__name__)
    lock, total, row = context.Lock(), context.Value('i', 3), context.Array('d', [1, 2, 3])
    queue, barrier, event = context.Queue(), context.Barrier(2), context.Event()
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=report, args=(sender, lock, total, row, queue, barrier, event))
    print(child.name, child.exitcode, child.is_alive())
    child.start()
    print(receiver.recv())
    print(queue.get())
    barrier.wait()
    print(event.wait(20), child.join(), child.exitcode, total.value, row[:])

    ended = context.Process(target=fail)
    ended.start()
    ended.join()
    print(ended.exitcode)

    with context.Pool(2) as pool:
        print(pool.map(square, range(8)), pool.apply(square, (9,)))

    try:
        context.Process(target=print, args=(multiprocessing.get_context('fork').Lock(),)).start()
    except RuntimeError as error:
        print(type(error).__name__, str(error)[:62])
    try:
        context.Process(target=lambda: None).start()
    except Exception as error:
        print('a lambda cannot be sent')
    try:
        multiprocessing.get_context('nonsense')
    except ValueError as error:
        print(error)
    multiprocessing.set_start_method('spawn', force=True)
    try:
        multiprocessing.set_start_method('fork')
    except RuntimeError as error:
        print(error)
    print(multiprocessing.get_start_method(), multiprocessing.Process().name.startswith('Process-'))
