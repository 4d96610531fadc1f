# pydoc's pages as HTML: their text without the tags, their anchors and links.
import contextlib
import html
import io
import os
import pydoc
import re
import tempfile


class Base:
    """A base; see RFC 2822."""

    shared = [1, '<two>']

    def method(self, a, b=None, *rest, **more):
        """Do something with self.other(a), or https://example.org/x/."""

    alias = method

    async def later(self):
        "Wait."

    @classmethod
    def make(cls): ...

    @staticmethod
    def help(x: int) -> 'str': ...

    @property
    def size(self):
        """How large."""

    @property
    def width(self): ...

    @width.setter
    def width(self, value): ...


class Derived(Base):
    def method(self):
        return 1

    def own(self): ...

    borrowed = Base.later


def function(x, /, y, *, z=(1, 2)):
    # Only a comment.
    return x


def words(page):
    """The text of a page, a line for each line or description."""
    text = re.sub('<.*?>', '', page.replace('<dd>', '\n').replace('<hr>', '---'))
    return [line.strip() for line in html.unescape(text).replace('\xa0', ' ').splitlines() if line.strip()]


maker = pydoc.HTMLDoc()
for thing in (Base, Derived):
    lines = words(maker.document(thing))
    print(*lines, sep='\n')
    print(sorted(set(re.findall('(?:href|name)="(.*?)"', maker.document(thing)))))
for thing in (function, len, 5):
    print(words(maker.document(thing)))
print(maker.markup('PEP 8, PEP-257, RFC 1, self.x, f(1), "<&>", ftp://a.b/c.'))
print(maker.preformat('a  b\n\n\tc <d>'))
print(maker.escape('<a href="b">&'), pydoc.replace('abc', 'a', 'b', 'b', 'c'))
print(pydoc.html is pydoc.html, isinstance(pydoc.html, pydoc.HTMLDoc), pydoc.HTMLDoc.__module__)
with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        pydoc.writedoc('keyword')
        try:
            pydoc.writedoc('no_such_module')
        except ImportError as error:
            print(str(error).splitlines()[0])
    print(output.getvalue().splitlines(), os.listdir())
    with open('keyword.html', encoding='utf-8') as file:
        page = file.read()
    print(page[:9].upper(), 'iskeyword' in page, '<strong>softkwlist</strong> = [' in page)
