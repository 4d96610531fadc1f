"""optparse: options of every kind, errors of parsers and of options, help texts, groups."""
import contextlib
import io
import optparse
from optparse import SUPPRESS_HELP, IndentedHelpFormatter, Option, OptionGroup, OptionParser, TitledHelpFormatter, Values


def attempt(function, *args, **kwargs):
    errors = io.StringIO()
    try:
        with contextlib.redirect_stderr(errors):
            result = function(*args, **kwargs)
        print(result if not isinstance(result, tuple) else (vars(result[0]), result[1]))
    except SystemExit as error:
        print('exit', error.code, repr(errors.getvalue()))
    except Exception as error:
        print(type(error).__name__, error)


for names in ('x',), ('-',), ('---',), ('-xy',), ('--',), ():
    attempt(Option, *names)
for attributes in ({'foo': 1, 'bar': 2}, {'action': 'y'}, {'type': 'y'}, {'type': dict}, {'action': 'store_true', 'type': 'int'},
                   {'type': 'choice'}, {'type': 'choice', 'choices': 'abc'}, {'type': 'int', 'choices': [1]}, {'const': 1},
                   {'action': 'store_true', 'nargs': 2}, {'action': 'callback'}, {'callback': 1, 'callback_args': ()},
                   {'callback_args': ()}, {'action': 'callback', 'callback': len, 'callback_args': 3},
                   {'action': 'callback', 'callback': len, 'callback_kwargs': 3}):
    attempt(Option, '-x', **attributes)
print(Option('-x', '--yy-z', '--b').dest, Option('-1').dest, Option('-x', type=int).type, Option('-x', choices=['a']).type)

parser = OptionParser(prog='tool', version='%prog 2.1', description='Does some things. ' * 8, epilog='See also.')
parser.add_option('-v', '--verbose', action='count', default=0, help='say more')
parser.add_option('-n', '--number', type='int', metavar='N', help='a number [default: %default]', default=7)
parser.add_option('-p', '--point', type='float', nargs=2, help='two of them, with a text that is long enough for lines')
parser.add_option('--colour', choices=('red', 'green'), help='which one')
parser.add_option('-q', action='store_false', dest='loud', default=True, help=SUPPRESS_HELP)
parser.add_option('-a', '--add', action='append')
parser.add_option('--column', action='store_const', const='C', dest='kind')
parser.add_option('-c', action='callback', type='string', nargs=1, callback_args=('extra',),
                  callback=lambda option, opt, value, parser, *more: parser.values.ensure_value('seen', []).append((opt, value, more)))
group = OptionGroup(parser, 'Dangerous', 'Think first.')
group.add_option('--erase-everything-now', action='store_true', help='no way back')
parser.add_option_group(group)
for line in ('', '-vvn3 file', '--number=0x1f --point 1 2.5 x', '-p1 2 -a b -ac --add=d', '--colour red --column', '-q -- -v',
             '-c one -ctwo', '--erase', '--col=red', '-n x', '--number', '-p 1', '--colour=blue', '--verbose=1', '-z', '--zz', '-n08',
             '-n -3', 'x -v y', '--version', '-', '-n 0b101 -n 017'):
    attempt(parser.parse_args, line.split())
parser.print_help()
print(parser.get_option_group('--erase-everything-now') is group, parser.get_option_group('-v'), parser.has_option('-n'))
for bad in (lambda: parser.add_option('-n'), lambda: parser.add_option(3), lambda: parser.add_option_group(3), lambda: parser.remove_option('-z'),
            lambda: parser.set_conflict_handler('x'), lambda: parser.add_option_group(OptionGroup(OptionParser(), 't'))):
    attempt(bad)
parser.set_conflict_handler('resolve')
parser.add_option('-n', '--name', help='takes -n')
parser.disable_interspersed_args()
attempt(parser.parse_args, ['-n', 'me', 'x', '-v'])
for formatter in TitledHelpFormatter(), IndentedHelpFormatter(short_first=0, width=44, max_help_position=16):
    other = OptionParser('usage: %prog [x]', prog='o', formatter=formatter)
    other.add_option('-t', '--two', nargs=2, help='some words that go on and on for a while')
    other.add_option_group(OptionGroup(other, 'Empty', 'group'))
    other.print_help()
values = Values({'a': 1})
print(values, values == Values({'a': 1}), values == {'a': 1}, values == 1, values.ensure_value('b', 2), values)
attempt(optparse._match_abbrev, '--f', {'--foo': 1, '--fa': 2})
