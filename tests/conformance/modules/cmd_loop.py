"""cmd: lines to methods, help, columns, the queue, the hooks."""
import cmd
import io
import sys


class Shell(cmd.Cmd):
    intro = 'Welcome'
    prompt = '$ '

    def do_greet(self, arg):
        """Greet somebody.

            greet NAME
        """
        print('hello', arg or 'you')

    def do_add(self, arg):
        print(sum(map(int, arg.split())))

    def do_EOF(self, arg):
        return True

    def help_topics(self):
        print('about topics')

    def precmd(self, line):
        return line.lower() if line != 'EOF' else line

    def postcmd(self, stop, line):
        print('after', repr(line), stop)
        return stop

    def preloop(self):
        print('begin')

    def postloop(self):
        print('end')


shell = Shell(stdin=io.StringIO('GREET Bob\nadd 1 2\n\n?\nhelp greet\nhelp topics\nhelp nothing\n!ls\nwhat now\n1+1'), stdout=sys.stdout)
shell.use_rawinput = False
shell.cmdqueue = ['greet queue']
shell.cmdloop()
for line in '', ' a-b c ', '?', '?x', '!x', '-x', 'EOF':
    print(shell.parseline(line), end=' ')
print()
print(shell.completenames('gr'), sorted(shell.complete_help('')), shell.completedefault(), repr(shell.lastcmd))
for items, width in ([], 80), (['a'], 80), ([str(i) for i in range(20)], 30), (['x' * 30, 'y'], 20), (['a', '', 'b', ''], 4):
    shell.columnize(items, width)
try:
    shell.columnize(['a', 1, None])
except TypeError as error:
    print(error)
