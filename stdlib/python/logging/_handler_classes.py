"""The basic handlers, and the filters. Part of logging, whose levels and lock are needed here."""
import io
import logging
import os
import sys
import threading
import weakref
from types import GenericAlias

from . import NOTSET, _at_fork_reinit_lock_weakset, _checkLevel, _lock, getLevelName
from ._formats import _defaultFormatter


# ---- filters ----------------------------------------------------------------------------------------------

class Filter:
    """Lets through what a logger and the loggers below it have logged; everything when no name is given."""

    def __init__(self, name=''):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        """Whether the record may go on."""
        return not self.name or f'{record.name}.'.startswith(f'{self.name}.')


class Filterer:
    """What loggers and handlers have in common: filters."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Adds an object with a method filter(), or a function."""
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        """Takes a filter away."""
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record, or the one that a filter has returned in its place; False when a filter says no."""
        for each in self.filters:
            answer = each.filter(record) if hasattr(each, 'filter') else each(record)
            if not answer:
                return False
            if isinstance(answer, logging.LogRecord):
                record = answer
        return record


# ---- handlers ---------------------------------------------------------------------------------------------

_handlers = weakref.WeakValueDictionary()   # name -> handler
_handlerList = []                           # weak references to all, oldest first, for shutdown()


def _removeHandlerRef(wr):
    # At the end of the program a handler may outlive what this function needs.
    if _lock is not None:
        with _lock:
            if wr in _handlerList:
                _handlerList.remove(wr)


def getHandlerByName(name):
    """The handler with this name, or None."""
    return _handlers.get(name)


def getHandlerNames():
    """The names of all handlers that have one."""
    return frozenset(_handlers)


class Handler(Filterer):
    """Takes records somewhere. A subclass defines emit(); all else is here: the level below which nothing is
    taken, the filters, the formatter, and the lock that is held around emit()."""

    def __init__(self, level=NOTSET):
        super().__init__()
        self._name = None
        self.level = _checkLevel(level)
        self.formatter = None
        self._closed = False
        with _lock:
            _handlerList.append(weakref.ref(self, _removeHandlerRef))
        self.createLock()

    def get_name(self):
        """The name."""
        return self._name

    def set_name(self, name):
        """Sets the name, under which getHandlerByName() finds the handler."""
        with _lock:
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        """Makes the lock."""
        self.lock = threading.RLock()
        _at_fork_reinit_lock_weakset.add(self)

    def _at_fork_reinit(self):
        self.lock._at_fork_reinit()

    def acquire(self):
        """Takes the lock."""
        if self.lock:
            self.lock.acquire()

    def release(self):
        """Gives it back."""
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        """Sets the level below which records are not taken."""
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        """Sets the formatter."""
        self.formatter = fmt

    def format(self, record):
        """The text of a record."""
        return (self.formatter or _defaultFormatter).format(record)

    def emit(self, record):
        """Puts a record where it belongs."""
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        """Emits a record that passes the filters. Returns it, or False."""
        record = self.filter(record)
        if record:
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return record

    def flush(self):
        """Sees to it that what was emitted has arrived."""

    def close(self):
        """Ends the use of the handler."""
        with _lock:
            self._closed = True
            _handlers.pop(self._name, None)

    def handleError(self, record):
        """Called by emit() for its exceptions: shows them on sys.stderr and goes on."""
        if not logging.raiseExceptions or not sys.stderr:
            return
        error = sys.exception()
        import traceback        # large, and few programs get here
        try:
            say = sys.stderr.write
            say('--- Logging error ---\n')
            traceback.print_exception(error, file=sys.stderr)
            say('Call stack:\n')
            # From the program's call, not from the depths of this package.
            frame = error.__traceback__.tb_frame
            while frame and frame.f_globals.get('__name__', '').partition('.')[0] == 'logging':
                frame = frame.f_back
            if frame:
                traceback.print_stack(frame, file=sys.stderr)
            else:
                say(f'Logged from file {record.filename}, line {record.lineno}\n')
            try:
                say(f'Message: {record.msg!r}\nArguments: {record.args}\n')
            except RecursionError:
                raise
            except Exception:
                say('Unable to print the message and arguments - possible formatting error.\n'
                    'Use the traceback above to help find the error.\n')
        except OSError:
            pass
        finally:
            del error

    def __repr__(self):
        return f'<{self.__class__.__name__} ({getLevelName(self.level)})>'


class StreamHandler(Handler):
    """Writes to a text stream, sys.stderr by default, which is flushed after each record and never closed."""

    terminator = '\n'
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        """Flushes the stream."""
        self.acquire()
        try:
            if self.stream and hasattr(self.stream, 'flush'):
                self.stream.flush()
        finally:
            self.release()

    def emit(self, record):
        """Writes the record's text and the terminator."""
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:      # there is no room to report it
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Goes over to another stream. Returns the one before, or None if it is the same."""
        if stream is self.stream:
            return None
        self.acquire()
        try:
            self.flush()
            before, self.stream = self.stream, stream
        finally:
            self.release()
        return before

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        return f'<{self.__class__.__name__} {name}{" " if name else ""}({getLevelName(self.level)})>'


class FileHandler(StreamHandler):
    """Writes to a file, which is opened at once, or with delay=True when there is something to write."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.errors, self.delay = mode, errors, delay
        self.encoding = encoding if 'b' in mode else io.text_encoding(encoding)
        self._builtin_open = open       # at the end of the program the name may be gone
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            super().__init__(self._open())

    def _open(self):
        return self._builtin_open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        """Writes the record, having opened the file if need be; but 'w' must not empty it after a close()."""
        if self.stream is None and not (self._closed and self.mode == 'w'):
            self.stream = self._open()
        if self.stream:
            super().emit(record)

    def close(self):
        """Closes the file."""
        self.acquire()
        try:
            if self.stream:
                try:
                    self.flush()
                finally:
                    stream, self.stream = self.stream, None
                    if hasattr(stream, 'close'):
                        stream.close()
            super().close()
        finally:
            self.release()

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.baseFilename} ({getLevelName(self.level)})>'


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at that moment."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


class NullHandler(Handler):
    """Does nothing: for libraries, so that nobody is told that they have no handlers."""

    def handle(self, record):
        """Nothing."""

    emit = handle

    def createLock(self):
        self.lock = None

    def _at_fork_reinit(self):
        pass


for _cls in (Filter, Filterer, Handler, StreamHandler, FileHandler, _StderrHandler, NullHandler,
             getHandlerByName, getHandlerNames):
    _cls.__module__ = 'logging'
