"""Waiting for many files at once: one interface over select, poll and epoll.

Every selector here is a table of what is watched (`_Watched`) and four primitives of its system call: begin
to watch a descriptor, watch it for something else, watch it no more, wait. The interface is written once, in
terms of these (`_TableSelector`).
"""

import abc
import collections
import math
import select
from collections.abc import Mapping

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = collections.namedtuple('SelectorKey', 'fileobj fd events data')
SelectorKey.__doc__ = 'A file object that is watched, its descriptor, the events, and the data put with it.'


def _descriptor(fileobj):
    number = fileobj
    if not isinstance(fileobj, int):
        try:
            number = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {fileobj!r}') from None
    if number < 0:
        raise ValueError(f'Invalid file descriptor: {number}')
    return number


class _Watched(Mapping):
    # Descriptor -> SelectorKey; to look one up, the file object is as good as the descriptor.

    def __init__(self):
        self.keys_by_fd = {}

    def fd_of(self, fileobj):
        """The descriptor of a file object, also of one that was closed while it was watched."""
        try:
            return _descriptor(fileobj)
        except ValueError:
            for key in self.keys_by_fd.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def get(self, fileobj, default=None):
        return self.keys_by_fd.get(self.fd_of(fileobj), default)

    def __getitem__(self, fileobj):
        key = self.get(fileobj)
        if key is None:
            raise KeyError(f'{fileobj!r} is not registered')
        return key

    def __len__(self):
        return len(self.keys_by_fd)

    def __iter__(self):
        return iter(self.keys_by_fd)


class BaseSelector(abc.ABC):
    """What a selector offers. A context manager that closes it."""

    @abc.abstractmethod
    def register(self, fileobj, events, data=None):
        """Watch a file object for events, EVENT_READ | EVENT_WRITE; its SelectorKey."""

    @abc.abstractmethod
    def unregister(self, fileobj):
        """Watch it no more; the SelectorKey it had."""

    @abc.abstractmethod
    def select(self, timeout=None):
        """Wait until something is ready or the time is up: a list of (SelectorKey, events that are ready)."""

    @abc.abstractmethod
    def get_map(self):
        """A mapping of all that is watched, by file object or descriptor; None after close."""

    def modify(self, fileobj, events, data=None):
        """Watch it for other events or with other data; the new SelectorKey."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def get_key(self, fileobj):
        """The SelectorKey of a file object, or KeyError."""
        watched = self.get_map()
        if watched is None:
            raise RuntimeError('Selector is closed')
        return watched[fileobj]

    def close(self):
        """Free what the selector holds. The files stay open."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class _TableSelector(BaseSelector):
    def __init__(self):
        self._map = self._watched = _Watched()

    # The primitives of a system call.

    def _begin(self, fd, events):
        raise NotImplementedError

    def _change(self, fd, events):
        self._end(fd)
        self._begin(fd, events)

    def _end(self, fd):
        raise NotImplementedError

    def _wait(self, timeout):
        # (descriptor, events) pairs. May raise InterruptedError.
        raise NotImplementedError

    # The interface.

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f'Invalid events: {events!r}')
        watched = self._watched
        key = SelectorKey(fileobj, watched.fd_of(fileobj), events, data)
        if key.fd in watched.keys_by_fd:
            raise KeyError(f'{fileobj!r} (FD {key.fd}) is already registered')
        self._begin(key.fd, events)
        watched.keys_by_fd[key.fd] = key
        return key

    def unregister(self, fileobj):
        key = self._watched[fileobj]
        del self._watched.keys_by_fd[key.fd]
        self._end(key.fd)
        return key

    def modify(self, fileobj, events, data=None):
        before = self._watched[fileobj]
        if events != before.events:
            try:
                self._change(before.fd, events)
            except BaseException:
                # Nobody knows what is watched now, so nothing is.
                self.unregister(fileobj)
                raise
        elif data == before.data:
            return before
        key = self._watched.keys_by_fd[before.fd] = before._replace(events=events, data=data)
        return key

    def select(self, timeout=None):
        try:
            pairs = self._wait(timeout)
        except InterruptedError:
            return []
        keys = self._watched.keys_by_fd
        ready = []
        for fd, events in pairs:
            # A descriptor may have gone meanwhile, in another thread.
            key = keys.get(fd)
            if key is not None:
                ready.append((key, events & key.events))
        return ready

    def get_map(self):
        return self._map

    def close(self):
        self._watched.keys_by_fd.clear()
        self._map = None


