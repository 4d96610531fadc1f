"""A child forked by a worker thread ends when that thread and those that it starts have ended."""
import os
import sys
import threading
import warnings

warnings.simplefilter("ignore")
main = threading.current_thread()


def child(join, wait_for_main):
    def work():
        if wait_for_main:
            main.join()
        os.write(1, b"  in a thread of the child\n")

    thread = threading.Thread(target=work)
    thread.start()
    if join:
        thread.join()
        os.write(1, b"  the child's first thread ends\n")


def worker(*options):
    pid = os.fork()
    if pid == 0:
        return child(*options)
    print(options, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    sys.stdout.flush()


for options in ((True, False), (True, True), (False, False), (False, True)):
    thread = threading.Thread(target=worker, args=options)
    thread.start()
    thread.join()
threading.Thread(target=worker, args=(True, True)).start()
