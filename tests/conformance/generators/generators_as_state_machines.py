"""Generators as coroutines: trampolines, delegating values, exceptions through several layers, finalization
order."""
import re
import types


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def trampoline(start):
    """Runs generators that yield generators; a return value goes to who yielded."""
    stack, value, error = [start], None, None
    while stack:
        try:
            result = stack[-1].throw(error) if error else stack[-1].send(value)
            value = error = None
            if isinstance(result, types.GeneratorType):
                stack.append(result)
            else:
                value = result
        except StopIteration as e:
            stack.pop()
            value, error = e.value, None
        except Exception as e:
            stack.pop()
            value, error = None, e
    if error:
        raise error
    return value


def factorial(n):
    return 1 if n < 2 else n * (yield factorial(n - 1))


def fails(n):
    if not n:
        raise KeyError("deep")
    try:
        return (yield fails(n - 1))
    except KeyError as e:
        if n % 2:
            raise
        return f"caught at {n}: {e}"


attempt("factorial", lambda: trampoline(factorial(300)) % 1000007)
attempt("fails", lambda: trampoline(fails(5)))
attempt("uncaught", lambda: trampoline(fails(1)))


def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError:
            total = count = 0
            average = None
            continue
        except ZeroDivisionError as e:
            return f"ended by {e!r}"
        total, count = total + value, count + 1
        average = total / count


a = averager()
attempt("averager", lambda: (next(a), a.send(10), a.send(20), a.throw(ValueError), a.send(5)))
attempt("ended", lambda: a.throw(ZeroDivisionError("x")))
attempt("after", lambda: next(a))


def layers(log, depth):
    log.append(f"in {depth}")
    try:
        if depth:
            result = yield from layers(log, depth - 1)
            return result + [depth]
        received = yield "bottom"
        return [received]
    except GeneratorExit:
        log.append(f"closed {depth}")
        raise
    finally:
        log.append(f"out {depth}")


log = []
l = layers(log, 3)
attempt("layers", lambda: (next(l), l.gi_yieldfrom.gi_yieldfrom.gi_frame.f_locals["depth"]))
attempt("value", lambda: l.send("sent"))
print(log)
log = []
l = layers(log, 2)
next(l)
l.close()
print(log)
log = []
l = layers(log, 2)
next(l)
attempt("thrown", lambda: l.throw(KeyError("through")))
print(log)
log = []
l = layers(log, 1)
next(l)
del l
print(log)


class Delegate:
    """Not a generator: what yield from asks of it."""
    def __iter__(self): return self
    def __next__(self): print("next"); return 1
    def send(self, value): print("send", value); return 2
    def throw(self, *e): print("throw", e); raise StopIteration("value of throw")
    def close(self): print("close")


def delegating(target): return (yield from target)


d = delegating(Delegate())
attempt("delegate", lambda: (next(d), d.send("x"), d.send(None)))
attempt("throw", lambda: d.throw(KeyError("k")))
d = delegating(Delegate())
next(d)
attempt("close", d.close)
for target in ([1, 2], "ab", {"k": 1}, iter([1]), range(2), 5, None, (i for i in ()), zip("a", [1])):
    attempt(f"from {type(target).__name__}", lambda: list(delegating(target)))
d = delegating([1, 2])
next(d)
attempt("send to list", lambda: d.send(5))
d = delegating([1, 2])
next(d)
attempt("throw to list", lambda: d.throw(KeyError("list")))


def returns_in_finally():
    try:
        yield 1
    finally:
        return "finally"


attempt("swallowed", lambda: (lambda g: (next(g), g.throw(KeyError)))(returns_in_finally()))
attempt("close value", lambda: (lambda g: (next(g), g.close()))(returns_in_finally()))
attempt("close early", lambda: returns_in_finally().close())
attempt("dict of states", lambda: {g.gi_suspended for g in [delegating([1])]})
attempt("coroutine decorator", lambda: types.coroutine(delegating).__name__)
attempt("coroutine wrong", lambda: types.coroutine(5))
