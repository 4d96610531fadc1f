"""Show what was running when an exception was raised: take tracebacks apart and print them."""

import sys
import linecache
from itertools import islice
from _collections import deque

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list',
           'format_stack', 'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last',
           'print_stack', 'print_tb', 'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException',
           'walk_stack', 'walk_tb']


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()

BUILTIN_EXCEPTION_LIMIT = object()

_cause_message = '\nThe above exception was the direct cause of the following exception:\n\n'
_context_message = '\nDuring handling of the above exception, another exception occurred:\n\n'

# How often one line may be repeated in a traceback before the rest is only counted.
_RECURSIVE_CUTOFF = 3


# Lists of frames

def print_list(extracted_list, file=None):
    """Print the list of tuples as returned by extract_tb() or
    extract_stack() as a formatted stack trace to the given file."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end='')


def format_list(extracted_list):
    """Format what extract_tb() or extract_stack() gave, or tuples (file, line, name, text), for printing."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print up to *limit* entries of a traceback, the last ones for a negative limit."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """A shorthand for 'format_list(extract_tb(tb, limit))'."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """A StackSummary of up to *limit* entries of a traceback."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_full_positions(tb), limit=limit)


# Exceptions

def _parse_value_tb(exc, value, tb):
    # (type, value, traceback) or just the exception: both ways of calling are old.
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is tb is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return None, None
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Print an exception with its traceback and, with *chain*, what it was caused by."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """What print_exception() prints, as a list of strings."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The lines that name the exception, without the traceback."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(
        show_group=show_group))


def _print_exception_bltin(exc, /):
    """What the interpreter prints for an exception that nobody caught."""
    file = sys.stderr if sys.stderr is not None else sys.__stderr__
    print_exception(exc, limit=BUILTIN_EXCEPTION_LIMIT, file=file)


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Like print_exc() but return a string."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody caught, in an interactive session."""
    if not hasattr(sys, 'last_exc') and not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    if hasattr(sys, 'last_exc'):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit=limit, file=file,
                        chain=chain)


# Stacks

def print_stack(f=None, limit=None, file=None):
    """Print the stack from frame *f*, by default the caller's."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Shorthand for 'format_list(extract_stack(f, limit))'."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """A StackSummary of the frames above *f*, by default the caller's, oldest first."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Clear the local variables in all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # It is still running.
            pass
        tb = tb.tb_next


