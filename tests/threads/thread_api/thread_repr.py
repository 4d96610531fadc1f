"""repr of threads in their states."""

import threading


def show(thing):
    text = repr(thing)
    print(text.replace(str(thing.ident), "IDENT") if thing.ident else text)


gate = threading.Event()
thread = threading.Thread(target=gate.wait, name="T")
show(thread)
thread.start()
show(thread)
gate.set()
thread.join()
show(thread)
show(threading.Thread(name="D", daemon=True))
show(threading.main_thread())
