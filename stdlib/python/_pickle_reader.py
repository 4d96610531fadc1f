"""The Unpickler in Python: pickle._Unpickler, which subclasses can change in every part.

`dispatch` has a function of the Unpickler for every opcode. Those that only push a value, take a text of a
counted length or number the top of the stack are made from tables; the rest are written out. Each is also the
class's method load_..., called after the opcode. Loaded when somebody asks pickle for it.
"""

import _compat_pickle
import codecs
import copyreg
import io
import sys
from struct import unpack

import pickle
from _pickle import UnpicklingError


class _Stop(Exception):
    """The pickle is at its end; value is what it has left on the stack."""

    def __init__(self, value):
        self.value = value


class _Unframer:
    """Reads from the frame that has been loaded, and from the file when that is used up."""

    def __init__(self, file_read, file_readline):
        self.file_read, self.file_readline = file_read, file_readline
        self.frame, self.at = b"", 0

    def _part(self, end):
        """The frame's bytes up to *end*."""
        data = self.frame[self.at:end]
        self.at = end
        return data

    def read(self, n):
        left = len(self.frame) - self.at
        if left >= n:
            return self._part(self.at + n)
        if left > 0:
            raise UnpicklingError("pickle exhausted before end of frame")
        return self.file_read(n)

    def readline(self):
        if self.at >= len(self.frame):
            return self.file_readline()
        end = self.frame.find(b"\n", self.at) + 1
        if not end:
            raise UnpicklingError("pickle exhausted before end of frame")
        return self._part(end)

    def load_frame(self, frame_size):
        if self.at < len(self.frame):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self.frame, self.at = self.file_read(frame_size), 0


class _Unpickler:
    """Runs the opcodes of a pickle that a binary file has; see pickletools for what each does."""
    __module__ = "pickle"

    dispatch = {}

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = None if buffers is None else iter(buffers)
        self._file_readline, self._file_read = file.readline, file.read
        self.memo = {}
        self.encoding, self.errors = encoding, errors
        self.proto = 0
        self.fix_imports = fix_imports

    def load(self):
        """Read one pickle and return its object."""
        if not hasattr(self, "_file_read"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._unframer = _Unframer(self._file_read, self._file_readline)
        read = self.read = self._unframer.read
        self.readline = self._unframer.readline
        self.metastack = []
        self.stack = []
        self.append = self.stack.append
        self.proto = 0
        run = self.dispatch
        try:
            while code := read(1):
                run[code[0]](self)
        except _Stop as stop:
            return stop.value
        raise EOFError

    def pop_mark(self):
        """What has been pushed since the last mark."""
        items, self.stack = self.stack, self.metastack.pop()
        self.append = self.stack.append
        return items

    def persistent_load(self, pid):
        """For subclasses: the object that a persistent id stands for."""
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name):
        """What a module has under a name; subclasses may forbid some."""
        sys.audit("pickle.find_class", module, name)
        if self.proto < 3 and self.fix_imports:
            moved = _compat_pickle.NAME_MAPPING.get((module, name))
            if moved is None:
                moved = _compat_pickle.IMPORT_MAPPING.get(module, module), name
            module, name = moved
        __import__(module, level=0)
        if self.proto < 4:
            return getattr(sys.modules[module], name)
        return pickle._getattribute(sys.modules[module], name)[0]

    def get_extension(self, code):
        """Push what copyreg.add_extension() has given a code."""
        if code not in copyreg._extension_cache:
            names = copyreg._inverted_registry.get(code)
            if not names:
                if code <= 0:
                    raise UnpicklingError("EXT specifies code <= 0")
                raise ValueError(f"unregistered extension code {code}")
            copyreg._extension_cache[code] = self.find_class(*names)
        self.append(copyreg._extension_cache[code])

    def _instantiate(self, klass, args):
        """Push an instance, made as the classes of Python 2 were: without arguments not by a call."""
        if args or not isinstance(klass, type) or hasattr(klass, "__getinitargs__"):
            try:
                made = klass(*args)
            except TypeError as error:
                raise TypeError(f"in constructor for {klass.__name__}: {error}", error.__traceback__)
        else:
            made = klass.__new__(klass)
        self.append(made)

    def _decode_string(self, value):
        return value if self.encoding == "bytes" else value.decode(self.encoding, self.errors)


# ---- what follows an opcode ----------------------------------------------------------------------------

def _number(format, width):
    return lambda u: unpack(format, u.read(width))[0]


def _byte(u):
    return u.read(1)[0]


_ushort, _int, _uint, _ulong = _number("<H", 2), _number("<i", 4), _number("<I", 4), _number("<Q", 8)


def _line(u):
    return u.readline()[:-1]


