"""The debugger that is talked to at a prompt. `help` at the prompt lists its commands; they are described
below. How to start it:

    breakpoint()                stop here
    pdb.run('statement')        debug a statement
    pdb.pm()                    look at the last uncaught exception
    baton -m pdb script.py      debug a program

A blank line repeats the last command. What is no command is executed as Python. `;;` separates commands.
Lines of .pdbrc, in the home directory and here, are done first.
"""

import ast
import bdb
import cmd
import codeop
import dis
import inspect
import io
import keyword
import linecache
import os
import re
import runpy
import signal
import sys
import tokenize
import traceback
import types
from contextlib import contextmanager

from _pdb_commands import Commands, Restart, UsageError

__all__ = ['run', 'pm', 'Pdb', 'runeval', 'runctx', 'runcall', 'set_trace', 'post_mortem', 'help']

line_prefix = '\n-> '
_VARIABLES = '__pdb_convenience_variables'
_RC_FILES = '~/.pdbrc', '.pdbrc'


def find_first_executable_line(code):
    """The line of a function's first instruction that is its own: behind the def and the docstring."""
    entered = False
    for instruction in dis.get_instructions(code):
        if entered and instruction.line_number is not None:
            return instruction.line_number
        entered = entered or instruction.opname == 'RESUME'
    return code.co_firstlineno


