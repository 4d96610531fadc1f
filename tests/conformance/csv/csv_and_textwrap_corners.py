"""csv and textwrap and shlex and pprint: dialects that cannot be, odd rows, widths too small."""
import csv
import io
import pprint
import re
import shlex
import textwrap


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def written(rows, **how):
    out = io.StringIO()
    w = csv.writer(out, **how)
    for row in rows:
        w.writerow(row)
    return out.getvalue()


def read(text, **how): return list(csv.reader(io.StringIO(text, newline=""), **how))


rows = [[1, 2.5, None, True], ["a,b", 'q"u', "l\nm", "r\rx", " s "], [], [""], ["", ""],
    ["é", "'", "\\", "\t"]]
for how in ({}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC},
    {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"quoting": csv.QUOTE_STRINGS},
        {"quoting": csv.QUOTE_NOTNULL}, {"delimiter": "\t"}, {"lineterminator": "|"},
            {"quotechar": "'"}, {"doublequote": False, "escapechar": "!"}, {"dialect": "unix"},
                {"dialect": "excel-tab"}, {"quotechar": None, "quoting": csv.QUOTE_NONE, "escapechar": "^"}):
    for row in rows:
        attempt(f"{how} {row}", lambda: written([row], **how))
for how in ({"quoting": csv.QUOTE_NONE}, {"delimiter": ""}, {"delimiter": "ab"}, {"delimiter": 5},
    {"delimiter": None}, {"delimiter": "\n"}, {"quotechar": ""}, {"quotechar": None}, {"quotechar": "\r"},
        {"quoting": 9}, {"quoting": "x"}, {"escapechar": "ab"}, {"lineterminator": None}, {"dialect": "nope"},
        {"dialect": 5}, {"colour": 1},
            {"delimiter": " ", "skipinitialspace": True}, {"delimiter": '"'}, {"escapechar": ","},
                {"strict": 1}, {"delimiter": "é"}):
    attempt(f"writer {how}", lambda: written([["a,b", "c"]], **how))
    attempt(f"reader {how}", lambda: read("a,b\n", **how))
for text, how in [('a,"b', {}), ('a,"b', {"strict": True}), ('"a"b,c', {}), ('"a"b,c', {"strict": True}),
    ('a""b', {}), ('"a""b"', {}), ("a\\,b", {"escapechar": "\\"}), ("a\\", {"escapechar": "\\"}),
        ("a\\", {"escapechar": "\\", "strict": True}), ('"a\\"b"', {"escapechar": "\\",
        "doublequote": False}), (" a, b", {"skipinitialspace": True}), (' "a", "b"', {}),
                  (' "a", "b"', {"skipinitialspace": True}), ("1,a", {"quoting": csv.QUOTE_NONNUMERIC}),
                      ('1,"a",', {"quoting": csv.QUOTE_NONNUMERIC}),
                      ('1,"a"', {"quoting": csv.QUOTE_STRINGS}), (',""', {"quoting": csv.QUOTE_NOTNULL}),
                      ('"a,b"', {"quoting": csv.QUOTE_NONE}), ("a\rb\r\nc\n\nd", {}), ("a\n\n\n", {}),
                      ("", {}), ("\0", {}), ('"x\ny"\nz', {}), ("a;b", {"delimiter": ";"}),
                      ("''''", {"quotechar": "'"})]:
    attempt(f"read {text!r} {how}", lambda: read(text, **how))
