"""Runs a script with the GIL and without it, and says what the lock did to it.

    baton -m compare [options] [--] script.py [arguments]
    baton -m compare [options]                  the tour: the samples about the lock, one after the other

Every script runs in three interpreters, turn by turn: baton (with the GIL), batont (without it) and
batont -X gil=1 (thread-safe objects and the lock, so that the price of each can be told apart).

    -k N, --runs N     runs in each interpreter; the median run counts (default 3; 1 in the tour)
    --timeout S        stop a run after S seconds (default 60)
    -X OPTION          hand an option on to all three, for example -X switch=5ms
    --json             print one JSON object instead of the report
    -h, --help         print this text

Columns: speed is the wall time of baton divided by that of the row; hand-overs counts how often the lock went
from one thread to another; GIL wait is the time all threads together stood in line for the lock; lock waits
counts the waits for locks of the script; output says whether the script printed what it printed in baton.

Exit code: 0 when the script ended well and printed the same everywhere, or printed something else each time
even in one interpreter; 1 when it failed, crashed, timed out or printed something else without the lock;
2 for a wrong command line.
"""

import os
import sys
import threading
import time

HEAD_BYTES = 256 * 1024         # how much of an output is kept for the comparison that people read
MOST_BYTES = 64 * 1024 * 1024   # a run that prints more is stopped
BAR_WIDTH = 56
SIGKILL = 9
SIGNAL_NAMES = {2: "SIGINT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL",
                11: "SIGSEGV", 13: "SIGPIPE", 15: "SIGTERM", 25: "SIGXFSZ"}
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                "twelve")

# The tour, in the order of the lessons: file name and what to look at.
TOUR = (
    ("refcounts", "Why there is a lock at all: every object counts its references."),
    ("bytecode", "What a thread runs between two switches: counter += 1 is four instructions."),
    ("gil_counter", "The race: the lock protects the interpreter, not your counter."),
    ("switch_interval", "How often threads change, and what that does to the race."),
    ("cpu_bound", "Computing threads take turns under the lock and run at once without it."),
    ("primes", "The same with work that is split unevenly."),
    ("mandelbrot", "The same with floats, and a picture at the end."),
    ("io_bound", "Waiting threads let the lock go: here threads help in every build."),
    ("convoy", "A thread that computes makes a thread that answers wait."),
    ("producer_consumer", "A queue between threads: hand-overs because one waits for the other."),
    ("deadlock", "Two locks taken in opposite order, and the cure."),
    ("dining_philosophers", "Five threads, five forks: the cure for a whole circle."),
    ("thread_local", "Data that each thread has for itself needs no lock."),
)


class UsageError(Exception):
    """A wrong command line; the text is the one line to print."""


# ---------------------------------------------------------------------------------------------- JSON


class JsonReader:
    """Reads JSON text; raises ValueError where it is not JSON."""

    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
    CONSTANTS = {"true": True, "false": False, "null": None}

    def __init__(self, text):
        self.text = text
        self.position = 0

    def read(self):
        value = self.value()
        self.skip_space()
        if self.position != len(self.text):
            raise ValueError("more text after the value")
        return value

    def skip_space(self):
        while self.position < len(self.text) and self.text[self.position] in " \t\r\n":
            self.position += 1

    def peek(self):
        self.skip_space()
        if self.position == len(self.text):
            raise ValueError("text ends early")
        return self.text[self.position]

    def take(self, expected):
        if self.peek() != expected:
            raise ValueError("expected %r at %d" % (expected, self.position))
        self.position += 1

    def value(self):
        first = self.peek()
        if first == "{":
            return self.mapping()
        if first == "[":
            return self.sequence()
        if first == '"':
            return self.string()
        start = self.position
        while self.position < len(self.text) and self.text[self.position] not in " \t\r\n,:]}":
            self.position += 1
        word = self.text[start:self.position]
        if word in self.CONSTANTS:
            return self.CONSTANTS[word]
        try:
            return int(word)
        except ValueError:
            return float(word)

    def mapping(self):
        result = {}
        self.take("{")
        while self.peek() != "}":
            if result:
                self.take(",")
            if self.peek() != '"':
                raise ValueError("a key must be a string")
            key = self.string()
            self.take(":")
            result[key] = self.value()
        self.position += 1
        return result

    def sequence(self):
        result = []
        self.take("[")
        while self.peek() != "]":
            if result:
                self.take(",")
            result.append(self.value())
        self.position += 1
        return result

    def string(self):
        pieces = []
        self.position += 1
        while True:
            if self.position >= len(self.text):
                raise ValueError("string without end")
            character = self.text[self.position]
            self.position += 1
            if character == '"':
                return "".join(pieces)
            if character == "\\":
                kind = self.text[self.position:self.position + 1]
                self.position += 1
                if kind == "u":
                    character = chr(int(self.text[self.position:self.position + 4], 16))
                    self.position += 4
                elif kind in self.ESCAPES:
                    character = self.ESCAPES[kind]
                else:
                    raise ValueError("unknown escape")
            pieces.append(character)


