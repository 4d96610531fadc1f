# Popen with threads: feeding and reading at once, many children, communicate twice, timeouts, pipelines.
import io
import os
import subprocess
import sys
import threading
from subprocess import DEVNULL, PIPE, STDOUT, Popen

ECHO = [sys.executable, "-c", "import sys\nfor line in sys.stdin: print(line.strip().upper(), flush=True)"]
with Popen(ECHO, stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as child:
    got = []
    reader = threading.Thread(target=lambda: got.extend(child.stdout))
    reader.start()
    for n in range(50):
        child.stdin.write(f"line {n}\n")
    child.stdin.close()
    reader.join()
print(len(got), got[0], got[-1], child.returncode)
results = {}


def run(n):
    results[n] = subprocess.run(["sh", "-c", f"cat; exit {n}"], input=f"input {n}", capture_output=True, text=True)


threads = [threading.Thread(target=run, args=(n,)) for n in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([(results[n].stdout, results[n].returncode) for n in range(10)] == [(f"input {n}", n) for n in range(10)])
first = Popen(["printf", r"b\na\nc\nb\n"], stdout=PIPE)
second = Popen(["sort", "-u"], stdin=first.stdout, stdout=PIPE)
first.stdout.close()
print(second.communicate(), first.wait(), second.returncode)
read, write = os.pipe()
child = Popen(["sh", "-c", f"echo out; echo err >&2; echo >&{write}; exec sleep 60"], stdout=PIPE, stderr=PIPE,
              pass_fds=[write])
os.read(read, 1)    # It has written.
try:
    child.communicate(timeout=1)
except subprocess.TimeoutExpired as error:
    print(error.timeout, error.cmd[0], error.output)
child.kill()
print(child.communicate(), child.returncode, child.communicate())
big = b"x" * 1000000
done = subprocess.run(["tee", "/dev/stderr"], input=big, capture_output=True)
print(len(done.stdout), len(done.stderr))
done = subprocess.run("echo a; echo b >&2", shell=True, stdout=PIPE, stderr=STDOUT, encoding="ascii")
print(done.stdout.split(), done.stderr, done.args)
for arguments, options in ((["false"], {"check": True}), (["sleep", "60"], {"timeout": 0.01}),
                           (["no such program"], {}), (["true"], {"input": "x", "stdin": PIPE}),
                           (["true"], {"capture_output": True, "stdout": PIPE}), (["true"], {"cwd": "/no/such"}),
                           (["a\0b"], {}), (["true"], {"env": {"A=B": "x"}}), (["true"], {"bufsize": "x"}),
                           (["true"], {"env": {"A\0": "x"}}), (["true"], {"pass_fds": [1], "close_fds": False})):
    try:
        print(subprocess.run(arguments, stdin=options.pop("stdin", None), **options).returncode)
    except Exception as error:
        print(type(error).__name__, str(error).split(" after")[0][:75])
print(subprocess.check_output(["printf", "%s", "x y"]), subprocess.call(["false"]), subprocess.getoutput("echo 1; echo 2"),
      subprocess.getstatusoutput("exit 3"), subprocess.check_call(["true"]))
child = Popen(["cat"], stdin=PIPE, stdout=DEVNULL)
print(child.poll(), child.stdin.closed, child.stdout, isinstance(child.stdin, io.BufferedWriter))
child.stdin.close()
print(child.wait(10), child.poll(), child.send_signal(9), repr(child)[:30])
done = subprocess.CompletedProcess(["a"], 2, "out")
print(done)
try:
    done.check_returncode()
except subprocess.CalledProcessError as error:
    print(error, error.output, error.stderr)
print(subprocess.CalledProcessError(-9, "x"), subprocess.CalledProcessError(-99, "x"), subprocess.list2cmdline(["a b", 'c"d']))