def _codes(code):
    """code and what it contains."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)


def find_function(funcname, filename):
    """(name, file, first line) of a function by its def in a file; None."""
    try:
        with tokenize.open(filename) as file:
            source = file.read()
    except (OSError, SyntaxError):
        source = ''.join(linecache.getlines(filename))      # of an archive, perhaps
    try:
        program = compile(source, filename, 'exec', dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    for code in _codes(program):
        if code.co_name == funcname:
            return funcname, filename, find_first_executable_line(code)
    return None


def lasti2lineno(code, lasti):
    """The line of an instruction."""
    lineno = 0
    for start, line in dis.findlinestarts(code):
        if start > lasti:
            break
        lineno = line
    return lineno


class _Text(str):
    """Text whose repr is itself."""

    def __repr__(self):
        return self


def _parse_quietly(source):
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def _inner_function(source, names):
    """Code that runs source as a function which has these names as free variables, and tells its locals at
    its end; (None, False) when source has to run as it is. True: source is an expression."""
    tree = _parse_quietly(source)
    if tree is None or not any(isinstance(node, (ast.Lambda, ast.FunctionDef, ast.AsyncFunctionDef,
                                                 ast.ClassDef, ast.GeneratorExp, ast.ListComp, ast.SetComp,
                                                 ast.DictComp)) for node in ast.walk(tree)):
        return None, False
    lines = [f'def outer({", ".join(names)}):', ' def inner():']
    if names:
        lines.append(f'  nonlocal {", ".join(names)}')
    lines += ['  try:', '   pass', '  finally:', '   __pdb_eval__["locals"] = locals()', ' return inner']
    shell = ast.parse('\n'.join(lines))
    attempt = shell.body[0].body[0].body[-1]
    is_expression = len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr)
    if is_expression:
        assignment = ast.parse('__pdb_eval__["result"] = None').body[0]
        assignment.value = tree.body[0].value
        attempt.body = [assignment]
    else:
        attempt.body = tree.body
    try:
        program = compile(ast.fix_missing_locations(shell), '<string>', 'exec')
    except SyntaxError:
        return None, False
    return next(code for code in _codes(program) if code.co_name == 'inner'), is_expression


class Pdb(Commands, bdb.Bdb, cmd.Cmd):
    """A debugger that asks at a prompt what to do."""

    # What else may follow a command's letters in an expression: `c["a"]` and `n(1)` are no commands.
    identchars = cmd.Cmd.identchars + '=.[](),"\'+-*/%@&|<>~^'

    _previous_sigint_handler = None     # while the program runs on after `continue`
    MAX_CHAINED_EXCEPTION_DEPTH = 999
    _file_mtime_table = {}

    def __init__(self, completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        sys.audit('pdb.Pdb')
        if stdout:
            self.use_rawinput = 0
        self.prompt = '(Pdb) '
        self.aliases = {}
        self.displaying = {}                # frame -> {expression: its last value}
        self.mainpyfile = ''
        self._wait_for_mainpyfile = False
        self._user_requested_quit = False
        self.tb_lineno = {}
        self.allow_kbdint = False
        self.nosigint = nosigint
        # What to do at breakpoints, by their numbers
        self.commands = {}
        self.commands_doprompt = {}
        self.commands_silent = {}
        self.commands_defining = False
        self.commands_bnum = None
        self._chained_exceptions = ()
        self._chained_exception_index = 0
        self._unshown = False               # the user has not seen yet where the program has stopped
        self.rcLines = []
        if readrc:
            for name in _RC_FILES:
                try:
                    with open(os.path.expanduser(name), encoding='utf-8') as file:
                        self.rcLines.extend(file)
                except OSError:
                    pass
        try:
            import readline
            readline.set_completer_delims(' \t\n`@#%^&*()=+[{]}\\|;:\'",<>?')
        except ImportError:
            pass
        self.forget()

    # Stopping

    def sigint_handler(self, signum, frame):
        """Ctrl-C while the program runs: stop it."""
        if self.allow_kbdint:
            raise KeyboardInterrupt
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_trace(frame)

    def reset(self):
        bdb.Bdb.reset(self)
        self.forget()

    def forget(self):
        """Hold no frames."""
        self.lineno = None
        self.stack = []
        self.curindex = 0
        frame = getattr(self, 'curframe', None)
        if frame is not None:
            frame.f_globals.pop(_VARIABLES, None)
        self.curframe = self.curframe_locals = None
        self.tb_lineno.clear()

    def setup(self, f, tb):
        """Look at frame f, or at where traceback tb ends."""
        self.forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        while tb is not None:
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self._look_at(self.curindex)
        if self._chained_exceptions:
            exception = self._chained_exceptions[self._chained_exception_index]
            self.set_convenience_variable(self.curframe, '_exception', exception)
        if self.rcLines:
            self.cmdqueue = [line for line in self.rcLines if line.strip() and line.strip()[0] != '#']
            self.rcLines = []

    def _look_at(self, index):
        self.curindex = index
        self.curframe = self.stack[index][0]
        self.curframe_locals = self.curframe.f_locals
        self.set_convenience_variable(self.curframe, '_frame', self.curframe)

    def _select_frame(self, number):
        self._look_at(number)
        self.print_stack_entry(self.stack[number])
        self.lineno = None

    def user_call(self, frame, argument_list):
        """A function is entered."""
        if not self._wait_for_mainpyfile and self.stop_here(frame):
            self.message('--Call--')
            self.interaction(frame, None)

    def user_line(self, frame):
        """A line, perhaps one with a breakpoint."""
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename):
                return
            self._wait_for_mainpyfile = False
        if self.bp_commands(frame):
            self.interaction(frame, None)

    user_opcode = user_line

    def user_return(self, frame, return_value):
        """A function is about to return."""
        if not self._wait_for_mainpyfile:
            frame.f_locals['__return__'] = return_value
            self.set_convenience_variable(frame, '_retval', return_value)
            self.message('--Return--')
            self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        """An exception is raised."""
        if self._wait_for_mainpyfile:
            return
        kind, exception, tb = exc_info
        frame.f_locals['__exception__'] = kind, exception
        self.set_convenience_variable(frame, '_exception', exception)
        internal = 'Internal ' if not tb and kind is StopIteration else ''
        self.message(internal + self._format_exc(exception))
        self.interaction(frame, tb)

    def bp_commands(self, frame):
        """Do what was said with `commands`; true when there is nothing, and the user is to be asked."""
        number = getattr(self, 'currentbp', False)
        if not number or number not in self.commands:
            return 1
        self.currentbp = 0
        lastcmd = self.lastcmd
        self.setup(frame, None)
        for line in self.commands[number]:
            self.onecmd(line)
        self.lastcmd = lastcmd
        if not self.commands_silent[number]:
            self.print_stack_entry(self.stack[self.curindex])
        if self.commands_doprompt[number]:
            self._cmdloop()
        self.forget()
        return None

    def interaction(self, frame, tb_or_exc):
        """Let the user look at frame, or at a traceback's or an exception's end, and say how to go on."""
        if type(self)._previous_sigint_handler:
            try:
                signal.signal(signal.SIGINT, self._previous_sigint_handler)
                Pdb._previous_sigint_handler = type(self)._previous_sigint_handler = None
            except ValueError:
                pass        # not the main thread
        chain, tb = self._get_tb_and_exceptions(tb_or_exc)
        assert tb is not None or not isinstance(tb_or_exc, BaseException), \
            'main exception must have a traceback'
        with self._hold_exceptions(chain):
            self.setup(frame, tb)
            self._unshown = True
            self._cmdloop()
            self._unshown = False
            self.forget()

    def _get_tb_and_exceptions(self, tb_or_exc):
        if not isinstance(tb_or_exc, BaseException):
            return (), tb_or_exc
        chain = [tb_or_exc]
        while True:
            last = chain[-1]
            before = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
            if before is None or before in chain:
                break
            if len(chain) >= self.MAX_CHAINED_EXCEPTION_DEPTH:
                self.message(f'More than {self.MAX_CHAINED_EXCEPTION_DEPTH} chained exceptions found, not '
                             'all exceptionswill be browsable with `exceptions`.')
                break
            chain.append(before)
        return tuple(chain[::-1]), tb_or_exc.__traceback__

    @contextmanager
    def _hold_exceptions(self, exceptions):
        self._chained_exceptions = exceptions
        self._chained_exception_index = len(exceptions) - 1
        try:
            yield
        finally:
            self._chained_exceptions = ()
            self._chained_exception_index = 0

    # The prompt

    def _cmdloop(self):
        while True:
            try:
                self.allow_kbdint = True
                self.cmdloop()
                self.allow_kbdint = False
                return
            except KeyboardInterrupt:
                self.message('--KeyboardInterrupt--')

    def _read_line(self):
        """Only who is asked has to be told where the program is."""
        if self._unshown:
            self._unshown = False
            self.print_stack_entry(self.stack[self.curindex])
            self._validate_file_mtime()
            self._show_display()
        return super()._read_line()

    def _validate_file_mtime(self):
        """Warn when the source shown is not what runs."""
        try:
            filename = self.curframe.f_code.co_filename
            mtime = os.path.getmtime(filename)
        except (OSError, AttributeError):
            return
        if self._file_mtime_table.setdefault(filename, mtime) != mtime:
            self.message(f"*** WARNING: file '{filename}' was edited, running stale code until the program "
                         'is rerun')

    def _show_display(self):
        watched = self.displaying.get(self.curframe, {})
        for expression, old in list(watched.items()):
            new = self._getval_except(expression)
            if new is not old and new != old:
                watched[expression] = new
                self.message(f'display {expression}: {self._safe_repr(new, expression)}  '
                             f'[old: {self._safe_repr(old, expression)}]')

    def precmd(self, line):
        """Aliases, ;; and variables with a $."""
        if not line.strip():
            return line
        name, *args = line.split()
        while name in self.aliases:
            line = self._expand(name, args)
            if line is None:
                return '!'
            name, *args = line.split()
        if name != 'alias':
            first, separator, rest = line.partition(';;')
            if separator:
                self.cmdqueue.insert(0, rest.lstrip())
                line = first.rstrip()
        return self._replace_convenience_variables(line)

    def _expand(self, name, args):
        """What the alias stands for with these arguments."""
        line = self.aliases[name]
        for number in range(1, 10):
            if f'%{number}' in line:
                if number > len(args):
                    return self.error(f"Not enough arguments for alias '{name}'")
                line = line.replace(f'%{number}', args[number - 1])
            elif '%*' not in line:
                if number <= len(args):
                    return self.error(f"Too many arguments for alias '{name}'")
                break
        return line.replace('%*', ' '.join(args))

    def _replace_convenience_variables(self, line):
        if '$' not in line:
            return line
        pieces, done, dollar = [], 0, None
        try:
            for token in tokenize.generate_tokens(io.StringIO(line).readline):
                if token.start[0] != 1:
                    continue
                if dollar == token.start[1] - 1 and token.type == tokenize.NAME:
                    pieces += line[done:dollar], f'{_VARIABLES}["{token.string}"]'
                    done = token.end[1]
                dollar = token.start[1] if token.string == '$' else None
        except tokenize.TokenError:
            pass
        return ''.join(pieces) + line[done:]

    def onecmd(self, line):
        """Do a line, or remember it for a breakpoint."""
        if self.commands_defining:
            return self.handle_command_def(line)
        self._validate_file_mtime()
        try:
            return cmd.Cmd.onecmd(self, line)
        except UsageError:
            self._print_invalid_arg(self.parseline(line)[1] or '', line)
            return None

    def _print_invalid_arg(self, arg, line=''):
        """How the command of the line is written."""
        command = getattr(self, 'do_' + (self.parseline(line)[0] or ''), None)
        self.error(f'Invalid argument: {arg}')
        if command is not None:
            usage = self._help_message_from_doc(command.__doc__, usage_only=True)
            self.message('      ' + usage.replace('\n', '\n      '))

    def handle_command_def(self, line):
        """A line between `commands` and `end`; true when it is the last one."""
        command, arg, line = self.parseline(line)
        if not command:
            return False
        if command in ('end', 'EOF'):
            if command == 'EOF':
                self.message('')
            return True
        number = self.commands_bnum
        if command == 'silent':
            self.commands_silent[number] = True
            return False
        self.commands[number].append(f'{command} {arg}' if arg else command)
        do = getattr(self, 'do_' + command, self.default)
        if do.__name__ in self.commands_resuming:
            self.commands_doprompt[number] = False
            return True
        return False

    def message(self, msg, end='\n'):
        """Tell the user."""
        print(msg, end=end, file=self.stdout)

    def error(self, msg):
        """Tell the user what was wrong."""
        print('***', msg, file=self.stdout)

    # Python

    def default(self, line):
        """Execute a statement in the current frame."""
        if line[:1] == '!':
            line = line[1:].strip()
        places = sys.stdin, sys.stdout, sys.displayhook
        try:
            source, code = self._complete_statement(line)
            if code is None:
                return
            globals, locals = self.curframe.f_globals, self.curframe.f_locals
            sys.stdin, sys.stdout, sys.displayhook = self.stdin, self.stdout, self.displayhook
            try:
                if not self._exec_in_closure(source, globals, locals):
                    exec(code, globals, locals)
            finally:
                sys.stdin, sys.stdout, sys.displayhook = places
        except BaseException:
            self._error_exc()

    def _complete_statement(self, source):
        """(source, code), more lines being asked for until it is complete; None: there was an end instead."""
        compiled = codeop.compile_command(source + '\n', '<stdin>', 'single')
        if compiled is not None:
            return source, compiled
        prompt, self.prompt = self.prompt, '...   '
        completer, self.completedefault = self.completenames, lambda *_: []
        try:
            while compiled is None:
                try:
                    line = self._read_raw()
                except (EOFError, KeyboardInterrupt):
                    self.lastcmd = ''
                    self.message('\n' if self.use_rawinput else '')
                    return source, None
                source += '\n' + line
                compiled = codeop.compile_command(source, '<stdin>', 'single')
        finally:
            self.prompt = prompt
            del self.completedefault
        self.lastcmd = source
        return source, compiled

    def _read_raw(self):
        if self.use_rawinput:
            return input(self.prompt)
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip('\r\n')

    def _exec_in_closure(self, source, globals, locals):
        """Execute source so that functions made in it see the frame's names. False: it makes none."""
        names = [name for name in locals if name.isidentifier() and not keyword.iskeyword(name)]
        code, is_expression = _inner_function(source, names)
        if code is None:
            return False
        cells = tuple(types.CellType(locals[name]) for name in code.co_freevars)
        report = {}
        before = globals.get('__pdb_eval__', report)
        globals['__pdb_eval__'] = report
        try:
            exec(code, globals, closure=cells)
        finally:
            if before is report:
                del globals['__pdb_eval__']
            else:
                globals['__pdb_eval__'] = before
            locals.update(report.get('locals', {}))
        if is_expression:
            sys.displayhook(report['result'])
        return True

    def displayhook(self, obj):
        """Show the value of an expression statement, without setting _."""
        if obj is not None:
            self.message(repr(obj))

    def set_convenience_variable(self, frame, name, value):
        """Let $name be value."""
        frame.f_globals.setdefault(_VARIABLES, {})[name] = value

    def _getval(self, arg):
        try:
            return eval(arg, self.curframe.f_globals, self.curframe_locals)
        except BaseException:
            self._error_exc()
            raise

    def _getval_except(self, arg, frame=None):
        """The value, or a text that says what was raised."""
        frame = frame or self.curframe
        try:
            return eval(arg, frame.f_globals, frame.f_locals)
        except BaseException as exception:
            return _Text(f'** raised {self._format_exc(exception)} **')

    def _format_exc(self, exc):
        return traceback.format_exception_only(exc)[-1].strip()

    def _error_exc(self):
        self.error(self._format_exc(sys.exception()))

    def _safe_repr(self, obj, expr):
        try:
            return repr(obj)
        except Exception as exception:
            return _Text(f'*** repr({expr}) failed: {self._format_exc(exception)} ***')

    def _compile_error_message(self, expr):
        """What is wrong with the text of an expression; nothing: empty."""
        try:
            compile(expr, '<stdin>', 'eval')
        except SyntaxError as problem:
            return self._format_exc(problem)
        return ''

    # Places

    def defaultFile(self):
        """The file that a line number without a file belongs to."""
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == '<string>' and self.mainpyfile else filename

    first_line_of = staticmethod(find_first_executable_line)

    def lineinfo(self, identifier):
        """(function, file, line) of a function by its name, perhaps with its module's; Nones."""
        path = re.fullmatch(r"\s*(?:[^']*')?\s*(?:self\.)?([^']*?)\s*(?:'[^']*)?", identifier)
        module, _, name = (path[1] if path else '').rpartition('.')
        if not name or name == 'self':
            return None, None, None
        filename = module and self.lookupmodule(module) or self.defaultFile()
        return find_function(name, self.canonic(filename)) or (None, None, None)

    def checkline(self, filename, lineno, module_globals=None):
        """The number of a line where a breakpoint makes sense; otherwise 0, after a message."""
        frame = getattr(self, 'curframe', None)
        if module_globals is None and frame is not None:
            module_globals = frame.f_globals
        line = linecache.getline(filename, lineno, module_globals)
        if not line:
            self.message('End of file')
            return 0
        if re.match(r'''\s*(\#|"""|\'\'\'|$)''', line):
            self.error('Blank or comment')
            return 0
        return lineno

    def print_stack_trace(self):
        """Print the whole stack."""
        try:
            for entry in self.stack:
                self.print_stack_entry(entry)
        except KeyboardInterrupt:
            pass

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        """Print one entry of the stack, with an arrow if it is the current frame."""
        mark = '> ' if frame_lineno[0] is self.curframe else '  '
        self.message(mark + self.format_stack_entry(frame_lineno, prompt_prefix))

    # Completion by the Tab key

    def completenames(self, text, line, begidx, endidx):
        """Aliases are commands too."""
        return [name for name in self.aliases if name.startswith(text)] + super().completenames(
            text, line, begidx, endidx)

    def _complete_location(self, text, line, begidx, endidx):
        import glob
        if line.rstrip().endswith((':', ',')):
            return []
        found = []
        try:
            found = self._complete_expression(text, line, begidx, endidx)
        except Exception:
            pass
        for path in glob.glob(glob.escape(text) + '*'):
            if os.path.isdir(path):
                found.append(path + '/')
            elif os.path.isfile(path) and path.lower().endswith(('.py', '.pyw')):
                found.append(path + ':')
        return found

    def _complete_bpnumber(self, text, line, begidx, endidx):
        return [str(breakpoint.number) for breakpoint in bdb.Breakpoint.bpbynumber
                if breakpoint and str(breakpoint.number).startswith(text)]

    def _complete_expression(self, text, line, begidx, endidx):
        if not self.curframe:
            return []
        if text.startswith('$'):
            known = self.curframe.f_globals.get(_VARIABLES, {})
            return ['$' + name for name in known if name.startswith(text[1:])]
        scope = {**self.curframe.f_globals, **self.curframe_locals}
        if '.' in text:
            first, *inner = text.split('.')
            try:
                thing = scope[first]
                for name in inner[:-1]:
                    thing = getattr(thing, name)
            except (KeyError, AttributeError):
                return []
            prefix = '.'.join([first, *inner[:-1], ''])
            return [prefix + name for name in dir(thing) if name.startswith(inner[-1])]
        return [name for name in [*scope, *dir(__builtins__)] if name.startswith(text)]

    def completedefault(self, text, line, begidx, endidx):
        """Complete Python."""
        return self._complete_expression(text, line, begidx, endidx)

    complete_break = complete_b = complete_tbreak = complete_clear = complete_cl = _complete_location
    complete_enable = complete_disable = complete_condition = complete_ignore = complete_commands = \
        _complete_bpnumber
    complete_debug = complete_print = complete_p = complete_pp = complete_source = complete_whatis = \
        complete_display = _complete_expression

    def complete_undisplay(self, text, line, begidx, endidx):
        """Complete what is watched."""
        return [e for e in self.displaying.get(self.curframe, {}) if e.startswith(text)]

    def complete_unalias(self, text, line, begidx, endidx):
        """Complete aliases."""
        return [name for name in self.aliases if name.startswith(text)]

    def help_pdb(self):
        """Everything."""
        help()

    # A whole program

    def _run(self, target):
        self._wait_for_mainpyfile = True
        self._user_requested_quit = False
        self.mainpyfile = self.canonic(target.filename)
        # The program is __main__ itself.
        import __main__
        __main__.__dict__.clear()
        __main__.__dict__.update(target.namespace)
        self._file_mtime_table.clear()
        self.run(target.code)