def to_json(value):
    """JSON text of None, bool, numbers, str, lists and dicts."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        pieces = []
        for character in value:
            if character in '"\\':
                pieces.append("\\" + character)
            elif character < " " or "\ud800" <= character <= "\udfff":
                pieces.append("\\u%04x" % ord(character))
            else:
                pieces.append(character)
        return '"' + "".join(pieces) + '"'
    if isinstance(value, dict):
        pairs = [to_json(str(key)) + ": " + to_json(item) for key, item in value.items()]
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join([to_json(item) for item in value]) + "]"


# ------------------------------------------------------------------------------------- running a script


class Captured:
    """An output of a run: its head as text, its size, and a digest that tells two outputs apart."""

    def __init__(self, path):
        head = b""
        self.size = 0
        self.digest = 0
        with open(path, "rb") as file:
            while True:
                piece = file.read(65536)
                if not piece:
                    break
                if len(head) < HEAD_BYTES:
                    head += piece
                self.size += len(piece)
                self.digest = hash((self.digest, piece))
        self.text = head.decode("utf-8", "replace")
        self.lines = self.text.splitlines()

    def key(self):
        return self.size, self.digest

    def shape(self):
        """The words with every number made 0, to tell another number from another text; None if too long."""
        if self.size > HEAD_BYTES:
            return None
        words = "".join(["0" if character in "0123456789" else character for character in self.text]).split()
        for place, word in enumerate(words):
            while "00" in word:
                word = word.replace("00", "0")
            words[place] = word
        return words


class Run:
    """One run of the script in one interpreter: its cost, how it ended, what it printed."""

    def __init__(self, wall, usage, status, stopped, output, errors, stats):
        self.wall = wall
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory_kb = usage.ru_maxrss
        self.exit_code = os.waitstatus_to_exitcode(status)
        self.stopped = stopped      # None, "timeout" or "output": why we killed it
        self.output = output
        self.errors = errors
        self.stats = stats          # what -X stats=json wrote, or None

    def ending(self):
        """The exit column: a number, a signal or "timeout"."""
        if self.stopped == "timeout":
            return "timeout"
        if self.stopped == "output":
            return "too long"
        if self.exit_code < 0:
            return SIGNAL_NAMES.get(-self.exit_code, "signal %d" % -self.exit_code)
        return str(self.exit_code)

    def crashed(self):
        return self.stopped is None and self.exit_code < 0

    def last_error(self):
        lines = [line for line in self.errors.lines if line.strip()]
        return lines[-1].strip() if lines else ""

    def as_dict(self):
        return {"wall": self.wall, "cpu": self.cpu, "memory_kb": self.memory_kb, "exit_code": self.exit_code,
                "stopped": self.stopped, "output_bytes": self.output.size, "stats": self.stats}


class Watchdog(threading.Thread):
    """Kills the child's process group when its time is up or its output has grown too long."""

    def __init__(self, child, timeout, output):
        super().__init__(name="watchdog", daemon=True)
        self.child = child
        self.timeout = timeout
        self.output = output
        self.reason = None
        self.over = threading.Event()

    def run(self):
        end = time.monotonic() + self.timeout
        while not self.over.wait(min(0.05, max(0.001, end - time.monotonic()))):
            if time.monotonic() >= end:
                self.reason = "timeout"
            elif os.stat(self.output).st_size > MOST_BYTES:
                self.reason = "output"
            else:
                continue
            kill_group(self.child)
            return

    def finish(self):
        self.over.set()
        self.join()


