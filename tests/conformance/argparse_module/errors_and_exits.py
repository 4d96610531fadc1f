"""What wrong command lines say, and how the parser ends."""
import argparse
import contextlib
import io
def attempt(p, words, show=True):
    err, out = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out): result = p.parse_args(words)
        print(words, "->", result)
    except SystemExit as e: print(words, "-> exit", e.code, repr(err.getvalue().split("\n",
        1)[-1] if err.getvalue() else out.getvalue()[:60]))
    except Exception as e: print(words, "->", type(e).__name__, e)
p = argparse.ArgumentParser(prog="p")
p.add_argument("n", type=int)
p.add_argument("--foo", "-f", type=float, default=1)
p.add_argument("--food", action="store_true")
p.add_argument("--color", choices=["red", "green"], nargs="+")
p.add_argument("-q", action="count")
p.add_argument("-x", nargs=2, action="append")
p.add_argument("--const", action="store_const", const=4)
p.add_argument("--neg", type=int)
for words in [["1"], [], ["a"], ["1", "2"], ["1", "--fo", "2"], ["1", "--foo", "x"], ["1", "--foo"],
    ["1", "--foo=2", "--food"], ["1", "--food=3"], ["1", "-f2", "-qqq"], ["1", "-fx"], ["1", "-qf3"],
              ["1", "-qz"], ["1", "--color", "red", "blue"], ["--color", "red", "1"],
    ["--color", "red", "--", "1"], ["1", "-x", "a"], ["1", "-x", "a", "b", "-x", "c", "d"],
    ["1", "--nope", "3"],
              ["1", "-z"], ["--neg", "-5", "-3"], ["-1"], ["--", "-1"], ["1", "--const", "--const=2"],
    ["1", "--c", "red"], ["1", "--", "--foo"], ["-h"], ["1", "-f", "-2.5"], ["1", "-f=2"], ["1", "--foo="],
              ["1", ""], [" 1 "], ["1", "--co", "red"], ["1", "--colo=red"], ["1", "-"], ["1e3"],
    ["1", "-qqf", "nan"]]:
    attempt(p, words)
q = argparse.ArgumentParser(prog="q", exit_on_error=False)
q.add_argument("--i", type=int)
q.add_argument("--j", choices=[1, 2], type=int)
q.add_argument("req")
for words in [["--i", "x", "r"], ["--j", "3", "r"], [], ["r", "--k"], ["r", "s"], ["--i"]]: attempt(q, words)
def positive(text):
    if int(text) < 0: raise argparse.ArgumentTypeError(f"{text} is negative")
    return int(text)
class Kind:
    def __repr__(self): return "Kind()"
    def __call__(self, text): raise ValueError("hidden words")
def raises(text): raise KeyError(text)
r = argparse.ArgumentParser(prog="r", allow_abbrev=False, argument_default=argparse.SUPPRESS)
r.add_argument("--pos", type=positive)
r.add_argument("--kind", type=Kind())
r.add_argument("--lam", type=lambda t: int(t))
r.add_argument("--raises", type=raises)
r.add_argument("--long-name", dest="short")
g = r.add_mutually_exclusive_group(required=True)
g.add_argument("-a", action="store_true"); g.add_argument("-b", type=int); g.add_argument("c", nargs="?")
for words in [["-a"], ["-a", "--pos", "-3"], ["-a", "--pos=-3"], ["-a", "--kind", "1"], ["-a", "--lam", "q"],
    ["-a", "--raises", "1"], ["-a", "--long", "1"], ["-a", "-b", "2"], ["-b", "2", "x"], [], ["x"],
    ["-a", "-a"], ["-b2"]]:
    attempt(r, words)
print(r.parse_known_args(["-a", "extra", "--unknown", "5", "-b"] ) if False else p.parse_known_args(["1",
    "extra", "--unknown", "5"]))
for f in [lambda: p.error("own message"), lambda: p.exit(), lambda: p.exit(3, "bye\n"),
    lambda: p.exit(message="m")]:
    err = io.StringIO()
    try:
        with contextlib.redirect_stderr(err): f()
    except SystemExit as e: print(e.code, repr(err.getvalue()[-20:]))
class Own(argparse.ArgumentParser):
    def error(self, message): raise RuntimeError("own: " + message)
attempt(Own(prog="o"), ["--x"])
