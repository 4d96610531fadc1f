"""Show bytecode: what the compiler made of a function, class, module or piece of source.

An instruction is two bytes, opcode and argument; EXTENDED_ARG in front of one widens its argument. Offsets
count bytes, jumps count instructions from the one behind the jump.
"""

import sys
from collections import namedtuple as _namedtuple
from opcode import *
from opcode import __all__ as _opcode_names, _intrinsic_1_descs, _intrinsic_2_descs, _nb_ops

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts', 'findlabels', 'show_code',
           'get_instructions', 'Instruction', 'Bytecode'] + _opcode_names

_FunctionType = type(lambda: None)
_CodeType = type((lambda: None).__code__)


class _Class:
    def method(self):
        pass


_have_code = (type(_Class().method), _FunctionType, _CodeType, classmethod, staticmethod, type)
del _Class

COMPILER_FLAG_NAMES = {1: 'OPTIMIZED', 2: 'NEWLOCALS', 4: 'VARARGS', 8: 'VARKEYWORDS', 16: 'NESTED',
                       32: 'GENERATOR',
                       64: 'NOFREE', 128: 'COROUTINE', 256: 'ITERABLE_COROUTINE', 512: 'ASYNC_GENERATOR'}
FUNCTION_ATTR_FLAGS = ('defaults', 'kwdefaults', 'annotations', 'closure')
_CONVERSIONS = ((None, ''), (str, 'str'), (repr, 'repr'), (ascii, 'ascii'))

# Widths of columns, and what stands for a line number where there is none.
_OPNAME_WIDTH = 20
_OPARG_WIDTH = 5
_NO_LINENO = '  --'


class _Unknown:
    def __repr__(self):
        return '<unknown>'


# In the place of a constant or name when only the bytes are known.
UNKNOWN = _Unknown()


def _try_compile(source, name):
    # As an expression first: then its value is what is returned.
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        pass
    return compile(source, name, 'exec')


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble classes, methods, functions, and other compiled objects.

    With no argument, disassemble the last traceback. Functions inside functions follow, to *depth* levels.
    """
    if x is None:
        distb(file=file, show_offsets=show_offsets)
        return
    if hasattr(x, '__func__'):
        x = x.__func__
    for attribute in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        if hasattr(x, attribute):
            x = getattr(x, attribute)
            break
    if hasattr(x, '__dict__'):      # a class or module
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _have_code):
                print(f'Disassembly of {name}:', file=file)
                try:
                    dis(member, file=file, depth=depth, show_offsets=show_offsets)
                except TypeError as error:
                    print('Sorry:', error, file=file)
                print(file=file)
    elif hasattr(x, 'co_code'):
        _disassemble_recursive(x, file, depth, show_offsets)
    elif isinstance(x, (bytes, bytearray)):
        _disassemble_bytes(x, file, show_offsets)
    elif isinstance(x, str):
        _disassemble_recursive(_try_compile(x, '<dis>'), file, depth, show_offsets)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble a traceback (default: last traceback)."""
    if tb is None:
        try:
            if hasattr(sys, 'last_exc'):
                tb = sys.last_exc.__traceback__
            else:
                tb = sys.last_traceback
        except AttributeError:
            raise RuntimeError('no last traceback to disassemble') from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_offsets=show_offsets)


def _get_code_object(x):
    """The code object of *x*: of a function, method, generator, coroutine, or of source text."""
    if hasattr(x, '__func__'):
        x = x.__func__
    for attribute in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        if hasattr(x, attribute):
            x = getattr(x, attribute)
            break
    if isinstance(x, str):
        x = _try_compile(x, '<disassembly>')
    if hasattr(x, 'co_code'):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


# Facts about a code object

def pretty_flags(flags):
    """Return pretty representation of code flags."""
    names = []
    for bit in range(32):
        flag = 1 << bit
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ', '.join(names)


