"""Non-daemon threads are waited for at the end; finally blocks in them run."""
import threading
import time
gate = threading.Event()
class D:
    def __del__(self):
        print("object of the thread dies")
def work(n, before):
    d = D()
    try:
        gate.wait()
        if before:
            before.join()
        print("thread", n, "finishing")
    finally:
        print("finally", n)
        del d
def daemon():
    while True:
        time.sleep(10)
def spawner(before):
    before.join()
    threading.Thread(target=lambda: print("started by a thread, still waited for")).start()
thread = None
for n in (1, 2, 3):
    thread = threading.Thread(target=work, args=(n, thread))
    thread.start()
threading.Thread(target=daemon, daemon=True).start()
threading.Thread(target=spawner, args=(thread,)).start()
print("main ends", threading.active_count())
gate.set()
