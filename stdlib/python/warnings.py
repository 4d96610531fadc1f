"""Warnings: messages about doubtful things that are no errors, which the user can filter.

There is one way for all of them: warn() finds out whom to blame, warn_explicit() asks the filters what is to
be done and the registry of the blamed module whether it has been done before, and _showwarnmsg() shows what
is left, through the hooks showwarning() and formatwarning() if somebody has replaced these.
"""

import sys
from _operator import index

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter',
           'resetwarnings', 'catch_warnings', 'deprecated']

# (action, pattern for the message, category, pattern for the module, line number); the first that fits
# counts. A
# pattern is a compiled regular expression, None for everything, or text that has to be the same.
filters = [('default', None, DeprecationWarning, '__main__', 0),
           *(('ignore', None, category, None, 0) for category in (
               DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning))]
defaultaction = 'default'
onceregistry = {}
# A registry that was written under other filters says nothing: it has another number under 'version'.
_filters_version = 1


def _filters_mutated():
    """To be called after every change of the filters."""
    global _filters_version
    _filters_version += 1


# What to do with a warning: each function notes in the registry that it has come, and says whether to show
# it.

def _show_always(registry, text, category, lineno):
    return True


def _show_by_line(registry, text, category, lineno):
    registry[text, category, lineno] = 1
    return True


def _show_by_module(registry, text, category, lineno):
    registry[text, category, lineno] = 1
    seen = registry.get((text, category, 0))
    registry[text, category, 0] = 1
    return not seen


def _show_once(registry, text, category, lineno):
    registry[text, category, lineno] = 1
    shown = _current('onceregistry')
    seen = shown.get((text, category))
    shown[text, category] = 1
    return not seen


# The shortest beginning of a name that -W accepts means the first of these.
_ACTIONS = {'default': _show_by_line, 'always': _show_always, 'ignore': None, 'module': _show_by_module,
            'once': _show_once, 'error': None}


# Filters

