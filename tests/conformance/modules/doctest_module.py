"""doctest: parsing, running, flags, reports."""
import doctest


def good():
    """
    >>> for word in ('a', 'b'):
    ...     print(word)
    a
    b
    >>> 1 / 0
    Traceback (most recent call last):
      ...
    ZeroDivisionError: division by zero
    >>> print('x   y') # doctest: +NORMALIZE_WHITESPACE
    x y
    >>> list(range(50)) # doctest: +ELLIPSIS
    [0, 1, ..., 49]
    >>> undefined # doctest: +SKIP
    """


def bad():
    """Text.

    >>> 1 + 1
    3
    >>> x = 2
    silence
    >>> print('noise')
    """


class Thing:
    """
    >>> Thing().method()
    7
    """

    def method(self):
        """
        >>> 'method'
        'method'
        """
        return 7

    @property
    def prop(self):
        """
        >>> True
        1
        """


__test__ = {'extra': '>>> 2\n2\n'}
finder = doctest.DocTestFinder()
for test in finder.find(Thing, module=False, globs=globals()):
    print(test.name, test.lineno, len(test.examples))
for function in (good, bad):
    doctest.run_docstring_examples(function, globals(), name=function.__name__)
runner = doctest.DocTestRunner(verbose=True)
for test in finder.find(Thing, 'Thing', globs=globals(), module=False):
    print(runner.run(test))
print(runner.summarize(), runner.tries, runner.failures)
parser = doctest.DocTestParser()
for flag in (0, doctest.REPORT_UDIFF, doctest.REPORT_CDIFF, doctest.REPORT_NDIFF,
             doctest.REPORT_ONLY_FIRST_FAILURE, doctest.FAIL_FAST):
    test = parser.get_doctest('>>> print(*"abcd", sep="\\n")\na\nX\n\n  \n>>> 5\n6\n', {}, 'flags', None, 0)
    print(flag, doctest.DocTestRunner(verbose=False, optionflags=flag).run(test))
for text in ('>>>1', '>>> 1\n...2', '  >>> 1\n 2', '>>> 1 # doctest: +BAD', '>>> # doctest: +SKIP'):
    try:
        print(parser.get_examples(text, 'name'))
    except ValueError as error:
        print(error)
for piece in parser.parse('lead\n  >>> f(\n  ...   1)\n  Traceback (most recent call last):\n    x\n  E: m\n\ntail'):
    print(repr(piece) if isinstance(piece, str) else (piece.source, piece.want, piece.exc_msg, piece.lineno))
print(doctest.script_from_examples('text\n>>> a\n1\n\nmore\n>>> for i in b:\n...     c\n'))
checker = doctest.OutputChecker()
for want, got, flags in (('a...b', 'axxb', doctest.ELLIPSIS), ('...a...a', 'xa', doctest.ELLIPSIS), ('1\n', 'True\n', 0),
                         ('1\n', 'True\n', doctest.DONT_ACCEPT_TRUE_FOR_1), ('<BLANKLINE>\n', '\n', 0)):
    print(checker.check_output(want, got, flags))
try:
    doctest.DebugRunner(verbose=False).run(parser.get_doctest('>>> 1\n2\n', {}, 'debug', 'file', 3))
except doctest.DocTestFailure as failure:
    print(failure, repr(failure.got), failure.example.want)
print(doctest.TestResults(1, 2, skipped=1), doctest.TestResults(0, 3), tuple(doctest.TestResults(1, 2)))
