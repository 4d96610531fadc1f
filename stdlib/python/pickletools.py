"""Looking into pickles: a list of the opcodes, a walk over them, a listing of a pickle, and one without
useless PUTs.

The opcodes are one table of text (_TABLE), a line each: name, code, kind of the argument, protocol, what it
takes from the stack, what it puts there, and a sentence. _READERS has for each kind of argument its size and
how to read it.
"""
import codecs
import io
import pickle
import struct
import sys

__all__ = ['dis', 'genops', 'optimize']

bytes_types = pickle.bytes_types
_FRAME = 64 * 1024
UP_TO_NEWLINE = -1
TAKEN_FROM_ARGUMENT1, TAKEN_FROM_ARGUMENT4, TAKEN_FROM_ARGUMENT4U, TAKEN_FROM_ARGUMENT8U = -2, -3, -4, -5


class _Record:
    """A fixed set of attributes, given by position."""

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values, strict=True):
            setattr(self, name, value)


class ArgumentDescriptor(_Record):
    """The argument that follows an opcode: name, size n (or how it is found), reader(stream), doc."""

    __slots__ = ('name', 'n', 'reader', 'doc')


class StackObject(_Record):
    """A kind of object on the stack of the unpickler."""

    __slots__ = ('name', 'obtype', 'doc')

    def __repr__(self):
        return self.name


class OpcodeInfo(_Record):
    """What there is to know about an opcode."""

    __slots__ = ('name', 'code', 'arg', 'stack_before', 'stack_after', 'proto', 'doc')


def _number(format, name):
    """A reader of a number of fixed size."""
    layout = struct.Struct(format)

    def read(stream):
        data = stream.read(layout.size)
        if len(data) < layout.size:
            raise ValueError('not enough data in stream to read ' + name)
        return layout.unpack(data)[0]
    return read


def _counted(format, name, convert=None):
    """A reader of bytes behind their count."""
    read_count = _number(format, {'B': 'uint1', '<i': 'int4', '<I': 'uint4', '<Q': 'uint8'}[format])

    def read(stream):
        count = read_count(stream)
        if count < 0:
            raise ValueError('%s byte count < 0: %d' % (name, count))
        if count > sys.maxsize:
            raise ValueError('%s byte count > sys.maxsize: %d' % (name, count))
        data = stream.read(count)
        if len(data) < count:
            if name.startswith('long'):
                raise ValueError('not enough data in stream to read ' + name)
            raise ValueError('expected %d bytes in a %s, but only %d remain' % (count, name, len(data)))
        return convert(data) if convert else data
    return read


def _line(stream, kind='stringnl'):
    line = stream.readline()
    if not line.endswith(b'\n'):
        raise ValueError('no newline found when trying to read ' + kind)
    return line[:-1]


def _quoted(stream):
    line = _line(stream)
    quote = line[:1]
    if quote not in (b'"', b"'"):
        raise ValueError('no string quotes around %r' % line)
    if len(line) < 2 or not line.endswith(quote):
        raise ValueError('strinq quote %r not found at both ends of %r' % (quote, line))
    return codecs.escape_decode(line[1:-1])[0].decode('ascii')


def _plain(stream):
    return codecs.escape_decode(_line(stream))[0].decode('ascii')


def _pair(stream):
    return '%s %s' % (_plain(stream), _plain(stream))


def _short_decimal(stream):
    line = _line(stream)
    return {b'00': False, b'01': True}[line] if line in (b'00', b'01') else int(line)


def _long_decimal(stream):
    line = _line(stream)
    return int(line[:-1] if line.endswith(b'L') else line)


def _utf8(data):
    return str(data, 'utf-8', 'surrogatepass')


def _latin1(data):
    return data.decode('latin-1')


