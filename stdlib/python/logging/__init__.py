"""Logging: loggers in a hierarchy of dotted names hand records to handlers, which write them in some format.

A call such as logger.info(...) asks first whether its level is enabled (remembered in a cache for each
logger), makes a LogRecord, and offers it to the handlers of the logger and of its ancestors. The methods and
functions named after levels, of loggers, adapters and the module, are all made by _define_level_functions()
from one table. Formatters are in _formats, handlers and filters in _handler_classes.
"""
import atexit
import io
import os
import sys
import threading
import time
import weakref
from _collections_abc import Mapping
from operator import attrgetter
from types import GenericAlias

from ._formats import (BASIC_FORMAT, _STYLES, BufferingFormatter, Formatter, PercentStyle, StrFormatStyle,
                       StringTemplateStyle, _check_style, _defaultFormatter)

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler',
           'Filter', 'Formatter', 'Handler', 'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET',
           'NullHandler', 'StreamHandler', 'WARN', 'WARNING', 'addLevelName', 'basicConfig',
           'captureWarnings', 'critical', 'debug', 'disable', 'error', 'exception', 'fatal',
           'getHandlerByName', 'getHandlerNames', 'getLevelName', 'getLevelNamesMapping',
           'getLogRecordFactory', 'getLogger', 'getLoggerClass', 'info', 'lastResort', 'log',
           'makeLogRecord', 'raiseExceptions', 'setLogRecordFactory', 'setLoggerClass', 'shutdown', 'warn',
           'warning']


def __getattr__(name):
    # Modules that are needed seldom are imported then; some programs take them from here.
    if name in ('traceback', 'warnings'):
        return __import__(name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


# What programs may switch off: that errors of handlers are reported, and what is costly to find out for
# records.
raiseExceptions = logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True

_startTime = time.time_ns()
_lock = threading.RLock()       # of the hierarchy, the levels and the list of handlers

# A forked child has one thread: the locks that others held, these and those of handlers, are free there.
_at_fork_reinit_lock_weakset = weakref.WeakSet()


def _renew_locks_in_child():
    for handler in _at_fork_reinit_lock_weakset:
        handler._at_fork_reinit()
    _lock._at_fork_reinit()


if hasattr(os, 'register_at_fork'):
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release,
                        after_in_child=_renew_locks_in_child)


# ---- levels -----------------------------------------------------------------------------------------------

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_nameToLevel = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARN, 'WARNING': WARNING,
                'INFO': INFO, 'DEBUG': DEBUG, 'NOTSET': NOTSET}
_levelToName = {level: name for name, level in _nameToLevel.items() if name not in ('FATAL', 'WARN')}


def getLevelNamesMapping():
    """A dict of the names of levels and their numbers."""
    return _nameToLevel.copy()


def getLevelName(level):
    """The name of a level; of a name, its level. 'Level ...' when there is none."""
    for table in (_levelToName, _nameToLevel):
        if (found := table.get(level)) is not None:
            return found
    return f'Level {level}'


def addLevelName(level, levelName):
    """Gives a level a name."""
    with _lock:
        _levelToName[level] = levelName
        _nameToLevel[levelName] = level


def _checkLevel(level):
    """The number of a level given as number or name."""
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    if level not in _nameToLevel:
        raise ValueError(f'Unknown level: {level!r}')
    return _nameToLevel[level]


# The file of these functions: frames with it are not the caller of a logging function. None: callers are not
# wanted.
_srcfile = addLevelName.__code__.co_filename


def _is_internal_frame(frame):
    name = frame.f_code.co_filename
    return name == _srcfile or ('importlib' in name and '_bootstrap' in name)


def currentframe():
    """The frame of whoever calls this."""
    return sys._getframe(1)


# ---- records ----------------------------------------------------------------------------------------------

class LogRecord:
    """One event: what was logged, where, when and by whom. The attributes are what formats can show."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns()
        # logger.debug('%(a)d', {'a': 1}): the dict is for the format as a whole.
        if args and len(args) == 1 and isinstance(args[0], Mapping) and args[0]:
            args = args[0]
        self.name, self.msg, self.args = name, msg, args
        self.levelname, self.levelno = getLevelName(level), level
        self.pathname, self.lineno, self.funcName = pathname, lineno, func
        if isinstance(pathname, str):
            self.filename = pathname.rpartition('/')[2]
            self.module = os.path.splitext(self.filename)[0]
        else:
            self.filename, self.module = pathname, 'Unknown module'
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.created = now / 1e9
        self.msecs = float(now % 1_000_000_000 // 1_000_000)
        if self.msecs == 999.0 and int(self.created) != now // 1_000_000_000:
            self.msecs = 0.0        # as a float the time has become that of the next second
        self.relativeCreated = (now - _startTime) / 1e6
        self.thread = self.threadName = self.process = self.processName = self.taskName = None
        if logThreads:
            self.thread = threading.get_ident()
            self.threadName = threading.current_thread().name
        if logMultiprocessing:
            self.processName = 'MainProcess' if 'multiprocessing' not in sys.modules else _process_name()
        if logProcesses:
            self.process = os.getpid()
        if logAsyncioTasks and 'asyncio' in sys.modules:
            self.taskName = _task_name()

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments put in."""
        return str(self.msg) % self.args if self.args else str(self.msg)