class _Program:
    """A program to debug: its file, its code and what its __main__ starts with. Made anew for each start."""

    def __init__(self, name, filename, code, **namespace):
        self.name, self.filename, self.code = name, filename, code
        self.namespace = dict(__name__='__main__', __builtins__=__builtins__, __file__=filename, **namespace)

    def __str__(self):
        return self.name


def _script(name):
    path = os.path.realpath(name)
    for problem, found in ((' does not exist', not os.path.exists(path)),
                           (' is a directory', os.path.isdir(path))):
        if found:
            print(f'Error: {name}{problem}')
            sys.exit(1)
    if not sys.flags.safe_path:
        sys.path[0] = os.path.dirname(path)

    def make():
        with io.open_code(path) as file:
            code = f"exec(compile({file.read()!r}, {path!r}, 'exec'))"
        return _Program(name, path, code, __spec__=None)
    return make


def _module(name):
    def make():
        try:
            _, spec, code = runpy._details(name, ImportError)
        except ImportError as problem:
            print(f'ImportError: {problem}')
            sys.exit(1)
        except Exception:
            traceback.print_exc()
            sys.exit(1)
        return _Program(name, code.co_filename, code, __package__=spec.parent, __loader__=spec.loader,
                        __spec__=spec)
    make()
    return make