_READERS = {
    'uint1': (1, _number('B', 'uint1')), 'uint2': (2, _number('<H', 'uint2')),
    'int4': (4, _number('<i', 'int4')),
    'uint4': (4, _number('<I', 'uint4')), 'uint8': (8, _number('<Q', 'uint8')),
    'float8': (8, _number('>d', 'float8')),
    'long1': (-2, _counted('B', 'long1', pickle.decode_long)),
    'long4': (-3, _counted('<i', 'long4', pickle.decode_long)),
    'string1': (-2, _counted('B', 'string1', _latin1)), 'string4': (-3, _counted('<i', 'string4', _latin1)),
    'bytes1': (-2, _counted('B', 'bytes1')), 'bytes4': (-4, _counted('<I', 'bytes4')),
    'bytes8': (-5, _counted('<Q', 'bytes8')), 'bytearray8': (-5, _counted('<Q', 'bytearray8', bytearray)),
    'unicodestring1': (-2, _counted('B', 'unicodestring1', _utf8)),
    'unicodestring4': (-4, _counted('<I', 'unicodestring4', _utf8)),
    'unicodestring8': (-5, _counted('<Q', 'unicodestring8', _utf8)),
    'decimalnl_short': (-1, _short_decimal), 'decimalnl_long': (-1, _long_decimal),
    'floatnl': (-1, lambda stream: float(_line(stream))), 'stringnl': (-1, _quoted),
    'stringnl_noescape': (-1, _plain), 'stringnl_noescape_pair': (-1, _pair),
    'unicodestringnl': (-1, lambda stream: str(_line(stream, 'unicodestringnl'), 'raw-unicode-escape')),
}

