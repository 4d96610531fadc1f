# An empty program: start and end of the interpreter.
