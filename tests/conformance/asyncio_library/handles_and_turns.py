# The handles of call_soon, call_later and call_at as objects, and what a turn of the loop does with them.
import asyncio
import contextvars
import gc
import weakref


def show(*words):
    print("called with", *words)


def fails(kind, *words):
    raise kind(*words)


def run_turns(loop, turns=1):
    for _ in range(turns):
        loop.call_soon(loop.stop)
        loop.run_forever()


def objects():
    loop = asyncio.new_event_loop()
    handle = loop.call_soon(show, 1, 2)
    print(type(handle).__name__, handle._callback is show, handle._args, handle._loop is loop)
    print(handle.cancelled(), handle._cancelled, handle._repr, handle._source_traceback)
    print(isinstance(handle.get_context(), contextvars.Context), handle.get_context() is handle._context)
    print(handle == handle, handle == loop.call_soon(show), isinstance(hash(handle), int))
    handle.cancel()
    handle.cancel()
    print(handle, handle._callback, handle._args, handle.cancelled())
    reference = weakref.ref(handle)
    run_turns(loop)
    del handle
    gc.collect()
    print("gone:", reference() is None)
    timers = [loop.call_at(when, show) for when in (30.0, 10.0, 20.0, 10.0)]
    print([timer.when() for timer in sorted(timers)], timers[1] == timers[3], timers[1] <= timers[3])
    print(timers[0] > timers[1], hash(timers[1]) == hash(10.0), timers[1] == 10.0)
    for timer in timers:
        timer.cancel()
    print(timers[1] == timers[3], timers[1].when())
    try:
        timers[0] < 3
    except TypeError as error:
        print(error)
    by_hand = asyncio.Handle(show, ("by hand",), loop)
    by_hand._run()
    print(by_hand.cancelled())
    for attribute, value in (("_callback", print), ("_args", ("changed",)), ("_cancelled", True)):
        setattr(by_hand, attribute, value)
    print(by_hand._args, by_hand.cancelled())
    loop.close()


def order():
    loop = asyncio.new_event_loop()
    seen = []

    def first():
        seen.append("first")
        loop.call_soon(seen.append, "of the next turn")
        late.cancel()
        loop.stop()

    loop.call_soon(first)
    late = loop.call_soon(seen.append, "cancelled by first")
    loop.call_soon(seen.append, "after stop, same turn")
    loop.run_forever()
    print(seen, len(loop._ready))
    run_turns(loop)
    print(seen[-1], len(loop._ready))
    itself = loop.call_soon(lambda: (itself.cancel(), seen.append("cancels itself")))
    run_turns(loop)
    print(seen[-1], itself.cancelled())
    loop.call_soon(show, *range(20))
    loop.call_soon(show)
    run_turns(loop)
    loop.close()


def errors():
    loop = asyncio.new_event_loop()
    reports = []
    loop.set_exception_handler(lambda _, facts: reports.append(facts))
    loop.call_soon(fails, ValueError, "one")
    loop.call_soon(show, "between")
    loop.call_soon(int, "two")
    loop.call_soon(show, "after")
    run_turns(loop)
    for facts in reports:
        print(sorted(facts), repr(facts["exception"]), type(facts["handle"]).__name__)
        print(facts["exception"].__traceback__ is not None, facts["message"][:21])
    for kind in (SystemExit, KeyboardInterrupt):
        loop.call_soon(fails, kind, "out")
        loop.call_soon(show, "left for the next turn, after", kind.__name__)
        try:
            loop.run_forever()
        except BaseException as error:
            print("came out:", repr(error), len(loop._ready), loop.is_running())
        run_turns(loop)
    print(len(reports))

    loop.set_exception_handler(lambda _, facts: print("handled", repr(facts["exception"])))
    loop.call_soon(5, "not callable")
    run_turns(loop)
    loop.close()


def contexts():
    variable = contextvars.ContextVar("variable", default="default")
    loop = asyncio.new_event_loop()

    def look(word):
        print(word, variable.get())
        variable.set(word)

    mine = contextvars.copy_context()
    mine.run(variable.set, "mine")
    variable.set("of the caller")
    loop.call_soon(look, "copied")
    loop.call_soon(look, "given", context=mine)
    loop.call_soon(look, "given again", context=mine)
    variable.set("later")
    run_turns(loop)
    print(variable.get(), mine[variable])
    loop.set_exception_handler(lambda _, facts: print(type(facts["exception"]).__name__,
                                                      str(facts["exception"])[:30]))
    loop.call_soon(lambda: mine.run(loop.call_soon, look, "inner"), context=mine)
    run_turns(loop)
    loop.close()


for part in (objects, order, errors, contexts):
    print("--", part.__name__)
    part()
