"""Usage lines: wrapping, groups in them, positionals after options, long programs, nested groups."""
import argparse
import os
os.environ["COLUMNS"] = "60"
def usage(build, prog="prog"):
    p = argparse.ArgumentParser(prog=prog)
    build(p)
    print(p.format_usage())
def many(p):
    for i in range(8): p.add_argument(f"--option{i}", metavar=f"VALUE{i}")
usage(many)
usage(many, "a_program_with_a_really_rather_long_name_that_fills_it")
def many_positionals(p):
    many(p)
    for i in range(6): p.add_argument(f"positional{i}")
usage(many_positionals)
usage(many_positionals, "a_program_with_a_really_rather_long_name_that_fills_it")
def only_positionals(p):
    for i in range(9): p.add_argument(f"positional{i}", nargs=[None, "?", "*", "+", 2,
        argparse.REMAINDER][i % 6])
usage(only_positionals)
def exclusive(p):
    g = p.add_mutually_exclusive_group()
    g.add_argument("-a", action="store_true"); g.add_argument("-b", metavar="B"); g.add_argument("-c",
        nargs="?")
    h = p.add_mutually_exclusive_group(required=True)
    h.add_argument("--foo", action="store_true"); h.add_argument("bar", nargs="?")
    p.add_argument("last")
usage(exclusive)
def exclusive_hidden(p):
    g = p.add_mutually_exclusive_group()
    g.add_argument("-a", help=argparse.SUPPRESS); g.add_argument("-b"); g.add_argument("-c",
        help=argparse.SUPPRESS)
    h = p.add_mutually_exclusive_group(required=True)
    h.add_argument("-d"); h.add_argument("-e", help=argparse.SUPPRESS)
    i = p.add_mutually_exclusive_group()
    i.add_argument("-f", help=argparse.SUPPRESS)
usage(exclusive_hidden)
def exclusive_long(p):
    g = p.add_mutually_exclusive_group(required=True)
    for i in range(7): g.add_argument(f"--exclusive{i}", action="store_true")
usage(exclusive_long)
def odd_names(p):
    p.add_argument("--with-dash", "-w", dest="other")
    p.add_argument("with-dash")
    p.add_argument("+p", "++plus") if "+" in p.prefix_chars else None
    p.add_argument("--t", nargs=3, metavar=("A", "B", "C"))
    p.add_argument("--s", nargs="+", metavar=("A", "B"))
    p.add_argument("--z", nargs="*", metavar="Z")
    p.add_argument("--br", metavar="[x] (y)")
    p.add_argument("--ch", choices=["a b", "c"])
    p.add_argument("--empty", metavar="")
    p.add_argument("q", metavar="<q>")
usage(odd_names)
p = argparse.ArgumentParser(prog="pre", prefix_chars="+/", add_help=True)
p.add_argument("+x", "++long"); p.add_argument("/y", action="store_true")
print(p.format_help())
print(p.parse_args(["+x", "1", "/y"]), p.parse_args(["++long=3"]))
n = argparse.ArgumentParser(prog="none", add_help=False)
print(repr(n.format_usage()), repr(n.format_help()))
for wrong in [lambda: n.add_argument("--t", nargs=2, metavar=("A",)), lambda: n.add_argument("-x", "y"),
    lambda: n.add_argument("x", dest="d"), lambda: n.add_argument(), lambda: n.add_argument("--"),
              lambda: n.add_argument("-n", nargs=0), lambda: n.add_argument("-n", action="store_const"),
    lambda: n.add_argument("-n", action="nope"), lambda: n.add_argument("-n", type="int"),
              lambda: n.add_argument("-n", nargs="x"), lambda: n.add_argument("p", required=True),
    lambda: n.add_argument("-m", action="store_true", nargs=1), lambda: n.add_argument("-n", help="%(nope)s"),
              lambda: n.add_argument("-k", choices=5), lambda: n.add_argument("--ok", dest=""),
    lambda: n.add_argument("-q", metavar=("A", "B"))]:
    try: print(wrong())
    except Exception as e: print(type(e).__name__, e)
