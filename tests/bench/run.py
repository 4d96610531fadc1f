"""Times Python interpreters against each other.

    run.py [options] A B [SCRIPT ...]       how fast A is beside B: micro and classic scripts
    run.py --scaling [options] A [SCRIPT ...]   how T threads do beside one: the scaling scripts
    run.py --gil [options] A                the price of the lock in interpreter A
    run.py --concurrent [options] A B [SCRIPT ...]  locks, threads, asyncio, processes: A beside B

A and B are commands, quoted when they have options: "bazel-bin/baton -X switch=5ms". The runner runs under
any Python 3 and under Baton itself. A and B take turns, so that a noisy machine hurts both; of K rounds the
best counts.

    --rounds K      runs of each script in each interpreter (default 3)
    --filter TEXT   only scripts whose path contains TEXT
    --threads LIST  thread counts for --scaling (default 1,2)
    --cpu           compare processor time (user + system) instead of wall time; with --concurrent that of
                    the main process
    --json          print one JSON object instead of tables
"""

import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CAPTURE = os.path.join(os.environ.get("TEST_TMPDIR") or os.environ.get("TMPDIR") or "/tmp",
                       "baton-bench-%d" % os.getpid())


class Failure(Exception):
    """A script that could not be run or ended with an error."""


class NoInterpreter(Exception):
    """A command that cannot be started at all."""


class Run:
    """What one run of a script cost and printed."""

    def __init__(self, wall, cpu, memory_kb, output):
        self.wall = wall
        self.cpu = cpu
        self.memory_kb = memory_kb
        self.output = output


def run_once(command, arguments):
    """Run command + arguments with its output in a file; return a Run."""
    words = command.split() + arguments
    target = os.open(CAPTURE, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        start = time.perf_counter()
        try:
            child = os.posix_spawnp(words[0], words, os.environ,
                                    file_actions=[(os.POSIX_SPAWN_DUP2, target, 1)])
        except OSError as error:
            raise NoInterpreter("cannot run %s: %s" % (words[0], error.strerror)) from None
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
        os.lseek(target, 0, os.SEEK_SET)
        pieces = []
        while True:
            piece = os.read(target, 65536)
            if not piece:
                break
            pieces.append(piece)
    finally:
        os.close(target)
    if status != 0:
        code = os.waitstatus_to_exitcode(status)
        raise Failure("killed by signal %d" % -code if code < 0 else "exit code %d" % code)
    output = b"".join(pieces).decode("utf-8", "replace")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, output)


def best(runs):
    """Combine the runs of one script: the smallest of each figure."""
    return Run(min(r.wall for r in runs), min(r.cpu for r in runs), min(r.memory_kb for r in runs),
               runs[0].output)


def alternate(commands, arguments, rounds):
    """Run each command in turn, rounds times; return the best Run of each."""
    runs = [[] for _ in commands]
    for _ in range(rounds):
        for index, command in enumerate(commands):
            runs[index].append(run_once(command, arguments))
    return [best(group) for group in runs]


def geometric_mean(values):
    product = 1.0
    for value in values:
        product *= value ** (1.0 / len(values))
    return product


def scripts_in(folder, wanted, text):
    """The scripts of a folder of this directory, or those of them given on the command line."""
    directory = os.path.join(HERE, folder)
    if wanted:
        paths = [path for path in wanted if os.path.dirname(os.path.abspath(path)) == directory]
    else:
        names = [name for name in sorted(os.listdir(directory)) if name.endswith(".py") and name[0] != "_"]
        paths = [os.path.join(directory, name) for name in names if name != "harness.py"]
    return [path for path in paths if text in path]


def title(path):
    return os.path.basename(path)[:-3]


