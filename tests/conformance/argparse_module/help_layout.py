"""Help texts: groups, metavars, defaults, choices, width, long names, wrapping and %-formats."""
import argparse
import os
os.environ["COLUMNS"] = "70"
p = argparse.ArgumentParser(prog="tool",
    description="A tool that does many things, described at a length that needs wrapping to be read.",
                            epilog="See %(prog)s's manual for   more\n\nthan this.")
p.add_argument("source", help="where from")
p.add_argument("targets", nargs="*", metavar="TARGET",
    help="where to; %(nargs)s of them, default %(default)s", default=["here"])
p.add_argument("-v", "--verbose", action="count", default=0, help="say more (%(default)s)")
p.add_argument("-o", "--output", metavar="FILE", help="a file, type %(type)s", type=str)
p.add_argument("--a-very-long-option-name-indeed", type=int, metavar="NUMBER",
    help="the help of it begins on the next line")
p.add_argument("-c", choices=["red", "green"], default="red", help="one of %(choices)s; 100%%")
p.add_argument("--level", choices=range(3), type=int)
p.add_argument("--pair", nargs=2, metavar=("KEY", "VALUE"), help="a pair")
p.add_argument("--rest", nargs=argparse.REMAINDER)
p.add_argument("--maybe", nargs="?", const="c", metavar="M", help="const %(const)s, dest %(dest)s")
p.add_argument("--hidden", help=argparse.SUPPRESS)
p.add_argument("--no-help")
p.add_argument("--flag", action=argparse.BooleanOptionalAction, help="switch", default=True)
g = p.add_argument_group("special", "options of a special kind")
g.add_argument("--x", action="store_true", help="x " * 40)
g.add_argument("-y", action="store_const", const=5)
empty = p.add_argument_group("empty group")
m = p.add_mutually_exclusive_group(required=True)
m.add_argument("--one", action="store_true")
m.add_argument("--two", action="store_false")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.print_help()
p.print_usage()
print(p.format_usage() == p.format_help()[:len(p.format_usage())])
for cls in [argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter,
    argparse.ArgumentDefaultsHelpFormatter, argparse.MetavarTypeHelpFormatter]:
    q = argparse.ArgumentParser(prog="q", formatter_class=cls, description="  kept\n    as is\n",
        epilog="end\n  of it")
    q.add_argument("--n", type=int, default=4, help="a number\n  with lines")
    q.add_argument("pos", type=float, help="posit", nargs="?", default=1.5)
    q.add_argument("--req", required=True, type=str, help="needed")
    q.add_argument("--sup", default=argparse.SUPPRESS, type=str, help="no default")
    print(cls.__name__)
    q.print_help()
r = argparse.ArgumentParser(prog="r", formatter_class=lambda prog: argparse.HelpFormatter(prog,
    indent_increment=4, max_help_position=12, width=40), add_help=False, usage="%(prog)s [options]")
r.add_argument("-a", "--alpha", help="the first letter of that alphabet")
r.add_argument("thing")
r.print_help()
