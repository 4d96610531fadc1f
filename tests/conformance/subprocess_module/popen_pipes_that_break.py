"""subprocess: children that die, do not read, write much, are killed; wrong arguments; sessions and
groups."""
import os
import signal
import subprocess as sp
import sys


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


def python(code, **how):
    return sp.run([sys.executable, "-c", code], capture_output=True, text=True, **how)


def tail(result):
    return result.returncode, result.stdout, result.stderr.strip().splitlines()[-1:]


attempt("exit", lambda: tail(python("import sys; print('out'); sys.exit(3)")))
attempt("error", lambda: tail(python("1/0")))
attempt("exit text", lambda: tail(python("import sys; sys.exit('bye')")))
attempt("killed", lambda: tail(python("import os; os.kill(os.getpid(), 9)")))
attempt("interrupt",
    lambda: tail(python("import os, signal; os.kill(os.getpid(), signal.SIGINT)")))
attempt("check", lambda: python("import sys; sys.exit(2)", check=True).returncode if 0
    else sp.run(["sh", "-c", "exit 2"], check=True))
attempt("check signal", lambda: sp.run(["sh", "-c", "kill -9 $$"], check=True))
attempt("unknown signal", lambda: sp.CalledProcessError(-70, "x"))
attempt("str", lambda: [str(sp.CalledProcessError(n, "cmd")) for n in (1, -9, -64, 300)])
attempt("does not read", lambda: sp.run(["true"], input=b"x" * 1000000).returncode)
attempt("reads part", lambda: sp.run(["head", "-c", "3"], input=b"x" * 1000000, capture_output=True).stdout)
attempt("much both ways", lambda: len(sp.run(["cat"], input=b"y" * 3000000, capture_output=True).stdout))
attempt("much of both", lambda: [len(x) for x in (lambda r: (r.stdout,
    r.stderr))(python("import sys; sys.stdout.write('o' * 200000); sys.stderr.write('e' * 200000)"))])
attempt("merged", lambda: sp.run("echo a; echo b >&2", shell=True, stdout=sp.PIPE, stderr=sp.STDOUT).stdout)
attempt("devnull", lambda: sp.run(["cat"], stdin=sp.DEVNULL, capture_output=True).stdout)
attempt("missing", lambda: sp.run(["no-such-program-here"]))
attempt("not executable", lambda: sp.run(["/etc/passwd"]))
attempt("missing folder", lambda: sp.run(["true"], cwd="/no/such"))
attempt("empty", lambda: sp.run([]))
attempt("empty name", lambda: sp.run([""]))
attempt("int", lambda: sp.run([1]))
attempt("nul", lambda: sp.run(["a\0b"]))
attempt("env nul", lambda: sp.run(["true"], env={"A": "a\0"}))
attempt("env equals", lambda: sp.run(["true"], env={"A=B": "a"}))
attempt("env int", lambda: sp.run(["true"], env={"A": 1}))
attempt("env", lambda: sp.run("echo $A-$B", shell=True, env={"A": "1"}, capture_output=True,
    text=True).stdout)
attempt("both capture", lambda: sp.run(["true"], capture_output=True, stdout=sp.PIPE))
attempt("both input", lambda: sp.run(["true"], input=b"", stdin=sp.PIPE))
attempt("text input", lambda: sp.run(["cat"], input="text"))
attempt("bytes input", lambda: sp.run(["cat"], input=b"text", text=True))
attempt("stderr of", lambda: sp.check_output(["true"], stdout=sp.PIPE))
attempt("preexec fails", lambda: sp.run(["true"], preexec_fn=lambda: 1 / 0))
attempt("preexec", lambda: sp.run(["sh", "-c", "umask"], preexec_fn=lambda: os.umask(0o77),
    capture_output=True).stdout)
attempt("umask", lambda: sp.run(["sh", "-c", "umask"], umask=0o27, capture_output=True).stdout)
attempt("session", lambda: sp.run([sys.executable, "-c", "import os; print(os.getsid(0) == os.getpid())"],
    start_new_session=True, capture_output=True).stdout)
attempt("group", lambda: sp.run([sys.executable, "-c", "import os; print(os.getpgrp() == os.getpid())"],
    process_group=0, capture_output=True).stdout)
attempt("pass fds", lambda: (lambda r, w: (sp.run(["sh", "-c", f"echo hi >&{w}"], pass_fds=[w]), os.read(r,
    9), os.close(r), os.close(w))[1])(*os.pipe()))
attempt("closed fds", lambda: (lambda r, w: (os.set_inheritable(w, True), sp.run(["sh", "-c",
    f"echo hi 2>/dev/null >&{w}"], stderr=sp.DEVNULL).returncode > 0, os.close(r),
        os.close(w))[1])(*os.pipe()))
attempt("buffering", lambda: sp.Popen(["true"], bufsize="1"))
attempt("encoding", lambda: sp.run(["printf", "\\351"], capture_output=True, encoding="latin-1").stdout)
attempt("bad encoding", lambda: sp.run(["printf", "\\351"], capture_output=True, encoding="utf-8").stdout)
attempt("replaced", lambda: sp.run(["printf", "\\351"], capture_output=True, encoding="utf-8",
    errors="replace").stdout)
attempt("newlines", lambda: sp.run(["printf", "a\\r\\nb"], capture_output=True, text=True).stdout)
attempt("list2cmdline", lambda: sp.list2cmdline(["a b", 'c"d', "", "e\\"]))
attempt("getstatus", lambda: (sp.getstatusoutput("echo x; exit 3"), sp.getoutput("echo y >&2")))
attempt("call", lambda: (sp.call(["false"]), sp.check_call(["true"])))
attempt("check_call", lambda: sp.check_call(["false"]))
p = sp.Popen(["cat"], stdin=sp.PIPE, stdout=sp.PIPE)
attempt("repr", lambda: repr(p))
attempt("poll", p.poll)
attempt("communicate", lambda: p.communicate(b"some"))
attempt("again", lambda: p.communicate())
attempt("closed", lambda: (p.stdin.closed, p.stdout.closed, p.returncode, p.poll(), p.wait(), p.kill(),
    p.send_signal(9)))
with sp.Popen(["sleep", "60"]) as p:
    attempt("terminate", lambda: (p.terminate(), p.wait(), p.returncode == -signal.SIGTERM))
with sp.Popen(["sh", "-c", "exec cat >/dev/null"], stdin=sp.PIPE, text=True, bufsize=1) as p:
    attempt("line", lambda: p.stdin.write("line\n"))
print(p.returncode, p.args)