_TABLE = '''
INT I decimalnl_short 0 - int_or_bool An int, or a bool that is written 00 or 01.
BININT J int4 1 - int An int of four bytes.
BININT1 K uint1 1 - int An int of one byte.
BININT2 M uint2 1 - int An int of two bytes.
LONG L decimalnl_long 0 - int An int of any size, in decimal.
LONG1 8a long1 2 - int An int of up to 255 bytes.
LONG4 8b long4 2 - int An int of any size, in binary.
STRING S stringnl 0 - bytes_or_str A string of Python 2, as its repr.
BINSTRING T string4 1 - bytes_or_str A string of Python 2.
SHORT_BINSTRING U string1 1 - bytes_or_str A short string of Python 2.
BINBYTES B bytes4 3 - bytes A bytes object.
SHORT_BINBYTES C bytes1 3 - bytes A short bytes object.
BINBYTES8 8e bytes8 4 - bytes A long bytes object.
BYTEARRAY8 96 bytearray8 5 - bytearray A bytearray.
NEXT_BUFFER 97 - 5 - buffer The next of the buffers outside of the pickle.
READONLY_BUFFER 98 - 5 buffer buffer Make the buffer on the top read-only.
NONE N - 0 - None None.
NEWTRUE 88 - 2 - bool True.
NEWFALSE 89 - 2 - bool False.
UNICODE V unicodestringnl 0 - str A str, raw-unicode-escaped.
SHORT_BINUNICODE 8c unicodestring1 4 - str A short str.
BINUNICODE X unicodestring4 1 - str A str.
BINUNICODE8 8d unicodestring8 4 - str A long str.
FLOAT F floatnl 0 - float A float, in decimal.
BINFLOAT G float8 1 - float A float of eight bytes.
EMPTY_LIST ] - 1 - list A new list.
APPEND a - 0 list,any list Append to a list.
APPENDS e - 1 list,mark,stackslice list Append all above the mark to a list.
LIST l - 0 mark,stackslice list A list of all above the mark.
EMPTY_TUPLE ) - 1 - tuple The empty tuple.
TUPLE t - 0 mark,stackslice tuple A tuple of all above the mark.
TUPLE1 85 - 2 any tuple A tuple of the top.
TUPLE2 86 - 2 any,any tuple A tuple of the two on the top.
TUPLE3 87 - 2 any,any,any tuple A tuple of the three on the top.
EMPTY_DICT } - 1 - dict A new dict.
DICT d - 0 mark,stackslice dict A dict of the keys and values above the mark.
SETITEM s - 0 dict,any,any dict Set an item of a dict.
SETITEMS u - 1 dict,mark,stackslice dict Set items of a dict, the keys and values above the mark.
EMPTY_SET 8f - 4 - set A new set.
ADDITEMS 90 - 4 set,mark,stackslice set Add all above the mark to a set.
FROZENSET 91 - 4 mark,stackslice frozenset A frozenset of all above the mark.
POP 0 - 0 any - Drop the top.
DUP 2 - 0 any any,any Double the top.
MARK ( - 0 - mark Put a mark on the stack.
POP_MARK 1 - 1 mark,stackslice - Drop the mark and all above it.
GET g decimalnl_short 0 - any Fetch from the memo.
BINGET h uint1 1 - any Fetch from the memo.
LONG_BINGET j uint4 1 - any Fetch from the memo.
PUT p decimalnl_short 0 - - Store the top in the memo.
BINPUT q uint1 1 - - Store the top in the memo.
LONG_BINPUT r uint4 1 - - Store the top in the memo.
MEMOIZE 94 - 4 any any Store the top in the memo, under the next number.
EXT1 82 uint1 2 - any An object of the registry of extensions.
EXT2 83 uint2 2 - any An object of the registry of extensions.
EXT4 84 int4 2 - any An object of the registry of extensions.
GLOBAL c stringnl_noescape_pair 0 - any A global, by module and name.
STACK_GLOBAL 93 - 4 str,str any A global whose module and name are on the stack.
REDUCE R - 0 any,any any Call an object with a tuple of arguments.
BUILD b - 0 any,any any Give an object its state.
INST i stringnl_noescape_pair 0 mark,stackslice any An instance of a named class, of the arguments above.
OBJ o - 1 mark,any,stackslice any An instance of a class, which is below its arguments.
NEWOBJ 81 - 2 any,any any Call __new__ of a class with a tuple of arguments.
NEWOBJ_EX 92 - 4 any,any,any any Call __new__ with a tuple of arguments and a dict of keyword arguments.
PROTO 80 uint1 2 - - The version of the protocol.
STOP . - 0 any - The end: the top is the result.
FRAME 95 uint8 4 - - The beginning of a frame and its size.
PERSID P stringnl_noescape 0 - any The object with that persistent id.
BINPERSID Q - 1 any any The object whose persistent id is on the stack.
'''

_arguments = {name: ArgumentDescriptor(name, size, reader, 'The argument of kind %s.' % name)
              for name, (size, reader) in _READERS.items()}
_objects = {name: StackObject(name, kind, 'An object of kind %s.' % name) for name, kind in {
    'int_or_bool': (int, bool), 'int': int, 'bytes_or_str': (bytes, str), 'bytes': bytes,
    'bytearray': bytearray,
    'buffer': object, 'None': type(None), 'bool': bool, 'str': str, 'float': float, 'list': list,
    'any': object,
    'mark': StackObject, 'stackslice': StackObject, 'tuple': tuple, 'dict': dict, 'set': set,
    'frozenset': set}.items()}
globals().update(_arguments)
anyobject, markobject, stackslice = _objects['any'], _objects['mark'], _objects['stackslice']


def _opcode(line):
    name, code, argument, protocol, before, after, doc = line.split(' ', 6)
    kinds = [[] if names == '-' else [_objects[kind] for kind in names.split(',')]
             for names in (before, after)]
    return OpcodeInfo(name, code if len(code) == 1 else chr(int(code, 16)), _arguments.get(argument), *kinds,
                      int(protocol), doc)


opcodes = [_opcode(line) for line in _TABLE.split('\n') if line]
code2op = {opcode.code: opcode for opcode in opcodes}


