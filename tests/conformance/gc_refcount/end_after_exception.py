"""A program that ends with an exception: what its frames hold goes first, then its names."""
import sys


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name, getattr(sys, 'last_exc', 'none'))


def fail(thing):
    local = [Thing('in a list of a frame')]
    argument = thing
    return 1 // 0


def call():
    try:
        fail(Thing('argument'))
    except ZeroDivisionError as error:
        raise KeyError('second') from error


try:
    fail(Thing('caught'))
except ZeroDivisionError:
    print('handled')
kept = Thing('kept')
kept.inner = Thing('inner')
call()
