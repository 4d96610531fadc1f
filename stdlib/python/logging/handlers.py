"""More handlers: files that are replaced from time to time, buffers and queues; those that talk to other
machines are in _network_handlers."""
import copy
import io
import logging
import os
import queue
import re
import threading
import time
from calendar import timegm

from ._network_handlers import (DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT,
                                DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, SYSLOG_TCP_PORT,
                                SYSLOG_UDP_PORT, DatagramHandler,
                                HTTPHandler, SMTPHandler, SocketHandler, SysLogHandler)

_MIDNIGHT = 24 * 60 * 60    # seconds of a day


# ---- files ------------------------------------------------------------------------------------------------

class BaseRotatingHandler(logging.FileHandler):
    """A file that is put aside for a new one when shouldRollover(record) says so; doRollover() does it.

    namer: a function that makes the name of a file put aside out of the usual one; rotator: one that is
    called with source and destination in place of renaming.
    """

    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)

    def emit(self, record):
        """Writes the record, to a new file if it is time."""
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name for a file that is put aside."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Puts a file aside."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _is_special(self):
        """Whether what is written to is a device or a pipe: those are left alone."""
        return os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _replace(self, dest):
        """Puts the file aside, over what has had that name."""
        if os.path.exists(dest):
            os.remove(dest)
        self.rotate(self.baseFilename, dest)

    def _start_new(self):
        if not self.delay:
            self.stream = self._open()


