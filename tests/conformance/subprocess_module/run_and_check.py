# subprocess.run and its errors: capture, input, check, timeout, text modes, environment, cwd.
import os
import subprocess
import sys
from subprocess import DEVNULL, PIPE, STDOUT, CalledProcessError, TimeoutExpired

r = subprocess.run(["echo", "hello"], capture_output=True)
print(r.args, r.returncode, r.stdout, r.stderr, r.check_returncode())
print(r)
print(subprocess.run("echo $X; exit 3", shell=True, stdout=PIPE, text=True, env={"X": "env"}))
try:
    subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 4"], check=True, capture_output=True, encoding="ascii")
except CalledProcessError as error:
    print(error, error.returncode, error.cmd, repr(error.output), repr(error.stderr), error.stdout)
print(subprocess.run(["cat"], input="línea\n", text=True, capture_output=True, encoding="utf-8").stdout)
print(subprocess.run(["cat"], input=b"bytes", stdout=PIPE, stderr=STDOUT).stdout)
try:
    subprocess.run(["sleep", "60"], timeout=0.02)
except TimeoutExpired as error:
    print(round(error.timeout, 2), error.output)
try:
    subprocess.run("echo partial; exec sleep 60", shell=True, timeout=0.3, capture_output=True)
except TimeoutExpired as error:
    print(error.timeout, error.stderr, isinstance(error, subprocess.SubprocessError))
r = subprocess.run(["sh", "-c", "kill -9 $$"])
print(r.returncode)
try:
    r.check_returncode()
except CalledProcessError as error:
    print(error)
print(CalledProcessError(5, "cmd"), "|", CalledProcessError(-250, "cmd"), "|", repr(CalledProcessError(1, ["a"])))
print(subprocess.check_output(["pwd"], cwd="/", text=True), subprocess.call(["false"]), subprocess.check_call(["true"]), subprocess.getoutput("echo a; echo b"), subprocess.getstatusoutput("exit 9"))
for bad in (lambda: subprocess.run(["no-such-program"]), lambda: subprocess.run(["true"], cwd="/no/such/folder"), lambda: subprocess.run([]), lambda: subprocess.run(["true"], input=b"", stdin=PIPE),
            lambda: subprocess.run(["true"], capture_output=True, stdout=PIPE), lambda: subprocess.check_output(["true"], stdout=PIPE), lambda: subprocess.run(["cat"], input="text", capture_output=True),
            lambda: subprocess.run(["true"], bufsize="x"), lambda: subprocess.run(["true"], preexec_fn=5 and None, close_fds=True, text=True, universal_newlines=False),
            lambda: subprocess.run(["/"]), lambda: subprocess.run(["true"], env={"A=B": "c"}), lambda: subprocess.check_output(["false"])):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(subprocess.list2cmdline(["a b", 'c"d', "", "e\\"]), subprocess.run(["true"], stdin=DEVNULL, stdout=DEVNULL, start_new_session=True).returncode)
print(subprocess.run([sys.executable, "-c", "import sys; print(sys.argv[1:])", "a b", "*"], capture_output=True, text=True).stdout)
