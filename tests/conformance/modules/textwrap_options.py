# Every option of TextWrapper, dedent, indent and shorten.
import textwrap

text = "The quick-brown fox,  jumps over\tthe lazy dog.  It was   super-cali-fragilistic! Indeed."
for width in (10, 20, 40):
    for options in ({}, {"break_long_words": False}, {"break_on_hyphens": False},
                    {"initial_indent": "* ", "subsequent_indent": "  "}, {"max_lines": 2},
                    {"fix_sentence_endings": True}, {"drop_whitespace": False},
                    {"replace_whitespace": False, "expand_tabs": False}, {"tabsize": 4}):
        print(width, options, textwrap.wrap(text, width, **options))
for bad in ({"width": 0}, {"width": 5, "max_lines": 1, "placeholder": " [......]"}):
    try:
        textwrap.wrap("hello world", **bad)
    except ValueError as error:
        print(error)
print(textwrap.shorten("Hello  world, again and again!", width=12),
      textwrap.shorten("Hello  world!", width=13), textwrap.shorten("Hello world", 10, placeholder="..."))
print(repr(textwrap.dedent("""
    one
      two

   \t
    three
    """)))
print(repr(textwrap.dedent("\tone\n\t  two\n")), repr(textwrap.dedent("  a\n\tb\n")))
print(repr(textwrap.indent("a\n\n  \nb", "> ")), repr(textwrap.indent("a\n\nb\n", "+", lambda line: True)))
print(textwrap.fill("", 10) == "", textwrap.wrap("   ", 5), textwrap.wrap("\u2003wide\u00a0space here", 6))
w = textwrap.TextWrapper(width=8)
print(w.wrap("aaa bbb ccc"), w.fill("dddd eeee ff"), w.width)
