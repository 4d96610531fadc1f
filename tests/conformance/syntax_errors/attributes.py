"""All attributes of SyntaxError objects and their rendering."""
import traceback
sources = ["x = (1,\ny = 2\n", "def f():\n    return\n  x = 1\n", "a = 1\nb = 2 2\n",
    "for i in range(3):\n    if i = 2:\n        pass\n", "print('unterminated)\n", "s = '''never\nclosed\n",
    "d = {'a': 1, 'b'}\n", "def g(a, a):\n    pass\n", "value = 5 $ 3\n",
    "class C:\n    def m(self:\n        pass\n", "if True:\nprint(1)\n", "x = 1 +\n", "f(a=1, 2)\n",
    "\t\tx = 1\n", "(a, 1) = 2\n", "return 1\n", "é = 'ok'; ü = = 1\n", "x = [1, 2\ny = 3\nz = 4\n",
    "while x\n    y\n", "lambda: (yield)\nbreak\n"]
for source in sources:
    try:
        compile(source, "some_file.py", "exec")
        print("ok", repr(source))
    except SyntaxError as e:
        print(type(e).__name__, e.filename, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text),
            e.print_file_and_line)
        print(str(e))
        print("".join(traceback.format_exception_only(type(e), e)))
e = SyntaxError("made", ("name.py", 3, 5, "some text here\n", 3, 9))
print("".join(traceback.format_exception_only(e)), e.args)
e = SyntaxError("no details"); print(e.lineno, e.offset, e.text, e.filename, str(e), e.args)
for a in [("m", 5), ("m", (1, 2)), ("m", ("f", 1, 2, "t", 3))]:
    try: print(SyntaxError(*a))
    except (TypeError, IndexError) as x: print(type(x).__name__, x)
