"""Blocks of memory that processes share.

A block is a mapping of its own (`_multiprocessing.Memory`), which goes with the last process that has it. The
children of a fork have what the parent has. For processes that are started afresh a block needs a descriptor,
which they inherit, so the context decides how it is made.
"""
import os

import _multiprocessing

from . import context, reduction

_ANONYMOUS, _WITH_DESCRIPTOR = -2, -1


def shared_memory(size, ctx):
    """A block of memory for the processes that a context starts."""
    method = (ctx or context._default_context).get_start_method()
    return _multiprocessing.Memory(size, _ANONYMOUS if method == 'fork' else _WITH_DESCRIPTOR)


def send_memory(memory):
    """What rebuilds a block of memory in a process that is being started: arguments for receive_memory()."""
    if memory.fd < 0:
        raise RuntimeError('A SemLock created in a fork context is being shared with a process in a spawn '
                           'context. This is not supported. Please use the same context to create '
                           'multiprocessing objects and Process.')
    return len(memory), reduction.send_fd(memory.fd)


def receive_memory(size, fd):
    """The block of memory, here."""
    return _multiprocessing.Memory(size, os.dup(reduction.receive_fd(fd)))


class BufferWrapper:
    """A block of so many bytes."""

    def __init__(self, size):
        if size < 0:
            raise ValueError(f'Size {size:n} out of range')
        self._memory = shared_memory(size, None)

    def create_memoryview(self):
        """The bytes."""
        return memoryview(self._memory)

    def __reduce__(self):
        reduction.check_spawning(self)
        return _received_buffer, (type(self), send_memory(self._memory))


def _received_buffer(kind, memory):
    wrapper = object.__new__(kind)
    wrapper._memory = receive_memory(*memory)
    return wrapper
