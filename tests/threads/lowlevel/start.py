"""_thread.start_new_thread: arguments, result, errors."""

import _thread
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

done = _thread.allocate_lock()
done.acquire()
seen = []


def body(*args, **kwargs):
    seen.append((args, kwargs))
    done.release()


ident = _thread.start_new_thread(body, (1, 2), {"key": 3})
done.acquire()
print(seen, isinstance(ident, int), ident != _thread.get_ident())
_thread.start_new_thread(body, ())
done.acquire()
print(seen[1:])
print(message(_thread.start_new_thread, 5, ()))
print(message(_thread.start_new_thread, body, [1]))
print(message(_thread.start_new_thread, body, (), 5))
print(message(_thread.start_new_thread, body))
print(_thread.error is RuntimeError, _thread.TIMEOUT_MAX > 0, _thread.stack_size())
