# A small web server on asyncio, and many clients at once.
#
# From the seed "A Comprehensive Guide to Python Threading and Concurrency" (000), sections "Python Asyncio for
# Concurrency" and "Real World Examples: Serving web requests".
#
# baton, batont, python3: the same. One thread serves all: a task that waits lets the others go on.

import asyncio

CLIENTS, DELAY = 50, 0.1


async def handle_request(reader, writer):
    request = (await reader.readline()).decode().split()
    while (await reader.readline()).strip():
        pass
    await asyncio.sleep(DELAY)
    body = f'you asked for {request[1]}'.encode()
    writer.write(b'HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n' % len(body) + body)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def fetch(port, path):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(f'GET {path} HTTP/1.0\r\n\r\n'.encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer.partition(b'\r\n\r\n')[2].decode()


async def main():
    server = await asyncio.start_server(handle_request, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    loop = asyncio.get_running_loop()
    async with server:
        start = loop.time()
        answers = await asyncio.gather(*(fetch(port, f'/{i}') for i in range(CLIENTS)))
        elapsed = loop.time() - start
    print(f'{len(answers)} answers, the first and the last: {answers[0]!r}, {answers[-1]!r}')
    print('at the same time' if elapsed < CLIENTS * DELAY / 2 else 'one after the other')


asyncio.run(main())
