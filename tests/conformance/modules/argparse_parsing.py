"""argparse: what command lines become, and what is wrong with them."""
import argparse


def show(parser, *lines, how='parse_args'):
    for line in lines:
        try:
            print(repr(line), '->', getattr(parser, how)(line.split()))
        except (argparse.ArgumentError, TypeError) as error:
            print(repr(line), type(error).__name__, error)
        except SystemExit as error:
            print(repr(line), 'exit', error.code)


def make(**options):
    return argparse.ArgumentParser(prog='prog', exit_on_error=False, **options)


p = make()
p.add_argument('-f', '--foo', type=int)
p.add_argument('--foobar', nargs='?', const='C', default='D')
p.add_argument('-v', action='count', default=0)
p.add_argument('-t', action='store_true')
p.add_argument('--no', dest='yes', action='store_false')
p.add_argument('-c', action='store_const', const=42)
p.add_argument('-a', action='append')
p.add_argument('-e', action='extend', nargs='+', type=float)
p.add_argument('--ac', action='append_const', const='k', dest='keys')
p.add_argument('--flag', action=argparse.BooleanOptionalAction)
show(p, '', '-f 3', '-f3', '-f=3', '--foo=3', '--fo 3', '--foob', '--foobar x', '-vvv -t', '-tvvf3', '-tx', '-t=1',
     '--no', '-c', '-a 1 -a 2', '-e 1 2 -e 3', '--ac --ac', '--flag', '--no-flag', '-f x', '-f', '-e', '--nope',
     'stray', '-- -f', '-f -1', '-f -x', '--foo= ')
show(p, 'a -f 1 b --zz', '-- x', how='parse_known_args')

for nargs in (None, '?', '*', '+', 2, argparse.REMAINDER):
    p = make()
    p.add_argument('--opt', nargs=nargs)
    p.add_argument('first')
    p.add_argument('rest', nargs=nargs)
    print('nargs', nargs)
    show(p, '', 'a', 'a b', 'a b c', 'a --opt', 'a --opt b', '--opt 1 2 a b', 'a -- --opt', 'a b --opt c d')

p = make()
g = p.add_mutually_exclusive_group(required=True)
g.add_argument('-x', action='store_true')
g.add_argument('-y', type=int, choices=range(3))
show(p, '', '-x', '-y 1', '-x -y 2', '-y 7')

p = make(prefix_chars='+-', allow_abbrev=False, argument_default=argparse.SUPPRESS)
p.add_argument('+a')
p.add_argument('++long')
p.add_argument('-1', dest='one')
show(p, '+a 1', '++lon 3', '++long 3 -1 2', '-2')

p = make()
p.add_argument('--debug', action='store_true')
s = p.add_subparsers(dest='command', required=True)
add = s.add_parser('add', aliases=['a'])
add.add_argument('what', nargs='+')
add.add_argument('-n', type=int, default='7')
add.set_defaults(function=len)
rm = s.add_parser('remove', deprecated=True)
rm.add_argument('--force', action='store_true')
show(p, '', 'add', 'add x y', '--debug a x -n 3', 'remove --force', 'other', 'remove --debug')
show(p, 'remove x', 'add x -z', how='parse_known_args')

parent = argparse.ArgumentParser(add_help=False)
parent.add_argument('--shared', default=1)
parent.add_argument_group('group').add_argument('-g')
child = make(parents=[parent], conflict_handler='resolve')
child.add_argument('--shared', default=2)
show(child, '', '--shared 3 -g 4')
p = make()
p.add_argument('--opt')
p.add_argument('words', nargs='*')
show(p, 'a --opt 1 b c', '--opt 1', 'a b --opt 2', how='parse_intermixed_args')
for arguments, options in ((('-x',), dict(nargs=0)), (('x', '-y'), {}), (('x',), dict(required=True)), (('-',), {}),
                           (('-x',), dict(action='zap')), (('-x',), dict(type=5)), (('x',), dict(dest='y')),
                           (('-x',), dict(nargs=2, metavar=('A',))), (('-x',), dict(const=1))):
    try:
        print(make().add_argument(*arguments, **options))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
space = argparse.Namespace(a=1, **{'b c': 2})
print(space, 'a' in space, space == argparse.Namespace(a=1), vars(space))
print(argparse.FileType('w', encoding='utf-8'), make())
