"""Errors in eval and single mode, null bytes, encodings, bad arguments."""
for source in ["", " ", "\n", "x = 1", "pass", "import os", "1;", "1; 2", "1\n2", "(1\n", "1 +",
        "def f(): pass", "x := 1", "return 1", "yield", "# comment", "'a' 'b' c", "*a", "*a,", "a, b",
        "1 # c", "(yield)", "lambda: (yield)", "print(1", ")", "  1", "\t1", "1  \n\n", "1 if 2",
        "[x for x in]", "await x", "del x", "assert 1", "1 == 1 = 2", "f(a=)", "\\\n1", "1 \\\n+ 2", "a.b.",
        "not", "x if y else", "{1: 2, **}", "..."]:
    try:
        compile(source, "<e>", "eval")
        print(repr(source), "| ok")
    except SyntaxError as e:
        print(repr(source), "|", type(e).__name__, "|", e.msg, "|", e.lineno, e.offset)
for source in ["1", "x = 1", "if 1: pass", "if 1:\n  pass\n", "if 1:\n  pass", "1\n2", "1; 2", "", "pass\n\n",
        "def f(): pass\n", "x = (\n", "for i in y: pass\nz", "# c", "class A: pass\n"]:
    try:
        compile(source, "<s>", "single")
        print(repr(source), "| single ok")
    except SyntaxError as e:
        print(repr(source), "|", type(e).__name__, "|", e.msg, "|", e.lineno, e.offset)
for f in [lambda: compile("a\0b", "f", "exec"), lambda: compile(5, "f", "exec"), lambda: compile("1", 5,
        "exec"), lambda: compile("1", "f", "nope"), lambda: compile("1", "f"), lambda: compile("1", "f",
        "exec", 99999999), lambda: compile(b"\xff", "f", "exec"), lambda: compile(b"# coding: nope\n1", "f",
        "exec"), lambda: eval("a\0"), lambda: exec("x = \0"), lambda: eval(None), lambda: eval([]),
        lambda: exec(5), lambda: compile("x" * 3 + " = = 1", "f", "exec"), lambda: eval("__import__"),
        lambda: eval("1", {}, 5), lambda: eval("1", [])]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
