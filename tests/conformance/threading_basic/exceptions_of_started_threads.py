# What sys.unraisablehook is told of an exception that ends a thread of _thread.start_new_thread().
import _thread
import sys

told = []
done = _thread.allocate_lock()
done.acquire()


def hook(unraisable):
    told.append((unraisable.exc_type.__name__, str(unraisable.exc_value), unraisable.err_msg, unraisable.object,
                 unraisable.exc_traceback.tb_frame.f_code.co_name))
    done.release()


def fail(number):
    return 1 // number


class Callable:
    def __repr__(self):
        return '<a callable>'

    def __call__(self, *args, **kwargs):
        raise KeyError(*args, *kwargs.values())


sys.unraisablehook = hook
for function, args, kwargs in ((fail, (0,), {}), (Callable(), (1,), {'b': 2}), (fail, (), {'number': 0})):
    _thread.start_new_thread(function, args, kwargs)
    done.acquire()
    kind, text, message, thing, where = told.pop()
    print(kind, text, message == f'Exception ignored in thread started by {function!r}', thing, where)


def leave():
    try:
        raise SystemExit(3)
    finally:
        done.release()


_thread.start_new_thread(leave, ())
done.acquire()
print(told)