def _archive(name):
    def make():
        sys.path.insert(0, name)
        try:
            _, spec, code = runpy._details_of_main(name, ImportError)
        except ImportError as problem:
            print(f'ImportError: {problem}')
            sys.exit(1)
        return _Program(name, code.co_filename, code, __package__=spec.parent, __loader__=spec.loader,
                        __spec__=spec)
    return make


# Ways to start

def run(statement, globals=None, locals=None):
    """Debug a statement."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debug an expression and return its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """run() by an older name."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debug a call: the function, then its arguments."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None):
    """Stop here, after printing *header*."""
    debugger = Pdb()
    if header is not None:
        debugger.message(header)
    debugger.set_trace(sys._getframe(1))


def post_mortem(t=None):
    """Look at where an exception (or a traceback, or what is being handled now) was raised."""
    _post_mortem(t, Pdb())


def _post_mortem(t, pdb_instance):
    t = sys.exception() if t is None else t
    if t is None or (isinstance(t, BaseException) and t.__traceback__ is None):
        raise ValueError('A valid traceback must be passed if no exception is being handled')
    pdb_instance.reset()
    pdb_instance.interaction(None, t)


def pm():
    """Look at the last uncaught exception."""
    post_mortem(sys.last_exc)


def help():
    """Show what pdb can do, by way of pydoc's pager."""
    import pydoc
    pydoc.pager(__doc__)