def code_info(x):
    """Formatted details of methods, functions, or code."""
    co = _get_code_object(x)
    lines = [f'Name:              {co.co_name}',
             f'Filename:          {co.co_filename}',
             f'Argument count:    {co.co_argcount}',
             f'Positional-only arguments: {co.co_posonlyargcount}',
             f'Kw-only arguments: {co.co_kwonlyargcount}',
             f'Number of locals:  {co.co_nlocals}',
             f'Stack size:        {co.co_stacksize}',
             f'Flags:             {pretty_flags(co.co_flags)}']
    if co.co_consts:
        lines.append('Constants:')
        lines.extend(f'{index:4d}: {const!r}' for index, const in enumerate(co.co_consts))
    for title, names in (('Names:', co.co_names), ('Variable names:', co.co_varnames),
                         ('Free variables:', co.co_freevars), ('Cell variables:', co.co_cellvars)):
        if names:
            lines.append(title)
            lines.extend(f'{index:4d}: {name}' for index, name in enumerate(names))
    return '\n'.join(lines)


def show_code(co, *, file=None):
    """Print details of methods, functions, or code to *file*.

    If *file* is not provided, the output is printed on stdout.
    """
    print(code_info(co), file=file)


def findlinestarts(code):
    """Yield (offset, line number) where a line of source begins in the bytecode."""
    last = object()     # not None: that is the line number of code without one
    for start, end, line in code.co_lines():
        if line != last:
            last = line
            yield start, line


def findlabels(code):
    """The offsets that the jumps in the bytecode lead to."""
    labels = []
    for offset, _, op, arg in _unpack_opargs(code):
        if arg is not None:
            label = _get_jump_target(op, arg, offset)
            if label is not None and label not in labels:
                labels.append(label)
    return labels


# Instructions

def _unpack_opargs(code):
    """Yield (offset, offset of the first EXTENDED_ARG before it, opcode, argument or None)."""
    extended_arg = 0
    extended_count = 0
    for offset in range(0, len(code), 2):
        op = code[offset]
        if op in hasarg:
            arg = code[offset + 1] | extended_arg
            extended_arg = arg << 8 if op == EXTENDED_ARG else 0
            # The argument is a C int.
            if extended_arg >= 1 << 31:
                extended_arg -= 1 << 32
        else:
            arg = None
            extended_arg = 0
        if op == EXTENDED_ARG:
            extended_count += 1
            yield offset, offset, op, arg
        else:
            yield offset, offset - 2 * extended_count, op, arg
            extended_count = 0


def _is_backward_jump(op):
    return opname[op] in ('JUMP_BACKWARD', 'JUMP_BACKWARD_NO_INTERRUPT')


def _get_jump_target(op, arg, offset):
    """Where a jump leads; None for other instructions."""
    if op not in hasjrel:
        return None
    return offset + 2 + (-2 * arg if _is_backward_jump(op) else 2 * arg)


Positions = _namedtuple('Positions', ['lineno', 'end_lineno', 'col_offset', 'end_col_offset'],
                        defaults=[None] * 4)

_ExceptionTableEntry = _namedtuple('_ExceptionTableEntry', 'start end target depth lasti')


def _parse_exception_table(code):
    """The entries of the exception table, innermost first as the interpreter searches them."""
    numbers = iter(code.co_exceptiontable)

    def read_number():
        # Six bits a byte, highest first; bit 6 says that more follow, bit 7 marks the start of an entry.
        byte = next(numbers)
        value = byte & 63
        while byte & 64:
            byte = next(numbers)
            value = value << 6 | byte & 63
        return value

    entries = []
    try:
        while True:
            start = read_number() * 2
            end = start + read_number() * 2
            target = read_number() * 2
            depth = read_number()
            entries.append(_ExceptionTableEntry(start, end, target, depth >> 1, bool(depth & 1)))
    except StopIteration:
        return entries


def _make_labels_map(code, exception_entries=()):
    """Offsets of all jump targets and of the ends of exception ranges -> numbers of their labels."""
    offsets = set(findlabels(code))
    for entry in exception_entries:
        offsets.update((entry.start, entry.end, entry.target))
    return {offset: number for number, offset in enumerate(sorted(offsets), 1)}


