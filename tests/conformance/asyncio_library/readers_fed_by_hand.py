# StreamReader without a connection: fed by hand, read in every way, with separators of several lengths,
# at its limits and after its end.
import asyncio


async def outcome(awaitable):
    try:
        return await awaitable
    except (ValueError, EOFError, RuntimeError, asyncio.LimitOverrunError, OSError) as error:
        extra = [getattr(error, name) for name in ("consumed", "partial", "expected") if hasattr(error, name)]
        return type(error).__name__, str(error), extra


def reader_with(*pieces, limit=2 ** 16, eof=True):
    reader = asyncio.StreamReader(limit=limit)
    for piece in pieces:
        reader.feed_data(piece)
    if eof:
        reader.feed_eof()
    return reader


async def separators():
    for separator in (b"\n", b"ab", (b"\n", b"\r\n"), (b"aa", b"a"), (b"xyz", b"yz", b"z"), b"", (),
                      (b"", b"a"), (b"nowhere",), b"b" * 9):
        reader = reader_with(b"first\r\nsecond aab", b"xyz tail\n", b"end")
        answers = []
        for _ in range(3):
            answers.append(await outcome(reader.readuntil(separator)))
        print(separator, answers)


async def limits():
    for data in (b"12345678\n", b"123456789\n", b"1234567890", b"\n" * 3, b"123456789012345678\nrest\n"):
        reader = reader_with(data, limit=8)
        print(data, await outcome(reader.readuntil()), len(reader._buffer))
        reader = reader_with(data, limit=8)
        print("   line:", await outcome(reader.readline()), bytes(reader._buffer))
        reader = reader_with(data, limit=8)
        print("   exactly:", await outcome(reader.readexactly(12)), reader.at_eof())
    for limit in (0, -1):
        try:
            asyncio.StreamReader(limit=limit)
        except ValueError as error:
            print(error)


async def waiting():
    reader = reader_with(eof=False)
    tasks = [asyncio.create_task(reader.readline()), asyncio.create_task(outcome(reader.read(3)))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("second reader:", await tasks[1])
    reader.feed_data(b"a li")
    await asyncio.sleep(0)
    print(tasks[0].done())
    reader.feed_data(b"ne\nand more")
    print(await tasks[0], await reader.read(100))
    task = asyncio.create_task(outcome(reader.readexactly(4)))
    await asyncio.sleep(0)
    reader.feed_data(b"abc")
    reader.feed_eof()
    print(await task, reader.at_eof())
    print(await reader.read(), await reader.readline(), await outcome(reader.readexactly(1)))
    task = asyncio.create_task(outcome(reader_with(eof=False).readuntil((b"a", b"bb"))))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


async def broken():
    reader = reader_with(b"left\n", eof=False)
    reader.set_exception(ConnectionResetError("gone"))
    for read in (reader.read, reader.readline, reader.readuntil, lambda: reader.readexactly(2)):
        print(await outcome(read()))
    print(repr(reader.exception()), len(reader._buffer))
    reader = reader_with(eof=False)
    task = asyncio.create_task(outcome(reader.readline()))
    await asyncio.sleep(0)
    reader.set_exception(BrokenPipeError("while waiting"))
    print(await task)


async def iterated():
    reader = reader_with(b"one\ntwo\n\nfour")
    print([line async for line in reader])
    reader = reader_with(b"x" * 20)
    print([await reader.read(n) for n in (0, 3, 1, 100, 5)], await reader.read(-1))
    print([await outcome(reader_with(b"abc").readexactly(n)) for n in (0, 3, 4, -1)])
    print(reader_with(b"abc", eof=False), reader_with(limit=9))


async def main():
    for part in (separators, limits, waiting, broken, iterated):
        print("--", part.__name__)
        await part()


asyncio.run(main())