def walk_stack(f):
    """Yield (frame, line number) from *f* outwards; without *f*, from the caller of whoever asks."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yield (frame, line number) of a traceback, outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_full_positions(tb):
    # Yields (frame, (line, end line, column, end column)).
    while tb is not None:
        positions = _get_code_position(tb.tb_frame.f_code, tb.tb_lasti)
        if positions[0] is None:
            yield tb.tb_frame, (tb.tb_lineno,) + positions[1:]
        else:
            yield tb.tb_frame, positions
        tb = tb.tb_next


def _get_code_position(code, instruction_index):
    if instruction_index < 0:
        return None, None, None, None
    return next(islice(code.co_positions(), instruction_index // 2, None))


class FrameSummary:
    """One entry of a traceback; also a sequence (file name, line number, function name, source line)."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_lines',
                 '_lines_dedented', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = {key: _safe_string(value, 'local', func=repr) for key, value in locals.items()} \
            if locals else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4

    def _set_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            lines = [linecache.getline(self.filename, lineno).rstrip()
                     for lineno in range(self.lineno, self.end_lineno + 1)]
            self._lines = '\n'.join(lines) + '\n'

    @property
    def _original_lines(self):
        # The source as it is, for the columns to be right.
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        # The source without the indentation that all lines have.
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            self._lines_dedented = _dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first line of the source, stripped; None if the line number is not known."""
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition('\n')[0].strip()


def _dedent(text):
    """Take away the white space that all lines begin with; lines of nothing else become empty."""
    lines = text.split('\n')
    margin = None
    for index, line in enumerate(lines):
        content = line.lstrip(' \t')
        if not content:
            lines[index] = ''
            continue
        indent = line[:len(line) - len(content)]
        if margin is None:
            margin = indent
        else:
            shared = 0
            while shared < len(margin) and margin[shared:shared + 1] == indent[shared:shared + 1]:
                shared += 1
            margin = margin[:shared]
    if not margin:
        return '\n'.join(lines)
    width = len(margin)
    return '\n'.join([line[width:] if line else line for line in lines])


def _indent(text, prefix):
    return ''.join([prefix + line for line in text.splitlines(True)])


class StackSummary(list):
    """A list of FrameSummary objects, outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one from pairs (frame, line number), as walk_tb() or walk_stack() yield them."""
        def extended():
            for frame, lineno in frame_gen:
                yield frame, (lineno, None, None, None)

        return klass._extract_from_extended_frame_gen(extended(), limit=limit, lookup_lines=lookup_lines,
                                                      capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True,
                                         capture_locals=False):
        builtin_limit = limit is BUILTIN_EXCEPTION_LIMIT
        if limit is None or builtin_limit:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if builtin_limit:
                frame_gen = deque(frame_gen, maxlen=limit)
            elif limit >= 0:
                frame_gen = islice(frame_gen, limit)
            else:
                frame_gen = deque(frame_gen, maxlen=-limit)
        result = klass()
        filenames = set()
        for frame, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = frame.f_code
            filename = code.co_filename
            filenames.add(filename)
            linecache.lazycache(filename, frame.f_globals)
            # The source is looked up when all frames are known: once per file is enough then.
            result.append(FrameSummary(filename, lineno, code.co_name, lookup_line=False,
                                       locals=frame.f_locals if capture_locals else None,
                                       end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        for filename in filenames:
            linecache.checkcache(filename)
        if lookup_lines:
            for frame_summary in result:
                frame_summary.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one from FrameSummary objects or tuples (file, line, name, text)."""
        result = StackSummary()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one entry; a subclass may return None to leave it out."""
        filename = frame_summary.filename
        if filename.startswith('<stdin>-'):
            filename = '<stdin>'
        row = [f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n']
        dedented = frame_summary._dedented_lines
        if dedented and dedented.strip():
            if frame_summary.colno is None or frame_summary.end_colno is None:
                row.append(_indent(dedented, '    ') if dedented.endswith('\n') else
                           _indent(dedented, '    ') + '\n')
            else:
                row.append(self._format_marked_source(frame_summary, dedented))
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                row.append(f'    {name} = {value}\n')
        return ''.join(row)

    def _format_marked_source(self, frame_summary, dedented):
        """The source of an entry with marks below the part that raised."""
        original = frame_summary._original_lines.splitlines()
        last_index = frame_summary.end_lineno - frame_summary.lineno
        first_line, last_line = original[0], original[last_index]
        # Columns count bytes of UTF-8: make them characters, then count from the dedented start.
        start = _byte_offset_to_character_offset(first_line, frame_summary.colno)
        end = _byte_offset_to_character_offset(last_line, frame_summary.end_colno)
        lines = dedented.splitlines()[:last_index + 1]
        removed = len(first_line) - len(lines[0])
        start = max(0, start - removed)
        end = max(0, end - removed)
        segment = '\n'.join(lines)
        segment = segment[start:len(segment) - (len(lines[-1]) - end)]

        marked = None       # ((line, column) where ^ begins, (line, column) where it ends), characters
        import _expression_anchors
        try:
            anchors = _expression_anchors.find_anchors(segment)
        except Exception:
            anchors = None
        if anchors is not None:
            marked = tuple(_line_and_column(segment, position, start) for position in anchors)
        before, after = lines[0][:start], lines[-1][end:]
        if _expression_anchors.is_plain_result(before, segment, after):
            show = False
        else:
            show = marked is not None or bool(before.lstrip()) or bool(after.rstrip())

        wanted = {0, len(lines) - 1}
        if marked is not None:
            for lineno, _ in marked:
                wanted.update(range(lineno - 1, lineno + 2))
        wanted = sorted(number for number in wanted if 0 <= number < len(lines))
        result = []
        previous = None
        for number in wanted:
            if previous is not None:
                skipped = number - previous - 1
                if skipped == 1:
                    # The line that says something was left out would be as long.
                    self._add_source_line(result, lines, number - 1, start, end, marked, show)
                elif skipped > 1:
                    result.append(f'...<{skipped} lines>...\n')
            self._add_source_line(result, lines, number, start, end, marked, show)
            previous = number
        return _indent(_dedent(''.join(result)), '    ')

    @staticmethod
    def _add_source_line(result, lines, number, start, end, marked, show):
        line = lines[number]
        result.append(line + '\n')
        if not show:
            return
        first = len(line) - len(line.lstrip())
        if number == 0:
            first = max(first, start)
        last = end if number == len(lines) - 1 else len(line)
        marks = []
        for column in range(min(last, len(line))):
            if column < first:
                mark = ' '
            elif marked is None or marked[0] <= (number, column) < marked[1]:
                mark = '^'
            else:
                mark = '~'
            marks.append(mark * _display_width(line[column]))
        result.append(''.join(marks) + '\n')

    def format(self, **kwargs):
        """The text of all entries, one string each; many equal ones in a row are counted instead."""
        result = []
        last = None
        count = 0
        for frame_summary in self:
            text = self.format_frame_summary(frame_summary, **kwargs)
            if text is None:
                continue
            place = frame_summary.filename, frame_summary.lineno, frame_summary.name
            if last is None or last != place:
                if count > _RECURSIVE_CUTOFF:
                    result.append(_repeated(count - _RECURSIVE_CUTOFF))
                last = place
                count = 0
            count += 1
            if count > _RECURSIVE_CUTOFF:
                continue
            result.append(text)
        if count > _RECURSIVE_CUTOFF:
            result.append(_repeated(count - _RECURSIVE_CUTOFF))
        return result


def _repeated(count):
    return f'  [Previous line repeated {count} more time{"s" if count > 1 else ""}]\n'


def _byte_offset_to_character_offset(text, offset):
    return len(text.encode('utf-8')[:offset].decode('utf-8', errors='replace'))


def _line_and_column(segment, position, start):
    """Position in the segment -> (line, column); on its first line the segment begins at *start*."""
    lineno = segment.count('\n', 0, position)
    if lineno == 0:
        return 0, position + start
    return lineno, position - segment.rindex('\n', 0, position) - 1


def _display_width(char):
    """How many columns of a terminal a character takes."""
    if char.isascii():
        return 1
    try:
        from unicodedata import east_asian_width
    except ImportError:
        return 2 if _looks_wide(ord(char)) else 1
    return 2 if east_asian_width(char) in 'WF' else 1


def _looks_wide(code):
    return (0x1100 <= code <= 0x115f or 0x2e80 <= code <= 0x303e or 0x3041 <= code <= 0xa4cf
            or 0xac00 <= code <= 0xd7a3 or 0xf900 <= code <= 0xfaff or 0xfe30 <= code <= 0xfe6f
            or 0xff00 <= code <= 0xff60 or 0xffe0 <= code <= 0xffe6 or 0x1f300 <= code <= 0x1f64f
            or 0x1f900 <= code <= 0x1f9ff or 0x20000 <= code <= 0x3fffd)


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


def _format_final_exc_line(etype, value, *, insert_final_newline=True, **kwargs):
    text = _safe_string(value, 'exception')
    end = '\n' if insert_final_newline else ''
    if value is None or not text:
        return f'{etype}{end}'
    return f'{etype}: {text}{end}'


class _ExceptionPrintContext:
    """How deep in exception groups the printing is."""

    def __init__(self):
        self.seen = set()
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.exception_group_depth)

    def emit(self, text_gen, margin_char=None):
        if margin_char is None:
            margin_char = '|'
        indent = self.indent()
        if self.exception_group_depth:
            indent += margin_char + ' '
        if isinstance(text_gen, str):
            yield _indent(text_gen, indent)
        else:
            for text in text_gen:
                yield _indent(text, indent)


class TracebackException:
    """An exception taken apart for printing: keeps text, not the frames and objects themselves."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        # A list of things to do instead of recursion: chains may be long.
        is_recursive_call = _seen is not None
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))

        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_full_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        # The text is made now: the objects may change, or refer to the frames.
        self._str = _safe_string(exc_value, 'exception')
        try:
            self.__notes__ = getattr(exc_value, '__notes__', None)
        except Exception as error:
            self.__notes__ = [f'Ignored error getting __notes__: {_safe_string(error, "__notes__", repr)}']
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = None
            self.exc_type_module = None

        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            lineno = exc_value.lineno
            self.lineno = str(lineno) if lineno is not None else None
            end_lineno = exc_value.end_lineno
            self.end_lineno = str(end_lineno) if end_lineno is not None else None
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
            self._is_syntax_error = True
        elif exc_type and issubclass(exc_type, ImportError) and getattr(exc_value, 'name_from',
                                                                        None) is not None:
            suggestion = _compute_suggestion_error(exc_value, exc_traceback, exc_value.name_from)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
        elif exc_type and issubclass(exc_type, (NameError, AttributeError)) \
                and getattr(exc_value, 'name', None) is not None:
            name = exc_value.name
            suggestion = _compute_suggestion_error(exc_value, exc_traceback, name)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
            if issubclass(exc_type, NameError) and name in getattr(sys, 'stdlib_module_names', ()):
                if suggestion:
                    self._str += f" Or did you forget to import '{name}'?"
                else:
                    self._str += f". Did you forget to import '{name}'?"
        if lookup_lines:
            self._load_lines()
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = None
        self.__context__ = None
        self.exceptions = None

        if is_recursive_call:
            return
        options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals,
                   'max_group_width': max_group_width, 'max_group_depth': max_group_depth, '_seen': _seen}
        queue = [(self, exc_value)]
        while queue:
            summary, error = queue.pop()
            if error is None:
                continue
            cause = None
            if error.__cause__ is not None and id(error.__cause__) not in _seen:
                cause = TracebackException(type(error.__cause__), error.__cause__,
                                           error.__cause__.__traceback__,
                                           **options)
            if compact:
                need_context = cause is None and not error.__suppress_context__
            else:
                need_context = True
            context = None
            if error.__context__ is not None and need_context and id(error.__context__) not in _seen:
                context = TracebackException(type(error.__context__), error.__context__,
                                             error.__context__.__traceback__, **options)
            exceptions = None
            if isinstance(error, BaseExceptionGroup):
                exceptions = [TracebackException(type(part), part, part.__traceback__, **options)
                              for part in error.exceptions]
            summary.__cause__ = cause
            summary.__context__ = context
            summary.exceptions = exceptions
            if cause:
                queue.append((cause, error.__cause__))
            if context:
                queue.append((context, error.__context__))
            if exceptions:
                queue.extend(zip(exceptions, error.exceptions))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Create a TracebackException from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """The class of the exception; deprecated."""
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the exception's class as it is printed."""
        if not self._have_exc_type:
            return None
        name = self.exc_type_qualname
        module = self.exc_type_module
        if module not in ('__main__', 'builtins'):
            if not isinstance(module, str):
                module = '<unknown>'
            name = module + '.' + name
        return name

    def _load_lines(self):
        """Private API. force all lines in the stack to be loaded."""
        for frame in self.stack:
            frame.line

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yield the lines that name the exception, its notes, and with *show_group* the parts of a group."""
        indent = 3 * _depth * ' '
        if not self._have_exc_type:
            yield indent + _format_final_exc_line(None, self._str)
            return
        name = self.exc_type_str
        if self._is_syntax_error:
            for line in self._format_syntax_error(name):
                yield indent + line
        elif _depth > 0:
            for line in _format_final_exc_line(name, self._str, insert_final_newline=False).split('\n'):
                yield f'{indent}{line}\n'
        else:
            yield _format_final_exc_line(name, self._str)
        notes = self.__notes__
        if notes is not None:
            from _collections_abc import Sequence
            if isinstance(notes, Sequence) and not isinstance(notes, (str, bytes)):
                for note in notes:
                    for line in _safe_string(note, 'note').split('\n'):
                        yield f'{indent}{line}\n'
            else:
                yield f'{indent}{_safe_string(notes, "__notes__", func=repr)}\n'
        if self.exceptions and show_group:
            for part in self.exceptions:
                yield from part.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _format_syntax_error(self, stype, **kwargs):
        """The place, the line and the caret of a SyntaxError, and its message."""
        suffix = ''
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f' ({self.filename})'
        text = self.text
        if isinstance(text, str):
            stripped_right = text.rstrip('\n')
            shown = stripped_right.lstrip(' \n\f')
            spaces = len(stripped_right) - len(shown)
            if self.offset is None:
                yield f'    {shown}\n'
            else:
                offset = self.offset
                if self.lineno == self.end_lineno:
                    end_offset = self.end_offset if self.end_offset not in {None, 0} else offset
                else:
                    end_offset = len(stripped_right) + 1
                if text and offset > len(text):
                    offset = len(text) + 1
                if text and end_offset > len(text):
                    end_offset = len(text) + 1
                if offset >= end_offset or end_offset < 0:
                    end_offset = offset + 1
                column = offset - 1 - spaces
                end_column = end_offset - 1 - spaces
                yield f'    {shown}\n'
                if column >= 0:
                    before = ''.join([char if char.isspace() else ' ' for char in shown[:column]])
                    yield f'    {before}{"^" * (end_column - column)}\n'
        yield f'{stype}: {self.msg or "<no detail available>"}{suffix}\n'

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Yield the whole report in pieces: causes first, each with traceback and message."""
        if _ctx is None:
            _ctx = _ExceptionPrintContext()
        output = []
        exc = self
        if chain:
            while exc:
                if exc.__cause__ is not None:
                    message, following = _cause_message, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, following = _context_message, exc.__context__
                else:
                    message = following = None
                output.append((message, exc))
                exc = following
        else:
            output.append((None, exc))
        for message, exc in reversed(output):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit('Traceback (most recent call last):\n')
                    yield from _ctx.emit(exc.stack.format())
                yield from _ctx.emit(exc.format_exception_only())
            elif _ctx.exception_group_depth > self.max_group_depth:
                yield from _ctx.emit(f'... (max_group_depth is {self.max_group_depth})\n')
            else:
                yield from self._format_group(exc, _ctx)

    def _format_group(self, exc, _ctx):
        is_toplevel = _ctx.exception_group_depth == 0
        if is_toplevel:
            _ctx.exception_group_depth += 1
        if exc.stack:
            yield from _ctx.emit('Exception Group Traceback (most recent call last):\n',
                                 margin_char='+' if is_toplevel else None)
            yield from _ctx.emit(exc.stack.format())
        yield from _ctx.emit(exc.format_exception_only())
        total = len(exc.exceptions)
        shown = total if total <= self.max_group_width else self.max_group_width + 1
        _ctx.need_close = False
        for index in range(shown):
            last = index == shown - 1
            if last:
                # The line that closes the group may be printed by the innermost group already.
                _ctx.need_close = True
            truncated = index >= self.max_group_width
            title = f'{index + 1}' if not truncated else '...'
            yield f'{_ctx.indent()}{"+-" if index == 0 else "  "}+---------------- {title} ----------------\n'
            _ctx.exception_group_depth += 1
            if not truncated:
                yield from exc.exceptions[index].format(chain=True, _ctx=_ctx)
            else:
                remaining = total - self.max_group_width
                yield from _ctx.emit(f'and {remaining} more exception{"s" if remaining > 1 else ""}\n')
            if last and _ctx.need_close:
                yield f'{_ctx.indent()}+------------------------------------\n'
                _ctx.need_close = False
            _ctx.exception_group_depth -= 1
        if is_toplevel:
            assert _ctx.exception_group_depth == 1
            _ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the result of self.format(chain=chain) to 'file'."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end='')