def kill_group(child):
    """End a child and all that it has started."""
    try:
        os.killpg(child, SIGKILL)
    except OSError:
        pass    # it has just ended by itself


def read_stats(path):
    """The figures a run left behind; None when it did not come to writing them."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            stats = JsonReader(file.read()).read()
    except (OSError, ValueError):
        return None
    return stats if isinstance(stats, dict) and isinstance(stats.get("threads"), list) else None


def run_once(command, script, scratch, timeout):
    """Run script (a list: path and arguments) with command (the interpreter and its options) once."""
    output = os.path.join(scratch, "output")
    errors = os.path.join(scratch, "errors")
    stats = os.path.join(scratch, "stats")
    if os.path.exists(stats):
        os.remove(stats)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    targets = [os.open("/dev/null", os.O_RDONLY), os.open(output, flags, 0o600),
               os.open(errors, flags, 0o600)]
    environment = dict(os.environ)
    for name in ("PYTHON_GIL", "BATON_STATS"):
        environment.pop(name, None)
    words = command + ["-X", "stats=json:" + stats] + script
    start = time.perf_counter()
    try:
        actions = [(os.POSIX_SPAWN_DUP2, target, number) for number, target in enumerate(targets)]
        child = os.posix_spawn(words[0], words, environment, file_actions=actions, setpgroup=0)
    except OSError as error:
        raise UsageError("cannot run %s: %s" % (words[0], error.strerror)) from None
    finally:
        for target in targets:
            os.close(target)
    watchdog = Watchdog(child, timeout, output)
    watchdog.start()
    try:
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
    except KeyboardInterrupt:
        kill_group(child)
        os.waitpid(child, 0)
        raise
    finally:
        watchdog.finish()
    return Run(wall, usage, status, watchdog.reason, Captured(output), Captured(errors), read_stats(stats))


class Build:
    """One of the three interpreters and its runs of the script."""

    def __init__(self, name, command):
        self.name = name
        self.command = command
        self.runs = []

    def median(self):
        """The run in the middle when they are ordered by wall time; a run that ended badly goes first."""
        bad = [run for run in self.runs if run.stopped or run.exit_code]
        ordered = sorted(bad or self.runs, key=lambda run: run.wall)
        return ordered[(len(ordered) - 1) // 2]

    def spread(self):
        walls = [run.wall for run in self.runs]
        return max(walls) - min(walls)

    def steady(self):
        """True when all runs printed the same."""
        return len({run.output.key() for run in self.runs}) == 1


def find_interpreter(variable, name):
    """The path of an interpreter: from the environment, beside the one that runs us, or on the PATH."""
    chosen = os.environ.get(variable)
    if chosen:
        return chosen
    folders = [os.path.dirname(sys.executable)] if sys.executable else []
    folders += os.environ.get("PATH", "").split(":")
    for folder in folders:
        path = os.path.join(folder or ".", name)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise UsageError("cannot find %s: set %s to its path" % (name, variable))


def measure(options, script, rounds):
    """Run the script everywhere, turn by turn; return the three builds."""
    extra = []
    for option in options.forwarded:
        extra += ["-X", option]
    with_lock = find_interpreter("BATON_BIN", "baton")
    without = find_interpreter("BATONT_BIN", "batont")
    builds = [Build("baton", [with_lock] + extra), Build("batont", [without] + extra),
              Build("batont -X gil=1", [without, "-X", "gil=1"] + extra)]
    scratch = os.path.join(os.environ.get("TMPDIR") or "/tmp", "baton-compare-%d" % os.getpid())
    os.mkdir(scratch, 0o700)
    try:
        for _ in range(rounds):
            for build in builds:
                # A script that hangs or floods does so again: once is enough.
                if not (build.runs and build.runs[-1].stopped):
                    build.runs.append(run_once(build.command, script, scratch, options.timeout))
    finally:
        for name in os.listdir(scratch):
            os.remove(os.path.join(scratch, name))
        os.rmdir(scratch)
    return builds


# --------------------------------------------------------------------------------------- the judgement


class Times:
    """Where the time of all threads of a run went, in seconds, from its statistics."""

    def __init__(self, stats):
        self.running = 0.0
        self.waiting = 0.0
        self.blocked = {}
        self.threads = []
        for thread in stats["threads"]:
            self.running += thread.get("running_ns", 0) / 1e9
            self.waiting += thread.get("waiting_gil_ns", 0) / 1e9
            for reason, amount in thread.get("blocked_ns", {}).items():
                if reason != "join":    # waiting for the end of others is no work of its own
                    self.blocked[reason] = self.blocked.get(reason, 0.0) + amount / 1e9
            self.threads.append(thread)

    def blocked_total(self):
        return sum(self.blocked.values())

    def total(self):
        return self.running + self.waiting + self.blocked_total()

    def busy_threads(self, wall):
        """How many threads wanted the processor for a good part of the run."""
        count = 0
        for thread in self.threads:
            wanted = thread.get("running_ns", 0) + thread.get("waiting_gil_ns", 0)
            if wanted >= 0.1 * wall * 1e9:
                count += 1
        return count


def number_of(count, noun):
    """A number and its noun: two runs, one run."""
    word = NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)
    return "%s %s%s" % (word, noun, "" if count == 1 else "s")


def is_lock_reason(reason):
    """Is that a wait for a lock of the script?"""
    return reason in ("lock", "rlock", "condition", "queue", "semaphore", "event", "barrier")


def endings_differ(builds):
    """Did the script end in another way in some interpreter?"""
    return len({build.median().ending() for build in builds}) > 1


def judge_outputs(builds):
    """Return (label, sentence); the label is "equal", "varies", "differ" or "cut".

    What varies within baton itself is the script's own doing (times, or a race that shows there as well).
    What is steady in baton and different elsewhere is the find: the lock was hiding it.
    """
    first = builds[0]
    if any(run.stopped for build in builds for run in build.runs):
        return "cut", "not compared, because a run was stopped"
    keys = {run.output.key() for build in builds for run in build.runs}
    if len(keys) == 1:
        return "equal", "the same in all %d runs" % sum(len(build.runs) for build in builds)
    unsteady = [build.name for build in builds if not build.steady()]
    if first.name in unsteady:
        return "varies", "from run to run, with the GIL too"
    if len(first.runs) == 1:
        shapes = [build.runs[0].output.shape() for build in builds]
        if shapes[0] is not None and all(shape == shapes[0] for shape in shapes):
            return "varies", "only in numbers; -k 3 tells whether they vary within one build"
    if unsteady:
        return "differ", "steady with the GIL, from run to run something else in %s" % " and ".join(unsteady)
    other = [build.name for build in builds[1:] if build.median().output.key() != first.median().output.key()]
    return "differ", "%s printed something else than baton" % " and ".join(other)


def first_difference(builds):
    """Lines that show where two runs printed something else, the run of baton first."""
    runs = [(build.name, run) for build in builds for run in build.runs]
    name, run = runs[0][0], builds[0].median()
    for other_name, other in runs:
        if other.output.key() == run.output.key():
            continue
        ours, theirs = run.output.lines, other.output.lines
        at = 0
        while at < len(ours) and at < len(theirs) and ours[at] == theirs[at]:
            at += 1
        width = max(len(name), len(other_name))
        lines = ["line %d:" % (at + 1)]
        for label, text in ((name, ours), (other_name, theirs)):
            line = text[at] if at < len(text) else "(ends here)"
            lines.append("  %-*s | %s" % (width, label, shorten(line, 90 - width)))
        rest = sum(1 for a, b in zip(ours[at + 1:], theirs[at + 1:]) if a != b) + abs(len(ours) - len(theirs))
        if rest and at < min(len(ours), len(theirs)):
            lines.append("  and %d more line%s" % (rest, "" if rest == 1 else "s"))
        return lines
    return []


def shorten(text, width):
    """At most so many characters."""
    return text if len(text) <= width else text[:width - 3] + "..."


def judge_ending(builds):
    """The sentence for a script that did not end well somewhere, or None."""
    for build in builds:
        run = build.median()
        if run.crashed():
            where = "in " + build.name
            if all(other.median().crashed() for other in builds):
                where = "in every build"
            return "crash: the script was killed by %s %s" % (run.ending(), where)
    stopped = [build for build in builds if build.median().stopped]
    if stopped:
        names = "every build" if len(stopped) == len(builds) else " and ".join(b.name for b in stopped)
        run = stopped[0].median()
        if run.stopped == "output":
            return "stopped: the script printed more than %d MB in %s" % (MOST_BYTES >> 20, names)
        if run.cpu < 0.1 * run.wall:
            return ("hang: after %s %s had not ended and used no processor time: all threads wait "
                    "(a deadlock, or input that never comes)" % (seconds(run.wall), names))
        return ("timeout: after %s %s was still computing; give it more with --timeout"
                % (seconds(run.wall), names))
    if endings_differ(builds):
        codes = ", ".join("%s %s" % (build.name, build.median().ending()) for build in builds)
        return "different endings: exit codes are %s" % codes
    run = builds[0].median()
    if run.exit_code:
        sentence = "the script failed in every build with exit code %d" % run.exit_code
        last = run.last_error()
        return "%s: %s" % (sentence, last) if last else sentence
    return None


def judge_speed(builds):
    """The sentence about what the lock did to a script that ended well."""
    locked, free = builds[0].median(), builds[1].median()
    gain = locked.wall / max(free.wall, 1e-9)
    used = locked.cpu / max(locked.wall, 1e-9)
    cores = os.cpu_count() or 1
    if locked.wall < 0.03 and free.wall < 0.03:
        return "too short to judge: %s with the lock, %s without" % (seconds(locked.wall), seconds(free.wall))
    if locked.stats is None or free.stats is None:
        kind = "CPU-bound" if used > 0.8 else "waiting most of the time" if used < 0.5 else "mixed"
        return ("%s: the processor was busy for %.2f of the wall time with the lock; without the lock %.2fx "
                "(no statistics)" % (kind, used, gain))
    times, free_times = Times(locked.stats), Times(free.stats)
    busy = times.busy_threads(locked.wall)
    handovers = locked.stats.get("handovers_total", 0)
    lock_time = sum(amount for reason, amount in free_times.blocked.items() if is_lock_reason(reason))
    lock_share = lock_time / max(free_times.total(), 1e-9)
    blocked_share = times.blocked_total() / max(times.total(), 1e-9)
    if used < 0.6 and blocked_share > 0.5:
        reason = max(times.blocked, key=lambda name: times.blocked[name])
        if is_lock_reason(reason):
            return ("waiting for each other: the threads stood %d%% of their time at locks and queues "
                    "of the script; without the GIL %.2fx" % (blocked_share * 100, gain))
        return ("I/O-bound: the threads spent %d%% of their time blocked (mostly %s), %s of waiting in %s, "
                "because a blocked thread lets the lock go; without the lock %.2fx"
                % (blocked_share * 100, reason, seconds(times.blocked_total()), seconds(locked.wall), gain))
    if lock_share > 0.3 and gain < 0.75 * cores:
        return ("lock-bound: without the GIL the threads still stood %d%% of their time at %s; %.2fx"
                % (lock_share * 100, worst_lock(free.stats), gain))
    if busy <= 1:
        return ("CPU-bound in one thread: nothing could run beside it; without the lock %.2fx" % gain)
    took_turns = ("CPU-bound: %s took turns (%s hand-overs) and kept %.2f cores busy; without the lock %.2fx"
                  % (number_of(busy, "thread"), grouped(handovers), used, gain))
    if gain >= 1.2:
        return took_turns
    if cores == 1:
        return took_turns + ", because this machine has one core"
    free_used = free.cpu / max(free.wall, 1e-9)
    if free_used > 1.3:
        return took_turns + ", although %.2f cores were busy: they contend for objects they share" % free_used
    return took_turns


def worst_lock(stats):
    """What to call the locks of the script: the one that was waited for longest is named."""
    locks = [lock for lock in stats.get("locks", []) if lock.get("waits", 0)]
    if not locks:
        return "locks of the script"
    worst = max(locks, key=lambda lock: lock.get("wait_ns", 0))
    return ("locks of the script, most at %s (%s waits)"
            % (worst.get("name", "a lock"), grouped(worst["waits"])))


def find_notes(builds, outputs):
    """Further sentences worth knowing."""
    notes = []
    locked = builds[0].median()
    both = builds[2].median()
    if outputs == "differ":
        notes.append("the script depends on the order of its threads, and the lock hides it: look for a race")
    elif outputs == "varies" and len(builds[0].runs) > 1:
        notes.append("even with the GIL it prints something else each time: times, random numbers, or a race")
    if judge_ending(builds) is None and locked.wall > 0.03:
        price = both.wall / max(locked.wall, 1e-9)
        notes.append("thread-safe objects under the same lock take %.2fx the time of baton" % price)
    if locked.stats is not None:
        for thread in locked.stats["threads"]:
            life = thread.get("lifetime_ns", 0)
            waited = thread.get("waiting_gil_ns", 0)
            if life > 5e7 and waited > 0.7 * life:
                notes.append("thread %s waited %d%% of its life for the GIL in baton"
                             % (thread.get("name", "?"), 100 * waited // life))
                break
    return notes


# ------------------------------------------------------------------------------------------ the report


def seconds(amount):
    if amount >= 99.95:
        return "%.0f s" % amount
    if amount >= 0.9995:
        return "%.2f s" % amount
    return "%.1f ms" % (amount * 1e3)


def grouped(number):
    return "{:,}".format(number)


def megabytes(kilobytes):
    return "%.1f MB" % (kilobytes / 1024)


def table(builds, outputs):
    """The figures, one row for each build, as lines."""
    heads = ("", "wall", "CPU", "CPU/wall", "speed", "hand-overs", "GIL wait", "lock waits", "memory", "exit",
             "output")
    rows = [heads]
    base = builds[0].median()
    for build in builds:
        run = build.median()
        stats = run.stats
        handovers = waited = lock_waits = "?"
        if stats is not None:
            handovers = grouped(stats.get("handovers_total", 0))
            waited = seconds(stats.get("waiting_gil_ns_total", 0) / 1e9)
            lock_waits = grouped(sum(lock.get("waits", 0) for lock in stats.get("locks", [])))
        if outputs == "cut":
            output = "?"
        elif not build.steady():
            output = "varies"
        else:
            output = "same" if run.output.key() == base.output.key() else "differs"
        speed = "-" if run.stopped or base.stopped else "%.2fx" % (base.wall / max(run.wall, 1e-9))
        cores = "%.2f" % (run.cpu / max(run.wall, 1e-9))
        rows.append((build.name, seconds(run.wall), seconds(run.cpu), cores, speed, handovers, waited,
                     lock_waits, megabytes(run.memory_kb), run.ending(), output))
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [row[column].rjust(widths[column]) for column in range(1, len(heads))]
        lines.append("  ".join(cells).rstrip())
    return lines


def bars(builds):
    """One bar a build: as long as its wall time, filled with what its threads did."""
    longest = max(build.median().wall for build in builds)
    width = max(len(build.name) for build in builds)
    lines = ["# running   ~ waiting for the GIL   . blocked: sleep, locks, files (length: wall time)"]
    for build in builds:
        run = build.median()
        length = max(1, round(BAR_WIDTH * run.wall / max(longest, 1e-9)))
        if run.stats is not None:
            times = Times(run.stats)
            total = max(times.total(), 1e-9)
            running, waiting = times.running / total, times.waiting / total
        else:
            running, waiting = min(1.0, run.cpu / max(run.wall, 1e-9)), 0.0
        marks = round(length * running)
        waits = min(length - marks, round(length * waiting))
        bar = "#" * marks + "~" * waits + "." * (length - marks - waits)
        lines.append("%-*s  %s %s" % (width, build.name, bar.ljust(BAR_WIDTH), seconds(run.wall)))
    return lines


def judge(builds):
    """Return (verdict, output label, output sentence, notes)."""
    label, sentence = judge_outputs(builds)
    verdict = judge_ending(builds) or judge_speed(builds)
    if label == "differ":
        verdict = "different outputs: %s. %s" % (sentence, verdict)
    return verdict, label, sentence, find_notes(builds, label)


def rule_of(builds):
    """The switch rule of the first interpreter that ran with the GIL, or None."""
    for build in builds:
        stats = build.median().stats
        if stats is not None and stats.get("gil") and stats.get("rule"):
            return stats["rule"]
    return None


def report(script, builds, rounds, show_output):
    """Print everything about one script."""
    rule = rule_of(builds)
    print("%s   %d run%s each, %d cores%s"
          % (" ".join(script), rounds, "" if rounds == 1 else "s", os.cpu_count() or 1,
             ", rule " + rule if rule else ""))
    verdict, label, sentence, notes = judge(builds)
    if show_output:
        print()
        for line in builds[0].median().output.lines[:24]:
            print("  | " + shorten(line, 100))
        if len(builds[0].median().output.lines) > 24:
            print("  | ...")
    print()
    for line in table(builds, label):
        print(line)
    print()
    for line in bars(builds):
        print(line)
    print()
    difference = first_difference(builds) if label in ("varies", "differ") else []
    print("outputs: %s%s" % (label + ", " + sentence, "; " + difference[0] if difference else ""))
    for line in difference[1:]:
        print(line)
    for note in notes:
        print("note: " + note)
    print("verdict: " + verdict, flush=True)


def as_dict(script, builds, rounds):
    """What --json prints."""
    verdict, label, sentence, notes = judge(builds)
    rows = []
    base = builds[0].median()
    for build in builds:
        run = build.median()
        row = {"name": build.name, "command": build.command, "speed": base.wall / max(run.wall, 1e-9),
               "wall_spread": build.spread(), "ending": run.ending(), "steady": build.steady()}
        row.update(run.as_dict())
        row["runs"] = [{"wall": each.wall, "cpu": each.cpu, "ending": each.ending()} for each in build.runs]
        rows.append(row)
    return {"version": 1, "script": script[0], "arguments": script[1:], "rounds": rounds,
            "cores": os.cpu_count() or 1, "rule": rule_of(builds), "builds": rows, "outputs": label,
            "outputs_reason": sentence, "verdict": verdict, "notes": notes}


def exit_code(builds):
    """0 for a script that ended well everywhere and did not print something else without the lock."""
    label, _ = judge_outputs(builds)
    return 1 if judge_ending(builds) or label == "differ" else 0


# ------------------------------------------------------------------------------------------- the tour


def find_samples(start):
    """The folder with the samples: named by BATON_SAMPLES, near the interpreter, or near where we stand."""
    chosen = os.environ.get("BATON_SAMPLES")
    if chosen:
        return chosen
    program = os.path.dirname(os.path.abspath(sys.executable)) if sys.executable else start
    roots = [start, program, os.path.dirname(program), os.path.join(program, "baton.runfiles", "baton")]
    runfiles = os.environ.get("RUNFILES_DIR")
    if runfiles:
        roots += [os.path.join(runfiles, "baton"), os.path.join(runfiles, "_main")]
    for root in roots:
        folder = os.path.join(root, "samples")
        if os.path.isfile(os.path.join(folder, TOUR[0][0] + ".py")):
            return folder
    raise UsageError("cannot find the samples for the tour: name a script, or set BATON_SAMPLES")


def tour(options, start):
    """Compare every sample of TOUR; return the exit code."""
    folder = find_samples(start)
    lessons = [(os.path.join(folder, name + ".py"), text) for name, text in TOUR]
    lessons = [(path, text) for path, text in lessons if os.path.isfile(path)]
    if not lessons:
        raise UsageError("no samples in %s" % folder)
    verdicts = []
    failed = False
    collected = []
    for number, (path, text) in enumerate(lessons, 1):
        rounds = options.runs or 1
        if not options.json:
            print("=" * 110)
            print("%d of %d. %s" % (number, len(lessons), text), flush=True)
        builds = measure(options, [path], rounds)
        failed = failed or judge_ending(builds) is not None
        if options.json:
            collected.append(as_dict([path], builds, rounds))
        else:
            report([path], builds, rounds, True)
            verdicts.append((os.path.basename(path), judge(builds)[0]))
    if options.json:
        print(to_json({"version": 1, "tour": collected}))
    else:
        print("=" * 110)
        print("The tour in short:")
        for name, verdict in verdicts:
            print("  %-24s %s" % (name, verdict))
        print("Each sample begins with a comment that says what to look for in each build.")
    return 1 if failed else 0


# ----------------------------------------------------------------------------------- the command line


class Options:
    """What the command line asked for."""

    def __init__(self):
        self.runs = None
        self.timeout = 60.0
        self.forwarded = []
        self.json = False
        self.help = False
        self.script = []


def positive(option, text, kind):
    """The number that an option gives; UsageError: it is none."""
    try:
        value = kind(text)
    except ValueError:
        value = 0
    if not 0 < value < 1e9:
        raise UsageError("%s needs a positive number, not %r" % (option, text))
    return value


def parse(arguments):
    """Read the command line up to the script; the rest belongs to the script."""
    options = Options()
    words = list(arguments)

    def value_of(option, attached):
        if attached:
            return attached
        if not words:
            raise UsageError("%s needs a value" % option)
        return words.pop(0)

    while words:
        word = words.pop(0)
        if word == "--":
            break
        if not word.startswith("-") or word == "-":
            words.insert(0, word)
            break
        name, equals, attached = word.partition("=")
        if not word.startswith("--"):
            name, attached = word[:2], word[2:]
        elif equals and not attached:
            raise UsageError("%s needs a value" % name)
        if name in ("-k", "--runs"):
            options.runs = positive(name, value_of(name, attached), int)
        elif name == "--timeout":
            options.timeout = positive(name, value_of(name, attached), float)
        elif name == "-X":
            option = value_of(name, attached)
            if option.split("=")[0] in ("gil", "stats"):
                raise UsageError("-X %s: compare sets this option itself" % option)
            options.forwarded.append(option)
        elif word == "--json":
            options.json = True
        elif word in ("-h", "--help"):
            options.help = True
        else:
            raise UsageError("unknown option %s" % word)
    options.script = words
    return options


def main(arguments):
    """Run the command; return its exit code."""
    try:
        options = parse(arguments)
        if options.help:
            print(__doc__, end="")
            return 0
        start = os.getcwd()
        # Under `bazel run` we stand in another folder than the person who asked.
        asked_from = os.environ.get("BUILD_WORKING_DIRECTORY")
        if not options.script:
            return tour(options, start)
        script = list(options.script)
        if asked_from and not os.path.isabs(script[0]):
            script[0] = os.path.join(asked_from, script[0])
        try:
            with open(script[0], "rb") as file:
                file.read(1)
        except OSError as error:
            raise UsageError("cannot open %r: %s" % (options.script[0], error.strerror)) from None
        rounds = options.runs or 3
        builds = measure(options, script, rounds)
        if options.json:
            print(to_json(as_dict(script, builds, rounds)))
        else:
            report(script, builds, rounds, False)
        return exit_code(builds)
    except UsageError as error:
        print("compare: %s" % error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("compare: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