def _natural(u):
    return int(_line(u))


def _limited(name):
    """The length of an object of 8 bytes' length: as much as a computer can have."""
    def size(u):
        n = _ulong(u)
        if n > sys.maxsize:
            raise UnpicklingError(f"{name} exceeds system's maximum size of {sys.maxsize} bytes")
        return n
    return size


def _positive(name):
    def size(u):
        n = _int(u)
        if n < 0:
            raise UnpicklingError(f"{name} pickle has negative byte count")
        return n
    return size


def _int_line(u):
    data = u.readline()
    return {pickle.FALSE[1:]: False, pickle.TRUE[1:]: True}[data] if data in (
        pickle.FALSE[1:], pickle.TRUE[1:]) else int(data, 0)


def _quoted_line(u):
    data = _line(u)
    if len(data) < 2 or data[0] != data[-1] or data[0] not in b"\"'":
        raise UnpicklingError("the STRING opcode argument must be quoted")
    return u._decode_string(codecs.escape_decode(data[1:-1])[0])


# ---- the tables ----------------------------------------------------------------------------------------

def _utf8(u, data):
    return str(data, "utf-8", "surrogatepass")


# Opcodes that push something: how it is made.
_PUSHED = {
    "NONE": lambda u: None, "NEWTRUE": lambda u: True, "NEWFALSE": lambda u: False,
    "EMPTY_TUPLE": lambda u: (), "EMPTY_LIST": lambda u: [], "EMPTY_DICT": lambda u: {},
    "EMPTY_SET": lambda u: set(), "INT": _int_line, "BININT": _int, "BININT1": _byte, "BININT2": _ushort,
    "LONG": lambda u: int(_line(u).removesuffix(b"L"), 0), "FLOAT": lambda u: float(_line(u)),
    "BINFLOAT": _number(">d", 8), "STRING": _quoted_line,
    "UNICODE": lambda u: str(_line(u), "raw-unicode-escape"),
    "TUPLE": lambda u: tuple(u.pop_mark()), "LIST": lambda u: u.pop_mark(),
    "FROZENSET": lambda u: frozenset(u.pop_mark()), "DUP": lambda u: u.stack[-1],
    "BINPERSID": lambda u: u.persistent_load(u.stack.pop()),
}
# Opcodes with a length and as many bytes: how the length is read, and what is made of the bytes.
_COUNTED = {
    "LONG1": (_byte, lambda u, data: pickle.decode_long(data)),
    "LONG4": (_positive("LONG"), lambda u, data: pickle.decode_long(data)),
    "SHORT_BINSTRING": (_byte, _Unpickler._decode_string),
    "BINSTRING": (_positive("BINSTRING"), _Unpickler._decode_string),
    "SHORT_BINUNICODE": (_byte, _utf8), "BINUNICODE": (_uint, _utf8),
    "BINUNICODE8": (_limited("BINUNICODE8"), _utf8),
    "SHORT_BINBYTES": (_byte, lambda u, data: data), "BINBYTES": (_uint, lambda u, data: data),
    "BINBYTES8": (_limited("BINBYTES8"), lambda u, data: data),
    "BYTEARRAY8": (_limited("BYTEARRAY8"), lambda u, data: bytearray(data)),
}


def _pushing(make):
    def run(u):
        made = make(u)      # may have changed u.stack
        u.append(made)
    return run


def _counted(size, make):
    def run(u):
        u.append(make(u, u.read(size(u))))
    return run


def _putting(number):
    def run(u):
        key = number(u)
        if key < 0:
            raise ValueError("negative PUT argument")
        u.memo[key] = u.stack[-1]
    return run


def _getting(number):
    def fetch(u):
        key = number(u)
        try:
            return u.memo[key]
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {key}") from None
    return _pushing(fetch)


def _tuple_of(count):
    def run(u):
        u.stack[-count:] = [tuple(u.stack[i] for i in range(-count, 0))]
    return run


_METHODS = {"EMPTY_DICT": "empty_dictionary", "NEWTRUE": "true", "NEWFALSE": "false"}


def _define(name, function):
    """Make a function what an opcode does."""
    method = "load_" + _METHODS.get(name, name.lower())
    function.__name__, function.__qualname__ = method, "_Unpickler." + method
    _Unpickler.dispatch[getattr(pickle, name)[0]] = function
    setattr(_Unpickler, method, function)


for _name, _make in _PUSHED.items():
    _define(_name, _pushing(_make))
for _name, (_size, _make) in _COUNTED.items():
    _define(_name, _counted(_size, _make))
for _name, _size in (("", _natural), ("BIN", _byte), ("LONG_BIN", _uint)):
    _define(_name + "PUT", _putting(_size))
    _define(_name + "GET", _getting(_size))
