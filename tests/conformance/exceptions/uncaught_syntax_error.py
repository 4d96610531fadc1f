"""exec of a bad source, uncaught: the SyntaxError shows its own file and caret."""
print("running")
source = "x = 1\nif x\n    y = 2\n"
exec(compile(source, "made_up_file.txt", "exec"))
