# help(): the pages of classes, functions, values and modules of a program.
import collections
import io
import pydoc
import types


class Shape:
    """Something with an area.

    The text goes on.
    """
    sides: int = 0

    def __init__(self, name, *, size=1):
        "Give it a name."
        self.name = name

    def area(self, factor: float = 1.0) -> float:
        """How large it is."""

    surface = area

    @classmethod
    def unit(cls, *names):
        "The one of size 1."

    @staticmethod
    def twice(number): return 2 * number

    @property
    def label(self):
        "What is written on it."

    @property
    def place(self): ...

    @place.setter
    def place(self, value): ...

    def _hidden(self): ...


class Square(Shape):
    sides = 4
    table = list(range(60))

    async def wait(self, *arguments, **options): "Wait."
    area_of = Shape.area
    double = lambda self, number: number * 2

    def area(self):
        return 1


Point = collections.namedtuple('Point', 'y x')
Point.__doc__ = 'A place.'
long_default = lambda first='a long default value', second=('another', 'long', 'one'), third=None, fourth=0: None


def page(thing):
    text = io.StringIO()
    pydoc.Helper(output=text).help(thing)
    print(text.getvalue())


for thing in (Shape, Square, Shape.area, Shape('a').area, Shape.unit, Shape.twice, Shape.label,
              Square('b').wait, Square.double, Square.__dict__['area_of'], long_default, len, 'absent_name', 'keywords'):
    page(thing)

module = types.ModuleType('made', 'A module that was made.\n\nIt has little.')
module.__version__ = '1.2'
module.__author__ = 'Nobody'
exec('''
LIMIT = 10
TEXT = 'words ' * 30
def call(a, b=2):
    "Call."
def _private(): pass
class Base:
    "The base."
class Other(Base): pass
''', module.__dict__)
for name in 'Base', 'Other', 'call':
    getattr(module, name).__module__ = 'made'
print(pydoc.render_doc(module, renderer=pydoc.plaintext).replace('(built-in)', '-'))

for thing in Shape, Shape.area, Shape('a').area, 1, [].append, int.real, types, Point.x, print, io:
    print(pydoc.describe(thing), end='; ')
print()
print([pydoc.cram('abcdefghijklmnopqrst', n) for n in (5, 9, 20)], pydoc.splitdoc('a\n\nb\nc'), pydoc.splitdoc('a\nb'))
print(pydoc.stripid('<function f at 0x7f00aabbcc00>'), pydoc.plain(pydoc.text.bold('bold')), [pydoc.text.bold('b')])
print(pydoc.locate('collections.abc.Iterable'), pydoc.locate('len'), pydoc.locate('no.such'))
help(Shape.area)
help('Point.nothing')