# "Did you mean": the known name that takes the fewest edits to get from the unknown one.

_MAX_CANDIDATE_ITEMS = 750
_MAX_STRING_SIZE = 40
_MOVE_COST = 2
_CASE_COST = 1


def _substitution_cost(one, other):
    if one == other:
        return 0
    return _CASE_COST if one.lower() == other.lower() else _MOVE_COST


def _innermost(tb):
    while tb.tb_next is not None:
        tb = tb.tb_next
    return tb.tb_frame


def _names_to_suggest(exc_value, tb, wrong_name):
    if isinstance(exc_value, AttributeError):
        obj = exc_value.obj
        try:
            names = dir(obj)
        except TypeError:
            # The attributes may have names that cannot be sorted.
            names = list(obj.__dict__) + list(obj.__class__.__dict__)
        names = sorted(name for name in names if isinstance(name, str))
        # What begins with an underscore is private: suggested only to those who look for such a name, and
        # in the object's own methods.
        private = wrong_name[:1] == '_'
        if not private and tb is not None:
            local_names = _innermost(tb).f_locals
            private = 'self' in local_names and local_names['self'] is obj
        return names if private else [name for name in names if name[:1] != '_']
    if isinstance(exc_value, ImportError):
        names = sorted(dir(__import__(exc_value.name)))
        return names if wrong_name[:1] == '_' else [name for name in names if name[:1] != '_']
    if tb is None:
        return None
    frame = _innermost(tb)
    # A method's attribute, used without self.
    if 'self' in frame.f_locals and wrong_name:
        try:
            if hasattr(frame.f_locals['self'], wrong_name):
                return [f'self.{wrong_name}']
        except Exception:
            pass
    return list(frame.f_locals) + list(frame.f_globals) + list(frame.f_builtins)


