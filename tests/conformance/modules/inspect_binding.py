# Signatures: where they come from, how arguments are bound, how blocks of source are found.
import functools
import inspect
from inspect import Parameter, Signature


def attempt(label, action):
    try:
        print(label, '->', action())
    except Exception as error:
        print(label, '!!', type(error).__name__, error)


def every(a, b, /, c, d=1, *args, e, g=2, **rest):
    pass


def posonly(a, /, b=2, **rest):
    pass


def plain(a, b=2):
    pass


calls = ([], {}), ([1], {}), ([1, 2, 3], {}), ([1, 2, 3, 4, 5], {'e': 1}), ([1, 2], {'c': 3, 'e': 4}), ([1], {'a': 2}), (
    [], {'a': 1}), ([1, 2, 3], {'c': 4, 'e': 1}), ([1, 2, 3], {'e': 1, 'z': 3}), ([1], {'b': 3}), ([1, 2], {'zz': 3})
for function in every, posonly, plain:
    signature = inspect.signature(function)
    for args, kwargs in calls:
        attempt(f'{function.__name__} {args} {kwargs}', lambda: signature.bind(*args, **kwargs))
        attempt('   partially', lambda: signature.bind_partial(*args, **kwargs).arguments)
        attempt('   callargs', lambda: inspect.getcallargs(function, *args, **kwargs))
bound = inspect.signature(every).bind(1, 2, 3, e=4)
bound.apply_defaults()
print(bound.arguments, bound.args, bound.kwargs)


def decorate(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


@decorate
def wrapped(a, b: int = 3) -> 'X':
    pass


class Meta(type):
    def __call__(cls, q):
        pass


class WithMeta(metaclass=Meta):
    pass


class WithNew:
    def __new__(cls, a, *b):
        pass


class WithInit:
    def __init__(self, a, *, k=1):
        pass

    def __call__(self, z):
        pass

    partly = functools.partialmethod(plain, b=5)

    @classmethod
    def made(cls, value):
        pass

    @staticmethod
    def helper(a, /, b):
        pass


class StaticInit:
    @staticmethod
    def __init__(only):
        pass


for obj in (wrapped, WithMeta, WithNew, WithInit, WithInit(1), WithInit.made, WithInit.helper, WithInit(1).partly,
            StaticInit, functools.partial(every, 1, 2, c=3), functools.partial(plain, b=1), len, str.join, 3, object):
    attempt(getattr(obj, '__qualname__', type(obj).__name__), lambda: inspect.signature(obj))
    attempt('   spec', lambda: inspect.getfullargspec(obj))
signature = inspect.signature(every)
print(signature.format(max_width=20), signature.replace(parameters=[], return_annotation=int))
print([(str(each.kind), each.kind.description) for each in signature.parameters.values()])
for action in ('Parameter("1", 1)', 'Parameter("if", 1)', 'Parameter(1, 1)', 'Parameter("a", 9)',
               'Parameter("a", 2, default=1)', 'Signature([Parameter("a", 1), Parameter("a", 1)])',
               'Signature([Parameter("a", 3), Parameter("b", 1)])',
               'Signature([Parameter("a", 1, default=1), Parameter("b", 1)])', 'inspect.getattr_static(5, "q")',
               'inspect.get_annotations(wrapped)', 'inspect.formatannotation(list[int])', 'inspect.getfile(int)'):
    attempt(action, lambda: eval(action))


class Block:  # the first line
    """With a string: \
    that goes on."""

    def method(self, text='''
not indented
'''):
        # inside
        return [
            text,
]
        # still inside
    # of the class

    later = lambda self: (
        1)
  # outside


# above
def after(): return 1


for obj in Block, Block.method, Block.later, after, decorate:
    print(inspect.getsource(obj), end='--\n')
print(inspect.getcomments(after), inspect.getsourcelines(after)[0])