_Instruction = _namedtuple('_Instruction',
                           ['opname', 'opcode', 'arg', 'argval', 'argrepr', 'offset', 'start_offset',
                                            'starts_line', 'line_number', 'label', 'positions', 'cache_info'],
                           defaults=[None, None, None])


class Instruction(_Instruction):
    """One instruction.

    opname, opcode    its name and number
    arg, argval       its argument as it is (None without one), and what that stands for
    argrepr           a text for argval
    offset            where it is in the bytecode; start_offset: with the EXTENDED_ARGs in front of it
    starts_line       whether a line of source begins here; line_number: which line it belongs to
    label             the number of its label if it is jumped to
    positions         the piece of source it was made from
    cache_info        always None: the caches are not part of the bytecode here
    """

    __slots__ = ()

    @property
    def oparg(self):
        """Alias for Instruction.arg."""
        return self.arg

    @property
    def baseopcode(self):
        """The opcode before any specialization; co_code has no other."""
        return self.opcode

    @property
    def baseopname(self):
        """The name before any specialization."""
        return self.opname

    @property
    def cache_offset(self):
        """Where its cache entries would begin."""
        return self.offset + 2

    @property
    def end_offset(self):
        """Where the next instruction begins."""
        return self.offset + 2

    @property
    def jump_target(self):
        """The offset it jumps to; None if it is no jump."""
        if self.arg is None:
            return None
        return _get_jump_target(self.opcode, self.arg, self.offset)

    @property
    def is_jump_target(self):
        """True if other code jumps to here, False otherwise"""
        return self.label is not None

    def __str__(self):
        lines = []
        _Formatter(lines.append).print_instruction(self)
        return lines[-1] + '\n'


class _ArgResolver:
    """Knows what the arguments of a code object's instructions stand for."""

    def __init__(self, co=None, labels_map=None):
        self.constants = co.co_consts if co is not None else None
        self.names = co.co_names if co is not None else None
        self.locals = None
        if co is not None:
            # Locals, cells and free variables share one index; a parameter that is a cell has one place.
            cells = tuple(name for name in co.co_cellvars if name not in co.co_varnames)
            self.locals = co.co_varnames + cells + co.co_freevars
        self.labels_map = labels_map or {}

    def resolve(self, op, arg, offset):
        """(value, text) for the argument of an instruction."""
        if arg is None:
            return None, ''
        name = opname[op]
        if op in hasconst:
            if self.constants is None:
                return UNKNOWN, ''
            return self.constants[arg], repr(self.constants[arg])
        if op in hasname:
            return self._resolve_name(name, arg)
        if op in hasjrel:
            target = _get_jump_target(op, arg, offset)
            return target, f'to L{self.labels_map[target]}' if target in self.labels_map else f'to {target}'
        if name in ('LOAD_FAST_LOAD_FAST', 'STORE_FAST_LOAD_FAST', 'STORE_FAST_STORE_FAST'):
            pair = self._local(arg >> 4), self._local(arg & 15)
            return (pair, ', '.join(pair)) if self.locals is not None else (pair, '')
        if op in haslocal or op in hasfree:
            if self.locals is None:
                return arg, str(arg)
            return self._local(arg), self._local(arg)
        if op in hascompare:
            operator = cmp_op[arg >> 5]
            return operator, f'bool({operator})' if arg & 16 else operator
        if name == 'CONVERT_VALUE':
            return _CONVERSIONS[arg]
        if name == 'SET_FUNCTION_ATTRIBUTE':
            return arg, ', '.join(flag for bit, flag in enumerate(FUNCTION_ATTR_FLAGS) if arg & 1 << bit)
        if name == 'BINARY_OP':
            return arg, _nb_ops[arg][1]
        if name == 'CALL_INTRINSIC_1':
            return arg, _intrinsic_1_descs[arg]
        if name == 'CALL_INTRINSIC_2':
            return arg, _intrinsic_2_descs[arg]
        return arg, ''

    def _local(self, index):
        return self.locals[index] if self.locals is not None else UNKNOWN

    def _resolve_name(self, name, arg):
        # The lowest bits may say what else is pushed beside the value.
        index, extra = arg, ''
        if name == 'LOAD_GLOBAL':
            index, extra = arg >> 1, ' + NULL' if arg & 1 else ''
        elif name == 'LOAD_ATTR':
            index, extra = arg >> 1, ' + NULL|self' if arg & 1 else ''
        elif name == 'LOAD_SUPER_ATTR':
            index, extra = arg >> 2, ' + NULL|self' if arg & 1 else ''
        if self.names is None:
            return index, ''
        value = self.names[index]
        return value, value + extra if value else ''