for call in (lambda: csv.reader(5), lambda: list(csv.reader([5])), lambda: list(csv.reader([b"a"])),
    lambda: csv.writer(5), lambda: written([5]), lambda: written(["ab"]), lambda: written([{"k": 1}]),
        lambda: csv.field_size_limit("x"), lambda: csv.register_dialect(5),
        lambda: csv.register_dialect("d", delimiter="::"), lambda: csv.get_dialect("nope"),
        lambda: csv.unregister_dialect("nope"), lambda: list(csv.DictReader(["a,b", "1,2,3", "4", ""])),
             lambda: list(csv.DictReader(["1,2,3"], "ab", restkey="more")), lambda: list(csv.DictReader([])),
                 lambda: csv.DictReader([]).fieldnames, lambda: (lambda o: (csv.DictWriter(o,
                 "ab").writerow({"a": 1, "c": 2}), o.getvalue()))(io.StringIO()),
                 lambda: (lambda o: (csv.DictWriter(o, "ab", restval="-",
                 extrasaction="ignore").writerows([{"a": 1, "c": 2}, {}]), o.getvalue()))(io.StringIO()),
                 lambda: csv.DictWriter(io.StringIO(), "ab", extrasaction="x"),
             lambda: csv.Sniffer().sniff("a;b\nc;d\n").delimiter, lambda: csv.Sniffer().sniff("abc"),
                 lambda: csv.Sniffer().has_header("name,age\nx,1\ny,2\n"),
                 lambda: (lambda r: (next(r), r.line_num, next(r),
                 r.line_num))(csv.reader(['"a\n', 'b"', "c"])), lambda: csv.list_dialects()):
    attempt("csv", call)
sample = "The quick  brown-fox jumped over the lazy dog's back, with verylongwordindeed and\ttabs\nand lines."
for how in ({"width": 20}, {"width": 1}, {"width": 0}, {"width": -1},
    {"width": 10, "break_long_words": False}, {"width": 12, "break_on_hyphens": False},
        {"width": 30, "initial_indent": "* ", "subsequent_indent": "  "},
        {"width": 5, "initial_indent": "12345678"}, {"width": 20, "max_lines": 2},
        {"width": 20, "max_lines": 1, "placeholder": "~"}, {"width": 5, "max_lines": 1},
        {"width": 20, "drop_whitespace": False}, {"width": 25, "replace_whitespace": False},
        {"width": 25, "expand_tabs": False},
            {"width": 40, "fix_sentence_endings": True}, {"width": 20, "tabsize": 2}, {"width": "x"},
                {"wide": 3}):
    attempt(f"wrap {how}", lambda: textwrap.wrap(sample, **how))
for call in (lambda: textwrap.shorten(sample, 22), lambda: textwrap.shorten(sample, 3),
    lambda: textwrap.shorten("", 9), lambda: textwrap.dedent("  a\n   b\n\n  c"),
        lambda: textwrap.dedent("\ta\n  b"), lambda: textwrap.dedent("  \n  x\n \n"),
        lambda: textwrap.indent("a\n\n b\n", "> "), lambda: textwrap.indent("a\n\nb", "> ", lambda l: True),
        lambda: textwrap.fill("", 5), lambda: textwrap.wrap(5), lambda: textwrap.dedent(5),
             lambda: shlex.split("a 'b c' \"d\\\"e\" f\\ g # h"), lambda: shlex.split("a # b", comments=True),
                 lambda: shlex.split("a 'b"), lambda: shlex.split("a \\"),
                 lambda: shlex.split("a''b", posix=False), lambda: shlex.split(None),
                 lambda: shlex.quote("a b'c"), lambda: shlex.quote(""), lambda: shlex.join(["a", "b c", ""]),
                 lambda: list(shlex.shlex("a=b;c>d", punctuation_chars=True)),
                 lambda: pprint.pformat({"b": [1] * 30, "a": {"x": (1,), "y": {3, 1}}}, width=30),
                 lambda: pprint.pformat([1, [2, [3, [4]]]], depth=2),
                 lambda: pprint.pformat("x" * 50 + " y", width=20), lambda: pprint.pformat(5, width=0),
                 lambda: pprint.pformat([], indent=-1), lambda: pprint.pformat(10 ** 7,
                 underscore_numbers=True), lambda: pprint.pformat({1: 2, "a": 3}),
                 lambda: pprint.isreadable([1, object]), lambda: pprint.saferepr([1, "a"])):
    attempt("text", call)
