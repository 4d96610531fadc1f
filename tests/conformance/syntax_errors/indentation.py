"""IndentationError and TabError cases."""
sources = ["if 1:\nx", "if 1:\n  x\n    y", "if 1:\n    x\n  y", "  x", "\tx", "x\n y", "def f():\n",
    "def f():", "class A:\n", "for x in y:\n", "while 1:\n# c\n", "try:\n", "try:\n x\nexcept:\n",
    "try:\n x\nfinally:\ny", "with a:\n", "if a:\n x\nelse:\ny", "if a:\n x\nelif b:\ny",
    "if 1:\n\tx\n        y", "if 1:\n        x\n\ty", "if 1:\n  if 2:\n  x", "if 1:\n  if 2:\n    x\n   y",
    "if 1:\n    x\n\n  # comment\n  y", "def f():\n  x\n  def g():\n  y", "if 1: x\n  y",
    "class A:\n  x = 1\n   y = 2", "x = (1,\n  2)\n  y", "if 1:\n  x = [\n1\n]\n y", "\n\n   x", "# c\n  x",
    "if 1:\n \tx\n\t y", "for a in b: pass\n else: pass", "def f():\n    '''doc\n  doc'''\n   x",
    "if 1:\n    pass\n    \n   \n  pass"]
for source in sources:
    try:
        compile(source, "<src>", "exec")
        print(repr(source), "| ok")
    except SyntaxError as e:
        print(repr(source), "|", type(e).__name__, "|", e.msg, "|", e.lineno, e.offset, repr(e.text))
print(issubclass(TabError, IndentationError), issubclass(IndentationError, SyntaxError))
