"""What children know of the program: the start method that they came by, the level of the package's log."""
import logging
import multiprocessing
from multiprocessing import util


def tell(conn):
    conn.send((multiprocessing.get_start_method(), util._logger and util.get_logger().getEffectiveLevel()))
    conn.close()


def ask(method):
    context = multiprocessing.get_context(method)
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=tell, args=(theirs,))
    child.start()
    theirs.close()
    print(method, *ours.recv())
    child.join()


def main():
    for default in ("fork", "spawn"):
        multiprocessing.set_start_method(default, force=True)
        for method in ("fork", "spawn", "forkserver"):
            ask(method)
    multiprocessing.get_logger().setLevel(logging.ERROR + 2)
    for method in ("fork", "spawn"):
        ask(method)
    multiprocessing.get_logger().setLevel(logging.NOTSET)
    logging.getLogger().setLevel(logging.INFO)
    ask("spawn")
    print(multiprocessing.get_start_method())


if __name__ == "__main__":
    main()
