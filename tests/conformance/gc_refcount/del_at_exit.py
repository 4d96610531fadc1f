# At the end of the program __del__ methods still see the names of __main__ and working modules.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        sys.stdout.write(describe(self.name) + '\n')


def describe(name):
    return f'{name}: {len(log)} entries, {Noisy.__name__}, {constant}'


constant = 'still here'
log = ['one', 'two']
first = Noisy('first')
_private = Noisy('private')
second = Noisy('second')
alias = second


class Holder:
    def __init__(self):
        self.inner = Noisy('inner')


def function():
    pass


holder = Holder()
print('end of the program')
