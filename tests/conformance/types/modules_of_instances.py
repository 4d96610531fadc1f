# The module of an object: classes of modules in C tell it to their instances, the oldest ones do not.
import _thread
import array
import asyncio
import collections
import contextvars
import decimal
import functools
import hashlib
import inspect
import io
import itertools
import json
import mmap
import operator
import os
import queue
import random
import re
import select
import socket
import string
import struct
import threading
import time
import types
import typing
import weakref
import zlib

values = dict(
    union=int|str, ga=list[int], deque=collections.deque(), part=functools.partial(int),
    count=itertools.count(), pat=re.compile('x'), match=re.match('x','x'), ref=weakref.ref(set),
    arr=array.array('i'), bio=io.BytesIO(), sio=io.StringIO(), lock=threading.Lock(),
    rlock=threading.RLock(), rnd=random.Random(), st=struct.Struct('i'), dec=decimal.Decimal(1),
    ig=operator.itemgetter(1), cv=contextvars.ContextVar('x'), tm=time.localtime(), stt=os.stat('/'),
    ns=types.SimpleNamespace(), mp=types.MappingProxyType({}), cell=types.CellType(),
    code=compile('1','','eval'), lc=functools.lru_cache(lambda:1), dd=collections.defaultdict(int),
    od=collections.OrderedDict(), tv=typing.TypeVar('T'), z=zlib.compressobj(), h=hashlib.sha1(),
    se=os.scandir('/'), sq=queue.SimpleQueue(), loc=threading.local(),
    ctx=contextvars.copy_context(), chain=itertools.chain(), gen=(x for x in ()),
    tee=itertools.tee([])[0], ep=select.epoll(), prop=property(), sm=staticmethod(int), un=os.uname(),
    tsize=os.terminal_size((1,2)), err=socket.socket(), eg=itertools.groupby([]), cm=classmethod(int),
    enc=json.JSONEncoder()
)
for name, value in values.items():
    try:
        print(name, value.__module__)
    except AttributeError:
        print(name, "has none")

for kind in (zlib.error, struct.error, decimal.InvalidOperation):
    print(kind.__name__, kind('x').__module__, '__module__' in vars(kind))


@functools.wraps(functools.partial(int, base=2))
def wrapped(x):
    pass


class Derived(collections.deque):
    pass


print(wrapped.__module__, Derived().__module__, Derived.__module__, collections.deque.__module__)
print("__module__" in dir(collections.deque),
      '__module__' in vars(collections.OrderedDict), '__module__' in vars(dict))
print(inspect.getmodule(collections.deque()) is collections, inspect.getmodule(re.compile('x')) is re)
for target in (collections.deque(), functools.partial(int)):
    try:
        target.__module__ = 'mine'
        print(target.__module__)
    except AttributeError as error:
        print(error)
