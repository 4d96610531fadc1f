for source in ["x = (1,", "def f(:\n pass", "print 'a'", "f'{x", "if x = 1: pass", "class A: return", "a b",
               "'abc", "x = 1 +", "del f()",
               "  x = 1", "try: pass", "0777", "lambda: (yield) = 1"]:
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.lineno, error.offset, error.text)