# These two ask modules that the program has imported. What may go wrong there must not keep anybody from
# logging.

def _process_name():
    try:
        return sys.modules['multiprocessing'].current_process().name
    except Exception:
        return 'MainProcess'


def _task_name():
    try:
        return sys.modules['asyncio'].current_task().get_name()
    except Exception:
        return None


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Sets what makes records: a callable with the parameters of LogRecord."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """What makes records."""
    return _logRecordFactory


def makeLogRecord(dict):
    """A record with attributes from a dict, e.g. one that was received from elsewhere."""
    record = _logRecordFactory(None, None, '', 0, '', (), None, None)
    record.__dict__.update(dict)
    return record


# Needs the levels and the lock from above.
from ._handler_classes import (FileHandler, Filter, Filterer, Handler, NullHandler, StreamHandler,
                               _StderrHandler,
                               _handlerList, _handlers, _removeHandlerRef, getHandlerByName, getHandlerNames)

# Used where no handler is found.
_defaultLastResort = lastResort = _StderrHandler(WARNING)


# ---- loggers ----------------------------------------------------------------------------------------------

class Logger(Filterer):
    """A channel with a dotted name, got by getLogger(). Records go to its handlers and, as long as
    `propagate` is true, to those of the loggers above it. What is below its level, or that of the nearest one
    above that has one,
    is not logged."""

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _checkLevel(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False
        self._cache = {}        # level -> whether it is enabled; emptied when any level changes

    def setLevel(self, level):
        """Sets the level."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def getEffectiveLevel(self):
        """The level that counts: its own, or that of the nearest ancestor that has one."""
        logger = self
        while logger is not None and not logger.level:
            logger = logger.parent
        return NOTSET if logger is None else logger.level

    def isEnabledFor(self, level):
        """Whether a record of the level would be made."""
        if self.disabled:
            return False
        try:
            return self._cache[level]
        except KeyError:
            with _lock:
                enabled = self.manager.disable < level and level >= self.getEffectiveLevel()
                self._cache[level] = enabled
            return enabled

    # debug() to critical(): _define_level_functions

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """error() with the traceback of the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Logs msg % args with a level."""
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError('level must be an integer')
        elif self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """(file, line, function, text of the stack or None) of the call that logs; stacklevel 2: of its
        caller."""
        frame = outermost = currentframe()
        left = stacklevel
        while frame is not None:
            if not _is_internal_frame(frame):
                left -= 1
                if left <= 0:
                    break
            outermost, frame = frame, frame.f_back
        frame = frame or outermost
        if frame is None:
            return '(unknown file)', 0, '(unknown function)', None
        stack = None
        if stack_info:
            text = io.StringIO()
            text.write('Stack (most recent call last):\n')
            import traceback
            traceback.print_stack(frame, file=text)
            stack = text.getvalue().removesuffix('\n')
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """A record, with the attributes from `extra` in addition."""
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        attributes = record.__dict__
        for key in extra or ():
            if key in attributes or key in ('message', 'asctime'):
                raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
            attributes[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        caller = '(unknown file)', 0, '(unknown function)', None
        if _srcfile:
            try:
                caller = self.findCaller(stack_info, stacklevel)
            except ValueError:      # a stack that cannot be walked
                pass
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        file, line, function, stack = caller
        self.handle(self.makeRecord(self.name, level, file, line, msg, args, exc_info, function, extra,
                                    stack))

    def handle(self, record):
        """Hands a record to the handlers, if the filters let it through."""
        if not self.disabled and (record := self.filter(record)):
            self.callHandlers(record)

    def addHandler(self, hdlr):
        """Adds a handler."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Takes a handler away."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def _loggers_up(self):
        """The loggers whose handlers get the records: this one and those above, as far as they propagate."""
        logger = self
        while logger is not None:
            yield logger
            logger = logger.parent if logger.propagate else None

    def hasHandlers(self):
        """Whether a record would find a handler."""
        return any(logger.handlers for logger in self._loggers_up())

    def callHandlers(self, record):
        """Hands a record to all handlers of this logger and those above whose level it reaches."""
        found = False
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found:
            self._without_handlers(record)

    def _without_handlers(self, record):
        if lastResort:
            if record.levelno >= lastResort.level:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
            self.manager.emittedNoHandlerWarning = True

    def getChild(self, suffix):
        """The logger with this suffix to the name."""
        return self.manager.getLogger(suffix if self.root is self else f'{self.name}.{suffix}')

    def getChildren(self):
        """The set of the loggers right below this one."""
        depth = 0 if self is self.manager.root else self.name.count('.') + 1
        with _lock:
            return {logger for logger in self.manager.loggerDict.values()
                    if isinstance(logger, Logger) and logger.parent is self
                    and logger.name.count('.') == depth}

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        if getLogger(self.name) is not self:
            from pickle import PicklingError
            raise PicklingError('logger cannot be pickled')
        return getLogger, (self.name,)


class RootLogger(Logger):
    """The logger above all others. It always has a level."""

    def __init__(self, level):
        super().__init__('root', level)

    def __reduce__(self):
        return getLogger, ()


class PlaceHolder:
    """Stands for a name that nobody has got the logger of, though of one below it."""


class Manager:
    """The loggers by name: loggerDict has one, or a PlaceHolder, for each name and each beginning of a
    name."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerDict = {}
        self.loggerClass = None
        self.logRecordFactory = None

    @property
    def disable(self):
        """The level up to which nothing is logged by anybody."""
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def getLogger(self, name):
        """The logger of a name, which is made when it is asked for first."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        with _lock:
            before = self.loggerDict.get(name)
            if before is not None and not isinstance(before, PlaceHolder):
                return before
            logger = (self.loggerClass or _loggerClass)(name)
            logger.manager = self
            self.loggerDict[name] = logger
            logger.parent = self._nearest_above(name)
            if before is not None:
                # There are loggers below it, which have hung at what is its parent now.
                for below in list(self.loggerDict.values()):
                    if (isinstance(below, Logger) and below.name.startswith(f'{name}.')
                            and below.parent is logger.parent):
                        below.parent = logger
            return logger

    def _nearest_above(self, name):
        """The closest logger that there is above a name; gives the names in between their place holders."""
        while '.' in name:
            name = name.rpartition('.')[0]
            above = self.loggerDict.setdefault(name, _place_holder)
            if isinstance(above, Logger):
                return above
        return self.root

    def setLoggerClass(self, klass):
        """Sets the class of the loggers to be made by this manager."""
        self.loggerClass = _check_logger_class(klass)

    def setLogRecordFactory(self, factory):
        """Sets the factory of records of this manager."""
        self.logRecordFactory = factory

    def _clear_cache(self):
        """Forgets what is enabled."""
        with _lock:
            for logger in [self.root, *self.loggerDict.values()]:
                if isinstance(logger, Logger):
                    logger._cache.clear()


_place_holder = PlaceHolder()
_loggerClass = Logger


def _check_logger_class(klass):
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError(f'logger not derived from logging.Logger: {klass.__name__}')
    return klass


def setLoggerClass(klass):
    """Sets the class of the loggers to be made."""
    global _loggerClass
    _loggerClass = _check_logger_class(klass)


def getLoggerClass():
    """The class of the loggers to be made."""
    return _loggerClass


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def getLogger(name=None):
    """The logger of a name; without one, the root of the hierarchy."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


def _of_the_logger(name):
    """A method of adapters that calls the one of the logger."""
    def method(self, *args, **kwargs):
        return getattr(self.logger, name)(*args, **kwargs)
    method.__name__, method.__qualname__, method.__doc__ = (name, f'LoggerAdapter.{name}',
                                                            f"The logger's {name}().")
    return method


class LoggerAdapter:
    """A logger with something to add to everything that goes through it: process() tells what.

    extra: a dict of attributes for the records; merge_extra: those of the single call are kept as well.
    """

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        """The message and the keyword arguments of a call, as they shall be."""
        given = kwargs.get('extra') if self.merge_extra else None
        kwargs['extra'] = {**self.extra, **given} if given is not None else self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        """Logs with a level."""
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Logs an error with a traceback."""
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    # What else there is, is the logger's own.
    for _name in ('isEnabledFor', 'setLevel', 'getEffectiveLevel', 'hasHandlers', '_log'):
        locals()[_name] = _of_the_logger(_name)
    del _name
    manager = property(attrgetter('logger.manager'),
                       lambda self, value: setattr(self.logger, 'manager', value))
    name = property(attrgetter('logger.name'))

    def __repr__(self):
        level = getLevelName(self.getEffectiveLevel())
        return f'<{self.__class__.__name__} {self.logger.name} ({level})>'


# ---- functions --------------------------------------------------------------------------------------------

def _define_level_functions():
    """debug() to critical() of loggers, adapters and the module."""

    def define(owner, prefix, name, function, doc):
        function.__name__, function.__qualname__, function.__doc__ = name, prefix + name, doc
        if isinstance(owner, dict):
            owner[name] = function
        else:
            setattr(owner, name, function)

    def of_logger(level):
        def method(self, msg, *args, **kwargs):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        return method

    def of_adapter(level):
        def method(self, msg, *args, **kwargs):
            self.log(level, msg, *args, **kwargs)
        return method

    def of_module(name):
        def function(msg, *args, **kwargs):
            if not root.handlers:
                basicConfig()
            getattr(root, name)(msg, *args, **kwargs)
        return function

    for name in ('debug', 'info', 'warning', 'error', 'critical'):
        level = _nameToLevel[name.upper()]
        define(Logger, 'Logger.', name, of_logger(level), f'Logs msg % args with level {name.upper()}.')
        define(LoggerAdapter, 'LoggerAdapter.', name, of_adapter(level), f'Logs with level {name.upper()}.')
    for name in ('debug', 'info', 'warning', 'error', 'critical', 'exception', 'log'):
        define(globals(), '', name, of_module(name),
               f"The root logger's {name}(); sees to it that there is a handler.")

    # Deprecated.
    def warn(self, msg, *args, **kwargs):
        import warnings
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    define(Logger, 'Logger.', 'warn', warn, 'Deprecated: warning().')
    LoggerAdapter.warn = warn
    Logger.fatal = Logger.critical


_define_level_functions()
fatal = critical


def warn(msg, *args, **kwargs):
    """Deprecated: warning()."""
    import warnings
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Nothing up to this level is logged any more."""
    manager = root.manager
    manager.disable = level
    manager._clear_cache()


def basicConfig(**kwargs):
    """Gives the root logger a handler, unless it has one.

    filename, filemode, encoding, errors: a file to write to; stream: or a stream; handlers: or handlers.
    format, datefmt, style: of the formatter. level: of the root logger. force: does away with the handlers
    before.
    """
    with _lock:
        take = kwargs.pop
        force, encoding, errors = take('force', False), take('encoding', None), take(
            'errors', 'backslashreplace')
        if force:
            for handler in root.handlers[:]:
                root.removeHandler(handler)
                handler.close()
        if root.handlers:
            return
        handlers = take('handlers', None)
        if handlers is None:
            if 'stream' in kwargs and 'filename' in kwargs:
                raise ValueError("'stream' and 'filename' should not be specified together")
            filename, mode, stream = take('filename', None), take('filemode', 'a'), take('stream', None)
            if filename:
                if 'b' in mode:
                    errors = None
                else:
                    encoding = io.text_encoding(encoding)
                handlers = [FileHandler(filename, mode, encoding=encoding, errors=errors)]
            else:
                handlers = [StreamHandler(stream)]
        elif 'stream' in kwargs or 'filename' in kwargs:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        datefmt, style = take('datefmt', None), take('style', '%')
        formatter = Formatter(take('format', _check_style(style)[1]), datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        level = take('level', None)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError(f'Unrecognised argument(s): {", ".join(kwargs)}')


def shutdown(handlerList=_handlerList):
    """At the end of the program: flushes and closes all handlers, the newest first."""
    for reference in reversed(handlerList[:]):
        try:
            handler = reference()
            if handler is None:
                continue
            try:
                handler.acquire()
                if getattr(handler, 'flushOnClose', True):
                    handler.flush()
                handler.close()
            except (OSError, ValueError):
                pass        # its stream is gone already
            finally:
                handler.release()
        except Exception:
            if raiseExceptions:
                raise


atexit.register(shutdown)


# ---- warnings ---------------------------------------------------------------------------------------------

_warnings_showwarning = None    # what it was before captureWarnings(True)


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        if _warnings_showwarning is not None:
            _warnings_showwarning(message, category, filename, lineno, file, line)
        return
    logger = getLogger('py.warnings')
    if not logger.handlers:
        logger.addHandler(NullHandler())
    import warnings
    logger.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))


def captureWarnings(capture):
    """Whether warnings shall be logged, by the logger 'py.warnings', instead of being shown."""
    import warnings
    global _warnings_showwarning
    if capture and _warnings_showwarning is None:
        _warnings_showwarning, warnings.showwarning = warnings.showwarning, _showwarning
    elif not capture and _warnings_showwarning is not None:
        warnings.showwarning, _warnings_showwarning = _warnings_showwarning, None
