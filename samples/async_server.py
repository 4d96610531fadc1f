# A small web server on asyncio, and many clients at once.
#
# From the seed "A Comprehensive Guide to Python Threading and Concurrency" (000), sections "Python Asyncio for
# Concurrency" and "Real World Examples: Serving web requests".
#
# baton, batont, python3: the same. One thread serves all: a task that waits lets the others go on.

import asyncio

CLIENTS, DELAY = 50, 0.1
waiting = most = 0


async def handle_request(reader, writer):
    global waiting, most
    request = (await reader.readline()).decode().split()
    while (await reader.readline()).strip():
        pass
    waiting += 1
    most = max(most, waiting)
    await asyncio.sleep(DELAY)
    waiting -= 1
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
    async with server:
        answers = await asyncio.gather(*(fetch(port, f'/{i}') for i in range(CLIENTS)))
    print(f'{len(answers)} answers, the first and the last: {answers[0]!r}, {answers[-1]!r}')
    print('at the same time' if most > 1 else 'one after the other')


asyncio.run(main())
