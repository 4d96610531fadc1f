# What numbers and arrays in shared memory look like.
import re
from multiprocessing import Array, RawArray, RawValue, Value, sharedctypes


def shown(thing):
    print(type(thing).__name__ if type(thing).__name__.startswith('Sync') else '-',
          re.sub('0x[0-9a-f]+', '0x', repr(thing)))


for code in 'bBhHiIlLqQfdc':
    shown(RawValue(code))
    shown(RawArray(code, 2))
for code, content in (('i', [1, 2, 3]), ('d', [0.5]), ('c', b'abc')):
    shown(Value(code, content[0] if code != 'c' else b'x'))
    shown(Array(code, content))
    shown(Value(code, lock=False))
    shown(Array(code, content, lock=False))
counter = Value('i', 41)
with counter.get_lock():
    counter.value += 1
print(counter, str(counter) == repr(counter), f'{counter}')
text = Array('c', b'hello world')
text.value = b'bye'
print(text.value, text.raw, isinstance(text, sharedctypes.SynchronizedArray))
print(type(sharedctypes.synchronized(RawArray('c', b'xy'))).__name__,
      type(sharedctypes.synchronized(RawArray('i', 2))).__name__,
      type(sharedctypes.synchronized(RawValue('i', 2))).__name__)