class SelectSelector(_TableSelector):
    """Over select(): everywhere, but slow with many files, and not for descriptors above 1023."""

    def __init__(self):
        super().__init__()
        self._sets = {EVENT_READ: set(), EVENT_WRITE: set()}

    def _begin(self, fd, events):
        if not events:
            raise ValueError(f'Invalid events: {events!r}')
        for event, descriptors in self._sets.items():
            if events & event:
                descriptors.add(fd)

    def _end(self, fd):
        for descriptors in self._sets.values():
            descriptors.discard(fd)

    def _wait(self, timeout):
        readers, writers = self._sets.values()
        patience = None if timeout is None else max(timeout, 0)
        can_read, can_write, _ = select.select(readers, writers, [], patience)
        found = dict.fromkeys(can_read, EVENT_READ)
        for fd in can_write:
            found[fd] = found.get(fd, 0) | EVENT_WRITE
        return found.items()


class _Events(dict):
    # The system's event masks in our terms, computed when first seen. An error or hang-up counts as both:
    # reading and writing will say what it is.

    def __init__(self, reading, writing):
        self.reading, self.writing = reading, writing

    def __missing__(self, mask):
        ours = (EVENT_READ if mask & ~self.writing else 0) | (EVENT_WRITE if mask & ~self.reading else 0)
        self[mask] = ours
        return ours


class _PollingSelector(_TableSelector):
    # Over an object of the system that keeps the descriptors itself.

    _selector_cls = None
    # The system's masks for reading and writing, and the translation back.
    _masks = None

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _mask(self, events):
        reading, writing = self._masks.reading, self._masks.writing
        return (reading if events & EVENT_READ else 0) | (writing if events & EVENT_WRITE else 0)

    def _begin(self, fd, events):
        self._selector.register(fd, self._mask(events))

    def _change(self, fd, events):
        self._selector.modify(fd, self._mask(events))

    def _end(self, fd):
        try:
            self._selector.unregister(fd)
        except OSError:
            # Closed before it was unregistered.
            pass

    def select(self, timeout=None):
        # The general method with its parts put together: every turn of an event loop passes through here.
        if timeout is None:
            milliseconds = None
        else:
            # Rounded up: to wake too early would mean to look and find nothing.
            milliseconds = math.ceil(timeout * 1000) if timeout > 0 else 0
        keys, ours = self._watched.keys_by_fd, self._masks
        try:
            pairs = self._poll(milliseconds, len(keys))
        except InterruptedError:
            return []
        ready = []
        for fd, mask in pairs:
            key = keys.get(fd)
            if key is not None:
                ready.append((key, ours[mask] & key.events))
        return ready

    def _poll(self, milliseconds, most):
        # (descriptor, system's mask) pairs; milliseconds may be None.
        raise NotImplementedError


if hasattr(select, 'poll'):
    class PollSelector(_PollingSelector):
        """Over poll()."""

        _selector_cls = select.poll
        _masks = _Events(select.POLLIN, select.POLLOUT)

        def _poll(self, milliseconds, most):
            return self._selector.poll(milliseconds)


if hasattr(select, 'epoll'):
    class EpollSelector(_PollingSelector):
        """Over epoll: what one wait costs depends on what is ready, not on what is watched."""

        _selector_cls = select.epoll
        _masks = _Events(select.EPOLLIN, select.EPOLLOUT)

        def fileno(self):
            """The descriptor of the epoll object."""
            return self._selector.fileno()

        def _poll(self, milliseconds, most):
            return self._selector.poll(-1 if milliseconds is None else milliseconds / 1000, most or 1)

        def close(self):
            self._selector.close()
            super().close()


def _works(name):
    # A kernel may lack what the library has.
    try:
        getattr(select, name)()
    except (AttributeError, OSError):
        return False
    return True


DefaultSelector = EpollSelector if _works('epoll') else PollSelector if _works('poll') else SelectSelector
