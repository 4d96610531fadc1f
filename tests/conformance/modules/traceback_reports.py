# Reports of all kinds of exceptions, in colours too.
import io
import traceback


def report(function, **options):
    try:
        function()
    except BaseException as error:
        text = ''.join(traceback.TracebackException.from_exception(error).format(**options))
        print(text.replace(__file__, 'FILE'))
        print(traceback.format_exception_only(error, show_group=True))


def divide(x, y):
    return (x
            + 1) / y


def nested():
    return divide(1, 0) + len(3)


def bad_syntax():
    compile('a b c\n', 'name', 'exec')


def made_syntax(*details):
    def fail():
        raise SyntaxError('made', details)
    return fail


def group():
    try:
        1 / 0
    except Exception as error:
        try:
            raise ExceptionGroup('top', [ValueError(1), ExceptionGroup('inner', [TypeError('x'), KeyError('k')]), error])
        except ExceptionGroup as found:
            found.add_note('a note\nof two lines')
            raise OSError(2, 'gone') from found


def many():
    raise ExceptionGroup('many', [ValueError(number) for number in range(17)])


def deep():
    error = ValueError('innermost')
    for number in range(13):
        error = ExceptionGroup(f'level {number}', [error])
    raise error


def recursive(n=6):
    if n:
        recursive(n - 1)
    raise KeyError


class Owner:
    colour = 1
    _hidden = 2

    def method(self):
        return colour


def hidden_context():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('from nothing') from None


class Broken(Exception):
    def __str__(self):
        raise ValueError


def broken():
    error = Broken()
    error.__notes__ = [1, 'x\ny', Broken()]
    raise error


def odd_notes():
    error = ValueError('a\nb')
    error.__notes__ = 'abc'
    raise error


def long_call():
    return divide(
        1,
        2,
        3,
        4,
        5,
    )


def subscripts():
    table = {'a': [1]}
    return table['a'][0][1][2]


for function in (nested, bad_syntax, made_syntax('name', 3, 4, 'some text here\n', 3, 8),
                 made_syntax('name', 3, 4, 'some text\n', 5, 2), made_syntax('name', None, None, None), group, many, deep,
                 recursive, lambda: Owner().color, lambda: Owner().method(), lambda: Owner().hidden, hidden_context,
                 broken, odd_notes, long_call, subscripts, lambda: lenn(3), lambda: string):
    report(function)
for function in nested, bad_syntax, group, odd_notes, subscripts, hidden_context, long_call:
    report(function, colorize=True)
report(group, chain=False)

summary = traceback.FrameSummary('f.py', 3, 'name', line=' x = 1\n', locals={'a': 1, 'b': Broken()})
print(list(summary), summary[1], len(summary), summary, summary == ('f.py', 3, 'name', 'x = 1'), summary.locals)
print(traceback.format_list([summary, ('g.py', 4, 'other', None), ('h.py', 5, 'third', '  source')]))
try:
    nested()
except Exception as error:
    entries = traceback.extract_tb(error.__traceback__)
    print([(entry.name, entry.lineno - entries[0].lineno, entry.colno, entry.end_colno) for entry in entries])
    print([len(traceback.format_tb(error.__traceback__, limit)) for limit in (None, 0, 1, 2, -1)])
    file = io.StringIO()
    traceback.print_exception(error, limit=-1, file=file)
    print(file.getvalue().replace(__file__, 'FILE'))
for args in (5,), (ValueError, None), (None,), (None, None, None), (ValueError, ValueError(2), None):
    try:
        print(traceback.format_exception(*args))
    except Exception as error:
        print(type(error).__name__, error)
