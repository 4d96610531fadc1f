"""rlcompleter: keywords, globals, attributes, underscores, properties that are not run."""
import rlcompleter
from rlcompleter import Completer


class Thing:
    def method(self, x):
        return x

    def plain(self):
        return 1

    @property
    def dangerous(self):
        raise RuntimeError('run')

    _hidden = 1
    __very = 2
    value = None

    @classmethod
    def made(cls):
        return cls()


space = {'thing': Thing(), 'Thing': Thing, 'number': 5, 'tail': len, 'trying': 1}
completer = Completer(space)
for text in 'th', 'Thi', 'num', 'tr', 'imp', 'el', 'No', 'match', 'zzz', 'fin', 'rais', 'ta', 'ValueE':
    print(text, sorted(completer.global_matches(text)))
for text in 'thing.', 'thing._', 'thing.__ver', 'thing._T', 'thing.me', 'thing.zz', 'nothing.x', 'number.real.bit_c', 'thing.ma', 'Thing.pl', 'x y.z', 'None.__b':
    print(text, completer.attr_matches(text))
print([completer.complete('thi', state) for state in range(2)], [completer.complete('thing.pl', state) for state in range(2)])
print(Completer({}).global_matches('tru'))
for bad in 'x', 3, [1]:
    try:
        Completer(bad)
    except TypeError as error:
        print(error)
print(sorted(rlcompleter.get_class_members(Thing))[-4:])
