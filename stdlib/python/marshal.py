"""Values as bytes in CPython's internal format, which its .pyc files use.

Numbers, texts, bytes, tuples, lists, dicts, sets, None, booleans and Ellipsis are written so that CPython
reads them, and what it writes is read. What a value has in it twice is written once. Code objects are
written in a form of our own, with the opcodes' fingerprint and a checksum: those of another compiler,
CPython's above all, are refused.
"""

import struct as _struct
import sys as _sys
from binascii import crc32 as _crc32

import _code_parts

version = 4

_MAX_DEPTH = 2000
_FLAG_REF = 0x80
_CODE_HEAD = _struct.Struct('<III')     # fingerprint, length, checksum
_CodeType = type((lambda: None).__code__)


def _write_long(value, out):
    negative, value = value < 0, abs(value)
    digits = []
    while value:
        digits.append(value & 0x7fff)
        value >>= 15
    out += b'l' + _struct.pack('<i', -len(digits) if negative else len(digits))
    out += _struct.pack(f'<{len(digits)}H', *digits)


def _write_sized(code, data, out):
    out += code + _struct.pack('<I', len(data)) + data


_NO_IDENTITY = {type(None), bool, int, float, type(...), type}


def _shared(value):
    """The ids of what a value has in it more than once."""
    seen, shared, waiting = set(), set(), [value]
    while waiting:
        item = waiting.pop()
        kind = type(item)
        if kind in _NO_IDENTITY:
            continue
        if id(item) in seen:
            shared.add(id(item))
            continue
        seen.add(id(item))
        if kind in (tuple, list, set, frozenset):
            waiting.extend(item)
        elif kind is dict:
            waiting.extend(item)
            waiting.extend(item.values())
    return shared


class _Writer:
    """Writes values one after the other."""

    def __init__(self, version, shared=()):
        self.version = version
        self.shared = shared
        self.places = {}
        self.out = bytearray()

    def write(self, value, depth=0):
        if depth > _MAX_DEPTH:
            raise ValueError('object too deeply nested to marshal')
        start = len(self.out)
        if id(value) not in self.shared:
            self.content(value, depth)
        elif id(value) in self.places:
            self.out += b'r' + _struct.pack('<I', self.places[id(value)])
        else:
            self.places[id(value)] = len(self.places)
            self.content(value, depth)
            self.out[start] |= _FLAG_REF

    def content(self, value, depth):
        out, kind = self.out, type(value)
        if value is None:
            out += b'N'
        elif value is True:
            out += b'T'
        elif value is False:
            out += b'F'
        elif value is StopIteration:
            out += b'S'
        elif value is Ellipsis:
            out += b'.'
        elif kind is int:
            if -0x80000000 <= value < 0x80000000:
                out += b'i' + _struct.pack('<i', value)
            else:
                _write_long(value, out)
        elif kind is float or kind is complex:
            self.number(value)
        elif kind is str:
            self.text(value)
        elif kind is tuple and self.version >= 4 and len(value) < 256:
            out += b')' + bytes((len(value),))
            self.items(value, depth)
        elif kind is tuple or kind is list:
            out += (b'(' if kind is tuple else b'[') + _struct.pack('<I', len(value))
            self.items(value, depth)
        elif kind is dict:
            out += b'{'
            for pair in value.items():
                self.items(pair, depth)
            out += b'0'
        elif kind is set or kind is frozenset:
            out += (b'<' if kind is set else b'>') + _struct.pack('<I', len(value))
            # In the order of their bytes, so that equal sets are written alike.
            self.items(sorted(value, key=self.bytes_alone), depth)
        elif kind is _CodeType:
            self.code(value, depth)
        else:
            try:
                data = bytes(memoryview(value))
            except TypeError:
                raise ValueError('unmarshallable object') from None
            _write_sized(b's', data, out)

    def items(self, values, depth):
        for value in values:
            self.write(value, depth + 1)

    def bytes_alone(self, value):
        alone = _Writer(self.version)
        alone.write(value)
        return alone.out

    def number(self, value):
        parts = (value,) if type(value) is float else (value.real, value.imag)
        if self.version > 1:
            self.out += b'gy'[len(parts) - 1:len(parts)] + _struct.pack(f'<{len(parts)}d', *parts)
        else:
            self.out += b'fx'[len(parts) - 1:len(parts)]
            for part in parts:
                text = repr(part).encode()
                self.out += bytes((len(text),)) + text

    def text(self, value):
        interned = self.version >= 3 and _sys._is_interned(value)
        if self.version < 4 or not value.isascii():
            _write_sized(b't' if interned else b'u', value.encode('utf-8', 'surrogatepass'), self.out)
        elif len(value) < 256:
            self.out += (b'Z' if interned else b'z') + bytes((len(value),)) + value.encode('ascii')
        else:
            _write_sized(b'A' if interned else b'a', value.encode('ascii'), self.out)

    def code(self, code, depth):
        """The parts, as a value of their own."""
        parts = _code_parts.take_apart(code) + (code.co_linetable,)
        inner = _Writer(self.version, _shared(parts) if self.version >= 3 else ())
        inner.write(parts, depth + 1)
        head = _CODE_HEAD.pack(_code_parts.fingerprint, len(inner.out), _crc32(inner.out))
        self.out += b'c' + head + inner.out


