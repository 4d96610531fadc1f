"""frame.f_lineno = n: every jump between the lines of functions, what is refused, and where it is allowed at all."""
import sys
import warnings

warnings.simplefilter("ignore", RuntimeWarning)


def jump(function, start, target, event="line", value=None):
    first = function.__code__.co_firstlineno
    output, done = [], []

    def tracer(frame, happened, argument):
        if frame.f_code is function.__code__:
            if happened == event and not done and frame.f_lineno == first + start:
                done.append(True)
                try:
                    frame.f_lineno = first + target if value is None else value
                except ValueError as error:
                    text = str(error)
                    output.append(" ".join(w if not w.isdigit() else str(int(w) - first) for w in text.split()))
            return tracer

    sys.settrace(tracer)
    try:
        list(function(output) or ())
    except Exception as error:
        output.append(type(error).__name__)
    finally:
        sys.settrace(None)
    return output


class Context:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return False


def blocks(o):
    o.append(1)
    for i in 1, 2:
        o.append(3)
        with Context() as context:
            o.append(5)
        o.append(6)
    try:
        o.append(8)
        1 / 0
    except ZeroDivisionError as error:
        o.append(11)
    finally:
        o.append(13)
    while o:
        o.append(15)
        break
    else:
        o.append(18)

    o.append(20)


def generator(o):
    o.append(1)
    yield 2
    o.append(3)
    try:
        yield 5
    finally:
        o.append(7)


def arguments(o):
    o.append(1)
    o.append(max(2,
                 len("abc"),
                 4))
    x = [o.append(5) for _ in (1,)]
    del x
    o.append(7)


for function, length in (blocks, 21), (generator, 8), (arguments, 8):
    print(function.__name__)
    for start in range(0, length):
        print(start, [jump(function, start, target) for target in range(-1, length + 1) if target])
for event in "call", "return", "exception":
    print(event, [jump(blocks, start, 1, event) for start in (0, 9, 20)])
print([jump(generator, start, target, "return") for start in (2, 5) for target in (1, 3, 4, 7)])
print([jump(blocks, 3, 0, value=v)[:3] for v in ("1", 1.5, True, 10**30, -10**30, 10**9)])


def counted():
    one = 1
    del one
    two = 2
    return one


warnings.simplefilter("always", RuntimeWarning)
with warnings.catch_warnings(record=True) as seen:
    def leave(frame, event, argument):
        if event == "line" and frame.f_lineno == frame.f_code.co_firstlineno + 3:
            frame.f_lineno += 1
        return leave

    sys.settrace(leave)
    try:
        print(counted())
    finally:
        sys.settrace(None)
print([str(w.message) for w in seen])
frame = sys._getframe()
for action in ("frame.f_lineno = 3", "frame.f_lineno = None", "del frame.f_lineno"):
    try:
        exec(action)
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
