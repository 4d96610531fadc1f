"""What a debugger is made of: stopping a program where somebody wants to look at it.

sys.settrace calls trace_dispatch() with each event, which passes it to the dispatch method of its kind. That
decides, by where the program is to stop next (stopframe, stoplineno, returnframe) and by the breakpoints,
whether the matching user_ method is called; subclasses define those. They say how to go on by a set_ method.

Where to stop is one triple, given by _set_stopinfo():

    stopframe    None: in every frame; otherwise only in this one
    returnframe  stop also when this frame returns
    stoplineno   in stopframe only from this line on; -1: at no line
"""

import fnmatch
import inspect
import linecache
import os
import reprlib
import sys
from contextlib import contextmanager

__all__ = ['BdbQuit', 'Bdb', 'Breakpoint']

GENERATOR_AND_COROUTINE_FLAGS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
_FOREIGN_EVENTS = frozenset({'c_call', 'c_return', 'c_exception'})
_NO_LINE = -1


class BdbQuit(Exception):
    """The debugged program is to be given up."""


def _suspends(frame):
    """Is it the frame of a generator or coroutine, whose call and return events are also of each yield?"""
    return bool(frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS)


def _outwards(frame, last=None):
    """frame, its caller and so on; up to last, when it is met."""
    while frame is not None:
        yield frame
        if frame is last:
            return
        frame = frame.f_back


def _namespaces(globals, locals):
    if globals is None:
        import __main__
        globals = __main__.__dict__
    return globals, globals if locals is None else locals