def _instructions(code, resolver, linestarts=None, line_offset=0, positions=()):
    """Yield the Instructions of a string of bytecode."""
    positions = iter(positions)
    line_number = None
    for offset, start_offset, op, arg in _unpack_opargs(code):
        starts_line = linestarts is not None and offset in linestarts
        if starts_line:
            line_number = linestarts[offset]
            if line_number is not None:
                line_number += line_offset
        argval, argrepr = resolver.resolve(op, arg, offset)
        yield Instruction(opname[op], op, arg, argval, argrepr, offset, start_offset, starts_line,
                          line_number,
                          resolver.labels_map.get(offset), Positions(*next(positions, ())))


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterator for the opcodes in methods, functions or code

    Generates a series of Instruction named tuples giving the details of
    each operations in the supplied code.

    If *first_line* is not None, it indicates the line number that should
    be reported for the first source line in the disassembled code.
    Otherwise, the source line information (if any) is taken directly from
    the disassembled code object.
    """
    co = _get_code_object(x)
    line_offset = first_line - co.co_firstlineno if first_line is not None else 0
    labels_map = _make_labels_map(co.co_code, _parse_exception_table(co))
    return _instructions(co.co_code, _ArgResolver(co, labels_map), dict(findlinestarts(co)), line_offset,
                         co.co_positions())


# Printing

class _Formatter:
    """Lays the columns out: line, label, offset, current instruction, name, argument, what it means."""

    def __init__(self, write, lineno_width=0, offset_width=0, label_width=0):
        self.write = write
        self.lineno_width = lineno_width
        self.offset_width = offset_width
        self.label_width = label_width

    def print_instruction(self, instruction, mark_as_current=False):
        if self.lineno_width and instruction.starts_line and instruction.offset > 0:
            self.write('')
        fields = []
        if self.lineno_width:
            text = ''
            if instruction.starts_line:
                text = _NO_LINENO if instruction.line_number is None else str(instruction.line_number)
            fields.append(text.rjust(self.lineno_width))
        label = f'L{instruction.label}:' if instruction.label is not None else ''
        fields.append(label.rjust(self.label_width))
        if self.offset_width:
            fields.append(f'{instruction.offset!r:>{self.offset_width}}  ')
        fields.append('-->' if mark_as_current else '   ')
        name = instruction.opname
        fields.append(name.ljust(_OPNAME_WIDTH))
        if instruction.arg is not None:
            # A long name takes room from the argument.
            excess = max(0, len(name) - _OPNAME_WIDTH)
            fields.append(repr(instruction.arg).rjust(_OPARG_WIDTH - excess))
            if instruction.argrepr:
                fields.append(f'({instruction.argrepr})')
        self.write(' '.join(fields).rstrip())

    def print_exception_table(self, entries, labels_map):
        if entries:
            self.write('ExceptionTable:')
        for entry in entries:
            lasti = ' lasti' if entry.lasti else ''
            self.write(f'  L{labels_map[entry.start]} to L{labels_map[entry.end]} -> '
                       f'L{labels_map[entry.target]} [{entry.depth}]{lasti}')


def _get_lineno_width(linestarts):
    highest = max(filter(None, linestarts.values()), default=-1)
    if highest == -1:
        return 0        # there are no line numbers at all
    width = max(3, len(str(highest)))
    if width < len(_NO_LINENO) and None in linestarts.values():
        width = len(_NO_LINENO)
    return width


def _printer(file):
    def write(line):
        print(line, file=file)
    return write


def _offset_width(code, show_offsets):
    return len(str(max(len(code) - 2, 9999))) if show_offsets else 0


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble a code object; an arrow marks the instruction at offset *lasti*."""
    _disassemble_code(co, lasti, file, show_offsets)


