# asyncio subprocesses: communicate, exit codes, timeouts, signals, streams, missing programs.
import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT


async def main():
    p = await asyncio.create_subprocess_exec(sys.executable, "-c", "import sys; print(sys.stdin.read().upper()); sys.exit(3)", stdin=PIPE, stdout=PIPE)
    out, err = await p.communicate(b"input")
    print(out, err, p.returncode, await p.wait())
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 1", stdout=PIPE, stderr=PIPE)
    print(await p.communicate(), p.returncode)
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2", stdout=PIPE, stderr=STDOUT)
    print(await p.communicate())
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    p.stdin.write(b"line 1\nline 2\n")
    await p.stdin.drain()
    print(await p.stdout.readline(), await p.stdout.readline(), p.returncode)
    p.stdin.close()
    print(await p.stdout.read(), await p.wait())
    p = await asyncio.create_subprocess_exec("sleep", "60", stdout=DEVNULL)
    try:
        await asyncio.wait_for(p.wait(), 0.02)
    except TimeoutError:
        print("timeout", p.returncode)
    p.terminate()
    print(await p.wait(), p.returncode)
    p = await asyncio.create_subprocess_exec("sleep", "60")
    p.kill()
    print(await p.wait())
    try:
        p.kill()
        print("no error")
    except ProcessLookupError:
        print("ProcessLookupError")
    for name in ("no-such-program-here", "/"):
        try:
            await asyncio.create_subprocess_exec(name)
        except OSError as error:
            print(type(error).__name__, error.errno)
    for bad in (lambda: asyncio.create_subprocess_exec("cat", universal_newlines=True), lambda: asyncio.create_subprocess_shell(5),
                lambda: asyncio.create_subprocess_exec("cat", shell=True)):
        try:
            await bad()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    results = await asyncio.gather(*(run(f"echo {n}; exit {n}") for n in range(5)))
    print(results)
    p = await asyncio.create_subprocess_exec("head", "-c", "3", stdin=PIPE, stdout=PIPE)
    out, _ = await p.communicate(b"x" * 300000)
    print(out, p.returncode)


async def run(command):
    p = await asyncio.create_subprocess_shell(command, stdout=PIPE)
    out, _ = await p.communicate()
    return out.decode().strip(), p.returncode


asyncio.run(main())
