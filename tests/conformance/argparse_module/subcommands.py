"""Subparsers: aliases, required, dest, help of each, parents, defaults per command, nesting, intermixed."""
import argparse
import contextlib
import io
def attempt(p, words, method="parse_args"):
    err, out = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out): result = getattr(p,
            method)(words)
        print(words, "->", result)
    except SystemExit as e: print(words, "-> exit", e.code, "\n" + err.getvalue() + out.getvalue())
    except Exception as e: print(words, "->", type(e).__name__, e)
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--shared", default="s", help="in all")
p = argparse.ArgumentParser(prog="git", description="like it")
p.add_argument("--global-option", "-g", action="store_true")
subs = p.add_subparsers(title="commands", description="what to do", dest="command", help="one of them",
    metavar="CMD")
add = subs.add_parser("add", parents=[parent], help="adds", aliases=["a", "plus"], description="Adds files.")
add.add_argument("files", nargs="+")
add.add_argument("-n", type=int, default=0)
add.set_defaults(run="run_add")
rm = subs.add_parser("remove", parents=[parent])
rm.add_argument("--shared2", action="append")
rm.set_defaults(run="run_remove", n=9)
remote = subs.add_parser("remote", help="nested")
inner = remote.add_subparsers(dest="sub", required=True)
inner.add_parser("list").add_argument("--long", action="store_true")
inner.add_parser("show", usage="%(prog)s own usage").add_argument("name")
for words in [["add", "x", "y"], ["-g", "a", "x", "-n", "3"], ["plus", "q", "--shared", "t"],
    ["remove", "--shared2", "1", "--shared2", "2"], [], ["nope"], ["add"], ["remote"],
    ["remote", "list", "--long"],
              ["remote", "show"], ["remote", "zzz"], ["add", "x", "-g"], ["-h"], ["add", "-h"],
    ["remote", "show", "-h"], ["remote", "-h"], ["ad", "x"], ["add", "--", "-x"]]:
    attempt(p, words)
q = argparse.ArgumentParser(prog="q")
s = q.add_subparsers(required=True)
s.add_parser("one"); s.add_parser("two", help="second")
attempt(q, []); attempt(q, ["three"]); attempt(q, ["-h"]); attempt(q, ["one"])
for wrong in [lambda: q.add_subparsers(), lambda: s.add_parser("one"),
    lambda: s.add_parser("x", aliases=["two"])]:
    try: wrong(); print("fine")
    except SystemExit as e: print("exit", e.code)
    except Exception as e: print(type(e).__name__, e)
i = argparse.ArgumentParser(prog="i")
i.add_argument("--foo"); i.add_argument("cmd"); i.add_argument("rest", nargs="*", type=int)
for words in [["doit", "1", "--foo", "bar", "2", "3"], ["--foo", "x", "c"], ["c", "--foo"]]:
    attempt(i, words); attempt(i, words, "parse_intermixed_args")
attempt(i, ["c", "1", "--foo", "b", "2", "--zz"], "parse_known_intermixed_args")
f = argparse.ArgumentParser(prog="f", fromfile_prefix_chars="@")
f.add_argument("words", nargs="*"); f.add_argument("-k")
with open("args.txt", "w") as file: file.write("one\n-k\nv\n@more.txt\n\n")
with open("more.txt", "w") as file: file.write("two words\n")
attempt(f, ["@args.txt", "end"]); attempt(f, ["@gone.txt"])