def _walk(data):
    """(opcode, argument, position, end) of every opcode up to STOP; end is None where it cannot be told."""
    stream = io.BytesIO(data) if isinstance(data, bytes_types) else data
    tell = getattr(stream, 'tell', lambda: None)
    while True:
        position = tell()
        code = stream.read(1)
        opcode = code2op.get(code.decode('latin-1'))
        if opcode is None:
            if not code:
                raise ValueError('pickle exhausted before seeing STOP')
            raise ValueError('at position %s, opcode %r unknown'
                             % ('<unknown>' if position is None else position, code))
        argument = None if opcode.arg is None else opcode.arg.reader(stream)
        yield opcode, argument, position, tell()
        if opcode.name == 'STOP':
            return


def genops(pickle):
    """For every opcode of a pickle (bytes or a file): its OpcodeInfo, its argument or None, its position."""
    for opcode, argument, position, _ in _walk(pickle):
        yield opcode, argument, position


def optimize(p):
    """The pickle without the PUTs that no GET asks for; the remaining ones are numbered anew."""
    # In the plan there are bytes to copy, and pairs of what to do and the old number.
    plan, wanted, protocol, next_memo, header = [], set(), 0, 0, b''
    for opcode, argument, start, end in _walk(p):
        if 'PUT' in opcode.name:
            plan.append(('put', argument))
            next_memo += 1
        elif opcode.name == 'MEMOIZE':
            plan.append(('put', next_memo))
            next_memo += 1
        elif opcode.name == 'FRAME':
            continue
        elif 'GET' in opcode.name:
            wanted.add(argument)
            plan.append(('get', argument))
        elif opcode.name == 'PROTO':
            protocol = max(protocol, argument)
            header = p[start:end]
        else:
            protocol = max(protocol, opcode.proto)
            plan.append(p[start:end])
    numbers, pieces = {}, []
    for step in plan:
        if isinstance(step, bytes):
            pieces.append(step)
        elif step[0] == 'get':
            pieces.append(_memo_code('ghj', protocol, numbers[step[1]]))
        elif step[1] in wanted:
            number = numbers[step[1]] = len(numbers)
            pieces.append(b'\x94' if protocol >= 4 else _memo_code('pqr', protocol, number))
    return header + (b''.join(_frames(pieces)) if protocol >= 4 else b''.join(pieces))


def _memo_code(codes, protocol, number):
    """An opcode of the memo with its number: as text, in a byte or in four."""
    if protocol == 0:
        return b'%c%d\n' % (ord(codes[0]), number)
    return struct.pack('<cB' if number < 256 else '<cI', codes[1 + (number > 255)].encode(), number)


def _frames(pieces):
    """The pieces as frames of about _FRAME bytes; what is larger stands alone, without a frame."""
    frame, size = [], 0

    def close():
        if size >= 4:           # less is not worth a frame
            yield b'\x95' + struct.pack('<Q', size)
        yield from frame
        frame.clear()

    for piece in pieces:
        large = len(piece) > _FRAME
        if frame and (large or size >= _FRAME):
            yield from close()
            size = 0
        if large:
            yield piece
        else:
            frame.append(piece)
            size += len(piece)
    yield from close()


