# Pickling of itertools' iterators: what __reduce__ gives at each stage, what __setstate__ takes.
import copy
import itertools
import pickle
import re
import warnings

warnings.simplefilter('ignore', DeprecationWarning)


def shown(value):
    return re.sub(r' at 0x[0-9a-f]+', '', repr(value))


MAKERS = {
    'accumulate': lambda: itertools.accumulate([1, 2, 3]),
    'accumulate max': lambda: itertools.accumulate([3, 1, 5], max),
    'accumulate initial': lambda: itertools.accumulate([1, 2], initial=10),
    'combinations': lambda: itertools.combinations('abcd', 2),
    'combinations none': lambda: itertools.combinations('ab', 5),
    'with_replacement': lambda: itertools.combinations_with_replacement('ab', 2),
    'permutations': lambda: itertools.permutations('abc', 2),
    'product': lambda: itertools.product('ab', [1, 2]),
    'compress': lambda: itertools.compress('abcd', [1, 0, 1, 1]),
    'cycle': lambda: itertools.cycle('abc'),
    'dropwhile': lambda: itertools.dropwhile(bool, [1, 1, 0, 2]),
    'takewhile': lambda: itertools.takewhile(bool, [1, 1, 0, 2]),
    'filterfalse': lambda: itertools.filterfalse(None, [0, 1, '', 2]),
    'islice': lambda: itertools.islice('abcdefgh', 1, 7, 2),
    'starmap': lambda: itertools.starmap(pow, [(2, 3), (3, 2)]),
    'zip_longest': lambda: itertools.zip_longest('abc', 'd', fillvalue='-'),
    'chain': lambda: itertools.chain('ab', 'cd'),
    'count': lambda: itertools.count(5, 2),
    'repeat': lambda: itertools.repeat('x', 3),
    'tee': lambda: itertools.tee('abcd')[0],
    'groupby': lambda: itertools.groupby('aabbc', str.upper),
}

for name, make in MAKERS.items():
    for steps in 0, 1, 3:
        iterator = make()
        for _ in range(steps):
            next(iterator, None)
        reduced = iterator.__reduce__()
        rest = [list(itertools.islice(pickle.loads(pickle.dumps(iterator)), 5)) if name != 'groupby' else
                [key for key, _ in pickle.loads(pickle.dumps(iterator))]]
        print(name, steps, len(reduced), shown(reduced[2:]) if 'tee' not in name else '', rest)

for make, states in (
        (MAKERS['combinations'], [(0, 2), (2, 3), (9, 9), (-5, 1), (1,), [0, 1], ('a', 'b')]),
        (MAKERS['permutations'], [((2, 1, 0), (3, 2)), ((0, 1), (3, 2)), 5, (1,), ((0, 1, 2), [3, 2])]),
        (MAKERS['product'], [(1, 1), (0, 7), (-1, 0), (1, 1, 1), None]),
        (MAKERS['cycle'], [(['x', 'y'], 0), (['x', 'y'], 1), ((), 0), ([], 'a'), [1], ([],)]),
        (MAKERS['islice'], [1, 'a']),
        (MAKERS['takewhile'], [0, 1, 'yes']),
        (MAKERS['accumulate'], [100])):
    for state in states:
        iterator = make()
        try:
            iterator.__setstate__(state)
            print(state, list(itertools.islice(iterator, 6)))
        except (TypeError, ValueError) as error:
            print(state, type(error).__name__, error)

print(list(copy.copy(MAKERS['islice']())), list(copy.deepcopy(MAKERS['zip_longest']())))
for kind in itertools.batched('abc', 2), itertools.pairwise('abc'):
    try:
        pickle.dumps(kind)
    except TypeError as error:
        print(error)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    pickle.dumps(itertools.cycle('a'))
    itertools.chain().__setstate__((iter(()),))
print({(w.category.__name__, str(w.message)) for w in seen})
