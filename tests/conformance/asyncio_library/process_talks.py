# Child processes of a loop: pipes both ways, floods, signals, ends of every kind, several at once.
import asyncio
import os
import signal
import sys

PYTHON = sys.executable


async def attempt(name, awaitable):
    try:
        print(name, '->', await awaitable)
    except Exception as error:
        print(name, '!', type(error).__name__, error)


def start(code, *args, **kwargs):
    kwargs.setdefault('stdout', asyncio.subprocess.PIPE)
    return asyncio.create_subprocess_exec(PYTHON, '-c', code, *args, **kwargs)


async def talks():
    child = await start('while line := input():\n print(line[::-1], flush=True)', stdin=asyncio.subprocess.PIPE)
    for word in (b'one', b'two', b'three'):
        child.stdin.write(word + b'\n')
        print(await child.stdout.readline())
    child.stdin.write(b'\n')
    print(await child.wait(), child.returncode, await child.stdout.read())


async def floods():
    # More than all pipes hold, in all three directions at once.
    child = await start('import sys, threading\n'
                        'd = sys.stdin.buffer.read()\n'
                        'sys.stdout.buffer.write(d * 2)\n'
                        'sys.stderr.buffer.write(d[::-1])', stdin=asyncio.subprocess.PIPE,
                        stderr=asyncio.subprocess.PIPE)
    data = bytes(range(256)) * 2000
    out, err = await child.communicate(data)
    print(out == data * 2, err == data[::-1], child.returncode)
    child = await start('import os, sys; os.close(0); print("deaf")', stdin=asyncio.subprocess.PIPE)
    out, err = await child.communicate(b'x' * 1000000)
    print(out, err)
    child = await start('print(input())', stdin=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE)
    out, err = await child.communicate()
    print(out, err.splitlines()[-1], child.returncode)
    child = await start('import sys; print("o", flush=True); print("e", file=sys.stderr)',
                        stderr=asyncio.subprocess.STDOUT)
    print(await child.communicate())
    child = await start('print("x" * 100000)', limit=1000)
    await attempt('long line', child.stdout.readline())
    print(len(await child.stdout.read()) > 90000, await child.wait())


async def ends():
    for code in ('pass', 'import sys; sys.exit(3)', 'import os; os.kill(os.getpid(), 9)',
                 'import os, signal; signal.signal(15, signal.SIG_DFL); os.kill(os.getpid(), 15)', 'import os; os._exit(255)'):
        child = await start(code)
        print(await child.wait(), end=' ')
    print()
    child = await start('import time; print("up", flush=True); time.sleep(1000)')
    await child.stdout.readline()
    child.send_signal(signal.SIGTERM)
    print(await child.wait())
    for name in ('kill', 'terminate'):
        try:
            print(name, getattr(child, name)())
        except ProcessLookupError as error:
            print(name, type(error).__name__)
    child = await start('import time; print("up", flush=True); time.sleep(1000)')
    await child.stdout.readline()
    try:
        async with asyncio.timeout(0.05):
            await child.wait()
    except TimeoutError:
        child.kill()
    print(await child.wait(), child.returncode)


async def shells():
    child = await asyncio.create_subprocess_shell('echo a; echo b >&2; exit 4', stdout=-1, stderr=-1)
    print(await child.communicate(), child.returncode)
    child = await asyncio.create_subprocess_shell('cat | tr a-z A-Z', stdin=-1, stdout=-1)
    print(await child.communicate(b'through two programs'))
    child = await asyncio.create_subprocess_shell('echo $WORD; pwd', stdout=-1, env={'WORD': 'given'}, cwd='/')
    print(await child.communicate())
    await attempt('not found', asyncio.create_subprocess_exec('/no/such/program'))
    await attempt('list', asyncio.create_subprocess_shell(['ls']))
    await attempt('text', start('pass', text=True))
    await attempt('universal_newlines', start('pass', universal_newlines=True))
    await attempt('bufsize', start('pass', bufsize=1))
    await attempt('bad folder', start('pass', cwd='/no/such/folder'))
    await attempt('program', asyncio.create_subprocess_exec(5))


async def together():
    async def one(i):
        child = await start('import sys; print(int(sys.argv[1]) ** 2)', str(i))
        out, _ = await child.communicate()
        return int(out)
    print(await asyncio.gather(*(one(i) for i in range(12))))
    read, write = os.pipe()
    child = await start('import os, sys; os.write(int(sys.argv[1]), b"passed")', str(write), pass_fds=[write])
    os.close(write)
    await child.wait()
    print(os.read(read, 100))
    os.close(read)


class Protocol(asyncio.SubprocessProtocol):
    def __init__(self):
        self.events, self.data, self.done = [], b'', asyncio.Event()

    def connection_made(self, transport):
        self.events.append('made')
        self.transport = transport

    def pipe_data_received(self, fd, data):
        self.data += data

    def pipe_connection_lost(self, fd, exc):
        self.events.append(('lost', fd, exc))

    def process_exited(self):
        self.events.append(('exited', self.transport.get_returncode()))

    def connection_lost(self, exc):
        self.events.append(('closed', exc))
        self.done.set()


async def protocols():
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.subprocess_exec(
        Protocol, PYTHON, '-c', 'print(input()); exit(6)', stdin=-1, stdout=-1, stderr=None)
    print(transport.get_pid() > 0, transport.get_returncode(), transport.get_pipe_transport(2))
    transport.get_pipe_transport(0).write(b'line\n')
    await protocol.done.wait()
    events = protocol.events
    print(protocol.data, events[0], events[-1], sorted(map(repr, events[1:-1])))
    transport.close()


async def main():
    for part in (talks, floods, ends, shells, together, protocols):
        print('--', part.__name__)
        await part()

asyncio.run(main())