def _holds_code(value):
    """Whether a value that was found writable is a code object or has one in it."""
    if isinstance(value, dict):
        return any(map(_holds_code, value)) or any(map(_holds_code, value.values()))
    if isinstance(value, (tuple, list, set, frozenset)):
        return any(map(_holds_code, value))
    return isinstance(value, _CodeType)


def dumps(value, version=version, /, *, allow_code=True):
    """Return the bytes of *value*; ValueError when it or a part of it is of a type that cannot be written."""
    _sys.audit('marshal.dumps', value, version)
    writer = _Writer(version, _shared(value) if version >= 3 else ())
    try:
        writer.write(value)
    except RecursionError:
        raise ValueError('object too deeply nested to marshal') from None
    if not allow_code and _holds_code(value):
        raise ValueError('marshalling code objects is disallowed')
    return bytes(writer.out)


def dump(value, file, version=version, /, *, allow_code=True):
    """Write the bytes of *value* to a file opened for binary writing."""
    return file.write(dumps(value, version, allow_code=allow_code))


class _Reader:
    """Reads one value after another from read(n), which gives at most n bytes."""

    def __init__(self, read, allow_code):
        self.read_some = read
        self.allow_code = allow_code
        self.references = []

    def take(self, count):
        if count < 0:
            raise ValueError('bad marshal data (bytes object size out of range)')
        data = self.read_some(count)
        if not isinstance(data, bytes):
            raise TypeError(f'file.read() returned not bytes but {type(data).__name__}')
        if len(data) < count:
            raise EOFError('marshal data too short')
        if len(data) > count:
            raise ValueError(f'read() returned too much data: {count} bytes requested, {len(data)} returned')
        return data

    def integer(self):
        return _struct.unpack('<i', self.take(4))[0]

    def size(self, what):
        count = self.integer()
        if count < 0:
            raise ValueError(f'bad marshal data ({what} size out of range)')
        return count

    def long(self):
        count = self.integer()
        value = 0
        digits = _struct.unpack(f'<{abs(count)}H', self.take(2 * abs(count)))
        for place, digit in enumerate(digits):
            if digit > 0x7fff:
                raise ValueError('bad marshal data (digit out of range in long)')
            value |= digit << 15 * place
        if digits and not digits[-1]:
            raise ValueError('bad marshal data (unnormalized long data)')
        return -value if count < 0 else value

    def double(self):
        return _struct.unpack('<d', self.take(8))[0]

    def items(self, count, depth):
        items = []
        for _ in range(count):
            item = self.value(depth + 1)
            if item is _NULL:
                raise TypeError('NULL object in marshal data for tuple')
            items.append(item)
        return items

    def value(self, depth=0):
        if depth > _MAX_DEPTH:
            raise ValueError('recursion limit exceeded')
        byte = self.read_some(1)
        if not byte:
            raise EOFError('EOF read where object expected')
        code, flag = chr(byte[0] & ~_FLAG_REF), byte[0] & _FLAG_REF
        if code == 'r':
            index = self.integer()
            if not 0 <= index < len(self.references) or self.references[index] is _NULL:
                raise ValueError('bad marshal data (invalid reference)')
            return self.references[index]
        if code in _CONSTANTS:
            return _CONSTANTS[code]
        place = len(self.references)
        if flag:
            self.references.append(_NULL)
        if code in '[{<':
            value = self.container(code, place if flag else None, depth)
        else:
            value = self.scalar(code, depth)
        if flag:
            self.references[place] = value
        return value

    def container(self, code, place, depth):
        """Lists, dicts and sets can hold themselves: they are known before they are filled."""
        value = {'[': list, '{': dict, '<': set}[code]()
        if place is not None:
            self.references[place] = value
        if code == '{':
            while (key := self.value(depth + 1)) is not _NULL:
                item = self.value(depth + 1)
                if item is not _NULL:
                    value[key] = item
        else:
            add = value.append if code == '[' else value.add
            for _ in range(self.size('list' if code == '[' else 'set')):
                item = self.value(depth + 1)
                if item is _NULL:
                    raise TypeError(f"NULL object in marshal data for {'list' if code == '[' else 'set'}")
                add(item)
        return value

    def scalar(self, code, depth):
        if code == 'i':
            return self.integer()
        if code == 'I':
            return _struct.unpack('<q', self.take(8))[0]
        if code == 'l':
            return self.long()
        if code == 'g':
            return self.double()
        if code == 'y':
            return complex(self.double(), self.double())
        if code == 'f':
            return float(self.take(self.take(1)[0]))
        if code == 'x':
            real = float(self.take(self.take(1)[0]))
            return complex(real, float(self.take(self.take(1)[0])))
        if code == 's':
            return self.take(self.size('bytes object'))
        if code in 'aAzZut':
            size = self.take(1)[0] if code in 'zZ' else self.size('string')
            text = self.take(size).decode('utf-8' if code in 'ut' else 'latin-1', 'surrogatepass')
            return _sys.intern(text) if code in 'AZt' else text
        if code == ')':
            return tuple(self.items(self.take(1)[0], depth))
        if code == '(':
            return tuple(self.items(self.size('tuple'), depth))
        if code == '>':
            return frozenset(self.items(self.size('set'), depth))
        if code == 'c':
            return self.code()
        raise ValueError('bad marshal data (unknown type code)')


    def code(self):
        if not self.allow_code:
            raise ValueError('unmarshalling code objects is disallowed')
        fingerprint, length, checksum = _CODE_HEAD.unpack(self.take(_CODE_HEAD.size))
        if fingerprint != _code_parts.fingerprint:
            raise ValueError('bad marshal data (code object of another compiler)')
        data = self.take(length)
        if _crc32(data) != checksum:
            raise ValueError('bad marshal data (damaged code object)')
        *parts, table = loads(data)
        return _code_parts.put_together(tuple(parts)).replace(co_linetable=table)


