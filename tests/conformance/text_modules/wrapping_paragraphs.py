"""textwrap on awkward text: long words, hyphens, dashes, tabs, placeholders, indents, limits, dedent and indent."""
import textwrap
text = "The quick-brown fox -- jumps over   the\tlazy dog.  Sentence two! A_very_long_unbreakable_word_that_will_not_fit (paren-thesis) e-mail--dash--list 3.14 'quoted-word' --option=value  "
for options in [{}, {"width": 20}, {"width": 10, "break_long_words": False},
    {"width": 15, "break_on_hyphens": False}, {"width": 25, "initial_indent": "* ",
    "subsequent_indent": "    "}, {"width": 30, "fix_sentence_endings": True},
    {"width": 30, "drop_whitespace": False}, {"width": 20, "max_lines": 3},
    {"width": 20, "max_lines": 2, "placeholder": "~"}, {"width": 20, "max_lines": 1,
    "placeholder": " [more]"},
                {"width": 30, "expand_tabs": False, "replace_whitespace": False},
    {"width": 30, "tabsize": 4, "replace_whitespace": False}, {"width": 1},
    {"width": 5, "initial_indent": "12345"}, {"width": 8, "initial_indent": "12345678", "max_lines": 2}]:
    try:
        lines = textwrap.wrap(text, **options)
        print(options, len(lines), max(map(len, lines)), lines[:4], lines[-1])
    except ValueError as e: print(options, e)
for bad in [{"width": 0}, {"width": -1}, {"width": 3, "max_lines": 1, "placeholder": "long one"},
    {"width": "x"}, {"nope": 1}, {"width": 5, "max_lines": 1, "initial_indent": "123456"}]:
    try: print(textwrap.wrap("some text here", **bad))
    except Exception as e: print(bad, type(e).__name__, e)
for sample in ["", " ", "\n\n", "a", "a-b-c-d-e-f", "----------", "a--b", "x" * 30, "one\ntwo\n\nthree",
    "\u00a0nb sp\u00a0ace", "日本 語テキスト", "end.\nNext", "a. b? c! d", "1-2-3", "--long-option-name here",
    "foo(bar)-baz", "well-known-thing-s", "\x0b\x0cvt ff", "re-\nsult"]:
    print(repr(sample), textwrap.wrap(sample, 6), repr(textwrap.fill(sample, 8, initial_indent=">")),
        repr(textwrap.shorten(sample, 12)))
for sample in ["  a\n  b", "  a\n b", "\ta\n\tb", "\ta\n  b", "  \n  a\n\n  b\n   ", "a\n  b", "", "  ",
    "\n  x\n    y\n  z\n", "    a\n\t b", "  a\\\n  b", "\t  a\n\t b", " a\r\n b\r\n"]: print(repr(sample),
        repr(textwrap.dedent(sample)))
for sample, prefix, pred in [("a\nb\n", "> ", None), ("a\n\n b", "--", None),
    ("a\n\nb", "> ", lambda l: True), ("", "x", None), ("a\r\nb\x0cc\u2028d", ">", None),
    (" \n\t\n", ">", None), ("x\ny\nz", "> ", lambda l: "y" in l)]: print(repr(textwrap.indent(sample, prefix,
        pred)))
for call in ["textwrap.shorten('hello   world', 11)", "textwrap.shorten('hello world!', 11)",
    "textwrap.shorten('hello world', 4)", "textwrap.shorten('hello world', 5, placeholder='...')",
    "textwrap.shorten('hello', 3, placeholder='')", "textwrap.dedent(5)", "textwrap.indent('a', 5)",
    "textwrap.wrap(5)", "textwrap.TextWrapper().wrap(None)"]:
    try: print(call, repr(eval(call)))
    except Exception as e: print(call, type(e).__name__, e)
w = textwrap.TextWrapper(width=12)
w.width = 9; w.subsequent_indent = "..."
print(w.wrap("change the attributes later"), w.fill("x y"), w.break_long_words, w.placeholder)
