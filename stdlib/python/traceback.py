"""What was running when an exception was raised, as text or as objects.

A StackSummary is a list of FrameSummary; a TracebackException is all that is needed to print an exception:
text and StackSummaries, without holding on to frames or other objects. The module-level functions are short
ways to these. What an ordinary program does not need before something goes wrong is in files that are
imported then: _traceback_marks draws the marks below source lines, _traceback_suggestions guesses what names
were meant.
"""

import linecache
import sys
from _collections import deque
from itertools import islice

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list',
           'format_stack', 'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last',
           'print_stack', 'print_tb', 'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException',
           'walk_stack', 'walk_tb']


class _Implicit:
    """The default of arguments that may be given together or not at all."""

    def __repr__(self):
        return '<implicit>'


_implicit = _Implicit()

# As a limit: what the interpreter itself prints for an exception that nobody has caught
BUILTIN_EXCEPTION_LIMIT = object()

# So many times a line is shown in a row; then only how often it comes again is said.
_RECURSIVE_CUTOFF = 3

_cause_message = '\nThe above exception was the direct cause of the following exception:\n\n'
_context_message = '\nDuring handling of the above exception, another exception occurred:\n\n'


class _Palette:
    """Escape sequences by what they are for."""

    def __init__(self, place='', kind='', message='', soft='', strong='', reset=''):
        self.place, self.kind, self.message = place, kind, message
        self.soft, self.strong, self.reset = soft, strong, reset


_plain = _Palette()


def _palette(colorize):
    if not colorize:
        return _plain
    from _colorize import ANSIColors as colors
    return _Palette(colors.MAGENTA, colors.BOLD_MAGENTA, colors.MAGENTA, colors.RED, colors.BOLD_RED,
                    colors.RESET)


def _text_of(value, what, function=str):
    """str() of something that may be broken."""
    try:
        return function(value)
    except:
        return f'<{what} {function.__name__}() failed>'


# Frames

def walk_stack(f):
    """Yield (frame, line number) of a frame, its caller and so on; None: the caller of
    StackSummary.extract()."""
    frame = f
    if frame is None:
        # Between are extract(), what does its work, and the expression in there that asks.
        frame = sys._getframe().f_back.f_back.f_back.f_back
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def _tracebacks(tb):
    while tb is not None:
        yield tb
        tb = tb.tb_next


def walk_tb(tb):
    """Yield (frame, line number) of the entries of a traceback, the outermost first."""
    for entry in _tracebacks(tb):
        yield entry.tb_frame, entry.tb_lineno


