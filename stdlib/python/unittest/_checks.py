"""The assert methods of TestCase, as a base class of it.

A check that holds does as little as it can. One that does not makes a standard message of the reprs of what
it was given, joins the caller's message to it (`_formatMessage`) and raises `failureException`.
"""

from ._expected import ExpectedException, ExpectedWarning, UnexpectedWarning
from .util import safe_repr, _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable

__unittest = True

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


class Checks:
    """What TestCase can check."""

    failureException = AssertionError
    # Whether a message given to a check is shown after the standard one or instead of it.
    longMessage = True
    # A longer diff is left out; None: no diff is.
    maxDiff = 640
    # For longer strings there is no diff, it would take too long to find.
    _diffThreshold = 65536

    # How to compare two objects of one of these types, unless addTypeEqualityFunc() said otherwise.
    _standard_equality = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
                          set: 'assertSetEqual', frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    # Messages

    def fail(self, msg=None):
        """Fail, with a message."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if msg is None:
            return standardMsg
        if self.longMessage:
            try:
                return f'{standardMsg} : {msg}'
            except UnicodeDecodeError:
                return f'{safe_repr(standardMsg)} : {safe_repr(msg)}'
        return msg or standardMsg

    def _truncateMessage(self, message, diff):
        if self.maxDiff is not None and len(diff) > self.maxDiff:
            diff = DIFF_OMITTED % len(diff)
        return message + diff

    def _refuse(self, msg, form, *values):
        """Fail, with the reprs of the values put into *form*."""
        raise self.failureException(self._formatMessage(msg, form.format(*map(safe_repr, values))))

    def _refuse_with_diff(self, msg, message, first_lines, second_lines, joint=''):
        """Fail, with *message* and a diff of two lists of lines."""
        from difflib import ndiff
        diff = '\n' + joint.join(ndiff(first_lines, second_lines))
        self.fail(self._formatMessage(msg, self._truncateMessage(message, diff)))

    # Truth, identity, membership, type, order

    def assertTrue(self, expr, msg=None):
        """*expr* is true."""
        if not expr:
            self._refuse(msg, '{} is not true', expr)

    def assertFalse(self, expr, msg=None):
        """*expr* is false."""
        if expr:
            self._refuse(msg, '{} is not false', expr)

    def assertIs(self, expr1, expr2, msg=None):
        """Both are the same object."""
        if expr1 is not expr2:
            self._refuse(msg, '{} is not {}', expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        """Both are different objects."""
        if expr1 is expr2:
            self._refuse(msg, 'unexpectedly identical: {}', expr1)

    def assertIsNone(self, obj, msg=None):
        """*obj* is None."""
        if obj is not None:
            self._refuse(msg, '{} is not None', obj)

    def assertIsNotNone(self, obj, msg=None):
        """*obj* is not None."""
        if obj is None:
            self._refuse(msg, 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        """*member* is in *container*."""
        if member not in container:
            self._refuse(msg, '{} not found in {}', member, container)

    def assertNotIn(self, member, container, msg=None):
        """*member* is not in *container*."""
        if member in container:
            self._refuse(msg, '{} unexpectedly found in {}', member, container)

    def assertIsInstance(self, obj, cls, msg=None):
        """*obj* is an instance of the class, or of one of a tuple of classes."""
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f'{safe_repr(obj)} is not an instance of {cls!r}'))

    def assertNotIsInstance(self, obj, cls, msg=None):
        """The contrary of assertIsInstance()."""
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f'{safe_repr(obj)} is an instance of {cls!r}'))

    def assertLess(self, a, b, msg=None):
        """a < b"""
        if not a < b:
            self._refuse(msg, '{} not less than {}', a, b)

    def assertLessEqual(self, a, b, msg=None):
        """a <= b"""
        if not a <= b:
            self._refuse(msg, '{} not less than or equal to {}', a, b)

    def assertGreater(self, a, b, msg=None):
        """a > b"""
        if not a > b:
            self._refuse(msg, '{} not greater than {}', a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        """a >= b"""
        if not a >= b:
            self._refuse(msg, '{} not greater than or equal to {}', a, b)

    # Equality

    def addTypeEqualityFunc(self, typeobj, function):
        """Have assertEqual() compare two objects of exactly this type by a function, or method called so."""
        self._type_equality_funcs[typeobj] = function

    def _getAssertEqualityFunc(self, first, second):
        kind = type(first)
        # A subclass may compare in its own way.
        if kind is not type(second):
            return self._baseAssertEqual
        function = self._type_equality_funcs.get(kind) or self._standard_equality.get(kind)
        if function is None:
            return self._baseAssertEqual
        return getattr(self, function) if isinstance(function, str) else function

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            message = '%s != %s' % _common_shorten_repr(first, second)
            raise self.failureException(self._formatMessage(msg, message))

    def assertEqual(self, first, second, msg=None):
        """first == second; for the built-in containers and strings the message has a diff."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """first != second"""
        if not first != second:
            self._refuse(msg, '{} == {}', first, second)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """The difference is at most *delta*, or else it is 0 when rounded to *places* (7) decimals."""
        if first == second:
            return
        difference = _difference(first, second, places, delta)
        is_small = difference <= delta if delta is not None else not round(difference, _or_7(places))
        if not is_small:
            self._refuse(msg, f'{{}} != {{}} within {_tolerance(places, delta)} ({{}} difference)',
                         first, second, difference)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """The contrary of assertAlmostEqual()."""
        difference = _difference(first, second, places, delta)
        is_large = difference > delta if delta is not None else round(difference, _or_7(places))
        if first == second or not is_large:
            form = '{} == {} within ' + _tolerance(places, delta)
            self._refuse(msg, form if delta is None else form + ' ({} difference)', first, second, difference)

    def assertMultiLineEqual(self, first, second, msg=None):
        """Two strings are equal."""
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        texts = [first, second]
        if not all(text.endswith('\n') for text in texts if text):
            # One that ends without a newline would run into the next line of the diff.
            texts = [text and text + '\n' for text in texts]
        self._refuse_with_diff(msg, '%s != %s' % _common_shorten_repr(first, second),
                               *[text.splitlines(keepends=True) for text in texts])

    def assertDictEqual(self, d1, d2, msg=None):
        """Two dicts are equal."""
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            self._refuse_pretty(msg, '%s != %s' % _common_shorten_repr(d1, d2), d1, d2)

    def _refuse_pretty(self, msg, message, *values):
        from pprint import pformat
        self._refuse_with_diff(msg, message, *[pformat(value).splitlines() for value in values], joint='\n')

    def assertListEqual(self, list1, list2, msg=None):
        """Two lists are equal."""
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """Two tuples are equal."""
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Two sequences, of the type *seq_type* if it is given, have equal elements in the same order."""
        kind = 'sequence'
        named = ('First', seq1), ('Second', seq2)
        if seq_type is not None:
            kind = seq_type.__name__
            for name, sequence in named:
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f'{name} sequence is not a {kind}: {safe_repr(sequence)}')
        for name, sequence in named:
            try:
                len(sequence)
            except (TypeError, NotImplementedError):
                self._refuse_pretty(msg, f'{name} {kind} has no length.    Non-sequence?', seq1, seq2)
        if seq1 == seq2:
            return
        details = list(_sequence_details(seq1, seq2, kind))
        if not details and seq_type is None and type(seq1) != type(seq2):
            # Equal element by element: as sequences they are the same.
            return
        head = '%ss differ: %s != %s\n' % (kind.capitalize(), *_common_shorten_repr(seq1, seq2))
        self._refuse_pretty(msg, head + ''.join(details), seq1, seq2)

    def assertSetEqual(self, set1, set2, msg=None):
        """Two sets, or other objects with a method difference(), have the same elements."""
        lines = []
        both = ('first', set1), ('second', set2)
        for (name, one), (other_name, other) in (both, both[::-1]):
            try:
                surplus = one.difference(other)
            except TypeError as error:
                self.fail(f'invalid type when attempting set difference: {error}')
            except AttributeError as error:
                self.fail(f'{name} argument does not support set difference: {error}')
            if surplus:
                lines.append(f'Items in the {name} set but not the {other_name}:')
                lines += map(repr, surplus)
        if lines:
            self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def assertCountEqual(self, first, second, msg=None):
        """Two iterables have the same elements, each as often, in whatever order."""
        first, second = list(first), list(second)
        try:
            mismatches = _count_diff_hashable(first, second)
        except TypeError:
            mismatches = _count_diff_all_purpose(first, second)
        if mismatches:
            lines = ['First has %d, Second has %d:  %r' % mismatch for mismatch in mismatches]
            message = self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))
            self.fail(self._formatMessage(msg, message))

    # Patterns

    def assertRegex(self, text, expected_regex, msg=None):
        """A pattern is found in a text."""
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, 'expected_regex must not be empty.'
        pattern = _pattern(expected_regex)
        if not pattern.search(text):
            message = f"Regex didn't match: {pattern.pattern!r} not found in {text!r}"
            self.fail(self._formatMessage(msg, message))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """A pattern is not found in a text."""
        pattern = _pattern(unexpected_regex)
        match = pattern.search(text)
        if match:
            message = f'Regex matched: {match[0]!r} matches {pattern.pattern!r} in {text!r}'
            self.fail(self._formatMessage(msg, message))

    # Exceptions, warnings, logs: of a call, or of the block of a with statement

    def assertRaises(self, expected_exception, *args, **kwargs):
        """A call, or a block, raises an exception of this class, or of one of a tuple of classes.

        The context manager keeps it as `exception`.
        """
        return ExpectedException(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """Like assertRaises(), and a pattern is found in the text of the exception."""
        context = ExpectedException(expected_exception, self, expected_regex)
        return context.handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """A call, or a block, warns with this class, or with one of a tuple of classes.

        The context manager keeps the first such warning as `warning`, and where it came from as `filename`
        and `lineno`.
        """
        return ExpectedWarning(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """Like assertWarns(), and a pattern is found in the text of the warning."""
        context = ExpectedWarning(expected_warning, self, expected_regex)
        return context.handle('assertWarnsRegex', args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        return UnexpectedWarning(expected_warning, self).handle('_assertNotWarns', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """A block logs a message of this level (INFO) or above.

        The context manager has the messages as `records` and, formatted, as `output`.
        """
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """A block logs no message of this level (INFO) or above."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)


# They are known as methods of TestCase, in messages too.
for _name, _function in vars(Checks).items():
    if hasattr(_function, '__code__'):
        _function.__qualname__ = f'TestCase.{_name}'


def _difference(first, second, places, delta):
    if delta is not None and places is not None:
        raise TypeError('specify delta or places not both')
    return abs(first - second)


def _or_7(places):
    return 7 if places is None else places


def _tolerance(places, delta):
    """What a difference was measured by, as a part of a format string."""
    if delta is None:
        return f'{_or_7(places)!r} places'
    return f'{safe_repr(delta)} delta'.replace('{', '{{').replace('}', '}}')


_NO_ITEM = (TypeError, IndexError, NotImplementedError)


def _sequence_details(seq1, seq2, kind):
    """The paragraphs that tell where two sequences differ."""
    lengths = len(seq1), len(seq2)
    common = min(lengths)
    for index in range(common):
        try:
            which = 'first'
            one = seq1[index]
            which = 'second'
            other = seq2[index]
        except _NO_ITEM:
            yield f'\nUnable to index element {index} of {which} {kind}\n'
            break
        if one != other:
            yield '\nFirst differing element %d:\n%s\n%s\n' % (index, *_common_shorten_repr(one, other))
            break
    if lengths[0] == lengths[1]:
        return
    which, longer = ('First', seq1) if lengths[0] > lengths[1] else ('Second', seq2)
    yield f'\n{which} {kind} contains {abs(lengths[0] - lengths[1])} additional elements.\n'
    try:
        yield f'First extra element {common}:\n{safe_repr(longer[common])}\n'
    except _NO_ITEM:
        yield f'Unable to index element {common} of {which.lower()} {kind}\n'


def _pattern(regex):
    import re
    return re.compile(regex)
