"""Prints why sources are refused: for the scripts beside this one."""


def print_refusals(sources, with_text=False):
    """Message and place of each one's SyntaxError; with_text: the line that it shows, too."""
    for source in sources:
        try:
            compile(source, "<src>", "exec")
            print(ascii(source), "| compiles")
        except SyntaxError as e:
            shown = (repr(e.text),) if with_text else ()
            print(ascii(source), "|", type(e).__name__, "|", ascii(e.msg), "|", e.lineno, e.offset, *shown)
