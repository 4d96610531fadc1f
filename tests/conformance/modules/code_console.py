"""code and codeop: whole, unfinished and wrong commands; a console that reads from a list."""
import code
import codeop
import sys

for source in ('a = 1', 'if a:', 'if a:\n  b', 'if a:\n  b\n', 'x = (1,', '', '# c', 'a b', 'f("""', 'a = "b\\', 'a = "b\\\n',
               'def f(:', 'class A:\n  x = 1\n', '@d', 'try:\n  a', 'try:\n  a\n', 'a = \\', 'lambda x:', "f'{a"):
    try:
        print(repr(source), codeop.compile_command(source) and 'whole')
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error)
compiler = codeop.CommandCompiler()
compiler('from __future__ import annotations')
space = {}
exec(compiler('def f(x: unknown): pass\n'), space)
print(space['f'].__annotations__)
print(codeop.compile_command('1 +', symbol='eval') if 0 else codeop.compile_command('1 + 1', symbol='eval').co_filename)


class Console(code.InteractiveConsole):
    def __init__(self, lines, **options):
        super().__init__(**options)
        self.lines = iter(lines)

    def raw_input(self, prompt=''):
        print(end=prompt)
        for line in self.lines:
            print(line)
            return line
        raise EOFError

    def write(self, data):
        print(end=data)


Console(['1 + 1', 'def f(x):', '  return x / 0', '', 'f(1)', 'a = ?', '  1', 'for i in range(2):', '  print(i)', '',
         'raise KeyError("k") from ValueError']).interact('hello')
print(type(sys.last_value).__name__, sys.last_exc is sys.last_value, sys.last_type)
Console(['exit', 'exit()', '1'], local_exit=True).interact('', 'bye')
try:
    Console(['raise SystemExit(3)']).interact('', '')
except SystemExit as error:
    print('left', error.code)
interpreter = code.InteractiveInterpreter({'x': 4})
print(interpreter.runsource('print(x)'), interpreter.runsource('if x:'))
print(sorted(code.InteractiveConsole().locals))
