# asyncio.create_subprocess_exec and _shell: streams, communicate, exit codes, signals, cancellation,
# errors.
import asyncio
import signal
import sys


async def talk():
    process = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE,
                                                   stdout=asyncio.subprocess.PIPE)
    process.stdin.write(b'hello\n')
    await process.stdin.drain()
    print(await process.stdout.readline(), process.returncode)
    process.stdin.write(b'more')
    process.stdin.close()
    await process.stdin.wait_closed()
    print(await process.stdout.read(), await process.wait(), process.returncode)


async def shell():
    process = await asyncio.create_subprocess_shell('echo out; echo err >&2; exit 3',
                                                    stdout=asyncio.subprocess.PIPE,
                                                    stderr=asyncio.subprocess.PIPE)
    print(await process.communicate(), process.returncode)
    process = await asyncio.create_subprocess_shell('echo out; echo err >&2', stdout=asyncio.subprocess.PIPE,
                                                    stderr=asyncio.subprocess.STDOUT)
    print(await process.communicate())
    process = await asyncio.create_subprocess_shell('cat >&2', stdin=asyncio.subprocess.PIPE,
                                                    stderr=asyncio.subprocess.PIPE)
    print(process.stdout, await process.communicate(b'x' * 100000) == (None, b'x' * 100000))


async def many():
    async def one(number):
        process = await asyncio.create_subprocess_exec('sh', '-c', f'read line; echo {number} $line',
                                                       stdin=asyncio.subprocess.PIPE,
                                                       stdout=asyncio.subprocess.PIPE)
        out, _ = await process.communicate(b'given\n')
        return out.decode().strip(), process.returncode
    print(await asyncio.gather(*map(one, range(5))))


async def signals():
    for send, name in ((lambda p: p.kill(), 'kill'), (lambda p: p.terminate(), 'terminate'),
                       (lambda p: p.send_signal(signal.SIGINT), 'interrupt')):
        process = await asyncio.create_subprocess_exec('sleep', '100')
        send(process)
        print(name, await process.wait(), signal.Signals(-process.returncode).name)
    process = await asyncio.create_subprocess_exec('true')
    await process.wait()
    try:
        process.send_signal(signal.SIGTERM)
    except ProcessLookupError:
        print('nobody there')
    print(process.returncode, isinstance(process.pid, int))


async def cancelled():
    process = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE,
                                                   stdout=asyncio.subprocess.PIPE)
    try:
        async with asyncio.timeout(0.05):
            await process.stdout.read()
    except TimeoutError:
        print('timeout')
    process.stdin.close()
    print(await process.wait())


async def errors():
    for program in ('/nonexistent/program', '/'):
        try:
            await asyncio.create_subprocess_exec(program)
        except OSError as error:
            print(type(error).__name__, error)
    for options in ({'universal_newlines': True}, {'encoding': 'utf-8'}, {'bufsize': 10}):
        try:
            await asyncio.create_subprocess_exec('true', **options)
        except ValueError as error:
            print(error)
    try:
        await asyncio.create_subprocess_shell(['ls'])
    except ValueError as error:
        print(error)


async def main():
    for part in (talk, shell, many, signals, cancelled, errors):
        print('--', part.__name__)
        await part()


asyncio.run(main())
