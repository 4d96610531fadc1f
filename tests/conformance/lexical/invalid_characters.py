# Characters that no token may contain, by name and number, with the place of the error.
for source in ["a = 1$2", "a ? b", "x = 5€", "print(“hi”)", "a = b − c", "a\u00a0= 1", "`a`", "a!b", "!a", "x = ‘a’",
               "a = 1；", "if x：\n pass", "f（1）", "a\u200b = 1", "\ufeffa = 1", "a = \x00", "a\x0c= 1", "a = 1 \x0b",
               "x = \x01", "\\", "a \\ b", "a = \\", "a = 1 \\\n", "\\\n", "½ = 1", "x = ½", "a = 2²"]:
    try:
        compile(source, "<t>", "exec")
        print(ascii(source), "fine")
    except (SyntaxError, ValueError) as error:
        place = (error.lineno, error.offset, error.end_lineno, error.end_offset) if hasattr(error, "lineno") else ()
        print(ascii(source), type(error).__name__, ascii(str(error.args[0])), *place)