class _Checker:
    """The stack and the memo of an unpickler, but with kinds of objects only."""

    def __init__(self, memo):
        self.stack, self.marks, self.memo = [], [], {} if memo is None else memo
        self.note = self.problem = None

    def step(self, opcode, argument, position):
        """Do what the opcode does as far as the note and the problem of the listing need it; finish() does
        the rest."""
        self.note = self.problem = None
        self.before, self.after = opcode.stack_before, opcode.stack_after
        self.taken = len(self.before)
        on_mark = opcode.name == 'POP' and self.stack and self.stack[-1] is markobject
        if markobject in self.before or on_mark:
            if on_mark:
                self.before = [markobject]
                self.taken = 0
            if not self.marks:
                self.note = self.problem = 'no MARK exists on stack'
            else:
                place = self.marks.pop()
                self.note = '(MARK at unknown opcode offset)' if place is None else '(MARK at %d)' % place
                while self.stack[-1] is not markobject:
                    self.stack.pop()
                self.stack.pop()
                self.taken = 0 if on_mark else self.before.index(markobject)
        if opcode.name in ('PUT', 'BINPUT', 'LONG_BINPUT', 'MEMOIZE'):
            number = argument
            if opcode.name == 'MEMOIZE':
                number = len(self.memo)
                self.note = '(as %d)' % number
            if number in self.memo:
                self.problem = 'memo key %r already defined' % argument
            elif not self.stack:
                self.problem = "stack is empty -- can't store into memo"
            elif self.stack[-1] is markobject:
                self.problem = "can't store markobject in the memo"
            else:
                self.memo[number] = self.stack[-1]
        elif opcode.name in ('GET', 'BINGET', 'LONG_BINGET'):
            if argument in self.memo:
                self.after = [self.memo[argument]]
            else:
                self.problem = 'memo key %r has never been stored into' % argument

    def finish(self, position):
        """Take and put what the opcode of the last step takes and puts."""
        if len(self.stack) < self.taken:
            raise ValueError('tries to pop %d items from stack with only %d items'
                             % (self.taken, len(self.stack)))
        if self.taken:
            del self.stack[-self.taken:]
        if markobject in self.after:
            self.marks.append(position)
        self.stack.extend(self.after)


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Print the opcodes of a pickle, indented by marks; annotate is the column for a sentence about each.

    A dict as memo connects several pickles of one pickler. A pickle that could not be loaded is a ValueError.
    """
    checker = _Checker(memo)
    highest = -1
    for opcode, argument, position in genops(pickle):
        parts = [] if position is None else ['%5d:' % position]
        parts.append('%-4s %s%s'
                     % (repr(opcode.code)[1:-1], ' ' * indentlevel * len(checker.marks), opcode.name))
        highest = max(highest, opcode.proto)
        checker.step(opcode, argument, position)
        line = ' '.join(parts)
        if argument is not None or checker.note:
            line += ' ' * (10 - len(opcode.name))
            if argument is not None:
                line += ' ' + repr(argument)
            if checker.note:
                line += ' ' + checker.note
        if annotate:
            annotate = max(annotate, len(line))
            line = line.ljust(annotate) + ' ' + opcode.doc
        print(line, file=out)
        if checker.problem:
            raise ValueError(checker.problem)
        checker.finish(position)
    print('highest protocol among opcodes =', highest, file=out)
    if checker.stack:
        raise ValueError('stack not empty after STOP: %r' % checker.stack)


def _main():
    """List the pickles in files."""
    import argparse
    parser = argparse.ArgumentParser(description='disassemble one or more pickle files')
    parser.add_argument('pickle_file', nargs='+', help='the pickle file')
    parser.add_argument('-o', '--output', help='the file where the output should be written')
    parser.add_argument('-m', '--memo', action='store_true', help='preserve memo between disassemblies')
    parser.add_argument('-l', '--indentlevel', type=int, default=4,
                        help='the number of blanks by which to indent')
    parser.add_argument('-a', '--annotate', action='store_true',
                        help='annotate each line with a short description')
    parser.add_argument('-p', '--preamble', default='==> {name} <==',
                        help='printed before each of several pickles')
    options = parser.parse_args()
    output = open(options.output, 'w') if options.output else sys.stdout
    memo = {} if options.memo else None
    for name in options.pickle_file:
        if len(options.pickle_file) > 1:
            print(options.preamble.format(name=name), file=output)
        stream = sys.stdin.buffer if name == '-' else open(name, 'rb')
        dis(stream, output, memo, options.indentlevel, 1 if options.annotate else 0)


if __name__ == '__main__':
    _main()
