"""Show bytecode: what the compiler made of a function, class, module or piece of source.

An instruction is two bytes, opcode and argument; EXTENDED_ARG in front of one widens its argument. Offsets
count bytes, jumps count instructions from the one behind the jump.
"""

import sys
from collections import namedtuple as _namedtuple
from opcode import *
from opcode import __all__ as _opcode_names, _intrinsic_1_descs, _intrinsic_2_descs, _nb_ops

__all__ = _opcode_names + ['Bytecode', 'Instruction', 'code_info', 'dis', 'disassemble', 'disco', 'distb',
                           'findlabels', 'findlinestarts', 'get_instructions', 'show_code']

COMPILER_FLAG_NAMES = {1 << bit: name for bit, name in enumerate((
    'OPTIMIZED', 'NEWLOCALS', 'VARARGS', 'VARKEYWORDS', 'NESTED', 'GENERATOR', 'NOFREE', 'COROUTINE',
    'ITERABLE_COROUTINE', 'ASYNC_GENERATOR'))}
FUNCTION_ATTR_FLAGS = ('defaults', 'kwdefaults', 'annotations', 'closure')
_CONVERSIONS = ((None, ''), (str, 'str'), (repr, 'repr'), (ascii, 'ascii'))

# The columns for names and arguments, and what stands for a line number where there is none
_OPNAME_WIDTH = 20
_OPARG_WIDTH = 5
_NO_LINENO = '  --'


class _Unknown:
    def __repr__(self):
        return '<unknown>'


# In the place of a constant or name when only the bytes are known.
UNKNOWN = _Unknown()


# What there is to be shown

def _unwrapped(x):
    """The code object in a function, method, generator or coroutine; other objects as they are."""
    x = getattr(x, '__func__', x)
    found = (getattr(x, name) for name in ('__code__', 'gi_code', 'ag_code', 'cr_code') if hasattr(x, name))
    return next(found, x)


def _compiled(source, filename):
    """Source text as code; if it is an expression, as one, so that its value is what is returned."""
    for mode in 'eval', 'exec':
        try:
            return compile(source, filename, mode)
        except SyntaxError:
            if mode == 'exec':
                raise


def _no_way(x):
    return TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _get_code_object(x):
    """The code object of a function, method, generator, coroutine, or of source text."""
    code = _unwrapped(x)
    if isinstance(code, str):
        code = _compiled(code, '<disassembly>')
    if not hasattr(code, 'co_code'):
        raise _no_way(code)
    return code


def _with_code(namespace):
    """(name, object) of what in a class or module can be disassembled, by name."""
    kinds = (type(_with_code), type(_with_code.__code__), type(_Unknown().__repr__), classmethod,
             staticmethod, type)
    return [(name, member) for name, member in sorted(namespace.items()) if isinstance(member, kinds)]


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Show the instructions of a function, method, class, module, code object, source text or bytes.

    Without *x* those in which the last exception was raised. Functions inside functions follow, to *depth*
    levels.
    """
    if x is None:
        return distb(file=file, show_offsets=show_offsets)
    code = _unwrapped(x)
    if hasattr(code, '__dict__'):
        for name, member in _with_code(code.__dict__):
            print(f'Disassembly of {name}:', file=file)
            try:
                dis(member, file=file, depth=depth, show_offsets=show_offsets)
            except TypeError as error:
                print('Sorry:', error, file=file)
            print(file=file)
    elif isinstance(code, (bytes, bytearray)):
        _disassemble_bytes(code, file, show_offsets)
    else:
        if isinstance(code, str):
            code = _compiled(code, '<dis>')
        if not hasattr(code, 'co_code'):
            raise _no_way(code)
        _disassemble_recursive(code, file, depth, show_offsets)


def _last_entry(tb):
    """The entry of a traceback where the exception was raised."""
    while tb.tb_next is not None:
        tb = tb.tb_next
    return tb


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Show the instructions where a traceback begins, by default where the last exception was raised."""
    if tb is None:
        if not hasattr(sys, 'last_exc') and not hasattr(sys, 'last_traceback'):
            raise RuntimeError('no last traceback to disassemble')
        tb = _last_entry(sys.last_exc.__traceback__ if hasattr(sys, 'last_exc') else sys.last_traceback)
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_offsets=show_offsets)


# Facts about a code object

def pretty_flags(flags):
    """The names of the flags that are set in co_flags."""
    names = []
    while flags:
        lowest = flags & -flags
        if lowest >> 32:
            # No C int has it.
            names.append(hex(flags))
            break
        names.append(COMPILER_FLAG_NAMES.get(lowest, hex(lowest)))
        flags ^= lowest
    return ', '.join(names or ['0x0'])


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
    """Print what code_info() tells, by default on standard output."""
    print(code_info(co), file=file)


def findlinestarts(code):
    """Yield (offset, line number) where a line of source begins in the bytecode."""
    before = UNKNOWN        # not None: code may be of no line
    for start, _, line in code.co_lines():
        if line != before:
            yield start, line
        before = line


def _find_imports(code):
    """(module, level, names or None) of each import in the bytecode."""
    before = last = None
    for instruction in get_instructions(code):
        if instruction.opname == 'IMPORT_NAME':
            yield instruction.argval, before.argval, last.argval
        before, last = last, instruction


def _find_store_names(code):
    """The names of globals that the bytecode assigns to."""
    for instruction in get_instructions(code):
        if instruction.opname in ('STORE_NAME', 'STORE_GLOBAL'):
            yield instruction.argval


def findlabels(code):
    """The offsets that the jumps in the bytecode lead to."""
    targets = {}
    for offset, _, op, arg in _unpack_opargs(code):
        if arg is not None and op in hasjrel:
            targets[_get_jump_target(op, arg, offset)] = True
    return list(targets)


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
        """Another name of arg."""
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
        """Whether something jumps to it."""
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
    """Yield the Instructions of a function, method, code object or source text.

    With *first_line* line numbers are told as if the source began there.
    """
    code = _get_code_object(x)
    shift = 0 if first_line is None else first_line - code.co_firstlineno
    resolver = _ArgResolver(code, _make_labels_map(code.co_code, _parse_exception_table(code)))
    return _instructions(code.co_code, resolver, dict(findlinestarts(code)), shift, code.co_positions())


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
        code = _get_code_object(x)
        self._original_object, self.codeobj = x, code
        self.first_line = code.co_firstlineno if first_line is None else first_line
        self._line_offset = self.first_line - code.co_firstlineno
        self.exception_entries = _parse_exception_table(code)
        self.current_offset, self.show_offsets = current_offset, show_offsets
        # Accepted, but there is nothing to be shown.
        self.show_caches, self.adaptive = show_caches, adaptive

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The code in which an exception was raised, with the instruction that raised it as the current
        one."""
        entry = _last_entry(tb)
        return cls(entry.tb_frame.f_code, current_offset=entry.tb_lasti, show_caches=show_caches,
                   adaptive=adaptive)

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f'{type(self).__name__}({self._original_object!r})'

    def info(self):
        """What code_info() tells about it."""
        return code_info(self.codeobj)

    def dis(self):
        """What dis() prints for it, as a string."""
        from io import StringIO
        output = StringIO()
        _disassemble_code(self.codeobj, -1 if self.current_offset is None else self.current_offset, output,
                          self.show_offsets, self._line_offset)
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
