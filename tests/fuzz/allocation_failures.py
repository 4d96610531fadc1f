"""Runs scripts again and again, with the n-th allocation failing: n = 1, 2, 3, ... to the end of the script.

    python3 tests/fuzz/allocation_failures.py PROGRAM SCRIPT... [--growth 1.05] [--offset 0] [--jobs 2]

PROGRAM is a build with assertions (`tools/dev_build.sh gil asan`): only those know BATON_FAIL_ALLOC. A run is
good when it ends by itself with a MemoryError's traceback, another exception, or as if nothing had happened: a
failed allocation may be caught by the script, or by code that can do without (a cache). A signal, a report of a
sanitizer, a fatal error or a hang is a finding: it is printed with the command that repeats it.

Up to n = 40 every n is tried; then n grows by the factor, plus the offset, so that another offset visits others.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

ALARMING = re.compile(rb"Sanitizer|runtime error:|Assertion|assertion|Fatal Python error|SystemError|UnknownError")


def run(program, script, number, timeout):
    """One run; returns (exit status or None for a hang, standard error)."""
    environment = dict(os.environ, BATON_FAIL_ALLOC=str(number))
    environment.setdefault("ASAN_OPTIONS", "detect_leaks=0")
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run([program, os.path.abspath(script)], stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=timeout, cwd=folder, env=environment)
        except subprocess.TimeoutExpired as late:
            return None, late.stderr or b""
    return done.returncode, done.stderr


def cause(status, errors):
    """What makes a run a finding, as a short text to count by; None for a good run."""
    if status is not None and 0 <= status < 128 and not ALARMING.search(errors):
        return None
    lines = [line.decode(errors="replace") for line in errors.splitlines()]
    head = "hang" if status is None else f"status {status}"
    for line in lines:
        if ALARMING.search(line.encode()):
            head += ": " + line.strip()[:100]
            break
    frames = [re.sub(r".* in (\S+) .*?([^/]+)$", r"\1 \2", line) for line in lines if re.match(r" +#\d+ 0x", line)]
    ours = [frame for frame in frames if re.search(r"\.(c|h):\d+$", frame)]
    return re.sub(r"==\d+==|0x[0-9a-f]+", "", head) + " @ " + " < ".join(ours[:4])


def numbers(growth, offset, end):
    """The allocations to try."""
    number = 1
    while number <= end:
        yield number
        number = number + 1 if number < 40 else int(number * growth) + 1 + offset


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("scripts", nargs="+")
    parser.add_argument("--growth", type=float, default=1.05)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--end", type=int, default=30000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=20)
    options = parser.parse_args()
    findings = collections.defaultdict(list)
    runs = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for script in options.scripts:
            tries = list(numbers(options.growth, options.offset, options.end))
            results = pool.map(lambda n: run(options.program, script, n, options.timeout), tries)
            for number, (status, errors) in zip(tries, results):
                runs += 1
                what = cause(status, errors)
                if what:
                    findings[what].append(f"BATON_FAIL_ALLOC={number} {options.program} {script}")
    for what, commands in sorted(findings.items(), key=lambda item: -len(item[1])):
        print(f"{len(commands)} x {what}\n    {commands[0]}")
    print(f"FAILURES runs={runs} findings={sum(map(len, findings.values()))} kinds={len(findings)}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
