"""What goes wrong in asyncio, by name. TimeoutError is the built-in one."""

__all__ = (
    'BrokenBarrierError', 'CancelledError', 'IncompleteReadError', 'InvalidStateError', 'LimitOverrunError',
    'SendfileNotAvailableError', 'TimeoutError',
)

TimeoutError = TimeoutError


class BrokenBarrierError(RuntimeError):
    """The barrier was broken or aborted; nobody gets through before a reset."""


class CancelledError(BaseException):
    """Somebody asked this task to end. Not an Exception: `except Exception` must not swallow it."""


class InvalidStateError(Exception):
    """The future is too far along, or not far enough, for this."""


class SendfileNotAvailableError(RuntimeError):
    """The operating system cannot copy this file to that socket by itself."""


class _BytesFallShort(Exception):
    # Exceptions that carry facts besides their message say how to build themselves again, for pickle.
    def __reduce__(self):
        return type(self), self._facts


class IncompleteReadError(_BytesFallShort, EOFError):
    """The stream ended early: *partial* is what came, *expected* how many bytes were wanted (or None)."""

    def __init__(self, partial, expected):
        self.partial, self.expected = self._facts = partial, expected
        wanted = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {wanted} expected bytes')


class LimitOverrunError(_BytesFallShort):
    """No separator within the buffer's limit; *consumed* bytes of the buffer hold none."""

    def __init__(self, message, consumed):
        self.consumed = consumed
        self._facts = message, consumed
        super().__init__(message)
