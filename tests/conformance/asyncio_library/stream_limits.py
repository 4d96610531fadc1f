# StreamReader by hand: readline, readuntil, readexactly, limits, ends, exceptions, iteration, feeding.
import asyncio


def fed(data, eof=True, limit=2 ** 16):
    reader = asyncio.StreamReader(limit=limit)
    if data:
        reader.feed_data(data)
    if eof:
        reader.feed_eof()
    return reader


async def attempt(awaitable):
    try:
        return await awaitable
    except Exception as error:
        extra = [getattr(error, name) for name in ("partial", "expected", "consumed") if hasattr(error, name)]
        return type(error).__name__, str(error), extra


async def main():
    reader = fed(b"one\ntwo\nthree")
    print([await reader.readline() for _ in range(4)], reader.at_eof())
    reader = fed(b"a,b;c")
    print(await reader.readuntil(b","), await attempt(reader.readuntil(b",")))
    reader = fed(b"ab--cd==ef")
    print(await reader.readuntil((b"==", b"--")), await reader.readuntil((b"==", b"--")), await reader.read())
    reader = fed(b"0123456789")
    print(await reader.readexactly(4), await reader.read(2), await reader.read(0), await attempt(reader.readexactly(9)))
    for bad in (lambda r: r.readexactly(-1), lambda r: r.readuntil(b"")):
        print(await attempt(bad(fed(b"x"))))
    reader = fed(b"x" * 20 + b"\nshort\n", limit=10)
    print(await attempt(reader.readline()), await reader.readline())
    reader = fed(b"y" * 30, eof=False, limit=10)
    print(await attempt(reader.readuntil(b"\n")))
    reader = fed(b"12345", limit=10)
    print(await attempt(reader.readexactly(3)), await reader.read(-1), await reader.read(-1))
    print([line async for line in fed(b"1\n2\n\n3")])
    reader = fed(b"", eof=False)
    waiter = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    print(await attempt(reader.read()))
    reader.feed_data(b"com")
    await asyncio.sleep(0)
    print(waiter.done())
    reader.feed_data(b"plete\nrest")
    print(await waiter)
    waiter = asyncio.create_task(reader.readexactly(10))
    await asyncio.sleep(0)
    reader.feed_eof()
    print(await attempt(waiter))
    reader = fed(b"kept", eof=False)
    reader.set_exception(ConnectionResetError("the other end is gone"))
    print(repr(reader.exception()), await attempt(reader.read(2)))
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as error:
        print(error)
    reader = fed(b"", eof=False)
    waiter = asyncio.create_task(reader.read(5))
    await asyncio.sleep(0)
    waiter.cancel()
    print(repr((await asyncio.gather(waiter, return_exceptions=True))[0]))
    reader.feed_data(b"after")
    print(await reader.read(5), repr(reader))
    try:
        fed(b"").feed_data(b"late")
    except AssertionError as error:
        print(error)


asyncio.run(main())
