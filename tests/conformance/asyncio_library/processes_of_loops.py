# Subprocesses of asyncio: pipes, communicate, signals, both ends full, wait by several, kill on cancellation.
import asyncio
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT

ECHO = "import sys\nfor line in sys.stdin: print(line.strip()[::-1], flush=True)"


async def main():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", ECHO, stdin=PIPE, stdout=PIPE)
    for word in (b"abc\n", b"hello\n"):
        process.stdin.write(word)
        await process.stdin.drain()
        print(await process.stdout.readline())
    process.stdin.close()
    print(await asyncio.gather(*(process.wait() for _ in range(3))), await process.stdout.read())
    process = await asyncio.create_subprocess_shell("cat; echo done >&2", stdin=PIPE, stdout=PIPE, stderr=PIPE)
    out, err = await process.communicate(b"z" * 500000)
    print(len(out), err, process.returncode)
    process = await asyncio.create_subprocess_shell("exit 7", stdout=DEVNULL)
    print(await process.communicate(), process.returncode, process.stdin, process.stdout)
    process = await asyncio.create_subprocess_shell("echo a; echo b >&2; echo c", stdout=PIPE, stderr=STDOUT)
    print([line async for line in process.stdout], await process.wait())
    process = await asyncio.create_subprocess_exec("sleep", "60")
    print(process.returncode, isinstance(process.pid, int))
    process.send_signal(signal.SIGINT)
    print(await process.wait(), repr(process).split(" ")[0])
    process = await asyncio.create_subprocess_exec("sleep", "60")
    waiter = asyncio.create_task(process.wait())
    await asyncio.sleep(0)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        process.kill()
        print("cancelled", await process.wait())
    process = await asyncio.create_subprocess_exec("sleep", "60", stdout=PIPE)
    try:
        async with asyncio.timeout(0.05):
            await process.communicate()
    except TimeoutError:
        process.terminate()
        print("timeout", await process.wait())
    many = await asyncio.gather(*(run(n) for n in range(12)))
    print(many)
    for bad in ({"text": True}, {"bufsize": 5}, {"encoding": "utf-8"}, {"errors": "strict"}):
        try:
            await asyncio.create_subprocess_exec("true", **bad)
        except ValueError as error:
            print(error)
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE, env={"A": "1"}, cwd="/")
    print(await process.communicate(), process.returncode)
    # Waited for while it lives: only a waiter woken by the exit is sure to find the process gone.
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE)
    waiter = asyncio.create_task(process.wait())
    await asyncio.sleep(0)
    process.stdin.close()
    print(await waiter)
    try:
        process.terminate()
    except ProcessLookupError:
        print("ProcessLookupError")


async def run(n):
    process = await asyncio.create_subprocess_shell(f"read x; echo $(({n} * {n})) $x; exit {n}", stdin=PIPE, stdout=PIPE)
    out, _ = await process.communicate(f"w{n}\n".encode())
    return out.split(), process.returncode


asyncio.run(main())