class Bdb:
    """A debugger without a face: the user_ methods are its subclass's. *skip*: patterns of names of modules
    in which it never stops."""

    def __init__(self, skip=None):
        self.skip = set(skip) if skip else None
        self.breaks = {}                        # canonic file name -> lines
        self.fncache = {}
        self.frame_trace_lines_opcodes = {}     # frame -> its settings before set_trace()
        self.frame_returning = None
        self.trace_opcodes = False
        self.enterframe = None                  # the frame of the event that is handled now
        self._load_breaks()

    def canonic(self, filename):
        """The file name as it is compared and shown; names in <> are no files."""
        known = self.fncache.get(filename)
        if known is None:
            if filename.startswith('<') and filename.endswith('>'):
                return filename
            known = self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return known

    def reset(self):
        """Be ready to start."""
        linecache.checkcache()
        self.botframe = None
        self._set_stopinfo(None, None)

    @contextmanager
    def set_enterframe(self, frame):
        """Handle an event of frame inside."""
        self.enterframe, before = frame, self.enterframe
        try:
            yield
        finally:
            self.enterframe = before if before is not frame else None

    # Events

    def trace_dispatch(self, frame, event, arg):
        """The trace function. Returns what the frame is traced by from now on: this, or None."""
        with self.set_enterframe(frame):
            if self.quitting:
                return None
            match event:
                case 'line':
                    return self.dispatch_line(frame)
                case 'opcode':
                    return self.dispatch_opcode(frame, arg)
                case 'call':
                    return self.dispatch_call(frame, arg)
                case 'return':
                    return self.dispatch_return(frame, arg)
                case 'exception':
                    return self.dispatch_exception(frame, arg)
            if event not in _FOREIGN_EVENTS:
                print('bdb.Bdb.dispatch: unknown debugging event:', repr(event))
            return self.trace_dispatch

    def _tell(self, user, *what):
        """Call a user_ method, which may have decided to quit."""
        user(*what)
        if self.quitting:
            raise BdbQuit
        return self.trace_dispatch

    def dispatch_line(self, frame):
        """A new line is about to be executed."""
        wanted = self.stop_here(frame) or self.break_here(frame)
        return self._tell(self.user_line, frame) if wanted else self.trace_dispatch

    def dispatch_opcode(self, frame, arg):
        """A new instruction is about to be executed."""
        wanted = self.stop_here(frame) or self.break_here(frame)
        return self._tell(self.user_opcode, frame) if wanted else self.trace_dispatch

    def dispatch_call(self, frame, arg):
        """A function is entered. One in which nothing can stop is not traced."""
        if self.botframe is None:       # the first call: below it is the debugger itself
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not self.stop_here(frame) and not self.break_anywhere(frame):
            return None
        if self.stopframe and _suspends(frame):
            return self.trace_dispatch
        return self._tell(self.user_call, frame, arg)

    def dispatch_return(self, frame, arg):
        """A function returns or yields."""
        if not self.stop_here(frame) and frame is not self.returnframe:
            return self.trace_dispatch
        if self.stopframe and _suspends(frame):     # `next` and `return` are not ended by a yield
            self._set_caller_tracefunc(frame)
            return self.trace_dispatch
        self.frame_returning = frame
        try:
            self._tell(self.user_return, frame, arg)
        finally:
            self.frame_returning = None
        if self.stopframe is frame and self.stoplineno != _NO_LINE:
            self._set_stopinfo(None, None)
        if self.stoplineno != _NO_LINE:
            self._set_caller_tracefunc(frame)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        """An exception is raised in the frame or passes it."""
        if self.stop_here(frame):
            # The end of an inner generator, as a loop or `yield from` sees it, is no event.
            shown = not (_suspends(frame) and arg[0] is StopIteration and arg[2] is None)
        else:
            # An inner generator ends while `next` or `return` waits for an outer one.
            shown = (self.stopframe and frame is not self.stopframe and _suspends(self.stopframe) and
                     arg[0] in (StopIteration, GeneratorExit))
        return self._tell(self.user_exception, frame, arg) if shown else self.trace_dispatch

    # Where to stop

    def is_skipped_module(self, module_name):
        """Is it named by a pattern of *skip*?"""
        return module_name is not None and any(fnmatch.fnmatch(module_name, p) for p in self.skip)

    def stop_here(self, frame):
        """Would the program stop here if there were no breakpoints?"""
        if self.skip and self.is_skipped_module(frame.f_globals.get('__name__')):
            return False
        if frame is self.stopframe:
            return self.stoplineno != _NO_LINE and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Is there a breakpoint in force at this line? Remembers it as currentbp."""
        filename = self.canonic(frame.f_code.co_filename)
        lines = self.breaks.get(filename, ())
        # A breakpoint of a function stands at the line of its def.
        for line in (frame.f_lineno, frame.f_code.co_firstlineno):
            if line in lines:
                found, may_delete = effective(filename, line, frame)
                if not found:
                    return False
                self.currentbp = found.number
                if may_delete and found.temporary:
                    self.do_clear(str(found.number))
                return True
        return False

    def break_anywhere(self, frame):
        """Is there a breakpoint in the frame's file?"""
        return self.canonic(frame.f_code.co_filename) in self.breaks

    def do_clear(self, arg):
        """A temporary breakpoint (its number as text) was met: subclasses delete it."""
        raise NotImplementedError('subclass of bdb must implement do_clear()')

    # What subclasses define

    def user_call(self, frame, argument_list):
        """A function that may have to stop is entered."""

    def user_line(self, frame):
        """Stopped before a line."""

    def user_return(self, frame, return_value):
        """Stopped before a return."""

    def user_exception(self, frame, exc_info):
        """Stopped at an exception."""

    def user_opcode(self, frame):
        """Stopped before an instruction."""

    # How to go on

    def _set_trace_opcodes(self, trace_opcodes):
        if trace_opcodes != self.trace_opcodes:
            self.trace_opcodes = trace_opcodes
            for frame in _outwards(self.enterframe, self.botframe):
                frame.f_trace_opcodes = trace_opcodes

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0, opcode=False):
        self.stopframe, self.returnframe, self.stoplineno = stopframe, returnframe, stoplineno
        self.quitting = False
        self._set_trace_opcodes(opcode)

    def _set_caller_tracefunc(self, current_frame):
        """Trace the caller of a frame that returns, which may have been entered untraced."""
        caller = current_frame.f_back
        if caller is not None and not caller.f_trace:
            caller.f_trace = self.trace_dispatch

    def set_until(self, frame, lineno=None):
        """Stop at a line of frame that is not before lineno (default: the next one), or when it returns."""
        self._set_stopinfo(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def set_step(self):
        """Stop at the next line, wherever it is."""
        self._set_stopinfo(None, None)

    def set_stepinstr(self):
        """Stop before the next instruction."""
        self._set_stopinfo(None, None, opcode=True)

    def set_next(self, frame):
        """Stop at the next line of frame or of what called it."""
        self._set_stopinfo(frame, None)

    def set_return(self, frame):
        """Stop when frame returns."""
        if _suspends(frame):
            self._set_stopinfo(frame, None, _NO_LINE)
        else:
            self._set_stopinfo(frame.f_back, frame)

    def set_trace(self, frame=None):
        """Start here: stop at frame (default: the caller) as soon as it goes on."""
        sys.settrace(None)
        start = sys._getframe(1) if frame is None else frame
        self.reset()
        with self.set_enterframe(start):
            self.enterframe = start
            for each in _outwards(start):
                each.f_trace = self.trace_dispatch
                self.botframe = each
                # Lines have to be told of; what the program had set comes back in set_continue().
                self.frame_trace_lines_opcodes[each] = each.f_trace_lines, each.f_trace_opcodes
                each.f_trace_lines = True
            self.set_stepinstr()
        self.enterframe = None
        sys.settrace(self.trace_dispatch)

    def set_continue(self):
        """Stop only at breakpoints; without any, do not even watch."""
        self._set_stopinfo(self.botframe, None, _NO_LINE)
        if self.breaks:
            return
        sys.settrace(None)
        for frame in _outwards(sys._getframe(1)):
            if frame is self.botframe:
                break
            del frame.f_trace
        for frame, settings in self.frame_trace_lines_opcodes.items():
            frame.f_trace_lines, frame.f_trace_opcodes = settings
        self.frame_trace_lines_opcodes = {}

    def set_quit(self):
        """Raise BdbQuit in the program as soon as this event is handled."""
        self._set_stopinfo(self.botframe, None)
        self.quitting = True
        sys.settrace(None)

    # Breakpoints. Those that change them return None, or the text of what is wrong.

    def _add_to_breaks(self, filename, lineno):
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Make a breakpoint at a line, or at a function's first line. *cond*: the text of a condition."""
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return f'Line {filename}:{lineno} does not exist'
        self._add_to_breaks(filename, lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        # Functions that are running now were perhaps entered untraced.
        for frame in _outwards(self.enterframe):
            if self.break_anywhere(frame):
                frame.f_trace = self.trace_dispatch
        return None

    def _load_breaks(self):
        """Take over the breakpoints that other debuggers have made."""
        for filename, lineno in Breakpoint.bplist:
            self._add_to_breaks(filename, lineno)

    def _prune_breaks(self, filename, lineno):
        """Forget the line when no breakpoint is left there, and the file when no line is."""
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def _delete(self, breakpoint):
        breakpoint.deleteMe()
        self._prune_breaks(breakpoint.file, breakpoint.line)

    def clear_break(self, filename, lineno):
        """Delete the breakpoints of a line."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f'There are no breakpoints in {filename}'
        if lineno not in self.breaks[filename]:
            return f'There is no breakpoint at {filename}:{lineno}'
        for breakpoint in Breakpoint.bplist[filename, lineno][:]:
            breakpoint.deleteMe()
        self._prune_breaks(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        """Delete one breakpoint."""
        try:
            self._delete(self.get_bpbynumber(arg))
        except ValueError as error:
            return str(error)
        return None

    def clear_all_file_breaks(self, filename):
        """Delete the breakpoints of a file."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f'There are no breakpoints in {filename}'
        for lineno in self.breaks.pop(filename):
            for breakpoint in Breakpoint.bplist[filename, lineno][:]:
                breakpoint.deleteMe()
        return None

    def clear_all_breaks(self):
        """Delete all breakpoints."""
        if not self.breaks:
            return 'There are no breakpoints'
        for breakpoint in filter(None, Breakpoint.bpbynumber):
            breakpoint.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint of a number (also as text). ValueError says what is wrong with it."""
        if not arg:
            raise ValueError('Breakpoint number expected')
        try:
            number = int(arg)
        except ValueError:
            raise ValueError(f'Non-numeric breakpoint number {arg}') from None
        try:
            found = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError(f'Breakpoint number {number} out of range') from None
        if found is None:
            raise ValueError(f'Breakpoint {number} already deleted')
        return found

    def get_break(self, filename, lineno):
        """Is there a breakpoint at the line?"""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """The breakpoints of a line."""
        filename = self.canonic(filename)
        return self.get_break(filename, lineno) and Breakpoint.bplist[filename, lineno] or []

    def get_file_breaks(self, filename):
        """The lines of a file that have breakpoints."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """{file: lines} of all breakpoints."""
        return self.breaks

    # The stack

    def get_stack(self, f, t):
        """[(frame, line)] from the outermost frame to f, then on to where traceback t ends; and the index
        of f in it."""
        if t is not None and t.tb_frame is f:
            t = t.tb_next
        stack = [(frame, frame.f_lineno) for frame in _outwards(f, self.botframe)][::-1]
        index = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        return stack, index if f is not None else max(0, len(stack) - 1)

    def format_stack_entry(self, frame_lineno, lprefix=': '):
        """An entry of get_stack() as text: file(line)function()->returned, then the line of source."""
        frame, lineno = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = f'{filename}({lineno!r}){frame.f_code.co_name or "<lambda>"}()'
        if '__return__' in frame.f_locals:
            text += '->' + reprlib.repr(frame.f_locals['__return__'])
        if lineno is None:
            return f'{text}{lprefix}Warning: lineno is None'
        source = linecache.getline(filename, lineno, frame.f_globals).strip()
        return text + lprefix + source if source else text

    # Programs to debug

    # Each of these is its program's outermost frame, which `where` shows under this name. Whatever Python
    # they call themselves would be debugged too.

    def run(self, cmd, globals=None, locals=None):
        """Debug statements (text or code)."""
        globals, locals = _namespaces(globals, locals)
        self.reset()
        code = compile(cmd, '<string>', 'exec') if isinstance(cmd, str) else cmd
        sys.settrace(self.trace_dispatch)
        try:
            exec(code, globals, locals)
        except BdbQuit:
            pass
        finally:
            sys.settrace(None)
            self.quitting = True

    def runeval(self, expr, globals=None, locals=None):
        """Debug an expression and return its value."""
        globals, locals = _namespaces(globals, locals)
        self.reset()
        sys.settrace(self.trace_dispatch)
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            return None
        finally:
            sys.settrace(None)
            self.quitting = True

    def runctx(self, cmd, globals, locals):
        """run() by an older name."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Debug a call and return its result."""
        self.reset()
        sys.settrace(self.trace_dispatch)
        try:
            return func(*args, **kwds)
        except BdbQuit:
            return None
        finally:
            sys.settrace(None)
            self.quitting = True


def set_trace():
    """Start a debugger without a face in the caller."""
    Bdb().set_trace()


class Breakpoint:
    """A line, or a function, where the program stops. They are numbered from 1 and belong to all debuggers.

    bplist: {(file, line): breakpoints}; bpbynumber: the breakpoint of each number, None of a deleted one.
    """

    next = 1
    bplist = {}
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.file, self.line = file, line
        self.temporary = temporary
        self.cond = cond
        self.funcname = funcname
        self.func_first_executable_line = None      # known when the function has been entered
        self.enabled = True
        self.ignore = self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forget all breakpoints and count from 1 again."""
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        """Forget this one."""
        place = self.file, self.line
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        """Stop here again."""
        self.enabled = True

    def disable(self):
        """Do not stop here for now."""
        self.enabled = False

    def bpprint(self, out=None):
        """Print what bpformat() says."""
        print(self.bpformat(), file=out)

    def bpformat(self):
        """Everything about it, as a debugger's list shows it."""
        disposition = ('del  ' if self.temporary else 'keep ') + ('yes  ' if self.enabled else 'no   ')
        text = f'{self.number:<4d}breakpoint   {disposition} at {self.file}:{self.line}'
        if self.cond:
            text += f'\n\tstop only if {self.cond}'
        if self.ignore:
            text += f'\n\tignore next {self.ignore} hits'
        if self.hits:
            text += f'\n\tbreakpoint already hit {self.hits} time{"s" * (self.hits > 1)}'
        return text

    def __str__(self):
        return f'breakpoint {self.number} at {self.file}:{self.line}'


def checkfuncname(b, frame):
    """Is this really where breakpoint b is to stop? At the line of a def it must be the body that runs, and
    of a body the first line only."""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    b.func_first_executable_line = b.func_first_executable_line or frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def _condition_holds(b, frame):
    """(does it hold, could it be computed)"""
    if not b.cond:
        return True, True
    try:
        return bool(eval(b.cond, frame.f_globals, frame.f_locals)), True
    except Exception:
        return True, False      # better to stop than to run on


def effective(file, line, frame):
    """The breakpoint of a line that stops the program now, and whether it may be deleted if temporary;
    (None, None) when there is none. Counts hits."""
    for b in Breakpoint.bplist[file, line]:
        if not b.enabled or not checkfuncname(b, frame):
            continue
        b.hits += 1
        holds, computed = _condition_holds(b, frame)
        if not computed:
            return b, False
        if holds:
            if not b.ignore:
                return b, True
            b.ignore -= 1
    return None, None
