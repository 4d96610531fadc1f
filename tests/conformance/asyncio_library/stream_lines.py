# StreamReader fed by hand: lines, exact reads, limits, separators, end of data, exceptions.
import asyncio


async def main():
    r = asyncio.StreamReader(limit=10)
    r.feed_data(b"one\ntwo\nrest")
    print(await r.readline(), await r.read(2), await r.readexactly(2), r.at_eof())
    r.feed_eof()
    print(await r.readline(), await r.readline(), await r.read(), r.at_eof())
    r = asyncio.StreamReader()
    r.feed_data(b"abc")
    r.feed_eof()
    try:
        await r.readexactly(5)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected, isinstance(error, EOFError))
    r = asyncio.StreamReader(limit=4)
    r.feed_data(b"muchtoolong\nshort")
    try:
        await r.readline()
    except ValueError as error:
        print(error)
    r = asyncio.StreamReader(limit=4)
    r.feed_data(b"muchtoolong;x;")
    try:
        await r.readuntil(b";")
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    print(await r.read(100))
    r = asyncio.StreamReader()
    r.feed_data(b"a--b-c")
    print(await r.readuntil(b"--"), await r.readuntil((b"-", b";")))
    r.feed_eof()
    try:
        await r.readuntil(b"-")
    except asyncio.IncompleteReadError as error:
        print(error.partial, error.expected)
    for bad in (lambda: r.readuntil(b""), lambda: r.readexactly(-1), lambda: r.readuntil(())):
        try:
            await bad()
        except ValueError as error:
            print(error)
    print(await r.read(0), await r.read(-1), await r.readexactly(0))
    r = asyncio.StreamReader()
    waiting = asyncio.create_task(r.readline())
    await asyncio.sleep(0)
    try:
        await r.read(1)
    except RuntimeError as error:
        print(error)
    r.feed_data(b"late")
    await asyncio.sleep(0)
    print(waiting.done())
    r.feed_data(b"r\n")
    print(await waiting)
    r.set_exception(ConnectionError("lost"))
    for call in (lambda: r.read(1), r.readline):
        try:
            await call()
        except ConnectionError as error:
            print(error)
    r = asyncio.StreamReader()
    r.feed_data(b"x\ny\nz"); r.feed_eof()
    print([line async for line in r], r.exception())
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as error:
        print(error)


asyncio.run(main())
