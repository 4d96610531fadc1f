"""What markup languages share: a position in the text, and the declarations between <! and >."""

import re

_section_name = re.compile(r'([a-zA-Z][-_.a-zA-Z0-9]*)\s*')
_section_ends = dict.fromkeys(('temp', 'cdata', 'ignore', 'include', 'rcdata'), re.compile(r']\s*]\s*>'))
_section_ends.update(dict.fromkeys(('if', 'else', 'endif'), re.compile(r']\s*>')))
_comment_end = re.compile(r'--\s*>')


class ParserBase:
    """Base class for parsers of a text that arrives in parts (`rawdata` is what has not been parsed yet)."""

    def __init__(self):
        if type(self) is ParserBase:
            raise RuntimeError('_markupbase.ParserBase must be subclassed')

    def reset(self):
        self.lineno, self.offset = 1, 0

    def getpos(self):
        """(line, column) of what is being parsed."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Count the text between two indices as parsed; returns the second one."""
        if i < j:
            last = self.rawdata.rfind('\n', i, j)
            self.lineno += self.rawdata.count('\n', i, j)
            self.offset = self.offset + j - i if last < 0 else j - last - 1
        return j

    def unknown_decl(self, data):
        """For subclasses: a section <![data]> was read."""

    # Each of these parses what begins at index i, and returns the index behind it; -1 if more text is needed.

    def parse_marked_section(self, i, report=1):
        """Read <![name[...]]> or <![name ...]>."""
        name = _section_name.match(self.rawdata, i + 3)
        if name is None:
            if i + 3 == len(self.rawdata):
                return -1
            raise AssertionError(f'expected name token at {self.rawdata[i:i + 20]!r}')
        if name.end() == len(self.rawdata):
            return -1
        kind = name[1].lower()
        if kind not in _section_ends:
            keyword = self.rawdata[i + 3:name.end()]
            raise AssertionError(f'unknown status keyword {keyword!r} in marked section')
        return self._until(_section_ends[kind], i, i + 3, self.unknown_decl, report)

    def parse_comment(self, i, report=1):
        """Read <!-- ... -->."""
        if not self.rawdata.startswith('<!--', i):
            raise AssertionError('unexpected call to parse_comment()')
        return self._until(_comment_end, i, i + 4, self.handle_comment, report)

    def _until(self, end, i, start, handle, report):
        found = end.search(self.rawdata, start)
        if found is None:
            return -1
        if report:
            handle(self.rawdata[start:found.start()])
        return found.end()
