"""The source lines of a traceback entry, with marks below the part that raised; for traceback.

One thing is worked out for each line, its kinds: a string that says for every column of the terminal whether
it is marked with ^ or ~ or not at all (a space). It is the line of marks, and says what to paint.
"""

from itertools import groupby, zip_longest

import _expression_anchors


def indent(text, prefix):
    """The text with *prefix* before every line, the empty ones too."""
    return ''.join([prefix + line for line in text.splitlines(True)])


def dedent(text):
    """The text without the white space that all lines begin with; lines of nothing else become empty."""
    lines = [line if line.strip(' \t') else '' for line in text.split('\n')]
    inhabited = [line for line in lines if line]
    if not inhabited:
        return '\n'.join(lines)
    # What the first and the last in alphabetical order have in common all have.
    low, high = min(inhabited), max(inhabited)
    width = 0
    while width < min(len(low), len(high)) and low[width] == high[width] and low[width] in ' \t':
        width += 1
    return '\n'.join([line[width:] for line in lines])


def column_width(char):
    """How many columns of a terminal a character takes."""
    if char.isascii():
        return 1
    from unicodedata import east_asian_width
    return 2 if east_asian_width(char) in ('W', 'F') else 1


def paint(text, kinds, palette):
    """*text* with the colours that *kinds*, the marks below it, ask for."""
    if not palette.reset:
        return text
    colours = {'~': palette.soft, '^': palette.strong}
    parts = []
    for kind, group in groupby(zip_longest(text, kinds[:len(text)], fillvalue=' '), key=lambda pair: pair[1]):
        part = ''.join([char for char, _ in group])
        parts.append(f'{colours[kind]}{part}{palette.reset}' if kind in colours else part)
    return ''.join(parts)


def _characters(line, offset):
    """A count of bytes in UTF-8 as a count of characters."""
    return len(line.encode('utf-8')[:offset].decode('utf-8', errors='replace'))


class _Marking:
    """What to mark in some lines: from `start` in the first of them up to `end` in the last.

    Of this the part from `strong[0]` to `strong[1]`, pairs (line, column), gets ^ and the rest ~; all ^ if
    there is no such part. `needed`: whether marks say more than the lines do.
    """

    def __init__(self, lines, start, end):
        self.lines, self.start, self.end = lines, start, end
        before, after = lines[0][:start], lines[-1][end:]
        text = '\n'.join(lines)
        text = text[start:len(text) - len(after)]
        try:
            anchors = _expression_anchors.find_anchors(text)
        except Exception:
            # No complete expression
            anchors = None
        self.strong = None if anchors is None else tuple(self._place(text, anchor) for anchor in anchors)
        self.needed = not _expression_anchors.is_plain_result(before, text, after) and bool(
            self.strong is not None or before.strip() or after.strip())

    def _place(self, text, position):
        number = text.count('\n', 0, position)
        return number, position - text.rfind('\n', 0, position) - 1 + (0 if number else self.start)

    def kinds(self, number):
        """The marks for the line with this number."""
        line = self.lines[number]
        first = len(line) - len(line.lstrip())
        if number == 0:
            first = max(first, self.start)
        last = min(len(line), self.end) if number == len(self.lines) - 1 else len(line)
        kinds = []
        for column, char in enumerate(line[:last]):
            if column < first:
                kind = ' '
            elif self.strong is None or self.strong[0] <= (number, column) < self.strong[1]:
                kind = '^'
            else:
                kind = '~'
            kinds.append(kind * column_width(char))
        return ''.join(kinds)

    def shown(self):
        """The numbers of the lines to be shown: the first, the last and those around where ^ begins and
        ends."""
        numbers = {0, len(self.lines) - 1}
        for number, _ in self.strong or ():
            numbers.update((number - 1, number, number + 1))
        return sorted(numbers.intersection(range(len(self.lines))))


def marked_source(entry, palette):
    """The source of a FrameSummary whose columns are known, with marks, indented."""
    count = entry.end_lineno - entry.lineno + 1
    original = entry._original_lines.splitlines()
    lines = entry._dedented_lines.splitlines()[:count]
    removed = len(original[0]) - len(lines[0])
    marking = _Marking(lines, max(0, _characters(original[0], entry.colno) - removed),
                       max(0, _characters(original[count - 1], entry.end_colno) - removed))
    parts = []
    expected = 0
    for number in marking.shown():
        left_out = number - expected
        if left_out == 1:
            # To say that a line was left out would take a line too.
            parts.append(_source_line(marking, expected, palette))
        elif left_out:
            parts.append(f'...<{left_out} lines>...\n')
        parts.append(_source_line(marking, number, palette))
        expected = number + 1
    return indent(dedent(''.join(parts)), '    ')


def _source_line(marking, number, palette):
    line = marking.lines[number]
    if not marking.needed:
        return line + '\n'
    kinds = marking.kinds(number)
    return f'{paint(line, kinds, palette)}\n{paint(kinds, kinds, palette)}\n'
