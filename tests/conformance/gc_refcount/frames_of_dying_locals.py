# A local that dies with its frame may ask for that frame: a generator's end, a __del__ that looks around.
import gc
import sys
import weakref


def numbers():
    try:
        yield 1
        yield 2
    finally:
        log.append(sys._getframe(1).f_lineno > 0)


def abandon():
    local = numbers()
    return next(local)


class Looks:
    def __del__(self):
        frame = sys._getframe(1)
        log.append(frame.f_lineno > 0)


def hold():
    local = Looks()
    return 5


class Tracked:
    pass


def chain(tracked):
    other = tracked
    local = numbers()
    next(local)


log = []
print(abandon(), log)
log.clear()
print(hold(), log)
log.clear()
tracked = Tracked()
gone = weakref.ref(tracked)
chain(tracked)
del tracked
gc.collect()
print(gone() is None, log)


class Body:
    maker = numbers()
    next(maker)
    del maker


frames = [f for f in gc.get_objects() if type(f).__name__ == "frame" and f.f_code.co_name in ("abandon", "hold", "chain")]
print(len(frames))
