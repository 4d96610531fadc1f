# Code that a C function calls takes away what the function is using.
#
# CPython 3.13: crashes in most of these (a stream is detached or initialized anew in the middle of a read, a
#               Struct while it packs, a subclass returns another class, a content model is nested very deep).
# Baton:        an ordinary result or exception.
# Cause:        Baton holds what it uses for as long as it uses it.

import codecs
import collections
import io
import pickle
import struct
from xml.parsers import expat


def attempt(name, function):
    try:
        result = function()
        print(name, type(result).__name__)
    except Exception as error:
        print(name, type(error).__name__, str(error)[:70])


class Raw(io.RawIOBase):
    def __init__(self):
        self.once = None

    def call(self):
        if self.once:
            once, self.once = self.once, None
            once()

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        self.call()
        return True

    def seek(self, *args):
        return 0

    def readinto(self, memory):
        self.call()
        memory[:3] = b"abc"
        return 3

    def write(self, data):
        self.call()
        return len(data)


for what in "detach", "__init__":
    for method, args in (("read", (5,)), ("peek", ()), ("readline", ()), ("readinto", (bytearray(200),)),
                         ("seek", (0,)), ("write", (bytes(500),))):
        raw = Raw()
        stream = io.BufferedRandom(raw, 100)

        def change():
            if what == "detach":
                stream.detach()
            else:
                stream.__init__(Raw(), 10)

        raw.once = change
        attempt(f"{what} in {method}():", lambda: getattr(stream, method)(*args))


class Flushed(io.BytesIO):
    once = None

    def flush(self):
        if self.once:
            once, self.once = self.once, None
            once()


text = io.TextIOWrapper(Flushed(b"text"))
text.buffer.once = lambda: text.detach()
attempt("detach in flush() in close():", text.close)
text = io.TextIOWrapper(Flushed(b"text"))
text.buffer.once = lambda: text.detach()
attempt("detach in flush() in reconfigure():", lambda: text.reconfigure(newline=""))


class Decoder(codecs.IncrementalDecoder):
    once = None

    def decode(self, data, final=False):
        return data.decode("latin-1")

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        if self.once:
            Decoder.once, once = None, self.once
            once()


class Encoder(codecs.IncrementalEncoder):
    def encode(self, string, final=False):
        return string.encode("latin-1")


codecs.register(lambda name: name == "writes_back" and codecs.CodecInfo(
    codecs.latin_1_encode, codecs.latin_1_decode, incrementalencoder=Encoder, incrementaldecoder=Decoder) or None)
text = io.TextIOWrapper(io.BytesIO(b"a" * 20000), "writes_back")
text.read(5)
Decoder.once = staticmethod(lambda: text.write("x"))
attempt("write() in setstate() in tell():", text.tell)

layout = struct.Struct("10i")


class Index:
    def __index__(self):
        layout.__init__("b")
        return 1


attempt("Struct.__init__ in pack():", lambda: layout.pack(*[Index() for _ in range(10)]))
layout = struct.Struct("i")
rest = layout.iter_unpack(bytes(40))
layout.__init__("")
attempt("Struct.__init__ while unpacking:", rest.__length_hint__)
print(len(list(rest)))

array = bytearray(b"abcd" * 20)


class Lender:
    def __buffer__(self, flags):
        try:
            array.clear()
            array.extend(b"x")
        except BufferError as error:
            print("kept:", error)
        return memoryview(b"abcd" * 20)


attempt("a bytearray cleared in __buffer__() in ==:", lambda: array == Lender())
array.extend(b"abcd" * 20)
attempt("a bytearray cleared in __buffer__() in join():", lambda: array.join([Lender(), Lender()]))

pickler = pickle.Pickler(io.BytesIO())


class Table(dict):
    def __getitem__(self, key):
        pickler.dispatch_table = {}
        raise KeyError(key, type(self).__name__)


pickler.dispatch_table = Table()
attempt("dispatch_table in its __getitem__():", lambda: pickler.dump(object()))


class Again:
    def __reduce__(self):
        pickler.__init__(io.BytesIO())


attempt("Pickler.__init__ in dump():", lambda: pickler.dump([Again()]))
memory = pickle.PickleBuffer(bytearray(100_000))


def release(buffer):
    buffer.release()
    return True


attempt("a buffer released in buffer_callback():", lambda: pickle.dumps(memory, 5, buffer_callback=release))
codecs.register_error("again", lambda error: unpickler.__init__(io.BytesIO()))
unpickler = pickle.Unpickler(io.BytesIO(b"U\x02\xff\xff."), errors="again")
attempt("Unpickler.__init__ in load():", unpickler.load)

for base in collections.deque, collections.defaultdict:
    class Other(base):
        def __new__(cls, *args):
            return "other" if args else super().__new__(cls)

    attempt(f"a subclass of {base.__name__}:",
            lambda: Other() + base() if base is collections.deque else Other() | base())


def declare(depth):
    parser = expat.ParserCreate()
    parser.ElementDeclHandler = lambda name, model: None
    return parser.Parse(f"<!DOCTYPE a [<!ELEMENT a {'(' * depth}b{')' * depth}>]><a/>", True)


attempt("a content model 10 deep:", lambda: declare(10))
attempt("a content model 500000 deep:", lambda: declare(500_000))
