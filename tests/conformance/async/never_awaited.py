# Coroutines that are dropped or cleared before they begin: the warning, and a warning function that fails.
import sys
import warnings


async def work():
    pass


def recorded(action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        action()
    print([(w.category.__name__, str(w.message), w.lineno - work.__code__.co_firstlineno) for w in caught])


def clear_frame():
    coroutine = work()
    coroutine.cr_frame.clear()
    coroutine.close()


def drop():
    work()


def close():
    work().close()


for action in drop, clear_frame, close:
    recorded(action)
sys.set_coroutine_origin_tracking_depth(1)
recorded(lambda: print(work().close()))
sys.set_coroutine_origin_tracking_depth(0)

sys.unraisablehook = lambda u: print(u.exc_type.__name__, type(u.object).__name__, u.err_msg)
original = warnings._warn_unawaited_coroutine
warnings._warn_unawaited_coroutine = lambda coroutine: 1 / 0
recorded(drop)
del warnings._warn_unawaited_coroutine
recorded(drop)
