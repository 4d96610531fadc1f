# pprint of every kind of container, reprlib with its limits, textwrap at its edges.
import array
import collections
import dataclasses
import pprint
import reprlib
import textwrap
import types


@dataclasses.dataclass
class Item:
    name: str
    parts: list = dataclasses.field(default_factory=list)
    secret: int = dataclasses.field(default=0, repr=False)


class Plain(dict):
    pass


LONG = 'a text that has to be cut behind a space, more than once\nand has two lines'
values = [
    {'b': [1] * 30, 'a': (1,), 3: None}, collections.OrderedDict(x=LONG, y=2),
    collections.Counter('abracadabra' * 9),
    collections.defaultdict(list, {'key': list(range(25))}), collections.deque(range(40), 50),
    frozenset(range(30)),
    collections.ChainMap({'one': LONG}, {'two': LONG}), types.MappingProxyType({'inside': LONG}),
    types.SimpleNamespace(first=LONG, second=[LONG]), Item('an item', [Item(LONG), 5]),
    bytearray(b'0123456789' * 9),
    [b'0123456789' * 9, LONG], collections.UserDict(k=LONG), Plain(k=LONG), 10 ** 30, {'mixed'},
]
for value in values:
    for options in ({'width': 40}, {'width': 30, 'indent': 4, 'compact': True}, {'width': 10, 'depth': 1}):
        pprint.pprint(value, **options)
pprint.pp({'z': 1, 'a': 1234567}, underscore_numbers=True)
circle = [1]
circle.append({'me': circle})
print(pprint.isrecursive(circle), pprint.isreadable(circle), pprint.isreadable([1, 'x']))
for arguments in ({'indent': -1}, {'depth': 0}, {'width': 0}):
    try:
        pprint.PrettyPrinter(**arguments)
    except ValueError as error:
        print(error)

limited = reprlib.Repr(maxlevel=2, maxlist=2, maxdict=1, maxstring=12, maxlong=10, maxother=9, fillvalue='~')
for value in ([1, 2, 3], {'k': [[[]]]}, 'x' * 30, 2 ** 200, (5,), set('ab'), frozenset(),
              array.array('i', range(9)),
              collections.deque([[]]), object, circle):
    print(limited.repr(value), reprlib.repr(value))
print(reprlib.Repr(indent='> ').repr({'a': [1, ()], 'b': (2,)}))

text = 'Mixed-up words, e-mail and --long-options. Two sentences!  A supercalifragilistic end -- really.'
for options in ({}, {'max_lines': 2}, {'break_long_words': False}, {'break_on_hyphens': False,
                'initial_indent': '* '},
                {'fix_sentence_endings': True, 'drop_whitespace': False}, {'max_lines': 1,
                'placeholder': '...'}):
    for width in (8, 20, 50):
        print(width, options, textwrap.wrap(text, width, **options))
print(textwrap.shorten('  many   spaces\nhere and there ', 15), repr(textwrap.dedent('\t a\n\t  b\n \n\t c')))
for arguments in ({'width': 0}, {'width': 4, 'max_lines': 1}):
    try:
        textwrap.fill('x', **arguments)
    except ValueError as error:
        print(error)