def _check_filter(action, lineno, category=Warning, **texts):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    for name, text in texts.items():
        if not isinstance(text, str):
            raise TypeError(f'{name} must be a string')
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Put a filter before the others, or with *append* behind them.

    *message* and *module* are regular expressions for the beginning of the message, in capital or small
    letters, and of the name of the module.
    """
    _check_filter(action, lineno, category, message=message, module=module)
    if message or module:
        import re
        message = re.compile(message, re.IGNORECASE) if message else None
        module = re.compile(module) if module else None
    _add_filter(action, message or None, category, module or None, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter for all messages and modules before the others, or with *append* behind them."""
    _check_filter(action, lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        # One of a kind is enough, and the newest goes first.
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Take all filters away, the predefined ones too."""
    filters.clear()
    _filters_mutated()


class _OptionError(Exception):
    """An option of -W makes no sense."""


def _getaction(action):
    """The action that a word, or the beginning of one, means."""
    name = 'always' if action == 'all' else next((name for name in _ACTIONS if name.startswith(action)), None)
    if not name:
        raise _OptionError(f'invalid action: {action!r}')
    return name


def _getcategory(name):
    """The class of warnings with this name, which may have that of a module in front; no name means all."""
    if not name:
        return Warning
    module, dot, attribute = name.rpartition('.')
    try:
        found = getattr(__import__(module if dot else 'builtins', None, None, [attribute]), attribute)
    except ImportError:
        raise _OptionError(f'invalid module name: {module!r}') from None
    except AttributeError:
        raise _OptionError(f'unknown warning category: {name!r}') from None
    if not (isinstance(found, type) and issubclass(found, Warning)):
        raise _OptionError(f'invalid warning category: {name!r}')
    return found


def _setoption(arg):
    """Make a filter of action:message:category:module:line; what is missing or empty is everything."""
    fields = [field.strip() for field in arg.split(':')]
    if len(fields) > 5:
        raise _OptionError(f'too many fields (max 5): {arg!r}')
    action, message, category, module, lineno = fields + [''] * (5 - len(fields))
    name, category = _getaction(action), _getcategory(category)
    if message or module:
        from re import escape
        message = escape(message)
        module = escape(module) + r'\Z' if module else module
    if lineno and not lineno.isdecimal():
        raise _OptionError(f'invalid lineno {lineno!r}')
    filterwarnings(name, message, category, module, int(lineno or 0))


# Showing

class WarningMessage:
    """A warning with the place that it blames; also what catch_warnings(record=True) collects."""

    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        values = message, category, filename, lineno, file, line, source
        self.__dict__.update(zip(self._WARNING_DETAILS, values))
        self._category_name = category.__name__ if category else None

    def __str__(self):
        shown = (('message', self.message), ('category', self._category_name), ('filename', self.filename),
                 ('lineno', self.lineno), ('line', self.line))
        return '{' + ', '.join([f'{name} : {value!r}' for name, value in shown]) + '}'


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, by default standard error. May be replaced by a function of one's own."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning. May be replaced by a function of one's own."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg(msg):
    """Show a warning in the way that is set now."""
    show = _current('showwarning')
    if show is _showwarning_orig:
        _showwarnmsg_impl(msg)
    elif callable(show):
        show(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        raise TypeError('warnings.showwarning() must be set to a function or method')


def _showwarnmsg_impl(msg):
    file = sys.stderr if msg.file is None else msg.file
    if file is None:
        return
    if formatwarning is _formatwarning_orig:
        text = _formatwarnmsg_impl(msg)
    else:
        text = formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    try:
        file.write(text)
    except OSError:
        # There is nobody to be told.
        pass


def _formatwarnmsg_impl(msg):
    category = msg.category.__name__
    text = f'{msg.filename}:{msg.lineno}: {category}: {msg.message}\n'
    line = msg.line
    if line is None:
        try:
            from linecache import getline
            line = getline(msg.filename, msg.lineno)
        except Exception:
            # When the interpreter ends, not even this may be there.
            pass
    if line:
        text += f'  {line.strip()}\n'
    if msg.source is not None:
        text += f'{category}: Enable tracemalloc to get the object allocation traceback\n'
    return text


# Warning

def _is_import(frame):
    filename = frame.f_code.co_filename
    return 'importlib' in filename and '_bootstrap' in filename


def _blamed(frame, level, skipped):
    """The frame to blame, level - 1 callers from *frame*, not counting those of import and of *skipped*
    files."""
    if frame is None:
        return None     # a destructor, when no function runs any more
    passes_import = level > 1 and not _is_import(frame)
    for _ in range(level - 1):
        frame = frame.f_back
        while passes_import and frame is not None and (
                # (A prefix is shorter than the name, as CPython has it.)
                _is_import(frame) or skipped and frame.f_code.co_filename[:-1].startswith(skipped)):
            frame = frame.f_back
        if frame is None:
            break
    return frame


def _warn(message, category=None, stacklevel=1, source=None, skip_file_prefixes=()):
    """Give a warning: show it, drop it or raise it as an exception, whatever the filters say.

    *stacklevel* 2 blames the caller of the function that warns, and so on; functions from files whose names
    begin with one of *skip_file_prefixes* are not blamed.
    """
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError('skip_file_prefixes must be a tuple of strs.')
    if skip_file_prefixes:
        stacklevel = max(stacklevel, 2)
    frame = _blamed(sys._getframe().f_back, stacklevel, skip_file_prefixes)
    if frame is None:
        module_globals, filename, lineno = sys.__dict__, '<sys>', 0
    else:
        module_globals, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    _warn_explicit(message, category, filename, lineno, module_globals.get('__name__', '<string>'),
                   module_globals.setdefault('__warningregistry__', {}), module_globals, source)


def _warn_unawaited_coroutine(coro):
    """What the interpreter calls when a coroutine dies that has not begun."""
    if coro.cr_origin is None:
        warn(f"coroutine '{coro.__qualname__}' was never awaited", RuntimeWarning, stacklevel=2, source=coro)
        return
    import linecache
    import traceback
    places = [(file, line, name, linecache.getline(file, line))
              for file, line, name in reversed(coro.cr_origin)]
    text = ''.join([f"coroutine '{coro.__qualname__}' was never awaited\n",
                    'Coroutine created at (most recent call last)\n', *traceback.format_list(places)])
    warn(text.rstrip('\n'), RuntimeWarning, stacklevel=2, source=coro)


def _fits(pattern, text):
    return pattern == text if isinstance(pattern, str) else pattern.match(text) is not None


def _current(name):
    """A variable of this module that somebody may have deleted; then what it was last."""
    _last[name] = globals().get(name, _last[name])
    return _last[name]


def _warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None,
                   source=None):
    """warn() for those who know whom to blame; *registry* remembers what has been shown."""
    lineno = index(lineno)
    if module is None:
        module = filename or '<unknown>'
        if module.lower().endswith('.py'):
            module = module[:-3]
    if registry is None:
        registry = {}
    elif registry.get('version', 0) != _filters_version:
        registry.clear()
        registry['version'] = _filters_version
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    if registry.get((text, category, lineno)):
        return
    for action, text_pattern, kind, module_pattern, place in _current('filters'):
        if (issubclass(category, kind) and (place == 0 or place == lineno)
                and (text_pattern is None or _fits(text_pattern, text))
                and (module_pattern is None or _fits(module_pattern, module))):
            break
    else:
        action = _current('defaultaction')
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action not in _ACTIONS:
        found = next((item for item in _current('filters') if item[0] == action), None)
        raise RuntimeError(f'Unrecognized action ({action!r}) in warnings.filters:\n {found}')
    if not _ACTIONS[action](registry, text, category, lineno):
        return
    if module_globals is not None:
        # The source has to be fetched now: later the module may be gone.
        from linecache import getlines
        getlines(filename, module_globals)
    _current('_showwarnmsg')(WarningMessage(message, category, filename, lineno, source=source))


def _warn_explicit_checked(message, category, filename, lineno, module, registry, module_globals, source):
    """The same for a caller who names a module's globals: they have to say by what it was loaded."""
    if module_globals is not None:
        if not isinstance(module_globals, dict):
            raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
        from importlib._bootstrap_external import _bless_my_loader
        _bless_my_loader(module_globals)
    _warn_explicit(message, category, filename, lineno, module, registry, module_globals, source)


warn, warn_explicit = _warn, _warn_explicit
_last = {name: globals()[name] for name in ('filters', 'defaultaction', 'onceregistry', 'showwarning',
                                            '_showwarnmsg')}
try:
    from _warnings import _fronts
except ImportError:
    _warn.__name__ = _warn.__qualname__ = 'warn'
    _warn_explicit.__name__ = _warn_explicit.__qualname__ = 'warn_explicit'
else:
    warn, warn_explicit = _fronts(sys.modules[__name__])
    del _fronts


class catch_warnings:
    """Context manager that puts the filters and the way of showing warnings back as they were.

    With *record* warnings are not shown, but collected in the list that `as` gives. The other arguments are
    those of a simplefilter() within. Other threads that warn meanwhile are affected: the filters belong to
    all.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._filter = None if action is None else (action, category, lineno, append)
        self._saved = None
        self._entered = False      # subclasses that can be used again set it back

    def __repr__(self):
        module = self._module
        args = ['record=True'] if self._record else []
        if module is not sys.modules['warnings']:
            args.append(f'module={module!r}')
        return f'{type(self).__name__}({", ".join(args)})'

    def __enter__(self):
        module = self._module
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._saved = module.filters, module.showwarning, module._showwarnmsg_impl
        module.filters = module.filters[:]
        module._filters_mutated()
        collected = None
        if self._record:
            collected = []
            module._showwarnmsg_impl = collected.append
            # If it was replaced, what it has been replaced by would get them.
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return collected

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        module = self._module
        module.filters, module.showwarning, module._showwarnmsg_impl = self._saved
        module._filters_mutated()


# Deprecation

class deprecated:
    """Decorator for functions and classes that should not be used any more: to call or derive from them
    warns."""

    def __init__(self, message: str, /, *, category: type[Warning] | None = DeprecationWarning,
                 stacklevel: int = 1) -> None:
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, level = self.message, self.category, self.stacklevel + 2

        def alarm():
            # The caller of the function that calls this is where to begin.
            warn(message, category, level)

        if category is None:
            # Only for tools that read the source
            pass
        elif isinstance(arg, type):
            _watch_class(arg, alarm, message)
        elif callable(arg):
            arg.__deprecated__ = message
            arg = _warning(arg, alarm)
        else:
            raise TypeError('@deprecated decorator with non-None category must be applied to '
                            f'a class or callable, not {arg!r}')
        arg.__deprecated__ = message
        return arg


def _warning(function, alarm):
    """A function like *function* that warns first."""
    from functools import wraps

    @wraps(function)
    def wrapper(*args, **kwargs):
        alarm()
        return function(*args, **kwargs)

    flags = getattr(function, '__code__', alarm.__code__).co_flags
    if hasattr(function, '_is_coroutine_marker') or flags & 0x80:
        from inspect import markcoroutinefunction
        markcoroutinefunction(wrapper)
    return wrapper


def _watch_class(cls, alarm, message):
    """Let a class warn when an instance is made of it, but not of a derived one, and when one derives from
    it."""
    from functools import wraps
    make, derive = cls.__new__, cls.__init_subclass__

    @wraps(make)
    def __new__(made, /, *args, **kwargs):
        if made is cls:
            alarm()
        if make is not object.__new__:
            return make(made, *args, **kwargs)
        if (args or kwargs) and made.__init__ is object.__init__:
            # object.__new__() does not complain to those who have a __new__() of their own.
            raise TypeError(f'{made.__name__}() takes no arguments')
        return make(made)

    # One that was defined in Python gets the class as an argument, whichever is derived.
    function = getattr(derive, '__func__', None)
    wrapper = _warning(function or derive, alarm)
    __new__.__deprecated__ = wrapper.__deprecated__ = message
    cls.__new__ = staticmethod(__new__)
    cls.__init_subclass__ = classmethod(wrapper) if function else wrapper


_DEPRECATED_MSG = '{name!r} is deprecated and slated for removal in Python {remove}'


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that *name* goes in version *remove*, a pair; RuntimeError if it should be gone by now."""
    version = '.'.join(map(str, remove))
    if _version[:2] > remove or _version[:2] == remove and _version[3] != 'alpha':
        raise RuntimeError(f'{name!r} was slated for removal after Python {version} alpha')
    warn(message.format(name=name, remove=version), DeprecationWarning, stacklevel=3)


for _option in sys.warnoptions:
    try:
        _setoption(_option)
    except _OptionError as _problem:
        print('Invalid -W option ignored:', _problem, file=sys.stderr)