for _count in (1, 2, 3):
    _define(f"TUPLE{_count}", _tuple_of(_count))
for _name, _size in (("EXT1", _byte), ("EXT2", _ushort), ("EXT4", _int)):
    _define(_name, lambda u, size=_size: u.get_extension(size(u)))


# ---- the rest ------------------------------------------------------------------------------------------

def _opcode(function):
    """The function is what the opcode of its name, in capitals, does."""
    _define(function.__name__.strip("_").upper(), function)
    return function


@_opcode
def _proto(u):
    u.proto = u.read(1)[0]
    if u.proto > pickle.HIGHEST_PROTOCOL:
        raise ValueError(f"unsupported pickle protocol: {u.proto}")


@_opcode
def _frame(u):
    size = _ulong(u)
    if size > sys.maxsize:
        raise ValueError(f"frame size > sys.maxsize: {size}")
    u._unframer.load_frame(size)


@_opcode
def _stop(u):
    raise _Stop(u.stack.pop())


@_opcode
def _mark(u):
    u.metastack.append(u.stack)
    u.stack = []
    u.append = u.stack.append


@_opcode
def _pop(u):
    if u.stack:
        del u.stack[-1]
    else:
        u.pop_mark()


@_opcode
def _pop_mark(u):
    u.pop_mark()


@_opcode
def _memoize(u):
    u.memo[len(u.memo)] = u.stack[-1]


@_opcode
def _persid(u):
    try:
        pid = _line(u).decode("ascii")
    except UnicodeDecodeError:
        raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
    u.append(u.persistent_load(pid))


@_opcode
def _next_buffer(u):
    if u._buffers is None:
        raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
    for buffer in u._buffers:
        u.append(buffer)
        return
    raise UnpicklingError("not enough out-of-band buffers")


@_opcode
def _readonly_buffer(u):
    with memoryview(u.stack[-1]) as view:
        if not view.readonly:
            u.stack[-1] = view.toreadonly()


@_opcode
def _dict(u):
    items = u.pop_mark()
    u.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})


@_opcode
def _append(u):
    item = u.stack.pop()
    u.stack[-1].append(item)


@_opcode
def _appends(u):
    items = u.pop_mark()
    target = u.stack[-1]
    try:
        extend = target.extend
    except AttributeError:      # it need not have more than append
        append = target.append
        for item in items:
            append(item)
    else:
        extend(items)


@_opcode
def _additems(u):
    items = u.pop_mark()
    target = u.stack[-1]
    if isinstance(target, set):
        target.update(items)
    else:
        for item in items:
            target.add(item)


@_opcode
def _setitem(u):
    value, key = u.stack.pop(), u.stack.pop()
    u.stack[-1][key] = value


@_opcode
def _setitems(u):
    items = u.pop_mark()
    target = u.stack[-1]
    for i in range(0, len(items), 2):
        target[items[i]] = items[i + 1]


def _named(u):
    module, name = str(_line(u), "utf-8"), str(_line(u), "utf-8")
    return u.find_class(module, name)


@_opcode
def _global(u):
    u.append(_named(u))


@_opcode
def _stack_global(u):
    name, module = u.stack.pop(), u.stack.pop()
    if type(name) is not str or type(module) is not str:
        raise UnpicklingError("STACK_GLOBAL requires str")
    u.append(u.find_class(module, name))


@_opcode
def _inst(u):
    klass = _named(u)
    u._instantiate(klass, u.pop_mark())


@_opcode
def _obj(u):
    args = u.pop_mark()
    klass = args.pop(0)
    u._instantiate(klass, args)


@_opcode
def _newobj(u):
    args, cls = u.stack.pop(), u.stack.pop()
    u.append(cls.__new__(cls, *args))


@_opcode
def _newobj_ex(u):
    named, args, cls = u.stack.pop(), u.stack.pop(), u.stack.pop()
    u.append(cls.__new__(cls, *args, **named))


@_opcode
def _reduce(u):
    args = u.stack.pop()
    u.stack[-1] = u.stack[-1](*args)


@_opcode
def _build(u):
    state = u.stack.pop()
    made = u.stack[-1]
    missing = object()
    setstate = getattr(made, "__setstate__", missing)
    if setstate is not missing:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        own = made.__dict__
        for name, value in state.items():
            own[sys.intern(name) if type(name) is str else name] = value
    for name, value in (slots or {}).items():
        setattr(made, name, value)


def _load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return _Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def _loads(s, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    if isinstance(s, str):
        raise TypeError("Can't load pickle from unicode string")
    return _load(io.BytesIO(s), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)
