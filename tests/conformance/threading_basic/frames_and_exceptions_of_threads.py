# sys._current_frames() and sys._current_exceptions(): what other threads are doing.
import sys
import threading
import traceback

inside, leave = threading.Event(), threading.Event()


def outer(mark):
    inner(mark + 1)


def inner(mark):
    try:
        raise ValueError(mark)
    except ValueError:
        inside.set()
        leave.wait()


thread = threading.Thread(target=outer, args=(1,))
thread.start()
inside.wait()
frames, exceptions = sys._current_frames(), sys._current_exceptions()
leave.set()
thread.join()
print(len(frames), len(exceptions), sorted(frames) == sorted(exceptions))
print(frames[threading.get_ident()] is sys._getframe(), exceptions[threading.get_ident()])
frame, exception = frames[thread.ident], exceptions[thread.ident]
print(type(frame).__name__, repr(exception), exception.__traceback__.tb_frame.f_code.co_name)
names = [entry.name for entry in traceback.extract_stack(frame)]
print(names[names.index('outer'):][:2])
while frame.f_code is not inner.__code__:
    frame = frame.f_back
print(frame.f_back.f_code.co_name, frame.f_globals is globals(), frame.f_code.co_filename == __file__)
try:
    1 / 0
except ZeroDivisionError as error:
    print(sys._current_exceptions()[threading.get_ident()] is error)
print(list(sys._current_exceptions().values()))
for function in sys._current_frames, sys._current_exceptions:
    try:
        function(1)
    except TypeError as error:
        print(error)
