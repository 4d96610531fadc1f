# Process objects through their whole life: attributes before and after, misuse, reprs, close, subclasses, names.
import multiprocessing
import os
import time


class Worker(multiprocessing.Process):
    def __init__(self, connection, number):
        super().__init__(name=f"worker {number}")
        self.connection, self.number = connection, number

    def run(self):
        self.connection.send((self.name, self.number, self.pid == os.getpid(), self.exitcode))
        self.connection.close()


def attempt(call, *arguments):
    try:
        return call(*arguments)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


def shown(process):
    words = repr(process).split(" ")
    return " ".join(word for word in words if not word.startswith(("pid=", "parent=")))


def main():
    process = multiprocessing.Process(target=time.sleep, args=(60,))
    print(process.name, process.pid, process.exitcode, process.daemon, process.is_alive(), shown(process))
    print(attempt(process.join), attempt(lambda: process.sentinel), attempt(process.terminate))
    process.name = "renamed"
    print(attempt(setattr, process, "name", 5), process.name, process.ident)
    process.daemon = True
    process.start()
    print(process.is_alive(), process.exitcode, shown(process), attempt(process.start))
    print(attempt(setattr, process, "daemon", False), attempt(process.close), process.join(0.01))
    print(multiprocessing.active_children() == [process])
    process.kill()
    process.join()
    print(process.exitcode, process.is_alive(), shown(process), attempt(process.start), process.join())
    process.close()
    print(shown(process), attempt(process.join), attempt(lambda: process.pid), process.close())
    ours, theirs = multiprocessing.Pipe()
    workers = [Worker(theirs, n) for n in range(3)]
    for worker in workers:
        worker.start()
    print(sorted(ours.recv() for _ in workers))
    for worker in workers:
        worker.join()
    print([worker.exitcode for worker in workers], multiprocessing.active_children())
    me = multiprocessing.current_process()
    print(me.name, me.pid == os.getpid(), me.daemon, me.is_alive(), me.exitcode, multiprocessing.parent_process())
    print(attempt(multiprocessing.Process, 5), attempt(lambda: multiprocessing.Process(target=5)).name)
    print(type(me.authkey).__name__, len(me.authkey), bytes(me.authkey)[:0])
    with_arguments = multiprocessing.Process(target=ours.send, kwargs={"obj": "by keyword"})
    with_arguments.start()
    with_arguments.join()
    print(theirs.recv(), with_arguments.exitcode)
    base = multiprocessing.Process()
    base.start()
    base.join()
    print(base.exitcode, multiprocessing.Process().run())
    for number in (multiprocessing.cpu_count(), ):
        print(isinstance(number, int), number >= 1)


if __name__ == "__main__":
    main()
