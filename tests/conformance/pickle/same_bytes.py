# The very bytes: what is pickled here can be read by every other Python, so it is the same in all protocols.
import collections
import datetime
import decimal
import enum
import fractions
import functools
import operator
import pathlib
import pickle
import re
import typing
import uuid
import zlib


class Color(enum.Enum):
    RED = 1


class Rights(enum.Flag):
    READ = 1
    WRITE = 2


class Plain:
    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1


class Point(typing.NamedTuple):
    x: int
    y: int


class Outer:
    class Inner:
        pass


recursive = [1]
recursive.append(recursive)
objects = [
    None, True, 0, -1, 255, 256, 65535, 65536, 2**31 - 1, 2**31, -2**31, 2**63, -2**100, 10**300, 1.5, float('inf'), 1j,
    '', 'a', 'é\ud800x', '😀' * 300, b'', b'\x80', b'x' * 300, bytearray(b'ab'), '\n\\\0', (), (1,), (1, 2, 3, 4), [],
    [1] * 1500, {}, {'a': 1, 2: [3]}, dict.fromkeys(range(1100)), {1}, frozenset({1}), range(5), slice(1, 2, 3), ...,
    NotImplemented, int, len, 'abc'.upper, type(None), recursive, Plain(Plain(1)), Slots(), Point(1, 2), Outer.Inner(),
    Color.RED, Rights.READ | Rights.WRITE, collections.OrderedDict(a=1), collections.deque([1, 2], 5),
    collections.Counter('aab'), collections.defaultdict(list, {1: [2]}), datetime.date(2020, 1, 2),
    datetime.timedelta(1, 2, 3), datetime.timezone.utc, decimal.Decimal('1.50'), fractions.Fraction(3, 4),
    uuid.UUID(int=5), pathlib.PurePosixPath('/a/b'), functools.partial(int, base=2), operator.itemgetter(1, 2),
    re.compile('a+', re.I), ValueError('x', 3), KeyError('k'), OSError(2, 'no', 'f'),
    UnicodeDecodeError('utf-8', b'x', 0, 1, 'r'), iter([1, 2, 3]), (1, (2, (3,))),
]
for number, item in enumerate(objects):
    sums = []
    for protocol in range(6):
        try:
            sums.append(f'{zlib.crc32(pickle.dumps(item, protocol)):08x}')
        except Exception as error:
            sums.append(type(error).__name__)
    print(number, type(item).__name__, *sums)

# What CPython 3.13 wrote: an array, an aware datetime, a class with slots.
for text in (
    b'\x80\x04\x95*\x00\x00\x00\x00\x00\x00\x00\x8c\x08datetime\x94\x8c\x08datetime\x94\x93\x94C\n\x07\xe4\x01\x02\x03'
    b'\x04\x05\x00\x00\x06\x94\x85\x94R\x94.',
    b'\x80\x04\x95J\x00\x00\x00\x00\x00\x00\x00\x8c\x05array\x94\x8c\x14_array_reconstructor\x94\x93\x94(\x8c\x05array'
    b'\x94\x8c\x05array\x94\x93\x94\x8c\x01i\x94K\x08C\x08\x01\x00\x00\x00\x02\x00\x00\x00\x94t\x94R\x94.',
):
    print(pickle.loads(text))
