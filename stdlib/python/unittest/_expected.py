"""The context managers of assertRaises() and assertWarns() and their variants.

Each is made with what is expected; `handle` gets the remaining arguments of the assert method, which are
nothing for use in a with statement, and otherwise a function to call and its arguments.
"""

import sys
import types
from traceback import clear_frames

__unittest = True


class CheckContext:
    """A context manager that belongs to a test and can make it fail."""

    msg = None

    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        test_case = self.test_case
        raise test_case.failureException(test_case._formatMessage(self.msg, standardMsg))


class _Expected(CheckContext):
    """Subclasses have: the base class of what can be expected, and its description for messages."""

    base_type = None
    described = None

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        if expected_regex is not None:
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex
        self.obj_name = None

    def handle(self, name, args, kwargs):
        """Do what the assert method called *name* does with its arguments after the expectation."""
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not _are_subclasses(kinds, self.base_type):
            raise TypeError(f'{name}() arg 1 must be {self.described}')
        if args:
            function, *args = args
            self.obj_name = getattr(function, '__name__', None) or str(function)
            try:
                with self:
                    function(*args, **kwargs)
                return None
            finally:
                # The exception that is kept may lead to this frame, which is not to lead to it.
                del self
        self.msg = kwargs.pop('msg', None)
        for other in kwargs:
            raise TypeError(f'{other!r} is an invalid keyword argument for this function')
        return self

    def _fail_because_it(self, verb):
        """Fail: what was expected was, or was not, raised or triggered."""
        name = getattr(self.expected, '__name__', None) or str(self.expected)
        self._raiseFailure(f'{name} {verb}')

    def _fail_because_not(self, verb):
        self._fail_because_it(f'not {verb} by {self.obj_name}' if self.obj_name else f'not {verb}')

    def _is_match(self, error):
        return self.expected_regex is None or bool(self.expected_regex.search(str(error)))

    def _fail_to_match(self, error):
        self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{error}"')


def _are_subclasses(kinds, base):
    return all(_are_subclasses(kind, base) if isinstance(kind, tuple)
               else isinstance(kind, type) and issubclass(kind, base) for kind in kinds)


class ExpectedException(_Expected):
    """Waits for an exception and keeps it as `exception`."""

    base_type = BaseException
    described = 'an exception type or tuple of exception types'

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self._fail_because_not('raised')
        # What the frames have in their variables is not kept alive by an exception that somebody keeps.
        clear_frames(trace)
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        if not self._is_match(error):
            self._fail_to_match(error)
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class ExpectedWarning(_Expected):
    """Waits for a warning and keeps it as `warning`, with its `filename` and `lineno`."""

    base_type = Warning
    described = 'a warning type or tuple of warning types'

    def __enter__(self):
        import warnings
        # Modules remember what they have warned of already.
        for module in list(sys.modules.values()):
            if getattr(module, '__warningregistry__', None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, kind, error, trace):
        self.warnings_manager.__exit__(kind, error, trace)
        if kind is None:
            self._judge([entry for entry in self.warnings if isinstance(entry.message, self.expected)])

    def _judge(self, entries):
        """Pass or fail by the warnings of the expected class."""
        if not entries:
            self._fail_because_not('triggered')
        for entry in entries:
            if self._is_match(entry.message):
                self._keep(entry)
                return
        self._fail_to_match(entries[0].message)

    def _keep(self, entry):
        self.warning, self.filename, self.lineno = entry.message, entry.filename, entry.lineno


class UnexpectedWarning(ExpectedWarning):
    """Fails for a warning of this class."""

    def _judge(self, entries):
        if entries:
            self._keep(entries[0])
            self._fail_because_it('triggered')