class _Null:
    """What '0' stands for: the end of a dict."""


_NULL = _Null()
_CONSTANTS = {'N': None, 'T': True, 'F': False, 'S': StopIteration, '.': Ellipsis, '0': _NULL}


def _read_one(read, allow_code):
    try:
        value = _Reader(read, allow_code).value()
    except RecursionError:
        raise ValueError('recursion limit exceeded') from None
    if value is _NULL:
        raise TypeError('NULL object in marshal data for object')
    return value


def loads(data, /, *, allow_code=True):
    """Return the value that the bytes begin with; what follows is ignored."""
    _sys.audit('marshal.loads', data)
    try:
        view = bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    position = 0

    def read(count):
        nonlocal position
        part = view[position:position + count]
        position += len(part)
        return part

    return _read_one(read, allow_code)


def load(file, /, *, allow_code=True):
    """Read one value from a file opened for binary reading."""
    _sys.audit('marshal.load')
    first = file.read(0)
    if not isinstance(first, bytes):
        raise TypeError(f'file.read() returned not bytes but {type(first).__name__}')
    return _read_one(_filled_by(file.readinto), allow_code)


def _filled_by(readinto):
    """read(n) by way of readinto(), which may say that it has read more."""
    def read(count):
        data = bytearray(count)
        found = readinto(data)
        if found is not None and found > count:
            raise ValueError(f'read() returned too much data: {count} bytes requested, {found} returned')
        return bytes(data[:found])
    return read
