"""Property lists, Apple's files of values: dicts with str keys, lists, text, numbers, moments and bytes.

There are two formats. XML text is written by one recursive function and read by Expat, with a stack of
what is open. In binary files (as CFBinaryPList.c describes them) every value is an object of a table, and
containers have the numbers of their items; equal plain values share an object.
"""
import binascii
import datetime
import enum
import itertools
import re
import struct
from xml.parsers.expat import ParserCreate

__all__ = ['InvalidFileException', 'FMT_XML', 'FMT_BINARY', 'load', 'dump', 'loads', 'dumps', 'UID']

PlistFormat = enum.Enum('PlistFormat', 'FMT_XML FMT_BINARY', module=__name__)
globals().update(PlistFormat.__members__)

_HEADER = (b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
           b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n')
_epoch = datetime.datetime(2001, 1, 1)


class InvalidFileException(ValueError):
    """The bytes are no property list."""

    def __init__(self, message='Invalid file'):
        super().__init__(message)


class UID:
    """A number that stands for another object of the list, as archives of objects have them (binary only)."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError('data must be an int')
        if data >= 1 << 64:
            raise ValueError('UIDs cannot be >= 2**64')
        if data < 0:
            raise ValueError('UIDs must be positive')
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f'{type(self).__name__}({self.data!r})'

    def __reduce__(self):
        return type(self), (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


def _utc(moment):
    """A moment without its zone, in UTC."""
    return moment.astimezone(datetime.UTC).replace(tzinfo=None)


def _entries(value, sort_keys, skipkeys):
    """The pairs of a dict that are written."""
    pairs = sorted(value.items()) if sort_keys else value.items()
    for key, entry in pairs:
        if isinstance(key, str):
            yield key, entry
        elif not skipkeys:
            raise TypeError('keys must be strings')


# ---- XML, writing -----------------------------------------------------------------------------------------

_control = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f]')


def _escape(text):
    if _control.search(text):
        raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def _xml_lines(value, indent, options):
    """The lines of a value."""
    sort_keys, skipkeys, aware = options
    if isinstance(value, str):
        yield f'{indent}<string>{_escape(value)}</string>'
    elif value is True or value is False:
        yield f'{indent}<{str(value).lower()}/>'
    elif isinstance(value, int):
        if not -1 << 63 <= value < 1 << 64:
            raise OverflowError(value)
        yield f'{indent}<integer>{value:d}</integer>'
    elif isinstance(value, float):
        yield f'{indent}<real>{value!r}</real>'
    elif isinstance(value, dict):
        yield from _xml_container('dict', value, indent, _xml_entries(value, indent + '\t', options))
    elif isinstance(value, (bytes, bytearray)):
        # Lines end at the 76th column, tabs being eight wide.
        width = max(16, 76 - 8 * len(indent)) // 4 * 3
        yield f'{indent}<data>'
        for start in range(0, len(value), width):
            yield indent + binascii.b2a_base64(value[start:start + width], newline=False).decode()
        yield f'{indent}</data>'
    elif isinstance(value, datetime.datetime):
        moment = _utc(value) if aware else value
        yield f'{indent}<date>{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z</date>'
    elif isinstance(value, (tuple, list)):
        items = (_xml_lines(item, indent + '\t', options) for item in value)
        yield from _xml_container('array', value, indent, itertools.chain.from_iterable(items))
    else:
        raise TypeError(f'unsupported type: {type(value)}')


def _xml_container(tag, value, indent, lines):
    if value:
        yield f'{indent}<{tag}>'
        yield from lines
        yield f'{indent}</{tag}>'
    else:
        yield f'{indent}<{tag}/>'


def _xml_entries(value, indent, options):
    for key, entry in _entries(value, *options[:2]):
        yield f'{indent}<key>{_escape(key)}</key>'
        yield from _xml_lines(entry, indent, options)


def _dump_xml(value, sort_keys, skipkeys, aware):
    lines = ['<plist version="1.0">', *_xml_lines(value, '', (sort_keys, skipkeys, aware)), '</plist>', '']
    return _HEADER + '\n'.join(lines).encode()


# ---- XML, reading -----------------------------------------------------------------------------------------

_date = re.compile(r'(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?Z', re.ASCII)


class _XmlReader:
    """Makes values of what Expat finds. The stack has the open containers, and keys without a value yet."""

    def __init__(self, dict_type, aware):
        self.root = None
        self._dict_type, self._aware = dict_type, aware
        self._stack = []            # [container, key or None]
        self._text = []
        self._parser = parser = ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = self._refuse

    def read(self, data):
        self._parser.Parse(data, True)
        return self.root

    def _refuse(self, *declaration):
        # Nobody needs them, and they can make a small file very large.
        raise InvalidFileException('XML entity declarations are not supported in plist files')

    def _wrong(self, what):
        return ValueError(f'{what} at line {self._parser.CurrentLineNumber}')

    def _start(self, tag, attributes):
        self._text.clear()
        if tag in ('dict', 'array'):
            container = self._dict_type() if tag == 'dict' else []
            self._add(container)
            self._stack.append([container, None])

    def _end(self, tag):
        text = ''.join(self._text)
        self._text.clear()
        if tag in ('dict', 'array'):
            container, key = self._stack.pop()
            if key is not None:
                raise self._wrong(f'missing value for key {key!r}')
        elif tag == 'key':
            if not self._stack or isinstance(self._stack[-1][0], list) or self._stack[-1][1] is not None:
                raise self._wrong('unexpected key')
            self._stack[-1][1] = text
        elif tag == 'true' or tag == 'false':
            self._add(tag == 'true')
        elif tag == 'integer':
            self._add(int(text, 16) if text[:2] in ('0x', '0X') else int(text))
        elif tag == 'real':
            self._add(float(text))
        elif tag == 'string':
            self._add(text)
        elif tag == 'data':
            self._add(binascii.a2b_base64(text))
        elif tag == 'date':
            self._add(self._moment(text))

    def _moment(self, text):
        found = _date.fullmatch(text)
        if found is None:
            raise self._wrong(f'invalid date {text!r}')
        numbers = [int(number) for number in found.groups() if number]
        while len(numbers) < 3:
            numbers.append(1)
        return datetime.datetime(*numbers, tzinfo=datetime.UTC if self._aware else None)

    def _add(self, value):
        if not self._stack:
            self.root = value
            return
        container, key = self._stack[-1]
        if isinstance(container, list):
            container.append(value)
        elif key is None:
            raise self._wrong('unexpected element')
        else:
            container[key] = value
            self._stack[-1][1] = None


# ---- binary -----------------------------------------------------------------------------------------------

def _width(number):
    """How many bytes a number below this one takes: 1, 2, 4 or 8."""
    return next(width for width in (1, 2, 4, 8) if number < 1 << 8 * width or width == 8)


class _BinaryWriter:
    """Numbers the objects first, as the size of a number depends on how many there are; then writes them."""

    def __init__(self, sort_keys, skipkeys, aware):
        self._options, self._aware = (sort_keys, skipkeys), aware
        self._objects = []      # value, or (value, numbers) for a container
        self._numbers = {}

    def write(self, value):
        self._number(value)
        self._reference = _width(len(self._objects))
        parts, offsets, offset = [b'bplist00'], [], 8
        for entry in self._objects:
            offsets.append(offset)
            parts.append(self._encoded(entry))
            offset += len(parts[-1])
        width = _width(offset)
        parts += [place.to_bytes(width) for place in offsets]
        parts.append(struct.pack('>5xBBBQQQ', 0, width, self._reference, len(offsets), 0, offset))
        return b''.join(parts)

    def _number(self, value):
        """The number of a value's object."""
        plain = isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray)) or value is None
        if isinstance(value, bytearray):
            key = bytearray, bytes(value)
        else:
            key = (type(value), value) if plain else id(value)
        if key in self._numbers:
            return self._numbers[key]
        number = self._numbers[key] = len(self._objects)
        self._objects.append(value)
        if isinstance(value, dict):
            pairs = list(_entries(value, *self._options))
            items = [self._number(key) for key, _ in pairs]
            items += [self._number(entry) for _, entry in pairs]
        elif isinstance(value, (list, tuple)):
            items = [self._number(item) for item in value]
        else:
            return number
        self._objects[number] = value, items
        return number

    def _sized(self, token, size):
        """A token with a size, which follows as an integer object when it does not fit in."""
        if size < 15:
            return bytes([token | size])
        return bytes([token | 15]) + self._integer(size)

    @staticmethod
    def _integer(value):
        if value < 0 or value >= 1 << 63:
            try:
                return struct.pack('>Bq', 0x13, value) if value < 0 else struct.pack('>BQQ', 0x14, 0, value)
            except struct.error:
                raise OverflowError(value) from None
        width = _width(value)
        return bytes([0x10 | width.bit_length() - 1]) + value.to_bytes(width)

    def _encoded(self, entry):
        if isinstance(entry, tuple):
            value, items = entry
            token, size = (0xd0, len(items) // 2) if isinstance(value, dict) else (0xa0, len(items))
            return self._sized(token, size) + b''.join([item.to_bytes(self._reference) for item in items])
        if entry is None:
            return b'\x00'
        if entry is False:
            return b'\x08'
        if entry is True:
            return b'\x09'
        if isinstance(entry, int):
            return self._integer(entry)
        if isinstance(entry, float):
            return struct.pack('>Bd', 0x23, entry)
        if isinstance(entry, datetime.datetime):
            moment = _utc(entry) if self._aware else entry
            return struct.pack('>Bd', 0x33, (moment - _epoch).total_seconds())
        if isinstance(entry, (bytes, bytearray)):
            return self._sized(0x40, len(entry)) + entry
        if isinstance(entry, str):
            if entry.isascii():
                return self._sized(0x50, len(entry)) + entry.encode()
            text = entry.encode('utf-16-be')
            return self._sized(0x60, len(text) // 2) + text
        if isinstance(entry, UID):
            if entry.data < 0:
                raise ValueError('UIDs must be positive')
            if entry.data >= 1 << 64:
                raise OverflowError('UIDs cannot be >= 2**64')
            width = _width(entry.data)
            return bytes([0x80 | width - 1]) + entry.data.to_bytes(width)
        raise TypeError(f'unsupported type: {type(entry)}')


class _BinaryReader:
    """Makes the values of a binary file, each object once."""

    def __init__(self, dict_type, aware):
        self._dict_type, self._aware = dict_type, aware

    def read(self, data):
        self._data = data
        try:
            width, self._reference, count, top, table = struct.unpack('>6xBBQQQ', data[-32:])
            if not width or not self._reference and count > 1 or len(data) - 32 - table < count * width:
                raise InvalidFileException()
            self._offsets = self._numbers(table, count, width)
            self._values = [self] * count       # this object itself marks what has not been made
            return self._value(top)
        except (IndexError, OverflowError, ValueError, struct.error, MemoryError) as error:
            if isinstance(error, InvalidFileException):
                raise
            raise InvalidFileException() from error

    def _bytes(self, start, size):
        part = self._data[start:start + size]
        if len(part) != size:
            raise InvalidFileException()
        return part

    def _numbers(self, start, count, width):
        part = self._bytes(start, count * width)
        if not width:
            raise InvalidFileException()
        return [int.from_bytes(part[place:place + width]) for place in range(0, len(part), width)]

    def _size(self, start, low):
        """(size, where the contents begin) of an object whose token has these low bits."""
        if low != 15:
            return low, start
        token = self._bytes(start, 1)[0]
        if token & 0xfc != 0x10:
            raise InvalidFileException()
        width = 1 << (token & 3)
        return int.from_bytes(self._bytes(start + 1, width)), start + 1 + width

    def _value(self, number):
        value = self._values[number]
        if value is not self:
            return value
        start = self._offsets[number]
        token = self._bytes(start, 1)[0]
        start += 1
        high, low = token & 0xf0, token & 0x0f
        if high in (0xa0, 0xd0):
            return self._container(number, high, *self._size(start, low))
        self._values[number] = value = self._plain(token, high, low, start)
        return value

    def _plain(self, token, high, low, start):
        if token in _singletons:
            return _singletons[token]
        if high == 0x10 and low <= 4:
            width = 1 << low
            return int.from_bytes(self._bytes(start, width), signed=width >= 8)
        if token == 0x22 or token == 0x23:
            return struct.unpack('>f' if low == 2 else '>d', self._bytes(start, 1 << low))[0]
        if token == 0x33:
            seconds, = struct.unpack('>d', self._bytes(start, 8))
            moment = _epoch.replace(tzinfo=datetime.UTC) if self._aware else _epoch
            return moment + datetime.timedelta(seconds=seconds)
        if high == 0x80:
            return UID(int.from_bytes(self._bytes(start, low + 1)))
        if high in (0x40, 0x50, 0x60):
            size, start = self._size(start, low)
            if high == 0x40:
                return self._bytes(start, size)
            if high == 0x50:
                return self._bytes(start, size).decode('ascii')
            return self._bytes(start, 2 * size).decode('utf-16-be')
        raise InvalidFileException()

    def _container(self, number, high, size, start):
        if high == 0xa0:
            self._values[number] = items = []
            items += [self._value(item) for item in self._numbers(start, size, self._reference)]
            return items
        numbers = self._numbers(start, 2 * size, self._reference)
        self._values[number] = entries = self._dict_type()
        try:
            for key, entry in zip(numbers[:size], numbers[size:]):
                entries[self._value(key)] = self._value(entry)
        except TypeError:
            raise InvalidFileException() from None      # An unhashable key.
        return entries


_singletons = {0x00: None, 0x08: False, 0x09: True, 0x0f: b''}


# ---- both -------------------------------------------------------------------------------------------------

_marks = (b'\xef\xbb\xbf', 'utf-8'), (b'\xff\xfe', 'utf-16-le'), (b'\xfe\xff', 'utf-16-be')


def _is_xml(head):
    for start in b'<?xml', b'<plist':
        if head.startswith(start):
            return True
        for mark, encoding in _marks:
            if head.startswith(mark + start.decode().encode(encoding)):
                return True
    return False


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """The bytes of a property list; moments are in UTC when aware_datetime, else as they are."""
    if fmt is FMT_XML:
        return _dump_xml(value, sort_keys, skipkeys, aware_datetime)
    if fmt is FMT_BINARY:
        return _BinaryWriter(sort_keys, skipkeys, aware_datetime).write(value)
    raise ValueError(f'Unsupported format: {fmt!r}')


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Write a property list to a binary file."""
    write = fp.write
    write(dumps(value, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime))


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """The value of a property list in bytes (or a str, if it is XML)."""
    if isinstance(value, str):
        if fmt is FMT_BINARY:
            raise TypeError('value must be bytes-like object when fmt is FMT_BINARY')
        value = value.encode()
    if fmt is None:
        if _is_xml(value[:32]):
            fmt = FMT_XML
        elif value[:8] == b'bplist00':
            fmt = FMT_BINARY
        else:
            raise InvalidFileException()
    reader = _XmlReader if fmt is FMT_XML else _BinaryReader
    return reader(dict_type, aware_datetime).read(bytes(value))


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """The value of a property list in a binary file."""
    return loads(fp.read(), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)
