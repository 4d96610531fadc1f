"""Runs scripts with an allocation that fails: each of them in turn, to the end of the script.

    python3 tests/fuzz/allocation_failures.py PROGRAM [SCRIPT...] [--jobs 2]
    python3 tests/fuzz/allocation_failures.py PROGRAM SCRIPT... --sample 1.05 [--offset 0] [--end 30000]

PROGRAM is a build with assertions (`tools/dev_build.sh gil asan`): only those know BATON_FAIL_EACH, with which
the interpreter forks at every allocation (vm/base/fail_each.h). Without scripts: those of tests/fuzz/features,
one feature each. With --sample every number is a run of its own (BATON_FAIL_ALLOC), for scripts with threads: up
to 40 every n is tried; then n grows by the factor, plus the offset, so that another offset visits others.

A run is good when it ends by itself with a MemoryError's traceback, or as if nothing had happened: a failed
allocation may be caught by the script, or by code that can do without (a cache); and when no object is lost
(-X showlive). A signal, another exit status, a report of a sanitizer, a fatal error, a hang or a lost object is a
finding. Findings are printed by cause, each with the command that repeats one. An end with another exception than
MemoryError is counted apart: the script, or a `from` in it, may have asked for it.
"""
import argparse
import collections
import concurrent.futures
import glob
import os
import re
import subprocess
import sys
import tempfile

ALARMING = re.compile(rb"Sanitizer|runtime error:|Assertion|assertion|Fatal Python error|SystemError|UnknownError")
LOST = re.compile(rb"^lost +(\d+) +\d+  (.*)$", re.MULTILINE)
GOOD = 0, 1, 120


def environment(**names):
    return dict({"ASAN_OPTIONS": "detect_leaks=0", "PYTHONHASHSEED": "0"}, **os.environ, **names)


def cause(status, errors, normal):
    """What makes an end a finding, as a short text to count by; None for a good one.

    A negative status is a signal, None a hang.
    """
    lost = LOST.findall(errors)
    alarming = ALARMING.search(errors)
    if status in (*GOOD, normal) and not alarming and not lost:
        return None
    lines = [line.decode(errors="replace") for line in errors.splitlines()]
    if alarming or not lost:
        head = "hang" if status is None else f"status {status}"
        head += next((": " + line.strip()[:100] for line in lines if ALARMING.search(line.encode())), "")
    else:
        head = "lost " + ", ".join(sorted({name.decode() for _, name in lost}))
    frames = [re.sub(r".* in (\S+) .*?([^/]+)$", r"\1 \2", line)
              for line in lines if re.match(r" +#\d+ 0x", line)]
    ours = [frame for frame in frames if re.search(r"\.(c|h):\d+$", frame)]
    return re.sub(r"==\d+==|0x[0-9a-f]+", "", head) + (" @ " + " < ".join(ours[:4]) if ours else "")


def read_notes(path):
    """The notes of one run: (number, exit status or minus the signal, standard error)."""
    with open(path, "rb") as file:
        while line := file.readline():
            number, status, size = map(int, line.split())
            status = os.waitstatus_to_exitcode(status)
            yield number, None if status == -14 else status, file.read(size)


def run_each(options, script):
    """All failures of one script, by forks: an iterator over (number, status, errors), and the normal status."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as empty:
        notes = os.path.join(folder, "notes")
        names = {"BATON_FAIL_EACH": notes}
        done = subprocess.run([options.program, "-X", "showlive", os.path.abspath(script)], stdin=subprocess.DEVNULL,
                              capture_output=True, cwd=empty, env=environment(**names))
        yield from ((number, status, errors, done.returncode) for number, status, errors in read_notes(notes))
        if what := cause(done.returncode, done.stderr, 0):
            print(f"{script}: without a failure: {what}")


def run_one(options, script, number):
    """One failure, by a run of its own."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run([options.program, "-X", "showlive", os.path.abspath(script)], cwd=folder,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=options.timeout,
                                  env=environment(BATON_FAIL_ALLOC=str(number)))
        except subprocess.TimeoutExpired as late:
            return number, None, late.stderr or b"", 0
    return number, done.returncode, done.stderr, 0


def run_sample(options, script):
    number = 1
    while number <= options.end:
        yield run_one(options, script, number)
        number = number + 1 if number < 40 else int(number * options.sample) + 1 + options.offset


def run_script(options, script):
    """(script, number of failures, {cause: numbers}, {last line of another exception: numbers})"""
    count, findings, others = 0, collections.defaultdict(list), collections.defaultdict(list)
    for number, status, errors, normal in (run_sample if options.sample else run_each)(options, script):
        count += 1
        if what := cause(status, errors, normal):
            findings[what].append(number)
        elif status == 1 and normal == 0 and b"MemoryError" not in errors:
            before = re.split(rb"^ +\d+ +\d+  ", errors, maxsplit=1, flags=re.MULTILINE)[0]
            others[(before.strip().splitlines() or [b"nothing"])[-1].decode(errors="replace")].append(number)
    return script, count, findings, others


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("scripts", nargs="*")
    parser.add_argument("--sample", type=float)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--end", type=int, default=30000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=20)
    options = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    scripts = options.scripts or sorted(glob.glob(os.path.join(here, "features/*.py")))
    findings, others, runs = collections.defaultdict(list), collections.defaultdict(list), 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for script, count, found, other in pool.map(lambda script: run_script(options, script), scripts):
            print(f"{script}: {count} failures, {sum(map(len, found.values()))} findings", flush=True)
            runs += count
            for kept, new in ((findings, found), (others, other)):
                for what, numbers in new.items():
                    kept[what] += [(script, number) for number in numbers]
    for what, places in sorted(findings.items(), key=lambda item: -len(item[1])):
        script, number = places[0]
        print(f"{len(places)} x {what}\n    BATON_FAIL_ALLOC={number} {options.program} {script}")
    for what, places in sorted(others.items(), key=lambda item: -len(item[1])):
        script, number = places[0]
        print(f"{len(places)} x other exception: {what[:100]}")
        print(f"    BATON_FAIL_ALLOC={number} {options.program} {script}")
    print(f"FAILURES scripts={len(scripts)} runs={runs} findings={sum(map(len, findings.values()))} "
          f"kinds={len(findings)} other_exceptions={sum(map(len, others.values()))}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
