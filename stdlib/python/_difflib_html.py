"""Differences of texts as tables of HTML, side by side: difflib.HtmlDiff.

A table is made in passes over rows ((number, text), (number, text), changed): from the changes that Differ
finds, through the ones that leave out what is far from a change and that wrap long lines, to the text. In
the text of a row \\0 and a sign begin what is marked, and \\1 ends it.
"""

from difflib import Differ, IS_CHARACTER_JUNK
from itertools import groupby, zip_longest

_BLANK = '', '\n'


def _marked(text, marks):
    """The text with the runs of marks other than spaces around it."""
    pieces = []
    position = 0
    for mark, run in groupby(marks):
        end = position + len(list(run))
        piece = text[position:end]
        pieces.append(piece if mark == ' ' else f'\0{mark}{piece}\1')
        position = end
    return ''.join(pieces) + text[position:]


def _rows(fromlines, tolines, linejunk, charjunk):
    """Yield the rows of two texts; lines that were removed and added at a place stand side by side."""
    counts = [0, 0]

    def cell(side, text):
        counts[side] += 1
        return counts[side], text

    def gap():
        for pair in zip_longest(*pending):
            yield *(_BLANK if text is None else cell(side, f'\0{"-+"[side]}{text or " "}\1')
                    for side, text in enumerate(pair)), True
        pending[0].clear()
        pending[1].clear()

    pending = [], []
    for kind, *lines in Differ(linejunk, charjunk)._changes(fromlines, tolines):
        if kind in '-+':
            pending['-+'.index(kind)].append(lines[0])
            continue
        yield from gap()
        before, after, *marks = lines
        if marks:
            before, after = _marked(before, marks[0]), _marked(after, marks[1])
        yield cell(0, before), cell(1, after), kind == '^'
    yield from gap()


def _mdiff(fromlines, tolines, context=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The rows; with *context* only that many around each change, (None, None, None) for others."""
    rows = _rows(fromlines, tolines, linejunk, charjunk)
    if context is None:
        yield from rows
        return
    kept = []           # Unchanged rows that may come before a change.
    after = 0           # How many more come after one.
    skipped = False     # Whether something was left out since the last row that was shown.
    for row in rows:
        if row[2]:
            if skipped:
                yield None, None, None
            yield from kept
            yield row
            kept, after, skipped = [], context, False
        elif after:
            yield row
            after -= 1
        else:
            kept.append(row)
            if len(kept) > context:
                del kept[0]
                skipped = True


def _wrapped(number, text, width):
    """A cell as several ones of at most *width* characters; marks are closed and opened again."""
    cells = []
    while True:
        seen = position = 0
        mark = ''
        while seen < width and position < len(text):
            char = text[position]
            if char == '\0':
                mark = text[position + 1]
                position += 2
                continue
            if char == '\1':
                mark = ''
            else:
                seen += 1
            position += 1
        rest = text[position:]
        if not rest.strip('\1'):
            cells.append((number, text))
            return cells
        cells.append((number, text[:position] + '\1' * bool(mark)))
        number, text = '>', ('\0' + mark if mark else '') + rest


class HtmlDiff:
    """Shows two texts side by side as an HTML table, with changes marked in color."""

    _file_template = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""

    _styles = """
        table.diff {font-family:Courier; border:medium;}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}"""

    _table_template = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>"""

    _legend = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""
    _default_prefix = 0     # Makes the names of the links in several tables different.

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5, *,
                  charset='utf-8'):
        """A whole HTML file with the table and a legend."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        text = self._file_template % dict(styles=self._styles, legend=self._legend, table=table,
                                          charset=charset)
        return text.encode(charset, 'xmlcharrefreplace').decode(charset)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """The table: of the whole texts, or with *context* of *numlines* lines around each change."""
        number = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        prefixes = f'from{number}_', f'to{number}_'
        texts = [list(map(self._expanded, lines)) for lines in (fromlines, tolines)]
        rows = _mdiff(*texts, numlines if context else None, self._linejunk, self._charjunk)
        if self._wrapcolumn:
            rows = self._wrapped_rows(rows)
        rows = list(rows)
        links, names = self._links([row[2] for row in rows], f'difflib_chg_{prefixes[1]}_', numlines)
        cells = [None if changed is None else
                 [self._cell(side, prefixes) for side in zip((0, 1), sides)] for *sides, changed in rows]
        if not any(row[2] for row in rows) and (context or not rows):
            message = 'No Differences Found' if context else 'Empty File'
            cells = [[f'<td></td><td>&nbsp;{message}&nbsp;</td>'] * 2]
        lines = []
        for position, (row, link, name) in enumerate(zip(cells, links, names)):
            if row is None:
                if position:
                    lines.append('        </tbody>        \n        <tbody>\n')
                continue
            lines.append(f'            <tr><td class="diff_next"{name}>{link}</td>{row[0]}'
                         f'<td class="diff_next">{link}</td>{row[1]}</tr>\n')
        head = ''
        if fromdesc or todesc:
            link = '<th class="diff_next"><br /></th>'
            head = ''.join(f'{link}<th colspan="2" class="diff_header">{title}</th>'
                           for title in (fromdesc, todesc))
            head = f'<thead><tr>{head}</tr></thead>'
        table = self._table_template % dict(data_rows=''.join(lines), header_row=head, prefix=prefixes[1])
        for mark, html in (('\0+', '<span class="diff_add">'), ('\0-', '<span class="diff_sub">'),
                           ('\0^', '<span class="diff_chg">'), ('\1', '</span>'), ('\t', '&nbsp;')):
            table = table.replace(mark, html)
        return table

    def _expanded(self, line):
        """A line without its end, tabs as so many tabs as they take columns: they are told from spaces."""
        line = line.replace(' ', '\0').expandtabs(self._tabsize)
        return line.replace(' ', '\t').replace('\0', ' ').rstrip('\n')

    def _wrapped_rows(self, rows):
        for *sides, changed in rows:
            if changed is None:
                yield None, None, None
                continue
            # A side that has no line here is not wrapped; it is filled up with blank ones.
            parts = [_wrapped(*side, self._wrapcolumn) if side[0] else [side] for side in sides]
            for pair in zip_longest(*parts, fillvalue=('', ' ')):
                yield *pair, changed

    def _cell(self, numbered_side, prefixes):
        side, (number, text) = numbered_side
        name = f' id="{prefixes[side]}{number}"' if isinstance(number, int) else ''
        for char, html in (('&', '&amp;'), ('>', '&gt;'), ('<', '&lt;'), (' ', '&nbsp;')):
            text = text.replace(char, html)
        return f'<td class="diff_header"{name}>{number}</td><td nowrap="nowrap">{text.rstrip()}</td>'

    def _links(self, flags, prefix, numlines):
        """For each row its link to the next change, and its name as the target of another one."""
        links, names = [''] * (len(flags) or 1), [''] * (len(flags) or 1)
        starts = [position for position, changed in enumerate(flags)
                  if changed and not (position and flags[position - 1])]
        for count, position in enumerate(starts):
            # A few lines before the change, so that they are seen too.
            names[max(0, position - numlines)] = f' id="{prefix}{count}"'
            links[position] = f'<a href="#{prefix}{count + 1}">n</a>'
        if not (flags and flags[0]):
            links[0] = f'<a href="#{prefix}0">f</a>'
        links[starts[-1] if starts else 0] = f'<a href="#{prefix}top">t</a>'
        return links, names


HtmlDiff.__module__ = 'difflib'
