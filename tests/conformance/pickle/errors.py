# What cannot be pickled, and pickles that are broken: exceptions, never anything worse.
import io
import pickle
import sys


def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)


class R:
    def __init__(self, reduced):
        self.reduced = reduced

    def __reduce__(self):
        return self.reduced

    def __repr__(self):
        return "R()"


class NotFound:
    def __repr__(self):
        return "NF"


NotFound.__qualname__ = "Nope"
from copyreg import __newobj__, __newobj_ex__

for reduced in ("5", "()", "(1,)", "(1, 2)", "(int, 2)", "(int, (), None, 5)", "(int, (), None, None, 5)",
                "(int, (), None, None, iter([1]))", "(int, (), None, None, None, 5)", "(__newobj__, ())", "(__newobj__, (5,))",
                "(__newobj__, (int,))", "(__newobj_ex__, (int,))", "(__newobj_ex__, (5, (), {}))", "(__newobj_ex__, (R, 5, {}))",
                "(__newobj_ex__, (R, (), 5))", "'int'", "'nope'"):
    attempt("pickle.dumps(R(%s))" % reduced)
local = (lambda: (lambda: 1))()
deep = []
for i in range(100000):
    deep = [deep]
for text in """pickle.dumps(NotFound())
pickle.dumps(sys)
pickle.dumps(x for x in [])
pickle.dumps(1, 9)
pickle.dumps(1, protocol='x')
pickle.dumps()
pickle.dumps(1, 2, 3)
pickle.Pickler()
pickle.Pickler(5)
pickle.Pickler(io.BytesIO(), 4, buffer_callback=print)
pickle.load(5)
pickle.load(io.BytesIO(b''))
pickle.load(io.BytesIO(b'K'))
pickle.load(io.BytesIO(b'I1'))
pickle.loads('abc')
pickle.loads(5)
pickle.Unpickler(io.BytesIO()).find_class('sys', 'nope')
pickle.Unpickler.__new__(pickle.Unpickler).load()
pickle.Pickler.__new__(pickle.Pickler).dump(1)
pickle.dumps(pickle.PickleBuffer(b'ab'), 4)
pickle.PickleBuffer(5)
pickle.loads(b'\\x80\\x05\\x97.', buffers=[])
pickle.loads(b"S'\\\\xe9'\\n.")
pickle.loads(b"S'\\\\xe9'\\n.", encoding='latin1')
pickle.loads(b"S'\\\\xe9'\\n.", encoding='bytes')""".split("\n"):
    attempt(text)
try:
    pickle.dumps(deep)
except RecursionError as error:
    print(error)
while deep:
    deep = deep.pop()
broken = [b"", b".", b"a.", b"0.", b"\xff", b"~", b"I", b"I1", b"Ix\n.", b"K", b"(.", b"t.", b"h\x05.", b"g5\n.", b"gx\n.", b"p0\n.",
          b"K\x01p-1\n.", b"K\x01r\xff\xff\xff\xff.", b"\x80\x09.", b"\x80", b"\x8a\x02\x01", b"\x8b\xff\xff\xff\xff.", b"LxL\n.",
          b"S\n.", b"Sabc\n.", b"S'abc\n.", b"X\x02\0\0\0\xe9a.", b"B\x05\0\0\0ab.", b"\x8e" + b"\xff" * 8 + b".", b"cnosuch\nx\n.",
          b"csys\nnope\n.", b"csys\n\n.", b"\x80\x04K\x01K\x02\x93.", b"\x82\x01.", b"\x82\x00.", b"\x84\xff\xff\xff\xff.", b"K\x01)R.",
          b"cbuiltins\nint\nK\x01R.", b"K\x01)\x81.", b"cbuiltins\nint\nK\x01\x81.", b"cbuiltins\nint\n)K\x01\x92.", b"K\x01}b.",
          b"K\x01K\x02b.", b"(K\x01d.", b"(K\x01u.", b"K\x01(K\x02u.", b"K\x01K\x02a.", b"}K\x02s.", b"K\x01(K\x02e.", b"K\x01(K\x02\x90.",
          b"P5\n.", b"K\x01Q.", b"\x95\x05\0\0\0\0\0\0\0K\x01.", b"\x97.", b"\x98.", b"1.", b"2.", b"o.", b"(o.", b"ibuiltins\nint\n.",
          b"]]]]", b"(((((", b"K\x01K\x02\x93.", b"\x95" + b"\xff" * 8, b"\x85.", b"\x86.", b"(]t."]
for data in broken:
    attempt("pickle.loads(%r)" % data)
whole = pickle.dumps([{"a": (1, 2.5, "x" * 20)}, {3}, print], 4)
for cut in range(len(whole)):
    try:
        pickle.loads(whole[:cut])
        print("no error at", cut)
    except (pickle.UnpicklingError, EOFError) as error:
        print(cut, type(error).__name__, error)
