# StreamReader by itself: feeding, limits, readuntil with several separators, iteration, exceptions, end of
# file.
import asyncio


async def feeding():
    reader = asyncio.StreamReader()
    reader.feed_data(b'one\ntwo\nthree')
    print(await reader.readline(), await reader.read(2), reader.at_eof())
    reader.feed_eof()
    print(await reader.readline(), await reader.read(), await reader.read(5), reader.at_eof())


async def separators():
    reader = asyncio.StreamReader()
    reader.feed_data(b'a;b|c||d')
    print(await reader.readuntil(b';'), await reader.readuntil(b'|'))
    print(await reader.readuntil((b'||', b'|')))
    reader.feed_eof()
    try:
        await reader.readuntil(b';')
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    for wrong in (b'', ()):
        try:
            await reader.readuntil(wrong)
        except ValueError as error:
            print(type(error).__name__, error)


async def exactly():
    reader = asyncio.StreamReader()
    reader.feed_data(b'12345')
    print(await reader.readexactly(0), await reader.readexactly(2))
    reader.feed_eof()
    try:
        await reader.readexactly(9)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    try:
        await reader.readexactly(-1)
    except ValueError as error:
        print(error)


async def limits():
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b'0123456789abcdef\nrest\n')
    for _ in range(2):
        try:
            print(await reader.readline())
        except ValueError as error:
            print(error)
    reader.feed_data(b'x' * 20)
    try:
        await reader.readuntil(b'\n')
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    for wrong in (0, -1):
        try:
            asyncio.StreamReader(limit=wrong)
        except ValueError as error:
            print(error)


async def iteration():
    reader = asyncio.StreamReader()

    async def feed():
        for piece in (b'first li', b'ne\nsecond', b' line\n', b'last'):
            reader.feed_data(piece)
            await asyncio.sleep(0)
        reader.feed_eof()
    task = asyncio.create_task(feed())
    print([line async for line in reader])
    await task


async def failing():
    reader = asyncio.StreamReader()
    waiting = asyncio.create_task(reader.read(1))
    await asyncio.sleep(0)
    try:
        await reader.readline()
    except RuntimeError as error:
        print(error)
    reader.set_exception(ConnectionResetError('gone'))
    for task in (waiting, asyncio.create_task(reader.read())):
        try:
            await task
        except ConnectionResetError as error:
            print('reset', error)
    print(reader.exception())


async def main():
    for part in (feeding, separators, exactly, limits, iteration, failing):
        print('--', part.__name__)
        await part()


asyncio.run(main())
