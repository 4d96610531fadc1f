"""sys.exit in the main thread waits for other threads and keeps its code."""
import sys
import threading
gate = threading.Event()
def work():
    gate.wait()
    print("worker ends after main asked to exit")
threading.Thread(target=work).start()
def quiet():
    sys.exit(9)
t = threading.Thread(target=quiet)
t.start()
t.join()
print("a thread's sys.exit ends only the thread", t.is_alive())
try:
    print("leaving with 4")
    sys.exit(4)
except SystemExit as e:
    print("passing on", e.code)
    raise
finally:
    print("finally in main")
    gate.set()