def _command_docs():
    """What `help` says about each command, in the order in which they are defined."""
    for name, command in vars(Commands).items():
        if name == 'do_' + getattr(command, '__name__', '')[3:]:
            yield inspect.cleandoc(command.__doc__) + '\n'
    yield inspect.cleandoc(Commands.help_exec.__doc__)


if __doc__ is not None:
    __doc__ += '\n\n' + '\n\n'.join(_command_docs())


_usage = """\
Run a program under the debugger: the file pyfile, or a module with -m.

Commands in .pdbrc files, at home and in the current directory, are done first,
then those given with -c. "-c continue" runs the program until an exception,
"-c 'until X'" up to line X."""


def _own_arguments(arguments):
    """How many of them are for the debugger: those up to the program's name."""
    following = iter(range(1, len(arguments) + 1))
    for count in following:
        argument = arguments[count - 1]
        if argument in ('-c', '--command', '-m'):
            count = next(following, count)
        if argument.startswith('-m') or not argument.startswith('-'):
            return count
    return len(arguments)


def main():
    """baton -m pdb: debug a program until the user quits."""
    import argparse
    parser = argparse.ArgumentParser(
        prog='pdb', usage='%(prog)s [-h] [-c command] (-m module | pyfile) [args ...]', description=_usage,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument('-c', '--command', action='append', default=[], metavar='command', dest='commands',
                        help='pdb commands to execute as if given in a .pdbrc file')
    parser.add_argument('-m', metavar='module', dest='module')
    parser.add_argument('args', nargs='*',
                        help='when -m is not specified, the first arg is the script to debug')
    arguments = sys.argv[1:]
    if not arguments:
        parser.print_help()
        sys.exit(2)
    own = _own_arguments(arguments)
    options = parser.parse_args(arguments[:own])
    if options.module:
        name = options.module
        target = _module(name)
    elif options.args:
        name = options.args[0]
        target = _archive(name) if name.endswith('.pyz') else _script(name)
    else:
        parser.error('no module or script to run')
    sys.argv[:] = [target().filename if options.module else name, *arguments[own:]]
    debugger = Pdb()
    debugger.rcLines.extend(options.commands)
    while not debugger._user_requested_quit:
        try:
            if _run_once(debugger, target):
                print('The program finished and will be restarted')
        except Restart:
            print('Restarting', name, 'with arguments:')
            print('\t' + ' '.join(sys.argv[1:]))


def _run_once(debugger, target):
    """Debug the program from its start to its end; false when the user has quit. Restart passes."""
    try:
        debugger._run(target())
    except Restart:
        raise
    except SystemExit as exit:
        print('The program exited via sys.exit(). Exit status:', end=' ')
        print(exit)
    except BaseException as exception:
        traceback.print_exception(exception)
        print('Uncaught exception. Entering post mortem debugging')
        print("Running 'cont' or 'step' will restart the program")
        debugger.interaction(None, exception)
    return not debugger._user_requested_quit


if __name__ == '__main__':
    # The debugged program becomes __main__; what runs here is to stay.
    import pdb
    pdb.main()
