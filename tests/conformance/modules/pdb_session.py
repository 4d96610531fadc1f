# A session with the debugger: its commands read from a file, its answers on standard output.
import io
import os
import pdb
import sys

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def session(commands, function, *args):
    debugger = pdb.Pdb(stdin=io.StringIO(commands), stdout=sys.stdout, nosigint=True, readrc=False)
    debugger.canonic = os.path.basename
    try:
        print('result', debugger.runcall(function, *args))
    except Exception as e:
        print('raised', repr(e))
    print('\n' + '-' * 20)


def double(x):
    y = x * 2
    return y


def work(n):
    total = 0
    for i in range(n):
        total += double(i)
    text = 'ab'
    return total, text


session('''s
args
n
p n, total
pp {'k': n}
whatis double
whatis n
!total = 100
p total
s
s
args
up
p i
down
retval
r
retval
p __return__
unt 28
display total
n
undisplay total
p nothing
p 1 +
x = [total + k for k in range(2)]
p x
def helper():
    return n + 1

p helper()
alias show p "%1", %*
show i total
unalias show
$v = 5
p $v + 1
jump 1000
jump x
c
''', work, 3)

session('''n
tbreak 20, x == 4
condition 1 x == 2
ignore 1 1
disable 1
enable 1
b
c
p x
b 21
commands
silent
p "at", y
end
c
c
cl 2
c
''', work, 5)


def fails():
    try:
        {}['k']
    except KeyError as e:
        raise ValueError('bad') from e


debugger = pdb.Pdb(stdin=io.StringIO('exceptions\nexceptions 0\np $_exception\nu\nexceptions 1\nq\n'), stdout=sys.stdout,
                   nosigint=True, readrc=False)
debugger.canonic = os.path.basename
try:
    fails()
except ValueError as e:
    debugger.reset()
    debugger.interaction(None, e)
