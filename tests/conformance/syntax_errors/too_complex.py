# Source that is nested deeper than a parser goes: an exception, and which.
def attempt(title, text):
    try:
        compile(text, "deep", "exec")
    except (SyntaxError, MemoryError, RecursionError) as error:
        print(title, type(error).__name__, getattr(error, "msg", error))
    else:
        print(title, "compiled")


for count in (90, 1_000, 100_000):
    attempt(f"parentheses {count}", "x = " + "(" * count + ")" * count)
    attempt(f"lists {count}", "x = " + "[" * count + "]" * count)
    attempt(f"calls {count}", "x = " + "f(" * count + ")" * count)
attempt("not", "x = " + "not " * 100_000 + "1")
attempt("minus", "x = " + "-" * 100_000 + "1")
attempt("power", "x = " + "1**" * 100_000 + "1")
attempt("lambda", "x = " + "lambda: " * 100_000 + "1")
attempt("conditional", "x = " + "1 if 0 else " * 100_000 + "1")
attempt("blocks", "".join(" " * i + "if 1:\n" for i in range(200)))
attempt("loops", "".join(" " * i + "for x in ():\n" for i in range(25)) + " " * 25 + "pass\n")
