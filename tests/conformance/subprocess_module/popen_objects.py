# Popen: streams, poll, wait, communicate with timeouts, pass_fds, universal newlines, context manager, signals.
import os
import signal
import subprocess
from subprocess import PIPE, STDOUT, Popen, TimeoutExpired

with Popen(["cat"], stdin=PIPE, stdout=PIPE) as p:
    p.stdin.write(b"one\ntwo\n")
    p.stdin.flush()
    print(p.stdout.readline(), p.poll(), p.returncode, p.args)
    print(p.communicate(b"three"))
print(p.returncode, p.stdin.closed, p.stdout.closed)
p = Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1)
try:
    p.wait(0.02)
except TimeoutExpired as error:
    print(error)
print(p.communicate("text")[0], p.wait(), p.poll())
p = Popen(["sleep", "60"])
print(repr(p), p.stdin, p.stdout)
p.send_signal(signal.SIGINT)
print(p.wait(), repr(p))
p.send_signal(signal.SIGINT); p.kill(); p.terminate()
r, w = os.pipe()
p = Popen(f"echo a; read x <&{r}; echo b", shell=True, stdout=PIPE, pass_fds=(r,))
try:
    p.communicate(timeout=0.01)
except TimeoutExpired:
    print("again")
os.write(w, b"\n"); os.close(r); os.close(w)
print(p.communicate())
p1 = Popen(["printf", "b\\na\\nc\\n"], stdout=PIPE)
p2 = Popen(["sort"], stdin=p1.stdout, stdout=PIPE)
p1.stdout.close()
print(p2.communicate()[0], p1.wait())
r, w = os.pipe()
p = Popen(["sh", "-c", f"echo inherited >&{w}"], pass_fds=(w,))
p.wait(); os.close(w)
print(os.read(r, 100)); os.close(r)
p = Popen(["sh", "-c", "printf 'a\\r\\nb\\rc\\n'; printf err >&2"], stdout=PIPE, stderr=STDOUT, universal_newlines=True)
print(p.communicate())
p = Popen(["true"], stdin=PIPE)
p.wait()
try:
    p.stdin.write(b"x" * 100000); p.stdin.flush()
except BrokenPipeError:
    print("BrokenPipeError")
try:
    p.stdin.close()
except BrokenPipeError:
    pass
big = Popen(["cat"], stdin=PIPE, stdout=PIPE, stderr=PIPE)
out, err = big.communicate(b"z" * 500000)
print(len(out), err)
for bad in (lambda: big.communicate(b"again"), lambda: Popen("x", stdin="y"), lambda: Popen(["true"], process_group="x"), lambda: Popen(["true"], user="no-such-user-x"), lambda: Popen(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
with open(os.devnull, "wb") as sink:
    p = Popen(["sh", "-c", "echo $PPID"], stdout=sink, preexec_fn=lambda: os.umask(0o77))
    print(p.wait(), p.pid > 1)
