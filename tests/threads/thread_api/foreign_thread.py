"""A thread that _thread started has a dummy Thread object."""

import _thread
import threading

done = threading.Event()
seen = []


def body():
    me = threading.current_thread()
    seen.append((type(me).__name__, me.daemon, me.is_alive(), me.name.startswith("Dummy-")))
    seen.append(me.ident == _thread.get_ident())
    seen.append(me is threading.current_thread())
    done.set()


_thread.start_new_thread(body, ())
done.wait()
print(seen)
