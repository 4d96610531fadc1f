# -X dev: names of encodings and error handlers are looked up even for nothing; a subclass of bytearray is copied whole.
import copy
import pickle
import subprocess
import sys

PROGRAM = '''
for call in (lambda: ''.encode('nope'), lambda: 'a'.encode('utf-8', 'nope'), lambda: 'a'.encode(errors='nope'),
             lambda: bytes('a', 'ascii', 'nope'), lambda: bytearray('', 'nope'), lambda: b''.decode('nope'),
             lambda: b'a'.decode('latin-1', 'nope'), lambda: str(b'a', 'utf-8', errors='nope'),
             lambda: 'a'.encode('cp1252', 'replace'), lambda: b'a'.decode('iso8859-2', 'ignore')):
    try:
        print(repr(call()))
    except LookupError as e:
        print(type(e).__name__, e)
'''
for options in [], ['-X', 'dev']:
    print(subprocess.run([sys.executable, *options, '-c', PROGRAM], capture_output=True, text=True).stdout)


class Sliced(bytearray):
    __slots__ = 'x', '__dict__'


class Plain(bytearray):
    pass


s = Sliced(b'abc')
s.x, s.y = [1], 2
for c in copy.copy(s), copy.deepcopy(s), *(pickle.loads(pickle.dumps(s, p)) for p in (2, 3, 4, 5)):
    print(c, c.x, c.y, c.x is s.x, type(c).__name__)
for value in s, Plain(b'q'), bytearray(b'w'):
    print(value.__reduce__()[1:], value.__reduce_ex__(3)[1:])
