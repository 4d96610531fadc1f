"""Calls that are refused: modules called by mistake, too many keywords; how weak references are shown."""
import collections
import copy
import datetime
import glob
import math
import pprint
import random
import re
import sys
import time
import weakref


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for module in pprint, time, datetime, copy, glob, random, collections, math, sys:
    attempt(lambda: module(1))
made = type(sys)('made')
attempt(made)
made.made = 5
attempt(made)
made.made = print
attempt(made)
made.__name__ = 7
attempt(made)
del made.__name__
attempt(made)

attempt(lambda: min(1, 2, x=1))
attempt(lambda: min(0, default=1, key=2, other=3))
attempt(lambda: max(0, default=1, key=2, other=3, another=4))
attempt(lambda: ImportError(0, name=1, path=2, name_from=3, other=3))
attempt(lambda: ImportError(0, name=1, other=3))
attempt(lambda: NameError('a', name='b', obj=1))
attempt(lambda: NameError('a', obj=1))
attempt(lambda: AttributeError('a', name='b', obj=1, other=2))
attempt(lambda: AttributeError('a', names='b'))
attempt(lambda: round(number=1, ndigits=1, other=2))


class Away:
    __module__ = 'far.away'


class Here:
    class Inner:
        pass


class Builtin:
    __module__ = 'builtins'


for each in Away(), Here(), Here.Inner(), Builtin(), {1}, collections.OrderedDict(), attempt, Here:
    shown = repr(weakref.ref(each)), repr(weakref.proxy(each))
    print([re.sub('0x[0-9a-f]+', 'X', text) for text in shown])


class Counting:
    def __getitem__(self, index):
        return index


iterator = iter(Counting())
iterator.__setstate__(sys.maxsize - 2)
print(next(iterator), next(iterator), iterator.__reduce__()[2] == sys.maxsize)
attempt(lambda: next(iterator))
attempt(lambda: next(iterator))
iterator.__setstate__(-5)
print(next(iterator))