class RotatingFileHandler(BaseRotatingHandler):
    """A new file when the old one would get larger than maxBytes. The old ones are named .1, .2 to
    .backupCount, the newest first; beyond that they go."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False,
                 errors=None):
        if maxBytes > 0:
            mode = 'a'      # 'w' would empty the file at every start, whatever its size
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        super().__init__(filename, mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        """Moves the file to .1, and that to .2 before, and so on."""
        self._close_stream()
        if self.backupCount > 0:
            names = [self.rotation_filename(f'{self.baseFilename}.{i}')
                     for i in range(1, self.backupCount + 1)]
            for older, newer in zip(reversed(names), reversed(names[:-1])):
                if os.path.exists(newer):
                    os.replace(newer, older)
            self._replace(names[0])
        self._start_new()

    def shouldRollover(self, record):
        """Whether the record would not fit any more."""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0 or not (size := self.stream.tell()):
            return False
        return size + len(f'{self.format(record)}\n') >= self.maxBytes and not self._is_special()


# when -> (seconds, suffix of files put aside, that as a pattern)
_STAMPS = {
    'S': (1, '%Y-%m-%d_%H-%M-%S', r'\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}'),
    'M': (60, '%Y-%m-%d_%H-%M', r'\d{4}-\d{2}-\d{2}_\d{2}-\d{2}'),
    'H': (60 * 60, '%Y-%m-%d_%H', r'\d{4}-\d{2}-\d{2}_\d{2}'),
    'D': (_MIDNIGHT, '%Y-%m-%d', r'\d{4}-\d{2}-\d{2}'),
}
_STAMPS['MIDNIGHT'] = _STAMPS['D']
_STAMPS['W'] = (7 * _MIDNIGHT, *_STAMPS['D'][1:])


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A new file from time to time. The old ones have the date as suffix; backupCount newest ones are kept.

    when: 'S', 'M', 'H', 'D' for every `interval` seconds to days; 'midnight', or 'W0' to 'W6' for the end of
    Mondays to Sundays. atTime: a datetime.time for those, in place of midnight. utc: times are those of UTC.
    """

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        super().__init__(filename, 'a', encoding=io.text_encoding(encoding), delay=delay, errors=errors)
        self.when = when.upper()
        self.backupCount, self.utc, self.atTime = backupCount, utc, atTime
        weekly = self.when.startswith('W')
        if weekly:
            if len(self.when) != 2:
                raise ValueError('You must specify a day for weekly rollover from 0 to 6 (0 is Monday): '
                                 f'{self.when}')
            if self.when[1] not in '0123456':
                raise ValueError(f'Invalid day specified for weekly rollover: {self.when}')
            self.dayOfWeek = int(self.when[1])
        elif self.when not in _STAMPS:
            raise ValueError(f'Invalid rollover interval specified: {self.when}')
        seconds, self.suffix, pattern = _STAMPS['W' if weekly else self.when]
        self.interval = seconds * interval
        self.extMatch = re.compile(rf'(?<!\d){pattern}(?!\d)', re.ASCII)
        # What is there already has begun when it was last written.
        exists = os.path.exists(self.baseFilename)
        self.rolloverAt = self.computeRollover(int(os.stat(self.baseFilename).st_mtime if exists
                                                   else time.time()))

    def _fields(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def _seconds(self, year, month, day, hour, minute, second):
        """The moment of a date and time, which need not be normal: day 32 is the next month's first."""
        if self.utc:
            return timegm((year, month, day, hour, minute, second))
        return int(time.mktime((year, month, day, hour, minute, second, 0, 0, -1)))

    def computeRollover(self, currentTime):
        """The moment of the first change of files after a given one."""
        weekly = self.when.startswith('W')
        if not (weekly or self.when == 'MIDNIGHT'):
            return currentTime + self.interval
        now = self._fields(currentTime)
        at = (24, 0, 0) if self.atTime is None else (self.atTime.hour, self.atTime.minute, self.atTime.second)
        # The first day that has the time still to come; then the right day of the week; then the rest of the
        # interval.
        days = 0 if (now.tm_hour, now.tm_min, now.tm_sec) < at else 1
        if weekly:
            days += (self.dayOfWeek - now.tm_wday - days) % 7
        days += self.interval // _MIDNIGHT - (7 if weekly else 1)
        return self._seconds(now.tm_year, now.tm_mon, now.tm_mday + days, *at)

    def shouldRollover(self, record):
        """Whether it is time."""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if self._is_special():
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        """The files put aside that are too many, oldest first."""
        directory = os.path.dirname(self.baseFilename)
        found = sorted(name for name in os.listdir(directory) if self._has_put_aside(name))
        return [os.path.join(directory, name) for name in found[:max(len(found) - self.backupCount, 0)]]

    def _has_put_aside(self, name):
        """Whether a file's name has a date in it from which this handler would make the name."""
        start = 0
        while stamp := self.extMatch.search(name, start):
            if os.path.basename(self.rotation_filename(f'{self.baseFilename}.{stamp[0]}')) == name:
                return True
            start = stamp.start() + 1
        return False

    def doRollover(self):
        """Puts the file aside under the date when it was begun."""
        now = int(time.time())
        begun = self._fields(self.rolloverAt - self.interval)
        if not self.utc and begun.tm_isdst != self._fields(now).tm_isdst:
            # By the clock as it is now.
            begun = self._fields(self.rolloverAt - self.interval + (3600 if not begun.tm_isdst else -3600))
        dest = self.rotation_filename(f'{self.baseFilename}.{time.strftime(self.suffix, begun)}')
        if not os.path.exists(dest):        # else somebody else has done it
            self._close_stream()
            self.rotate(self.baseFilename, dest)
            if self.backupCount > 0:
                for name in self.getFilesToDelete():
                    os.remove(name)
            self._start_new()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """A file that other programs may put aside: before each record it is opened anew if it is not the same
    any more."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        super().__init__(filename, mode, encoding, delay, errors)
        self.dev = self.ino = -1
        self._statstream()

    def _statstream(self):
        if self.stream:
            found = os.fstat(self.stream.fileno())
            self.dev, self.ino = found.st_dev, found.st_ino

    def reopenIfNeeded(self):
        """Opens the file anew if the name stands for another one, or for none."""
        if self.stream is None:
            return
        try:
            found = os.stat(self.baseFilename)
        except FileNotFoundError:
            pass
        else:
            if (found.st_dev, found.st_ino) == (self.dev, self.ino):
                return
        self.stream.flush()
        self.stream.close()
        self.stream = None
        self.stream = self._open()
        self._statstream()

    def emit(self, record):
        """Writes the record to the file that has the name now."""
        self.reopenIfNeeded()
        super().emit(record)


# ---- buffers and queues -----------------------------------------------------------------------------------

class BufferingHandler(logging.Handler):
    """Keeps records until there are `capacity` of them, and then forgets them; subclasses do something with
    them."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        """Whether the buffer is full."""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        """Keeps the record."""
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        """Empties the buffer."""
        self.acquire()
        try:
            self.buffer.clear()
        finally:
            self.release()

    def close(self):
        """Flushes and ends."""
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records until there are `capacity` of them or one is of level flushLevel; then hands them to
    `target`."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        """Whether the buffer is full or the record is severe."""
        return super().shouldFlush(record) or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Sets the handler that gets the records."""
        self.acquire()
        try:
            self.target = target
        finally:
            self.release()

    def flush(self):
        """Hands all records to the target; without one they stay."""
        self.acquire()
        try:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()
        finally:
            self.release()

    def close(self):
        """Flushes, unless flushOnClose is false, and forgets the target."""
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.setTarget(None)
            super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue, for a QueueListener in another thread or process."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.listener = None        # may be set to the one that reads the queue

    def enqueue(self, record):
        """Puts a record into the queue."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy of the record with the whole text as message, and nothing that could not be sent
        elsewhere."""
        text = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        """Puts a prepared record into the queue."""
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records from a queue, in a thread of its own, and hands them to handlers; with
    respect_handler_level only to those whose level they reach."""

    _sentinel = None    # comes out of the queue last

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        """The next record."""
        return self.queue.get(block)

    def prepare(self, record):
        """The record as the handlers shall get it; as it is."""
        return record

    def handle(self, record):
        """Hands a record to the handlers."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def start(self):
        """Starts the thread."""
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def _monitor(self):
        count = getattr(self.queue, 'task_done', lambda: None)
        try:
            while (record := self.dequeue(True)) is not self._sentinel:
                self.handle(record)
                count()
            count()
        except queue.Empty:
            pass

    def enqueue_sentinel(self):
        """Puts into the queue what ends the thread."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """Has all records in the queue handled, and ends the thread."""
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None
