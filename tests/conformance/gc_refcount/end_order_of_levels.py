"""The end of a program: __del__ of what it leaves runs level by level from the names of its module."""
import atexit
import sys
import types


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name, Thing is not None, helper() is None, sys is not None)


def helper():
    return None


first = Thing('first')
_private = Thing('_private')
first.inner = Thing('inner of first')
first.inner.inner = Thing('inner of inner')
second = Thing('second')
second.me = second
pair = Thing('left'), Thing('right')
items = [Thing('item 0'), [Thing('item 1 0')], Thing('item 2')]
named = {'a': Thing('value a'), Thing('key b'): Thing('value b')}


class Holder:
    attribute = Thing('attribute of a class')
    listed = [Thing('in a list of a class')]

    def __init__(self):
        self.own = Thing('attribute of an instance')


holder = Holder()
helper.attribute = Thing('attribute of a function')


def outer():
    cell = Thing('in a cell')
    return lambda: cell


closure = outer()
bound = Thing('behind a method').__init__
made = types.ModuleType('made')
made.thing = Thing('in a module')
sys.modules['made'] = made
sys.modules['only_there'] = types.ModuleType('only_there')
sys.modules['only_there'].thing = Thing('in a module only in sys.modules')
ring = Thing('ring a')
ring.other = Thing('ring b')
ring.other.other = ring
last = Thing('last')
atexit.register(print, 'atexit')
print('end of the module')