def _compute_suggestion_error(exc_value, tb, wrong_name):
    if not isinstance(wrong_name, str):
        return None
    try:
        names = _names_to_suggest(exc_value, tb, wrong_name)
    except Exception:
        return None
    if names is None:
        return None
    if isinstance(exc_value, NameError) and names == [f'self.{wrong_name}']:
        return names[0]
    if len(names) > _MAX_CANDIDATE_ITEMS or len(wrong_name) > _MAX_STRING_SIZE:
        return None
    best = float('inf')
    suggestion = None
    for name in names:
        if name == wrong_name:
            continue
        # At most about a third of the characters may differ, and only what beats the best is of interest.
        max_distance = min((len(name) + len(wrong_name) + 3) * _MOVE_COST // 6, best - 1)
        distance = _levenshtein_distance(wrong_name, name, max_distance)
        if distance > max_distance:
            continue
        if suggestion is None or distance < best:
            suggestion = name
            best = distance
    return suggestion


def _levenshtein_distance(a, b, max_cost):
    """The cost of turning *a* into *b*, or something above *max_cost* if it is higher than that."""
    if a == b:
        return 0
    # What both begin or end with costs nothing.
    start = 0
    while a[start:] and b[start:] and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    end = 0
    while a[:end or None] and b[:end or None] and a[end - 1] == b[end - 1]:
        end -= 1
    a, b = a[:end or None], b[:end or None]
    if not a or not b:
        return _MOVE_COST * (len(a) + len(b))
    if len(a) > _MAX_STRING_SIZE or len(b) > _MAX_STRING_SIZE:
        return max_cost + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * _MOVE_COST > max_cost:
        return max_cost + 1
    # One row of the table of distances between beginnings, worked over once for each character of b.
    row = list(range(_MOVE_COST, _MOVE_COST * (len(a) + 1), _MOVE_COST))
    result = 0
    for bindex, bchar in enumerate(b):
        distance = result = bindex * _MOVE_COST
        minimum = float('inf')
        for index, achar in enumerate(a):
            substitute = distance + _substitution_cost(bchar, achar)
            distance = row[index]
            result = min(substitute, min(result, distance) + _MOVE_COST)
            row[index] = result
            minimum = min(minimum, result)
        if minimum > max_cost:
            return max_cost + 1
    return result
