"""The commands of the debugger: what a user of pdb types. A docstring's first lines, up to the blank one, are
how the command is written; `help` shows both parts."""

import bdb
import code
import inspect
import linecache
import os
import pprint
import shlex
import signal
import sys
import types


class Restart(Exception):
    """The program is to be started again, with the arguments in sys.argv."""


class UsageError(Exception):
    """A command was given an argument that it does not take."""


class DebuggerConsole(code.InteractiveConsole):
    """The prompt of `interact`, which writes where the debugger writes."""

    def __init__(self, ns, message):
        super().__init__(locals=ns, local_exit=True)
        self._message = message

    def write(self, data):
        self._message(data, end='')


def _positive_or(text, otherwise):
    return int(text) if text else otherwise


class Commands:
    """do_* for each command, over a Pdb's frames, breakpoints and message()."""

    # Breakpoints

    def do_break(self, arg, temporary=0):
        """b(reak) [ ([filename:]lineno | function) [, condition] ]

        Stop the program at a line of this or another file, or at the
        first line of a function; with a condition, only when it is
        true there. The file is looked for on sys.path and may be
        written as a module's name. Without an argument: list the
        breakpoints.
        """
        if not arg:
            if self.breaks:
                self.message('Num Type         Disp Enb   Where')
                for breakpoint in filter(None, bdb.Breakpoint.bpbynumber):
                    self.message(breakpoint.bpformat())
            return
        place, comma, condition = arg.partition(',')
        condition = condition.lstrip() if comma and place else None
        if condition is None:
            place = arg
        elif problem := self._compile_error_message(condition):
            self.error(f'Invalid condition {condition}: {problem}')
            return
        found = self._find_place(place.rstrip())
        if found is None:
            return
        filename, lineno, function = found
        line = self.checkline(filename, lineno)
        if not line:
            return
        problem = self.set_break(filename, line, temporary, condition, function)
        if problem:
            self.error(problem)
        else:
            made = self.get_breaks(filename, line)[-1]
            self.message('Breakpoint %d at %s:%d' % (made.number, made.file, made.line))

    def _find_place(self, text):
        """(file, line, function or None) of a place as `break` takes it; None when that was an error."""
        name, colon, number = text.rpartition(':')
        if colon:
            filename = self.lookupmodule(name.rstrip())
            if not filename:
                return self.error('%r not found from sys.path' % name.rstrip())
        else:
            filename, number = self.defaultFile(), text
        try:
            return filename, int(number), None
        except ValueError:
            if colon:
                return self.error('Bad lineno: %s' % number.lstrip())
        try:
            function = eval(text, self.curframe.f_globals, self.curframe_locals)
            function = getattr(function, '__func__', function)
            body = function.__code__
            # The library's files are inside the interpreter: only their modules know the source.
            linecache.getlines(body.co_filename, function.__globals__)
            return body.co_filename, self.first_line_of(body), body.co_name
        except Exception:
            function, filename, lineno = self.lineinfo(text)
        if function:
            return filename, int(lineno), function
        return self.error('The specified object %r is not a function or was not found along sys.path.' % text)

    do_b = do_break

    def do_tbreak(self, arg):
        """tbreak [ ([filename:]lineno | function) [, condition] ]

        Like break, for one stop: the breakpoint is deleted when it
        is hit.
        """
        self.do_break(arg, True)

    def _each_breakpoint(self, arg, needed=False):
        for number in arg.split() or [''] * needed:
            try:
                yield self.get_bpbynumber(number)
            except ValueError as problem:
                self.error(problem)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Stop at these breakpoints again.
        """
        for breakpoint in self._each_breakpoint(arg):
            breakpoint.enable()
            self.message('Enabled %s' % breakpoint)

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Keep these breakpoints, but do not stop there until they are
        enabled.
        """
        for breakpoint in self._each_breakpoint(arg):
            breakpoint.disable()
            self.message('Disabled %s' % breakpoint)

    def do_condition(self, arg):
        """condition bpnumber [condition]

        Stop at the breakpoint only when the condition is true;
        without one, always.
        """
        number, _, condition = arg.partition(' ')
        for breakpoint in self._each_breakpoint(number, needed=True):
            if condition and (problem := self._compile_error_message(condition)):
                self.error(f'Invalid condition {condition}: {problem}')
                return
            breakpoint.cond = condition or None
            self.message(('New condition set for breakpoint %d.' if condition else
                          'Breakpoint %d is now unconditional.') % breakpoint.number)

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        Pass the breakpoint that many times (default: 0) before
        stopping there. Only those times count when it is enabled and
        its condition is true.
        """
        number, *more = arg.split() or ['']
        try:
            count = max(int(more[0]), 0) if more else 0
        except ValueError:
            raise UsageError from None
        if len(more) > 1:
            raise UsageError
        for breakpoint in self._each_breakpoint(number, needed=True):
            breakpoint.ignore = count
            if count:
                crossings = '%d crossings' % count if count > 1 else '1 crossing'
                self.message('Will ignore next %s of breakpoint %d.' % (crossings, breakpoint.number))
            else:
                self.message('Will stop next time breakpoint %d is reached.' % breakpoint.number)

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        Delete the breakpoints of these numbers, or those of a line;
        without an argument all of them, after a question.
        """
        if not arg:
            try:
                reply = input('Clear all breaks? ')
            except EOFError:
                reply = 'no'
            if reply.strip().lower() not in ('y', 'yes'):
                return
            gone = [breakpoint for breakpoint in bdb.Breakpoint.bpbynumber if breakpoint]
            self.clear_all_breaks()
        elif ':' in arg:
            filename, _, number = arg.rpartition(':')
            try:
                lineno = int(number)
            except ValueError:
                problem = 'Invalid line number (%s)' % number
            else:
                gone = self.get_breaks(filename, lineno)[:]
                problem = self.clear_break(filename, lineno)
            if problem:
                return self.error(problem)
        else:
            gone = self._cleared(arg)
        for breakpoint in gone:
            self.message('Deleted %s' % breakpoint)

    do_cl = do_clear

    def _cleared(self, numbers):
        for breakpoint in self._each_breakpoint(numbers):
            self.clear_bpbynumber(breakpoint.number)
            yield breakpoint

    def do_commands(self, arg):
        """(Pdb) commands [bpnumber]
        (com) ...
        (com) end
        (Pdb)

        Say what is done when a breakpoint (default: the newest) is
        hit: the lines up to `end`. None at all takes back what was
        said before. A command that lets the program go on (continue,
        step, next, return, jump, quit) is the last one. `silent`
        among them keeps the debugger from showing where it stopped.
        """
        try:
            number = int(arg) if arg else len(bdb.Breakpoint.bpbynumber) - 1
        except ValueError:
            raise UsageError from None
        try:
            self.get_bpbynumber(number)
        except ValueError as problem:
            self.error('cannot set commands: %s' % problem)
            return
        self.commands_bnum = number
        tables = self.commands, self.commands_doprompt, self.commands_silent
        before = [table.get(number) for table in tables]
        for table, start in zip(tables, ([], True, False)):
            table[number] = start
        prompt, self.prompt = self.prompt, '(com) '
        self.commands_defining = True
        try:
            self.cmdloop()
        except KeyboardInterrupt:
            for table, old in zip(tables, before):
                if old is None:
                    del table[number]
                else:
                    table[number] = old
            self.error('command definition aborted, old commands restored')
        finally:
            self.commands_defining = False
            self.prompt = prompt

    # Going on. A true result ends the prompt.

    def do_until(self, arg):
        """unt(il) [lineno]

        Go on until a line behind the current one is reached, or one
        that is not before lineno, or the function returns.
        """
        lineno = None
        if arg:
            try:
                lineno = int(arg)
            except ValueError:
                return self.error('Error in argument: %r' % arg)
            if lineno <= self.curframe.f_lineno:
                return self.error('"until" line number is smaller than current line number')
        self.set_until(self.curframe, lineno)
        return 1

    do_unt = do_until

    def do_step(self, arg):
        """s(tep)

        Run to the next line, which may be in a function that is
        called.
        """
        self._need_nothing(arg)
        self.set_step()
        return 1

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Run to the next line of this function, or until it returns.
        """
        self._need_nothing(arg)
        self.set_next(self.curframe)
        return 1

    do_n = do_next

    def do_return(self, arg):
        """r(eturn)

        Run until this function returns.
        """
        self._need_nothing(arg)
        self.set_return(self.curframe)
        return 1

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))

        Run until a breakpoint is hit.
        """
        self._need_nothing(arg)
        if not self.nosigint:
            try:
                type(self)._previous_sigint_handler = signal.signal(signal.SIGINT, self.sigint_handler)
            except ValueError:
                pass        # only the main thread may
        self.set_continue()
        return 1

    do_c = do_cont = do_continue

    def do_jump(self, arg):
        """j(ump) lineno

        Go on at another line of this function. Not every line can be
        reached: no jump leads into a loop or out of a finally, for
        instance. Only in the innermost frame.
        """
        if self.curindex + 1 != len(self.stack):
            return self.error('You can only jump within the bottom frame')
        try:
            lineno = int(arg)
        except ValueError:
            return self.error("The 'jump' command requires a line number")
        try:
            self.curframe.f_lineno = lineno
        except ValueError as problem:
            return self.error('Jump failed: %s' % problem)
        self.stack[self.curindex] = self.curframe, lineno
        self.print_stack_entry(self.stack[self.curindex])

    do_j = do_jump

    def do_debug(self, arg):
        """debug code

        Debug this code (a statement or an expression) in a debugger
        of its own, with the names that are known here.
        """
        sys.settrace(None)
        inner = type(self)(self.completekey, self.stdin, self.stdout)
        inner.prompt = '(%s) ' % self.prompt.strip()
        self.message('ENTERING RECURSIVE DEBUGGER')
        try:
            sys.call_tracing(inner.run, (arg, self.curframe.f_globals, self.curframe_locals))
        except Exception:
            self._error_exc()
        self.message('LEAVING RECURSIVE DEBUGGER')
        sys.settrace(self.trace_dispatch)
        self.lastcmd = inner.lastcmd

    def do_run(self, arg):
        """run [args...]

        Start the program again, with these arguments (split as a
        shell does) or the same as before. Breakpoints stay. `restart`
        is the same.
        """
        if arg:
            try:
                sys.argv[1:] = shlex.split(arg)
            except ValueError as problem:
                return self.error(f'Cannot run {arg}: {problem}')
        raise Restart

    do_restart = do_run

    def do_quit(self, arg):
        """q(uit) | exit

        Leave the debugger and give the program up.
        """
        self._user_requested_quit = True
        self.set_quit()
        return 1

    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        The end of input: quit.
        """
        self.message('')
        return self.do_quit(arg)

    # The stack

    def do_where(self, arg):
        """w(here)

        Print the stack, the innermost frame last. The frame that
        commands work in has an arrow. `bt` is the same.
        """
        self._need_nothing(arg)
        self.print_stack_trace()

    do_w = do_bt = do_where

    def _move(self, arg, edge, problem, target):
        if self.curindex == edge:
            return self.error(problem)
        try:
            count = _positive_or(arg, 1)
        except ValueError:
            return self.error('Invalid frame count (%s)' % arg)
        self._select_frame(edge if count < 0 else target(count))

    def do_up(self, arg):
        """u(p) [count]

        Look at the frame that called this one, or count (default 1)
        frames up.
        """
        self._move(arg, 0, 'Oldest frame', lambda count: max(0, self.curindex - count))

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Look at the frame that this one called, or count (default 1)
        frames down.
        """
        last = len(self.stack) - 1
        self._move(arg, last, 'Newest frame', lambda count: min(last, self.curindex + count))

    do_d = do_down

    def do_exceptions(self, arg):
        """exceptions [number]

        List the chain of exceptions that led to this one, which has
        an arrow; or look at another one of them.
        """
        chain = self._chained_exceptions
        if not chain:
            self.message('Did not find chained exceptions. To move between exceptions, pdb/post_mortem must '
                         'be given an exception object rather than a traceback.')
        elif not arg:
            for index, exception in enumerate(chain):
                arrow = '>' if index == self._chained_exception_index else ' '
                text = repr(exception)
                if len(text) > 80:
                    text = text[:77] + '...'
                number = '  -' if exception.__traceback__ is None else f'{index:>3}'
                self.message(f'{arrow} {number} {text}')
        else:
            try:
                index = int(arg)
            except ValueError:
                return self.error('Argument must be an integer')
            if not 0 <= index < len(chain):
                self.error('No exception with that number')
            elif chain[index].__traceback__ is None:
                self.error('This exception does not have a traceback, cannot jump to it')
            else:
                self._chained_exception_index = index
                self.setup(None, chain[index].__traceback__)
                self.print_stack_entry(self.stack[self.curindex])

    # Looking at values

    def do_args(self, arg):
        """a(rgs)

        Print the arguments of this function.
        """
        self._need_nothing(arg)
        known = self.curframe_locals
        for name in self._argument_names():
            if name in known:
                self.message('%s = %s' % (name, self._safe_repr(known[name], name)))
            else:
                self.message('%s = *** undefined ***' % name)

    do_a = do_args

    def _argument_names(self):
        code = self.curframe.f_code
        stars = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
        return code.co_varnames[:code.co_argcount + code.co_kwonlyargcount + stars]

    def do_retval(self, arg):
        """retval

        Print what the function is about to return.
        """
        self._need_nothing(arg)
        if '__return__' in self.curframe_locals:
            self.message(self._safe_repr(self.curframe_locals['__return__'], 'retval'))
        else:
            self.error('Not yet returned!')

    do_rv = do_retval

    def _show(self, arg, to_text):
        try:
            value = self._getval(arg)
        except BaseException:
            return
        try:
            self.message(to_text(value))
        except BaseException:
            self._error_exc()

    def do_p(self, arg):
        """p expression

        Print a value.
        """
        self._show(arg, repr)

    def do_pp(self, arg):
        """pp expression

        Print a value, large ones over several lines.
        """
        self._show(arg, pprint.pformat)

    def do_whatis(self, arg):
        """whatis expression

        Print what kind of thing a value is.
        """
        self._show(arg, self._kind)

    @staticmethod
    def _kind(value):
        for holder, kind in ((getattr(value, '__func__', None), 'Method'), (value, 'Function')):
            if isinstance(code := getattr(holder, '__code__', None), types.CodeType):
                return f'{kind} {code.co_name}'
        if value.__class__ is type:
            return f'Class {value.__module__}.{value.__qualname__}'
        return type(value)

    def do_display(self, arg):
        """display [expression]

        Print a value now, and at each stop in this frame when it has
        changed. Without an expression: list those that are watched.
        """
        if not arg:
            if self.displaying:
                self.message('Currently displaying:')
                for expression, value in self.displaying.get(self.curframe, {}).items():
                    self.message(f'{expression}: {self._safe_repr(value, expression)}')
            else:
                self.message('No expression is being displayed')
        elif problem := self._compile_error_message(arg):
            self.error(f'Unable to display {arg}: {problem}')
        else:
            value = self._getval_except(arg)
            self.displaying.setdefault(self.curframe, {})[arg] = value
            self.message(f'display {arg}: {self._safe_repr(value, arg)}')

    def do_undisplay(self, arg):
        """undisplay [expression]

        Watch this expression, or all of this frame, no more.
        """
        if not arg:
            self.displaying.pop(self.curframe, None)
        elif self.displaying.get(self.curframe, {}).pop(arg, self) is self:
            self.error('not displaying %s' % arg)

    def do_interact(self, arg):
        """interact

        Start a Python prompt with the names that are known here.
        """
        console = DebuggerConsole({**self.curframe.f_globals, **self.curframe_locals}, message=self.message)
        console.interact(banner='*pdb interact start*', exitmsg='*exit from pdb interact command*')

    # Source

    def do_list(self, arg):
        """l(ist) [first[, last] | .]

        Print 11 lines: those around the current one, or those behind
        the last ones listed; with `.` those around the current line
        again. With first: those around that line. With first and
        last: from here to there; a last that is smaller than first is
        the number of lines. `->` marks the current line, `>>` the
        one where the exception was raised, `B` a breakpoint.
        """
        self.lastcmd = 'list'
        last = None
        if arg and arg != '.':
            try:
                first, *more = map(int, arg.split(','))
                if more:
                    last, = more
                    if last < first:
                        last += first
                else:
                    first = max(1, first - 5)
            except ValueError:
                return self.error('Error in argument: %r' % arg)
        elif self.lineno is None or arg == '.':
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        if last is None:
            last = first + 10
        filename = self.curframe.f_code.co_filename
        if filename.startswith('<frozen'):
            filename = self.curframe.f_globals.get('__file__', filename)
        lines = linecache.getlines(filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1:last], first, self.get_file_breaks(filename), self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message('[EOF]')

    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        Print the whole function.
        """
        self._need_nothing(arg)
        try:
            lines, start = self._getsourcelines(self.curframe)
        except OSError as problem:
            return self.error(problem)
        breaks = self.get_file_breaks(self.curframe.f_code.co_filename)
        self._print_lines(lines, start, breaks, self.curframe)

    do_ll = do_longlist

    def do_source(self, arg):
        """source expression

        Print the source of a function, class or module.
        """
        try:
            thing = self._getval(arg)
        except BaseException:
            return
        try:
            self._print_lines(*self._getsourcelines(thing))
        except (OSError, TypeError) as problem:
            self.error(problem)

    def _getsourcelines(self, obj):
        lines, start = inspect.getsourcelines(obj)
        return lines, max(1, start)

    def _print_lines(self, lines, start, breaks=(), frame=None):
        marks = {}
        if frame is not None:
            marks = {self.tb_lineno.get(frame): '>>', frame.f_lineno: '->'}
        for number, line in enumerate(lines, start):
            flag = 'B' if number in breaks else ' '
            self.message(f'{str(number).rjust(3):<4}{flag}{marks.get(number, "")}\t{line.rstrip()}')

    # Aliases

    def do_alias(self, arg):
        """alias [name [command]]

        Give a command line a name. %1 to %9 in it stand for the
        arguments, %* for all of them. Without a command: print what
        the name stands for; without a name: all aliases. An alias may
        use others and may have the name of a command, which it hides
        then. Useful ones, for a .pdbrc file:

        # all attributes of an object: pi instance
        alias pi for k in %1.__dict__.keys(): print("%1.",k,"=",%1.__dict__[k])
        # those of self
        alias ps pi self
        """
        name, _, command = arg.partition(' ')
        if not name:
            for name in sorted(self.aliases):
                self.message(f'{name} = {self.aliases[name]}')
            return
        command = command.strip()
        if not command:
            if name in self.aliases:
                self.message(f'{name} = {self.aliases[name]}')
            else:
                self.error(f"Unknown alias '{name}'")
            return
        if '%*' not in command:
            used = [number for number in range(1, 10) if f'%{number}' in command]
            if used != list(range(1, len(used) + 1)):
                return self.error('Replaceable parameters must be consecutive')
        self.aliases[name] = command

    def do_unalias(self, arg):
        """unalias name

        Forget an alias.
        """
        self._need(arg)
        self.aliases.pop(arg.split()[0], None)

    # Help

    def do_help(self, arg):
        """h(elp)

        List the commands, or tell about one. `help pdb` tells about
        all of them, `help exec` about the ! command.
        """
        if not arg:
            return super().do_help(arg)
        topic = getattr(self, 'help_' + arg, None)
        if topic is not None:
            return topic()
        command = getattr(self, 'do_' + arg, None)
        if command is None:
            self.error('No help for %r' % arg)
        elif sys.flags.optimize >= 2:
            self.error('No help for %r; please do not run Python with -OO if you need command help' % arg)
        elif command.__doc__ is None:
            self.error('No help for %r; __doc__ string missing' % arg)
        else:
            self.message(self._help_message_from_doc(command.__doc__))

    do_h = do_help

    def help_exec(self):
        """(!) statement

        Execute a Python statement in the current frame. The ! is only
        needed when it begins like a command of the debugger:
        (Pdb) ! n=42
        (Pdb)

        A global variable is assigned to after a `global` statement:
        (Pdb) global list_options; list_options = ['-l']
        (Pdb)
        """
        self.message(inspect.cleandoc(self.help_exec.__doc__))

    def _help_message_from_doc(self, doc, usage_only=False):
        usage, _, text = inspect.cleandoc(doc).partition('\n\n')
        usage = 'Usage: ' + usage.replace('\n', '\n       ')
        return usage if usage_only or not text else f'{usage}\n\n{text}'

    # What commands need

    def _need(self, arg):
        if not arg:
            raise UsageError

    def _need_nothing(self, arg):
        if arg:
            raise UsageError

    def lookupmodule(self, filename):
        """The path of a file that is given by its path, or by a module's or a file's name on sys.path."""
        filename = filename.strip()
        if os.path.isabs(filename):
            return filename if os.path.exists(filename) else None
        if sys.path:
            main = os.path.join(sys.path[0], filename)
            if os.path.exists(main) and self.canonic(main) == self.mainpyfile:
                return main
        if not filename.endswith('.py'):
            filename = filename.replace('.', os.sep) + '.py'
        for folder in sys.path:
            path = os.path.join(os.path.realpath(folder), filename)
            if os.path.exists(path):
                return path
        return None

    commands_resuming = ['do_continue', 'do_step', 'do_next', 'do_return', 'do_quit', 'do_jump']