disco = disassemble


def _disassemble_code(co, lasti=-1, file=None, show_offsets=False, line_offset=0):
    code = co.co_code
    linestarts = dict(findlinestarts(co))
    entries = _parse_exception_table(co)
    labels_map = _make_labels_map(code, entries)
    formatter = _Formatter(_printer(file), _get_lineno_width(linestarts), _offset_width(code, show_offsets),
                           4 + len(str(len(labels_map))))
    resolver = _ArgResolver(co, labels_map)
    for instruction in _instructions(code, resolver, linestarts, line_offset, co.co_positions()):
        formatter.print_instruction(instruction, instruction.offset <= lasti < instruction.end_offset)
    formatter.print_exception_table(entries, labels_map)


def _disassemble_bytes(code, file=None, show_offsets=False):
    labels_map = _make_labels_map(code)
    formatter = _Formatter(_printer(file), 0, _offset_width(code, show_offsets),
                           4 + len(str(len(labels_map))))
    for instruction in _instructions(code, _ArgResolver(None, labels_map)):
        formatter.print_instruction(instruction)


def _disassemble_recursive(co, file=None, depth=None, show_offsets=False):
    _disassemble_code(co, -1, file, show_offsets)
    if depth is None or depth > 0:
        if depth is not None:
            depth -= 1
        for const in co.co_consts:
            if hasattr(const, 'co_code'):
                print(file=file)
                print(f'Disassembly of {const!r}:', file=file)
                _disassemble_recursive(const, file, depth, show_offsets)


class Bytecode:
    """The bytecode of a function, method, piece of source or code object; iterates over Instructions."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False,
                 show_offsets=False):
        self.codeobj = co = _get_code_object(x)
        if first_line is None:
            self.first_line = co.co_firstlineno
            self._line_offset = 0
        else:
            self.first_line = first_line
            self._line_offset = first_line - co.co_firstlineno
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = _parse_exception_table(co)
        self.show_caches = show_caches
        self.adaptive = adaptive
        self.show_offsets = show_offsets

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._original_object!r})'

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """ Construct a Bytecode from the given traceback """
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches, adaptive=adaptive)

    def info(self):
        """Return formatted information about the code object."""
        return code_info(self.codeobj)

    def dis(self):
        """Return a formatted view of the bytecode operations."""
        from io import StringIO
        output = StringIO()
        lasti = self.current_offset if self.current_offset is not None else -1
        _disassemble_code(self.codeobj, lasti, output, self.show_offsets, self._line_offset)
        return output.getvalue()


_USAGE = 'usage: dis.py [-h] [-C] [-O] [infile]'
_HELP = """

positional arguments:
  infile

options:
  -h, --help          show this help message and exit
  -C, --show-caches   show inline caches
  -O, --show-offsets  show instruction offsets
"""


def main():
    """python -m dis: disassemble a file, or what comes on standard input."""
    show_offsets = False
    infiles = []
    options = True
    for argument in sys.argv[1:]:
        if not options or argument == '-' or argument[:1] != '-':
            infiles.append(argument)
        elif argument == '--':
            options = False
        elif argument in ('-h', '--help'):
            print(_USAGE + _HELP, end='')
            return
        elif argument in ('-C', '--show-caches', '-O', '--show-offsets', '-CO', '-OC'):
            show_offsets = show_offsets or 'O' in argument or 'offsets' in argument
        else:
            _usage_error(argument)
    if len(infiles) > 1:
        _usage_error(' '.join(infiles[1:]))
    if infiles and infiles[0] != '-':
        name = infiles[0]
        with open(name, 'rb') as infile:
            source = infile.read()
    else:
        name = '<stdin>'
        source = sys.stdin.buffer.read()
    dis(compile(source, name, 'exec'), show_offsets=show_offsets)


def _usage_error(arguments):
    print(f'{_USAGE}\ndis.py: error: unrecognized arguments: {arguments}', file=sys.stderr)
    sys.exit(2)


if __name__ == '__main__':
    main()
