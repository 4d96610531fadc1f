def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                yield [got]
    finally:
        print("closed", n)
    return "end"
def delegate():
    result = yield from numbers(2)
    yield result
g = numbers(5)
print(next(g), g.send("x"), next(g), list(delegate()), list(x * y for x in range(3) for y in range(x)))
try:
    g.throw(KeyError(1))
except KeyError as error:
    print(repr(error))
h = numbers(3)
next(h)
h.close()
half = numbers(4)
next(half)
del half
print(g.gi_frame, h.gi_running)
