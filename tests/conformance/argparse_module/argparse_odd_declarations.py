"""argparse: declarations that are refused, types that raise, groups, defaults, partial parsing,
abbreviations."""
import argparse
import contextlib
import io
import re


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def parser(**how): return argparse.ArgumentParser(prog="p", **how)


def parse(words, *declared, method="parse_args", **how):
    p = parser(**how)
    for names, options in declared:
        p.add_argument(*names.split(), **options)
    err = io.StringIO()
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(err):
        try:
            return getattr(p, method)(words)
        except SystemExit as e:
            return e.code, err.getvalue().splitlines()[-1:]


for names, options in [("a", {"required": True}), ("-a", {"nargs": 0}), ("-a", {"action": "nope"}),
    ("-a", {"type": "int"}), ("-a", {"type": 5}), ("a -b", {}), ("--a-", {"dest": "x"}), ("-", {}),
        ("a", {"dest": "b"}), ("-a", {"action": "store_true", "nargs": 1}), ("-a", {"action": "store_const"}),
        ("-a", {"choices": 5}),
                       ("-a", {"colour": 1}), ("-a", {"nargs": "x"}),
                           ("-a", {"action": "append", "nargs": 0}), ("a", {"nargs": "?", "default": 3}),
                           ("-h", {}), ("-a", {"action": "version"}), ("-a", {"metavar": ("X", "Y")}),
                           ("-a", {"nargs": 2, "metavar": ("X", "Y", "Z")}), ("a", {"action": "store_true"}),
                           ("-a", {"action": argparse.BooleanOptionalAction}),
                           ("--a", {"action": argparse.BooleanOptionalAction, "default": 1})]:
    attempt(f"declare {names} {sorted(options)}", lambda: parse([], (names, options)))
n, v, f = ("n", {"type": int}), ("-v --verbose", {"action": "count", "default": 0}), ("--file",
    {"type": float, "nargs": "+"})
for words in (["5"], ["x"], [], ["5", "6"], ["5", "-vvv"], ["5", "--verb"], ["5", "--file"],
    ["5", "--file", "1", "2"], ["--file", "1", "2", "5"], ["--file", "1", "--", "5"], ["--file=1.5", "5"],
        ["5", "--file=x"], ["-5"], ["--", "-5"], ["5", "--nope"], ["5", "-vq"], ["5", "--fi", "1"],
        ["5", "--verbose=3"], ["5", ""], ["5", "-"], ["5", "--=3"]):
    attempt(f"parse {words}", lambda: parse(words, n, v, f))
    attempt("known", lambda: parse(words, n, v, f, method="parse_known_args"))
    attempt("mixed", lambda: parse(words, n, v, f, method="parse_intermixed_args"))
for words, declared, how in [(["-1"], [("x", {"type": int})], {}),
    (["-1"], [("x", {}), ("-1", {"action": "store_true", "dest": "one"})], {}),
        (["-x-1"], [("-x", {"type": int})], {}), (["a", "b", "c"], [("x", {"nargs": "*"}), ("y", {})], {}),
        (["a"], [("x", {"nargs": "?"}), ("y", {})], {}), ([], [("x", {"nargs": "*", "choices": "ab"})], {}),
        (["c"], [("x", {"choices": "ab"})], {}), (["-xc"], [("-x", {"choices": ["a", "b"]})], {}),
                             (["--foo"], [("--foobar", {"action": "store_true"}),
                                 ("--foobaz", {"action": "store_true"})], {}),
                                 (["--foo"], [("--foobar", {"action": "store_true"})],
                                 {"allow_abbrev": False}), (["+x", "1"], [("+x", {})], {"prefix_chars": "+"}),
                                 (["a", "-b", "c", "d"], [("x", {"nargs": "...", "default": []})], {}),
                                 (["a", "-b"], [("x", {"nargs": "A..."})], {}),
                                 (["-x", "1", "-x", "2"], [("-x", {"action": "append", "default": ["0"]})],
                                 {}), (["-x", "1", "2"], [("-x", {"action": "extend", "nargs": "+",
                                 "type": int})], {}),
                             (["-a", "-b"], [("-a", {"action": "append_const", "const": 1, "dest": "l"}),
                                 ("-b", {"action": "append_const", "const": 2, "dest": "l"})], {}),
                                 (["--no-a"], [("--a", {"action": argparse.BooleanOptionalAction})], {}),
                                 (["-V"], [("-V", {"action": "version", "version": "%(prog)s 3"})], {}),
                                 ([], [("-x", {"default": "7", "type": int})], {}),
                                 ([], [("-x", {"default": "z", "type": int})], {}),
                                 (["-x"], [("-x", {"nargs": "?", "const": "c", "default": "d"})], {}),
                                 ([], [("-x", {"required": True}), ("y", {})], {}),
                                 ([], [("-x", {})], {"argument_default": argparse.SUPPRESS}),
                                 ([], [("-x", {"dest": "a-b"})], {})]:
    attempt(f"{words} {[d[0] for d in declared]} {how}", lambda: parse(words, *declared, **how))


def refuses(text): raise argparse.ArgumentTypeError(f"{text!r} is not for us")
def breaks(text): raise KeyError(text)


attempt("type error", lambda: parse(["-x", "q"], ("-x", {"type": refuses})))
attempt("other error", lambda: parse(["-x", "q"], ("-x", {"type": breaks})))
p = parser(exit_on_error=False)
p.add_argument("-i", type=int)
attempt("no exit", lambda: p.parse_args(["-i", "x"]))
attempt("conflict", lambda: p.add_argument("-i"))
attempt("resolve", lambda: parse(["-x", "1"], ("-x", {"dest": "a"}), ("-x", {"dest": "b"}),
    conflict_handler="resolve"))
g = parser()
m = g.add_mutually_exclusive_group(required=True)
m.add_argument("-a", action="store_true"), m.add_argument("-b")
attempt("required in group", lambda: m.add_argument("-c", required=True))
attempt("usage", lambda: g.format_usage())
attempt("defaults", lambda: (g.set_defaults(z=1, a="changed"), g.get_default("z"), g.get_default("a"),
    g.get_default("nope")))
attempt("namespace", lambda: (argparse.Namespace(a=1, **{"b c": 2}),
    argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1),
        g.parse_args(["-b", "1"], argparse.Namespace(q=2))))
attempt("two subparsers", lambda: (g.add_subparsers(), g.add_subparsers()))
