"""__module__ of instances: classes of library modules have it in their dict, those of the core have not."""
import array
import collections
import contextvars
import decimal
import functools
import io
import itertools
import operator
import queue
import random
import re
import struct
import threading
import time
import types
import weakref
import zlib


class Made:
    pass


def wrapped():
    pass


objects = [
    collections.deque(), collections.defaultdict(), collections.OrderedDict(), collections.Counter(),
    io.StringIO(), io.BytesIO(), io.TextIOWrapper(io.BytesIO()), io.BufferedReader(io.BytesIO()),
    re.compile("a"), re.match("a", "a"), threading.Lock(), threading.RLock(), threading.Event(),
    decimal.Decimal(1), decimal.Context(), itertools.count(), itertools.chain(),
    itertools.groupby([]), itertools.product(), functools.partial(int), operator.itemgetter(1),
    operator.attrgetter("a"), array.array("i"), struct.Struct("i"), random.Random(), queue.SimpleQueue(),
    contextvars.ContextVar("x"), types.SimpleNamespace(), weakref.ref(Made), zlib.compressobj(),
    time.gmtime(0), 1, "a", None, [], {}, (), 1.5, range(3), slice(1), zip(), reversed([]), iter([]),
    {}.keys(),
    memoryview(b""), types.MappingProxyType({}), ValueError(), object(), property(), Made(),
    wrapped, len,
    "".join, Made, int,
]
for each in objects:
    kind = type(each)
    told = getattr(each, "__module__", "-"), "__module__" in dir(each)
    print(f"{kind.__module__}.{kind.__qualname__}", *told)

try:
    [].__module__
except AttributeError as error:
    print(error)


@functools.wraps(functools.partial(wrapped), updated=())
def outer():
    pass


print(outer.__module__, outer.__name__)
try:
    collections.deque().__module__ = "x"
except AttributeError as error:
    print(error)


class Sub(collections.deque):
    pass


print(Sub().__module__, super(Sub, Sub()).__module__)
