# Generators that are closed or dropped where no code of theirs would see GeneratorExit, and where some does.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


def plain(thing):
    for i in range(3):
        yield i
    print('never')


def guarded(thing):
    yield 0
    try:
        yield 1
    finally:
        print('finally')
    yield 2


def nested(thing):
    with_inner = yield from guarded(thing)
    print('never')


def catching():
    try:
        yield 1
    except GeneratorExit:
        print('caught')
        return 'value'


events = []


def profile(frame, event, argument):
    if frame.f_code in codes:
        events.append((frame.f_code.co_name, event, argument))


codes = {plain.__code__, guarded.__code__, nested.__code__, catching.__code__}
for make, steps in ((plain, 1), (plain, 2), (plain, 3), (guarded, 1), (guarded, 2), (guarded, 3),
                    (nested, 1), (nested, 2)):
    for how in 'close', 'drop', 'closed twice':
        name = f'{make.__name__} {steps} {how}'
        generator = make(Noisy(name))
        for _ in range(steps):
            next(generator)
        sys.setprofile(profile)
        if how == 'drop':
            del generator
        else:
            print(generator.close())
            if how != 'close':
                print(generator.close())
        sys.setprofile(None)
        if how != 'drop':
            print(generator.gi_frame, generator.gi_running, list(generator))
            del generator
        print(name, events)
        events.clear()

g = catching()
next(g)
print(g.close(), g.close())
g = plain(None)
next(g)
try:
    g.throw(ValueError('thrown'))
except ValueError as e:
    print(e, g.gi_frame, g.close())


async def steps():
    yield 1
    yield 2


async def main():
    agen = steps()
    print(await agen.__anext__())
    print(await agen.aclose())
    print([x async for x in agen])


try:
    main().send(None)
except StopIteration as e:
    print(repr(e))
running = None


def closes_itself():
    yield 1
    try:
        running.close()
    except ValueError as e:
        print(e)
    yield 2


running = closes_itself()
print(next(running), next(running), running.close())