def _positions(tb):
    """Yield (frame, (line, end line, column, end column)) of the entries of a traceback."""
    for entry in _tracebacks(tb):
        found = None, None, None, None
        if entry.tb_lasti >= 0:
            found = next(islice(entry.tb_frame.f_code.co_positions(), entry.tb_lasti // 2, None))
        yield entry.tb_frame, found if found[0] is not None else (entry.tb_lineno, *found[1:])


def clear_frames(tb):
    """Drop the local variables of all frames of a traceback."""
    for entry in _tracebacks(tb):
        try:
            entry.tb_frame.clear()
        except RuntimeError:
            # It is running.
            pass


class FrameSummary:
    """One entry of a traceback; can be used like a tuple (filename, lineno, name, line)."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_lines',
                 '_lines_dedented', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename, self.name = filename, name
        self.lineno, self.end_lineno = lineno, lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._lines, self._lines_dedented = line, None
        self.locals = None
        if locals:
            self.locals = {name: _text_of(value, 'local', repr) for name, value in locals.items()}
        if lookup_line:
            self._original_lines

    def _fields(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            # Lines of the same file are the same.
            return all(getattr(self, name) == getattr(other, name)
                       for name in ('filename', 'lineno', 'name', 'locals'))
        return self._fields() == other if isinstance(other, tuple) else NotImplemented

    def __getitem__(self, pos):
        return self._fields()[pos]

    def __iter__(self):
        return iter(self._fields())

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    @property
    def _original_lines(self):
        """The lines of source as they are in the file; None if it is not known which."""
        if self._lines is None and None not in (self.lineno, self.end_lineno):
            lines = [linecache.getline(self.filename, number).rstrip()
                     for number in range(self.lineno, self.end_lineno + 1)]
            self._lines = '\n'.join(lines) + '\n'
        return self._lines

    @property
    def _dedented_lines(self):
        """The lines of source without the white space that all begin with."""
        if self._lines_dedented is None and self._original_lines is not None:
            from _traceback_marks import dedent
            self._lines_dedented = dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first line of source, stripped; None if it is not known which that is."""
        lines = self._original_lines
        return None if lines is None else lines.partition('\n')[0].strip()


def _limited(entries, limit):
    """The first *limit* of the entries, or the last ones if it is negative, or what sys.tracebacklimit
    says."""
    from_end = limit is BUILTIN_EXCEPTION_LIMIT
    if limit is None or from_end:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is None:
            return entries
        limit = min(max(limit, 0), sys.maxsize)
    if limit < 0 or from_end:
        return deque(entries, abs(limit))
    return islice(entries, limit)


class StackSummary(list):
    """The entries of a traceback or stack: a list of FrameSummary."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of (frame, line number) pairs, such as come from walk_tb() and walk_stack()."""
        return klass._collect(((frame, (lineno, None, None, None)) for frame, lineno in frame_gen), limit,
                              lookup_lines, capture_locals)

    @classmethod
    def _collect(klass, entries, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of (frame, (line, end line, column, end column)) pairs."""
        new = klass()
        for frame, (lineno, end_lineno, colno, end_colno) in _limited(entries, limit):
            code = frame.f_code
            linecache.lazycache(code.co_filename, frame.f_globals)
            new.append(FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=False,
                                    locals=frame.f_locals if capture_locals else None, end_lineno=end_lineno,
                                    colno=colno, end_colno=end_colno))
        # Each file once, and before any of its lines is looked up.
        for name in dict.fromkeys([entry.filename for entry in new]):
            linecache.checkcache(name)
        if lookup_lines:
            for entry in new:
                entry._original_lines
        return new

    @classmethod
    def from_list(klass, a_list):
        """Make one of FrameSummary objects or tuples (filename, line number, name, line)."""
        new = StackSummary()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                filename, lineno, name, line = item
                item = FrameSummary(filename, lineno, name, line=line)
            new.append(item)
        return new

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one entry. A derived class may return None for one that is to be left out."""
        palette = _palette(kwargs.get('colorize', False))
        filename = frame_summary.filename
        if filename.startswith('<stdin>-'):
            # What was typed has a number of its own.
            filename = '<stdin>'
        place, reset = palette.place, palette.reset
        parts = [f'  File {place}"{filename}"{reset}, line {place}{frame_summary.lineno}{reset}, '
                 f'in {place}{frame_summary.name}{reset}\n']
        source = frame_summary._dedented_lines
        if source and source.strip():
            from _traceback_marks import indent, marked_source
            if frame_summary.colno is not None and frame_summary.end_colno is not None:
                parts.append(marked_source(frame_summary, palette))
            else:
                parts.append(indent(source.rstrip(), '    ') + '\n')
        if frame_summary.locals:
            parts += [f'    {name} = {value}\n' for name, value in sorted(frame_summary.locals.items())]
        return ''.join(parts)

    def format(self, **kwargs):
        """The text of the entries, a list of strings; of many equal ones in a row only the first ones."""
        parts = []
        place = None
        count = 0

        def mention_rest():
            more = count - _RECURSIVE_CUTOFF
            if more > 0:
                parts.append(f'  [Previous line repeated {more} more time{"" if more == 1 else "s"}]\n')

        for entry in self:
            text = self.format_frame_summary(entry, **kwargs)
            if text is None:
                continue
            here = entry.filename, entry.lineno, entry.name
            if here != place or None in here:
                mention_rest()
                place, count = here, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                parts.append(text)
        mention_rest()
        return parts


# Exceptions

def _final_line(kind, text, palette=_plain):
    """'ValueError: what happened', without the end of the line."""
    named = f'{palette.kind}{kind}{palette.reset}'
    return f'{named}: {palette.message}{text}{palette.reset}' if text else named


def _format_final_exc_line(etype, value, *, insert_final_newline=True, colorize=False):
    """The line by the name that programs know."""
    text = '' if value is None else _text_of(value, 'exception')
    return _final_line(etype, text, _palette(colorize)) + ('\n' if insert_final_newline else '')


class TracebackException:
    """An exception with its traceback, its causes and its parts, taken apart for printing."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        options = limit, lookup_lines, capture_locals
        self._describe(exc_type, exc_value, exc_traceback, options, save_exc_type)
        # Chains can be longer than the stack is deep: a list of what is yet to be done, no recursion.
        seen = {id(exc_value)}
        waiting = [(self, exc_value)]

        def summary_of(error):
            seen.add(id(error))
            new = TracebackException.__new__(TracebackException)
            new.max_group_width, new.max_group_depth = max_group_width, max_group_depth
            new._describe(type(error), error, error.__traceback__, options, True)
            waiting.append((new, error))
            return new

        while waiting:
            summary, error = waiting.pop()
            if error is None:
                continue
            cause, context = error.__cause__, error.__context__
            if cause is not None and id(cause) not in seen:
                summary.__cause__ = summary_of(cause)
            hidden = compact and (summary.__cause__ is not None or error.__suppress_context__)
            if context is not None and id(context) not in seen and not hidden:
                summary.__context__ = summary_of(context)
            if isinstance(error, BaseExceptionGroup):
                summary.exceptions = [summary_of(part) for part in error.exceptions]

    def _describe(self, kind, error, tb, options, save_exc_type):
        """Note what the exception itself says: the objects may change later."""
        self.stack = StackSummary._collect(_positions(tb), *options)
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = error is not None and error.__suppress_context__
        self._exc_type = kind if save_exc_type else None
        self._have_exc_type = kind is not None
        self.exc_type_qualname = None if kind is None else kind.__qualname__
        self.exc_type_module = None if kind is None else kind.__module__
        self._str = _text_of(error, 'exception')
        try:
            self.__notes__ = getattr(error, '__notes__', None)
        except Exception as problem:
            self.__notes__ = [f'Ignored error getting __notes__: {_text_of(problem, "__notes__", repr)}']
        self._is_syntax_error = kind is not None and issubclass(kind, SyntaxError)
        if self._is_syntax_error:
            for name in 'filename', 'text', 'offset', 'end_offset', 'msg':
                setattr(self, name, getattr(error, name))
            for name in 'lineno', 'end_lineno':
                number = getattr(error, name)
                setattr(self, name, None if number is None else str(number))
        elif isinstance(error, (ImportError, NameError, AttributeError)):
            from _traceback_suggestions import hint
            self._str += hint(error, tb)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """The class of the exception; deprecated."""
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the class of the exception, with its module unless everybody knows it."""
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module in ('__main__', 'builtins'):
            return self.exc_type_qualname
        return f'{module if isinstance(module, str) else "<unknown>"}.{self.exc_type_qualname}'

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yield the lines after the traceback: what kind of exception, its message and notes.

        With *show_group* also those of the parts of an exception group.
        """
        margin = '   ' * _depth
        palette = _palette(kwargs.get('colorize', False))
        if self._is_syntax_error:
            lines = self._syntax_error_lines(palette)
        else:
            text = _final_line(self.exc_type_str, self._str, palette)
            # A message of several lines is one piece unless each line has to be moved.
            lines = [f'{line}\n' for line in (text.split('\n') if _depth else [text])]
        for line in lines:
            yield margin + line
        for line in self._note_lines():
            yield f'{margin}{line}\n'
        if show_group:
            for part in self.exceptions or ():
                yield from part.format_exception_only(show_group=True, _depth=_depth + 1, **kwargs)

    def _note_lines(self):
        from _collections_abc import Sequence
        notes = self.__notes__
        if notes is None:
            return
        if isinstance(notes, Sequence) and not isinstance(notes, (str, bytes)):
            for note in notes:
                yield from _text_of(note, 'note').split('\n')
        else:
            yield _text_of(notes, '__notes__', repr)

    def _syntax_error_lines(self, palette):
        place, reset = palette.place, palette.reset
        where = ''
        if self.lineno is not None:
            yield f'  File {place}"{self.filename or "<string>"}"{reset}, line {place}{self.lineno}{reset}\n'
        elif self.filename is not None:
            where = f' ({self.filename})'
        if isinstance(self.text, str):
            yield from self._marked_text(palette)
        message = self.msg or '<no detail available>'
        yield f'{_final_line(self.exc_type_str, message, palette)}{where}\n'

    def _marked_text(self, palette):
        """The line in which the syntax is wrong, and marks below."""
        whole = self.text.rstrip('\n')
        line = whole.lstrip(' \n\f')
        if self.offset is None:
            yield f'    {line}\n'
            return
        start = self.offset
        if self.lineno != self.end_lineno:
            end = len(whole) + 1
        else:
            end = self.end_offset if self.end_offset else start
        if self.text:
            furthest = len(self.text)
            start, end = [limit if limit <= furthest else furthest + 1 for limit in (start, end)]
        if not 0 <= start < end:
            end = start + 1
        # From here on counted from the first character of the stripped line
        removed = 1 + len(whole) - len(line)
        start, end = start - removed, end - removed
        if start < 0:
            yield f'    {line}\n'
            return
        blank = ''.join([char if char.isspace() else ' ' for char in line[:start]])
        strong, reset = palette.strong, palette.reset
        yield f'    {line[:start]}{strong}{line[start:end]}{reset}{line[end:]}\n'
        yield f'    {blank}{strong}{"^" * (end - start)}{reset}\n'

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Yield the whole report in pieces: what led to the exception first, unless *chain* is false."""
        yield from self._report(0, chain, kwargs)

    def print(self, *, file=None, chain=True, **kwargs):
        """Print what format() gives to a file, by default to standard error."""
        file = sys.stderr if file is None else file
        for piece in self.format(chain=chain, **kwargs):
            print(piece, file=file, end='')

    def _chain(self):
        """(what to say before it, exception), beginning with the one that was raised last."""
        each = self
        while each is not None:
            if each.__cause__ is not None:
                said, before = _cause_message, each.__cause__
            elif each.__context__ is not None and not each.__suppress_context__:
                said, before = _context_message, each.__context__
            else:
                said = before = None
            yield said, each
            each = before

    def _report(self, depth, chain, options):
        """Yield the report, within *depth* exception groups; return whether a group in it has drawn its last
        line."""
        closed = False
        for said, each in reversed(list(self._chain()) if chain else [(None, self)]):
            if said is not None:
                yield _in_group(said, depth)
            if each.exceptions is None:
                for piece in each._own_pieces('Traceback', options):
                    yield _in_group(piece, depth)
            elif depth > self.max_group_depth:
                yield _in_group(f'... (max_group_depth is {self.max_group_depth})\n', depth)
            else:
                yield from each._group_report(depth, self.max_group_width, options)
                closed = True
        return closed

    def _own_pieces(self, title, options):
        if self.stack:
            yield f'{title} (most recent call last):\n'
            yield from self.stack.format(**options)
        yield from self.format_exception_only(**options)

    def _group_report(self, depth, width, options):
        corner = '|' if depth else '+'
        depth = max(depth, 1)
        for piece in self._own_pieces('Exception Group Traceback', options):
            yield _in_group(piece, depth, corner if self.stack else '|')
            corner = '|'
        parts = self.exceptions[:width]
        more = len(self.exceptions) - len(parts)
        titles = [str(number) for number in range(1, len(parts) + 1)] + ['...'] * (more > 0)
        margin = '  ' * depth
        closed = False
        for number, title in enumerate(titles):
            yield f'{margin}{"  " if number else "+-"}+---------------- {title} ----------------\n'
            if number < len(parts):
                closed = yield from parts[number]._report(depth + 1, True, {})
            else:
                closed = False
                yield _in_group(f'and {more} more exception{"" if more == 1 else "s"}\n', depth + 1)
        if not closed:
            # Else the last part has drawn the line, further in.
            yield f'{margin}  +------------------------------------\n'


def _in_group(text, depth, corner='|'):
    """The lines of the text with what is drawn at the left of the parts of a group."""
    if not depth:
        return text
    margin = f'{"  " * depth}{corner} '
    return ''.join([margin + line for line in text.splitlines(True)])


# Short ways

def _exception_of(exc, value, tb):
    """(exception, traceback) from one argument, or from the three that were usual once."""
    if (value is _implicit) != (tb is _implicit):
        raise ValueError('Both or neither of value and tb must be given')
    if value is not _implicit:
        return value, tb
    if exc is None:
        return None, None
    if not isinstance(exc, BaseException):
        raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
    return exc, exc.__traceback__


def _summary(exc, value, tb, limit):
    error, tb = _exception_of(exc, value, tb)
    return TracebackException(type(error), error, tb, limit=limit, compact=True)


def print_exception(exc, /, value=_implicit, tb=_implicit, limit=None, file=None, chain=True, **kwargs):
    """Print an exception with its traceback, and before it, with *chain*, what has led to it."""
    _summary(exc, value, tb, limit).print(file=file, chain=chain, colorize=kwargs.get('colorize', False))


def format_exception(exc, /, value=_implicit, tb=_implicit, limit=None, chain=True, **kwargs):
    """What print_exception() prints, as a list of strings."""
    return list(_summary(exc, value, tb, limit).format(chain=chain, colorize=kwargs.get('colorize', False)))


def format_exception_only(exc, /, value=_implicit, *, show_group=False, **kwargs):
    """The lines after the traceback, as a list; *value* is the exception if it is given."""
    error = exc if value is _implicit else value
    return list(TracebackException(type(error), error, None, compact=True).format_exception_only(
        show_group=show_group, colorize=kwargs.get('colorize', False)))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """What print_exc() prints, as a string."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody has caught, in an interactive session."""
    if hasattr(sys, 'last_exc'):
        last = sys.last_exc,
    elif hasattr(sys, 'last_type'):
        last = sys.last_type, sys.last_value, sys.last_traceback
    else:
        raise ValueError('no last exception')
    print_exception(*last, limit=limit, file=file, chain=chain)


def _print_exception_bltin(exc, /):
    """Print an exception that nobody has caught, as the interpreter does; in colours if these are wanted."""
    import _colorize
    file = sys.__stderr__ if sys.stderr is None else sys.stderr
    print_exception(exc, limit=BUILTIN_EXCEPTION_LIMIT, file=file, colorize=_colorize.can_colorize())


def _print_unraisable(kind, exc, tb, file):
    """What sys.unraisablehook shows: no marks, no causes, no notes, no source but that of files."""
    text = ''
    if tb is not None and (limit := getattr(sys, 'tracebacklimit', 1000)) > 0:
        stack = StackSummary()
        for frame, line in list(walk_tb(tb))[-limit:]:
            code = frame.f_code
            source = '' if code.co_filename.startswith('<') else None
            stack.append(FrameSummary(code.co_filename, line, code.co_name, lookup_line=False, line=source))
        text = 'Traceback (most recent call last):\n' + ''.join(stack.format())
    place = kind.__module__
    if not isinstance(place, str):
        text += '<unknown>'
    elif place not in ('builtins', '__main__'):
        text += place + '.'
    text += kind.__qualname__
    if exc is not None:
        try:
            text += f': {exc!s}'
        except Exception:
            text += ': <exception str() failed>'
    file.write(text + '\n')


def extract_tb(tb, limit=None):
    """The StackSummary of a traceback."""
    return StackSummary._collect(_positions(tb), limit)


def format_tb(tb, limit=None):
    """The entries of a traceback as a list of strings."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback."""
    print_list(extract_tb(tb, limit), file)


def format_list(extracted_list):
    """The text of FrameSummary objects, or of tuples (filename, line number, name, line), as a list of
    strings."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Print what format_list() gives."""
    file = sys.stderr if file is None else file
    for item in format_list(extracted_list):
        print(item, file=file, end='')


def extract_stack(f=None, limit=None):
    """The StackSummary of a frame, by default the caller's, and of those that have called it; it is the
    last."""
    found = StackSummary.extract(walk_stack(sys._getframe(1) if f is None else f), limit=limit)
    found.reverse()
    return found


def format_stack(f=None, limit=None):
    """The stack from a frame, by default the caller's, as a list of strings."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print the stack from a frame, by default the caller's."""
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file)


def _levenshtein_distance(a, b, max_cost):
    from _traceback_suggestions import edit_cost
    return edit_cost(a, b, max_cost)
