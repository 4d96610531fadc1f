"""Unclosed brackets, strings and continuations over several lines."""
sources = ["x = (1,\n2,\n3", "x = [1,\n2\ny = 3", "f(a,\n  b\nc = 1", "{1: 2,\n3: 4\n\n", "((((", "(()",
    "[[]", "x = {'a': [1, 2}", "x = (1]", "x = [\n(\n}", "a)\nb", "if (x:\n pass", "def f(a, b:\n pass",
    "foo(bar(baz)", "x = 'abc\ny = 1", "x = \"abc", "x = '''abc\ndef\n", "x = \"\"\"abc", "x = 'it's'",
    "x = 'a' + 'b", "x = f'abc", "x = f'''abc{1}\n", "x = f'{a", "x = f'{a:'", "x = f'{(a}'", "x = r'abc\\'",
    "x = b'abc", "print('a\")", "x = 1 \\", "x = 1 \\ \ny", "x = \\\n", "x = 'a\\", "x = 'a\\\nb",
    "x = ('a'\n'b'\n", "x = [i for i in range(3)\ny = 1", "class A(\n", "import (a", "from a import (b, c\nd",
    "with (a as b, c as d:\n pass", "lambda (", "x = {\n'a': 1,\n'b': 2,\n'c': 3\ny = 5\n",
    "def f(\n    a,\n    b\n    c\n): pass", "x = [\n1,\n2\n3\n]", "x = {'a': 1\n'b': 2}", "f(1,\n2\n3)",
    "x = (1 2)", "x = [a, b c]", "x = {a b}", "x = {a: b c: d}", "x[1 2]", "f(a=1 b=2)", "f(a, b c, d)",
    "(a for b c)", "[a.b c.d]", "x = (\n# comment only\n", "'''", "\"\"\"\n\n\n", "f'''{\n", "x = '\n'"]
for source in sources:
    try:
        compile(source, "<src>", "exec")
        print(repr(source), "| ok")
    except SyntaxError as e:
        print(repr(source), "|", e.msg, "|", e.lineno, e.offset, repr(e.text))
