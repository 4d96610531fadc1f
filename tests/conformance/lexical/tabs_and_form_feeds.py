# Indentation by tabs, by mixtures, with form feeds; what is inconsistent.
cases = {
    "tab": "if 1:\n\tx = 1\n\ty = 2\n",
    "tab equals eight": "if 1:\n\tx = 1\n        y = 2\n",
    "eight equals tab": "if 1:\n        x = 1\n\ty = 2\n",
    "deeper": "if 1:\n    if 1:\n\tx = 1\n",
    "mix in order": "if 1:\n \tx = 1\n \ty = 2\n",
    "form feed first": "if 1:\n\x0c    x = 1\n    y = 2\n",
    "form feed within": "if 1:\n  \x0c    x = 1\n    y = 2\n",
    "dedent to nothing": "if 1:\n    x = 1\n  y = 2\n",
    "dedent of two": "if 1:\n  if 1:\n    x = 1\ny = 2\n",
    "unexpected": "x = 1\n  y = 2\n",
    "missing": "if 1:\nx = 1\n",
    "missing at end": "if 1:\n",
    "comment only": "if 1:\n    # nothing\n",
    "comment at wrong level": "if 1:\n    x = 1\n  # here\n    y = 2\n",
    "blank with spaces": "if 1:\n    x = 1\n   \n    y = 2\n",
    "first line indented": "  x = 1\n",
    "first line comment": "  # hi\nx = 1\ny = 2\n",
    "continuation is free": "if 1:\n    x = [\n1,\n  2]\n    y = 3\n",
    "no newline at end": "if 1:\n    x = 1\n    y = 2",
    "spaces at end": "if 1:\n    x = 1; y = 2\n    ",
    "many levels": "".join(" " * i + "if 1:\n" for i in range(30)) + " " * 30 + "x = y = 1\n",
}
for label, source in cases.items():
    space = {}
    try:
        exec(source, space)
        print(label, "|", space.get("x"), space.get("y"))
    except SyntaxError as error:
        print(label, "|", type(error).__name__, error.msg, error.lineno, error.offset)
for depth in (99, 100, 101):
    source = "".join(" " * i + "if 1:\n" for i in range(depth)) + " " * depth + "pass\n"
    try:
        compile(source, "<t>", "exec")
        print(depth, "levels")
    except SyntaxError as error:
        print(depth, type(error).__name__, error.msg)
