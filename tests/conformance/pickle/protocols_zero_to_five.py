# One structure in every protocol: sizes of opcodes, sharing, recursion, classes by reference, buffers.
import collections
import copyreg
import datetime
import decimal
import enum
import fractions
import pickle
import pickletools
import uuid


class Color(enum.Enum):
    RED = 1


class Flags(enum.IntFlag):
    A = 1
    B = 2


Point = collections.namedtuple('Point', 'x y')


class Plain:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return type(self) is type(other) and self.value == other.value


class Slotted:
    __slots__ = 'a', 'b', '__weakref__'

    def __init__(self, a):
        self.a = a

    def __eq__(self, other):
        return self.a == other.a and hasattr(self, 'b') == hasattr(other, 'b')


class Arguments:
    def __new__(cls, first, /, *, second=None):
        self = super().__new__(cls)
        self.first, self.second = first, second
        return self

    def __getnewargs_ex__(self):
        return (self.first,), {'second': self.second}

    def __eq__(self, other):
        return vars(self) == vars(other)


class Items(list):
    tag = None


class Keyed(dict):
    pass


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce_ex__(self, protocol):
        return Reduced, (protocol, *self.args[1:]), None, None, None


class Rebuilt:
    def __setstate__(self, state):
        self.state = 'set', state

    def __getstate__(self):
        return ('got',)


def opcodes(data):
    names = [opcode.name for opcode, _, _ in pickletools.genops(data)]
    return len(names), names[:2], names[-2:]


values = {
    'constants': [None, True, False, NotImplemented, ...],
    'ints': [0, 255, 256, 65535, 65536, -1, 2**31 - 1, -2**31, 2**31, 2**63, -2**100, 1 << 2048],
    'floats': [0.0, -0.0, 1.5, 1e300, float('inf')],
    'text': ['', 'abc', '\n\\', 'é', '\ud800', '\U0001f600', 'x' * 300],
    'bytes': [b'', b'abc', bytes(range(256)), b'x' * 300, bytearray(b'ba')],
    'tuples': [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
    'containers': [[], {}, set(), frozenset(), {1: {2: [3]}}, {'a'}, frozenset(['a'])],
    'many': list(range(2500)),
    'library': [decimal.Decimal('1.10'), fractions.Fraction(3, 7), uuid.UUID(int=7), datetime.date(2020, 2, 3),
                datetime.timedelta(1, 2, 3), datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc), complex(1, 2),
                range(5), slice(1, None, 2), collections.OrderedDict(a=1), collections.Counter('aab'),
                collections.deque([1, 2], 5), collections.defaultdict(list, {1: [2]})],
    'classes': [int, Plain, Color.RED, Flags.A | Flags.B, Point(1, 2), type(None), type(...), str.upper, [].append],
    'instances': [Plain([1]), Slotted('a'), Arguments(1, second=2)],
}
for protocol in range(6):
    print('protocol', protocol)
    for name, value in values.items():
        try:
            data = pickle.dumps(value, protocol)
            back = pickle.loads(data)
        except Exception as error:
            print('  ', name, type(error).__name__, error)
            continue
        same = repr(back) == repr(value) if name in ('floats',) else back[:-1] == value[:-1] if name == 'classes' else back == value
        # Whether the name of a C type's module is shared in the pickle is nobody's promise.
        print('  ', name, same, *(() if name in ('library', 'classes') else (len(data), *opcodes(data))))

    items = Items([1, 2])
    items.tag = 'tagged'
    keyed = Keyed(k=[items, items])
    keyed.extra = items
    back = pickle.loads(pickle.dumps(keyed, protocol))
    print('   shared', type(back).__name__, back['k'][0] is back['k'][1] is back.extra, back.extra.tag, back['k'][0])
    loop = []
    loop.append((loop, {'loop': loop}))
    back = pickle.loads(pickle.dumps(loop, protocol))
    print('   recursive', back[0][0] is back, back[0][1]['loop'] is back)
    print('   reduced', pickle.loads(pickle.dumps(Reduced(9, 'a'), protocol)).args,
          pickle.loads(pickle.dumps(Rebuilt(), protocol)).state)

print('-- buffers')
big = bytearray(b'0123456789' * 3)
buffers = []
data = pickle.dumps(pickle.PickleBuffer(big), 5, buffer_callback=buffers.append)
print(len(data), len(buffers), bytes(buffers[0].raw()[:5]))
print(pickle.loads(data, buffers=[b'replaced']), pickle.loads(data, buffers=buffers) is big)
for call in (lambda: pickle.loads(data), lambda: pickle.dumps(pickle.PickleBuffer(big), 4),
             lambda: pickle.loads(data, buffers=[]), lambda: pickle.dumps(big, 4, buffer_callback=print),
             lambda: pickle.dumps(1, 6), lambda: pickle.dumps(1, -2), lambda: pickle.dumps(lambda: 0),
             lambda: pickle.dumps(memoryview(b'')), lambda: pickle.dumps(x for x in ())):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, str(error).partition(' at 0x')[0])
print('-- extension codes')
copyreg.add_extension('__main__', 'Plain', 0x1234)
data = pickle.dumps(Plain(5), 2)
print(b'Plain' in data, len(data), pickle.loads(data).value)
copyreg.remove_extension('__main__', 'Plain', 0x1234)
try:
    pickle.loads(data)
except Exception as error:
    print(type(error).__name__, error)
print([opcode.name for opcode, *_ in pickletools.genops(pickletools.optimize(pickle.dumps(['a', 'b', 'a'], 4)))])
