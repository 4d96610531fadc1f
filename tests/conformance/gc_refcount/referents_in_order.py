"""gc.get_referents(): in which order a container shows what it holds."""
import gc


def show(*objects):
    found = gc.get_referents(*objects)
    print([each if isinstance(each, (int, str, float)) else type(each).__name__ for each in found])


show(['a', 'b', 'c'])
show(('a', 1, 2.5))
show([1], ['x', 'y'])
show({1: 'one', 2: 'two'})
show([])
show(5, 'text', None)
show([['inner'], ('a',), {1: 2}])
