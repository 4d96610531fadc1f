# The attributes of SyntaxError, its text, its str(), and making one by hand.
import traceback

for source, name in [("x = = 1", "file.py"), ("if x:\n    y = (1,\n         2]\n", "other"), ("a\n  b", "<string>"), ("é = 'x", "ü.py"),
                     ("\tx = $\n", "t"), ("def f():\n\treturn 1 1\n", "t")]:
    try:
        compile(source, name, "exec")
    except SyntaxError as e:
        print(type(e).__name__, e.filename, e.lineno, e.offset, ascii(e.text), e.end_lineno, e.end_offset, e.print_file_and_line)
        print(ascii(str(e)), len(e.args), e.args[0])
        print("".join(traceback.format_exception_only(e)), end="")
for args in [(), ("m",), ("m", ("f", 1, 2, "text")), ("m", ("f", 1, 2, "text", 1, 4)), ("m", (None, None, None, None)),
             ("m", ("f", 1, 2, "text", 1)), ("m", ("f", 1)), ("m", 5), ("m", ("f", 3, 1, "a b\n", 3, 2), "more"), ("m", ["f", 1, 2, "t"])]:
    try:
        e = SyntaxError(*args)
        print(args, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, str(e), repr(e))
        print("".join(traceback.format_exception_only(e)), end="")
    except Exception as error:
        print(args, type(error).__name__, error)
e = SyntaxError("m", ("dir/f.py", 7, 3, "abcdef\n", 7, 5))
e.msg = "changed"
print(e, e.args)
e.lineno = None
print(e)
e.lineno, e.filename = 8, None
print(e)
print(issubclass(IndentationError, SyntaxError), issubclass(TabError, IndentationError), TabError("t").msg)
del e.msg
print(e.msg, e)
