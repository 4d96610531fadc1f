# contextvars: tokens, reset rules, Context as a mapping, run errors, copies, threads.
import contextvars
import threading
from contextvars import Context, ContextVar, Token, copy_context

a, b = ContextVar("a"), ContextVar("b", default=[])
print(a.name, b.get(), a.get("fallback"))
try:
    a.get()
except LookupError as error:
    print(type(error).__name__, error.args[0] is a)
t1 = a.set(1)
t2 = a.set(2)
print(t1.old_value is Token.MISSING, t2.old_value, t1.var is a, a.get())
a.reset(t2)
print(a.get())
for bad in (lambda: a.reset(t2), lambda: b.reset(t1), lambda: a.reset(5)):
    try:
        bad()
    except (RuntimeError, ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split("<")[0])
a.reset(t1)
print(a.get("unset"))
c = Context()
print(len(c), list(c), a in c, c.get(a, "d"))
c.run(a.set, "in c")
print(c[a], len(c), list(c) == [a], list(c.values()), a.get("outside"), dict(c.items()) == {a: "in c"}, list(c.keys()) == [a])
d = c.copy()
d.run(a.set, "in d")
print(c[a], d[a], c == d, c == c.copy(), c != d)
for bad in (lambda: c[b], lambda: c["a"], lambda: "a" in c, lambda: c.run(), lambda: Context(1), lambda: ContextVar(), lambda: ContextVar(5), lambda: hash(c), lambda: c.get("x")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error if not isinstance(error, KeyError) else "")


def again():
    c.run(print)


try:
    c.run(again)
except RuntimeError as error:
    print(str(error).split(":")[0])


def generator():
    a.set("from generator")
    yield a.get()


g = generator()
print(c.run(next, g), c[a], a.get("still unset"))
try:
    c.run(lambda: 1 / 0)
except ZeroDivisionError:
    print("passes through")
token = c.run(a.set, 7)
try:
    a.reset(token)
except ValueError as error:
    print("other context")
print(c.run(lambda: a.reset(token)), c[a])
a.set("main")
box = []
t = threading.Thread(target=lambda: box.append(a.get("new thread has an empty context")))
t.start(); t.join()
t = threading.Thread(target=copy_context().run, args=(lambda: box.append(a.get()),))
t.start(); t.join()
print(box, hash(a) == hash(a), isinstance(ContextVar[int], type(list[int])))
for kind in (ContextVar, Context, Token):
    try:
        type("Sub", (kind,), {})
    except TypeError as error:
        print(error)