def to_json(value):
    """Text of None, bool, numbers, str, lists and dicts as JSON."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        text = ""
        for character in value:
            if character in '"\\':
                text += "\\" + character
            elif ord(character) < 32:
                text += "\\u%04x" % ord(character)
            else:
                text += character
        return '"' + text + '"'
    if isinstance(value, dict):
        pairs = [to_json(str(key)) + ": " + to_json(item) for key, item in value.items()]
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(to_json(item) for item in value) + "]"


def compare_speed(options, first, second, wanted):
    """The main table; returns (report, number of failures)."""
    measure = "cpu" if options.cpu else "wall"
    report = {"a": first, "b": second, "measure": measure, "scripts": [], "means": {}}
    failures = 0
    options.say("speed of A relative to B (above 1.00: A is faster), best %s time of %d"
                % (measure, options.rounds))
    options.say("  A = %s\n  B = %s" % (first, second))
    options.say("%-20s %9s %9s %9s %9s %8s"
                % ("script", "A wall s", "A cpu s", "B wall s", "B cpu s", "speed"))
    groups = [folder for folder in ("micro", "classic") if scripts_in(folder, wanted, options.filter)]
    for folder in groups:
        ratios = []
        for path in scripts_in(folder, wanted, options.filter):
            row = {"set": folder, "script": title(path)}
            report["scripts"].append(row)
            try:
                a, b = alternate((first, second), [path], options.rounds)
                if a.output != b.output:
                    raise Failure("outputs differ: %r and %r" % (a.output[:60], b.output[:60]))
            except Failure as failure:
                failures += 1
                row["failure"] = str(failure)
                options.say("%-20s FAILED: %s" % (title(path), failure))
                continue
            ratio = b.cpu / max(a.cpu, 1e-9) if options.cpu else b.wall / max(a.wall, 1e-9)
            ratios.append(ratio)
            row.update({"a_wall": a.wall, "a_cpu": a.cpu, "b_wall": b.wall, "b_cpu": b.cpu, "speed": ratio})
            options.say("%-20s %9.3f %9.3f %9.3f %9.3f %7.2fx"
                        % (title(path), a.wall, a.cpu, b.wall, b.cpu, ratio))
        if ratios:
            mean = geometric_mean(ratios)
            report["means"][folder] = {"geometric_mean": mean, "lowest": min(ratios), "scripts": len(ratios)}
            options.say("%-20s geometric mean %.2fx (time %.2fx), lowest %.2fx, %d scripts"
                        % (folder.upper(), mean, 1 / mean, min(ratios), len(ratios)))
    return report, failures


def fields(text):
    """Read a line of name=number pairs."""
    result = {}
    for word in text.split():
        name, _, number = word.partition("=")
        result[name] = float(number)
    return result


def compare_threads(options, command, wanted):
    """The scaling table: throughput of T threads divided by that of the first thread count."""
    report = {"a": command, "threads": options.threads, "scripts": []}
    failures = 0
    options.say("throughput (million operations a second, best of %d) and ratio to %d thread(s): %s"
                % (options.rounds, options.threads[0], command))
    options.say("%-24s" % "script" + "".join("%16s" % ("T=%d" % threads) for threads in options.threads))
    groups = {}
    for path in scripts_in("scaling", wanted, options.filter):
        row = {"script": title(path), "throughput": {}, "ratio": {}}
        report["scripts"].append(row)
        rates = {}
        try:
            for _ in range(options.rounds):
                for threads in options.threads:
                    figures = fields(run_once(command, [path, str(threads)]).output)
                    rate = figures["operations"] / max(figures["seconds"], 1e-9)
                    rates[threads] = max(rate, rates.get(threads, 0.0))
        except (Failure, KeyError, ValueError) as failure:
            failures += 1
            row["failure"] = str(failure)
            options.say("%-24s FAILED: %s" % (title(path), failure))
            continue
        line = "%-24s" % title(path)
        for threads in options.threads:
            ratio = rates[threads] / rates[options.threads[0]]
            row["throughput"][threads] = rates[threads]
            row["ratio"][threads] = ratio
            line += "%9.2f %5.2fx" % (rates[threads] / 1e6, ratio)
            groups.setdefault((title(path).split("_")[0], threads), []).append(ratio)
        options.say(line)
    report["means"] = {}
    for kind in ("private", "shared"):
        line = "%-24s" % (kind.upper() + " mean")
        if (kind, options.threads[0]) not in groups:
            continue
        report["means"][kind] = {}
        for threads in options.threads:
            mean = geometric_mean(groups[kind, threads])
            report["means"][kind][threads] = mean
            line += "%9s %5.2fx" % ("", mean)
        options.say(line)
    return report, failures


def compare_concurrent(options, first, second, wanted):
    """What an operation of the concurrency library costs in both; returns (report, number of failures)."""
    measure = "cpu" if options.cpu else "seconds"
    report = {"a": first, "b": second, "measure": measure, "scripts": []}
    failures = 0
    ratios = []
    options.say("microseconds an operation (%s time, best of %d) and speed of A relative to B"
                % ("processor" if options.cpu else "wall", options.rounds))
    options.say("  A = %s\n  B = %s" % (first, second))
    options.say("%-22s %10s %10s %8s" % ("script", "A us", "B us", "speed"))
    for path in scripts_in("concurrent", wanted, options.filter):
        row = {"script": title(path)}
        report["scripts"].append(row)
        costs = [float("inf"), float("inf")]
        try:
            checks = set()
            for _ in range(options.rounds):
                for index, command in enumerate((first, second)):
                    figures = fields(run_once(command, [path]).output)
                    checks.add((figures["operations"], figures["check"]))
                    costs[index] = min(costs[index], figures[measure] / figures["operations"] * 1e6)
            if len(checks) > 1:
                raise Failure("different results: %r" % sorted(checks))
        except (Failure, KeyError, ValueError) as failure:
            failures += 1
            row["failure"] = str(failure)
            options.say("%-22s FAILED: %s" % (title(path), failure))
            continue
        ratio = costs[1] / max(costs[0], 1e-9)
        ratios.append(ratio)
        row.update({"a_us": costs[0], "b_us": costs[1], "speed": ratio})
        options.say("%-22s %10.2f %10.2f %7.2fx" % (title(path), costs[0], costs[1], ratio))
    if ratios:
        mean = geometric_mean(ratios)
        report["mean"] = {"geometric_mean": mean, "lowest": min(ratios), "scripts": len(ratios)}
        options.say("geometric mean %.2fx, lowest %.2fx, %d scripts" % (mean, min(ratios), len(ratios)))
    return report, failures


def price_of_lock(options, command):
    """Start-up, taking turns, echo beside a CPU-bound thread, counting instructions."""
    report = {"a": command}
    failures = 0
    gil = os.path.join(HERE, "gil")

    def figure(name, measure):
        nonlocal failures
        try:
            report[name] = measure()
        except (Failure, KeyError, ValueError) as failure:
            failures += 1
            report[name] = {"failure": str(failure)}
            options.say("%-22s FAILED: %s" % (name, failure))

    def start_up():
        run = alternate((command,), [os.path.join(gil, "empty.py")], max(options.rounds, 5))[0]
        options.say("%-22s %.1f ms, %.1f MB" % ("empty script", run.wall * 1e3, run.memory_kb / 1024))
        return {"milliseconds": run.wall * 1e3, "megabytes": run.memory_kb / 1024}

    def turns():
        figures = fields(run_once(command, [os.path.join(gil, "two_threads.py")]).output)
        options.say("%-22s %.2f of one thread's throughput" % ("two CPU-bound threads", figures["ratio"]))
        return figures

    def echo(pause):
        arguments = [os.path.join(gil, "echo.py"), "1.0", str(pause)]
        runs = []
        for _ in range(options.rounds):
            runs.append(fields(run_once(command, arguments).output))
        # Of each figure the median of the runs.
        figures = {name: sorted(run[name] for run in runs)[len(runs) // 2] for name in runs[0]}
        options.say("%-22s median %.0f us, mean %.0f us, p99 %.0f us (idle: %.0f us)"
                    % ("echo, pause %d us" % pause, figures["busy_median_us"], figures["busy_mean_us"],
                       figures["busy_p99_us"], figures["idle_median_us"]))
        options.say("%-22s the CPU-bound thread beside it loses %.0f%%" % ("", figures["cpu_loss_percent"]))
        return figures

    def counting():
        never = command + " -X switch=1000000000"
        script = os.path.join(gil, "count_loop.py")
        often, seldom = alternate((command, never), [script], max(options.rounds, 5))
        cost = often.cpu / seldom.cpu - 1.0
        options.say("%-22s %+.1f%% against never switching" % ("counting instructions", cost * 100))
        return {"cost_percent": cost * 100, "cpu": often.cpu, "cpu_never": seldom.cpu}

    options.say("the price of the lock: %s" % command)
    figure("start_up", start_up)
    figure("two_threads", turns)
    figure("echo", lambda: echo(0))
    figure("echo_paced", lambda: echo(200))
    figure("counting", counting)
    return report, failures


class Options:
    """The command line."""

    def __init__(self):
        self.mode = "speed"
        self.rounds = 3
        self.filter = ""
        self.threads = [1, 2]
        self.cpu = False
        self.json = False
        self.rest = []

    def say(self, line):
        if not self.json:
            print(line, flush=True)


def parse(arguments):
    """Read the command line; raises ValueError with a message."""
    options = Options()
    position = 0
    while position < len(arguments):
        word = arguments[position]
        position += 1
        if word in ("--scaling", "--gil", "--concurrent"):
            options.mode = word[2:]
        elif word == "--cpu":
            options.cpu = True
        elif word == "--json":
            options.json = True
        elif word in ("--rounds", "--filter", "--threads"):
            if position == len(arguments):
                raise ValueError("%s needs a value" % word)
            value = arguments[position]
            position += 1
            try:
                if word == "--filter":
                    options.filter = value
                elif word == "--rounds":
                    options.rounds = max(1, int(value))
                else:
                    options.threads = [int(part) for part in value.split(",")]
            except ValueError:
                raise ValueError("%s: not a number: %r" % (word, value)) from None
        elif word.startswith("-"):
            raise ValueError("unknown option %s" % word)
        else:
            options.rest.append(word)
    needed = 2 if options.mode in ("speed", "concurrent") else 1
    if len(options.rest) < needed:
        raise ValueError("%d interpreter command(s) needed" % needed)
    return options


def main(arguments):
    if arguments in (["-h"], ["--help"]):
        print(__doc__, end="")
        return 0
    try:
        options = parse(arguments)
    except ValueError as error:
        print("run.py: %s (--help shows the usage)" % error, file=sys.stderr)
        return 2
    try:
        if options.mode == "speed":
            report, failures = compare_speed(options, options.rest[0], options.rest[1], options.rest[2:])
        elif options.mode == "concurrent":
            report, failures = compare_concurrent(options, options.rest[0], options.rest[1], options.rest[2:])
        elif options.mode == "scaling":
            report, failures = compare_threads(options, options.rest[0], options.rest[1:])
        else:
            report, failures = price_of_lock(options, options.rest[0])
    except NoInterpreter as error:
        print("run.py: %s" % error, file=sys.stderr)
        return 2
    finally:
        if os.path.exists(CAPTURE):
            os.remove(CAPTURE)
    if options.json:
        print(to_json(report))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
