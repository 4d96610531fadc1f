"""Differences between sequences, and between texts as people read them.

SequenceMatcher finds blocks of equal elements: the longest one first, then what is left and right of it, as
Ratcliff and Metzener describe ("Pattern Matching: The Gestalt Approach", Dr. Dobb's Journal, July 1988).
Differ compares line by line, and within lines that are similar. It works in two steps: _changes() says what
happened, as tuples, and a second function writes that down, be it as text or as a table.
"""

from collections import Counter, namedtuple
from heapq import nlargest
from itertools import chain
from types import GenericAlias

__all__ = ['SequenceMatcher', 'Match', 'get_close_matches', 'Differ', 'ndiff', 'restore', 'unified_diff',
           'context_diff', 'diff_bytes', 'HtmlDiff', 'IS_LINE_JUNK', 'IS_CHARACTER_JUNK']

Match = namedtuple('Match', 'a b size')


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable elements.

    Elements for which isjunk(element) is true do not begin a match, and with *autojunk* neither do elements
    that make up more than a hundredth of a long second sequence. What is computed about the second sequence
    is kept: to compare one with many, set it once.
    """

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    __class_getitem__ = classmethod(GenericAlias)

    def set_seqs(self, a, b):
        """Set both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence."""
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Set the second sequence."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self._counts = None
        # Where each element is that a match may begin with.
        places = self.b2j = {}
        for index, element in enumerate(b):
            if element in places:
                places[element].append(index)
            else:
                places[element] = [index]
        self.bjunk = set(filter(self.isjunk, places)) if self.isjunk else set()
        for element in self.bjunk:
            del places[element]
        self.bpopular = set()
        if self.autojunk and len(b) >= 200:
            limit = len(b) // 100 + 1
            self.bpopular.update(element for element, indices in places.items() if len(indices) > limit)
            for element in self.bpopular:
                del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest equal block in a[alo:ahi] and b[blo:bhi]; of several the first in a, then in b."""
        a, b, places = self.a, self.b, self.b2j
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        size, end_a, end_b = 0, alo, blo
        # How long the match is that ends at this element of a and an index of b.
        lengths, nowhere = {}, ()
        for index in range(alo, ahi):
            row = {}
            for j in places.get(a[index], nowhere):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                length = row[j] = lengths.get(j - 1, 0) + 1
                if length > size:
                    size, end_a, end_b = length, index + 1, j + 1
            lengths = row
        i, j = end_a - size, end_b - size
        # To both sides come elements that no match begins with: popular ones, then junk.
        junk = self.bjunk
        for wanted in (False, True) if junk else (False,):
            while i > alo and j > blo and (b[j - 1] in junk) == wanted and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while (i + size < ahi and j + size < bhi and (b[j + size] in junk) == wanted
                   and a[i + size] == b[j + size]):
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        """All equal blocks as Match(a, b, size), in order; one of size 0 at both ends comes last."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        blocks = []
        # Ranges to search, the next one last; a Match comes back when all before it has been searched.
        todo = [(0, len(self.a), 0, len(self.b))]
        while todo:
            item = todo.pop()
            if len(item) == 4:
                alo, ahi, blo, bhi = item
                match = self.find_longest_match(*item)
                if match.size:
                    i, j, size = match
                    if i + size < ahi and j + size < bhi:
                        todo.append((i + size, ahi, j + size, bhi))
                    todo.append(match)
                    if alo < i and blo < j:
                        todo.append((alo, i, blo, j))
                continue
            if blocks:
                i, j, size = blocks[-1]
                if (i + size, j + size) == item[:2]:
                    blocks[-1] = Match(i, j, size + item.size)
                    continue
            blocks.append(item)
        blocks.append(Match(len(self.a), len(self.b), 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """How a becomes b: (tag, i1, i2, j1, j2), the tag one of replace, delete, insert and equal."""
        if self.opcodes is None:
            names = {(True, True): 'replace', (True, False): 'delete', (False, True): 'insert'}
            codes = self.opcodes = []
            i = j = 0
            for to_i, to_j, size in self.get_matching_blocks():
                if name := names.get((i < to_i, j < to_j)):
                    codes.append((name, i, to_i, j, to_j))
                i, j = to_i + size, to_j + size
                if size:
                    codes.append(('equal', to_i, i, to_j, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups of changes that are near each other, with *n* equal elements around each."""
        codes = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
        group = []
        for position, (tag, i1, i2, j1, j2) in enumerate(codes):
            if tag == 'equal':
                if position == 0:
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                elif position < len(codes) - 1 and i2 - i1 > 2 * n:
                    # A long way to the next change: one group ends and another begins.
                    group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                    yield group
                    group = []
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                if position == len(codes) - 1:
                    i2, j2 = min(i2, i1 + n), min(j2, j1 + n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """How similar the sequences are, from 0 to 1: twice the equal elements by all elements."""
        return _ratio(sum(block.size for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio(), as if the order did not matter."""
        if self._counts is None:
            self._counts = dict(Counter(self.b))
        left = self._counts.copy()
        common = 0
        for element in self.a:
            if element in left and left[element]:
                left[element] -= 1
                common += 1
        return _ratio(common, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of quick_ratio(), from the lengths alone."""
        lengths = len(self.a), len(self.b)
        return _ratio(min(lengths), sum(lengths))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The at most *n* best of *possibilities*, whose ratio to *word* is at least *cutoff*."""
    if not n > 0:
        raise ValueError(f'n must be > 0: {n!r}')
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f'cutoff must be in [0.0, 1.0]: {cutoff!r}')
    matcher = SequenceMatcher(b=word)

    def scored():
        for candidate in possibilities:
            matcher.set_seq1(candidate)
            # The cheap bounds first.
            if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
                ratio = matcher.ratio()
                if ratio >= cutoff:
                    yield ratio, candidate

    return [candidate for _, candidate in nlargest(n, scored())]


# Lines that people read

def IS_LINE_JUNK(line, pat=None):
    """Whether a line is empty but for white space and at most one #."""
    return line.strip() in ('', '#') if pat is None else pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    """Whether a character is a space or a tab."""
    return ch in ws


class Differ:
    """Compares lists of lines; says what has become of each, in lines with a prefix of two characters.

    '- ' was in the first list only, '+ ' in the second, '  ' in both; '? ' was in none: it marks where the
    line above differs from a similar one.
    """

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Yield the lines of the difference."""
        for kind, *lines in self._changes(a, b):
            if kind != '^':
                yield f'{kind} {lines[0]}'
                continue
            for sign, line, marks in zip('-+', lines, lines[2:]):
                yield f'{sign} {line}'
                # Under a tab there has to be a tab.
                marks = ''.join(char if mark == ' ' and char.isspace() else mark
                                for char, mark in zip(line, marks)).rstrip()
                if marks:
                    yield f'? {marks}\n'

    def _changes(self, a, b):
        """Yield (' ', line, line), ('-', line), ('+', line) or ('^', line, line, marks, marks)."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'equal':
                yield from ((' ', *pair) for pair in zip(a[alo:ahi], b[blo:bhi]))
                continue
            pairs = self._similar_lines(a, alo, ahi, b, blo, bhi) if tag == 'replace' else ()
            for i, j in chain(pairs, [(ahi, bhi)]):
                # What is before the next pair is not alike; the shorter part comes first.
                parts = [('-', line) for line in a[alo:i]], [('+', line) for line in b[blo:j]]
                yield from chain(*(parts if i - alo <= j - blo else parts[::-1]))
                if i < ahi and j < bhi:
                    yield self._within(a[i], b[j])
                alo, blo = i + 1, j + 1

    def _similar_lines(self, a, alo, ahi, b, blo, bhi):
        """Yield (i, j) for lines that are alike in at least three quarters, in the order of both lists.

        The best pair of a range comes first to mind; the others are sought on both sides of it.
        """
        matcher = SequenceMatcher(self.charjunk)
        todo = [(alo, ahi, blo, bhi)]       # Ranges to search, the next one last, and pairs found.
        while todo:
            item = todo.pop()
            if len(item) == 2:
                yield item
                continue
            alo, ahi, blo, bhi = item
            pair = self._most_similar(matcher, a, range(alo, ahi), b, range(blo, bhi))
            if pair:
                i, j = pair
                todo += [(i + 1, ahi, j + 1, bhi), pair, (alo, i, blo, j)]

    def _most_similar(self, matcher, a, a_range, b, b_range):
        """The most similar lines that are not equal; else the first ones that are, or None."""
        best, equal, ratio = None, None, 0.74
        for j in b_range:
            matcher.set_seq2(b[j])
            for i in a_range:
                if a[i] == b[j]:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio:
                    exact = matcher.ratio()
                    if exact > ratio:
                        best, ratio = (i, j), exact
        return equal if ratio < 0.75 else best

    def _within(self, before, after):
        """The change of a line to a similar one."""
        if before == after:
            return ' ', before, after
        marks = ['', '']
        signs = {'equal': '  ', 'replace': '^^', 'delete': '- ', 'insert': ' +'}
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, before, after).get_opcodes():
            marks[0] += signs[tag][0] * (i2 - i1)
            marks[1] += signs[tag][1] * (j2 - j1)
        return '^', before, after, *marks


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The difference of two lists of lines as Differ has it."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Yield the lines of the first or second list from a difference that ndiff() has made."""
    signs = {1: '- ', 2: '+ '}
    try:
        wanted = '  ', signs[int(which)]
    except KeyError:
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}') from None
    for line in delta:
        if line.startswith(wanted):
            yield line[2:]


# Differences as the program diff writes them

def _format_range_unified(start, stop):
    count = stop - start
    if count == 1:
        return str(start + 1)
    # An empty range is named after the line before it.
    return f'{start + 1 if count else start},{count}'


def _format_range_context(start, stop):
    first = start + 1 if stop > start else start
    return f'{first},{stop}' if stop - start > 1 else str(first)


def _reject_other_than_text(a, b, others):
    # bytes would come out as b'...' in the header, without an error.
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f'lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})')
    for value in others:
        if not isinstance(value, str):
            raise TypeError(f'all arguments must be str, not: {value!r}')


def _name_line(sign, name, date, lineterm):
    return f'{sign} {name}\t{date}{lineterm}' if date else f'{sign} {name}{lineterm}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Yield the lines of a unified difference of two lists of lines, with *n* lines of context."""
    _reject_other_than_text(a, b, (fromfile, tofile, fromfiledate, tofiledate, lineterm))
    named = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not named:
            yield _name_line('---', fromfile, fromfiledate, lineterm)
            yield _name_line('+++', tofile, tofiledate, lineterm)
            named = True
        _, a_start, _, b_start, _ = group[0]
        _, _, a_stop, _, b_stop = group[-1]
        old, new = _format_range_unified(a_start, a_stop), _format_range_unified(b_start, b_stop)
        yield f'@@ -{old} +{new} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                yield from (' ' + line for line in a[i1:i2])
            else:
                # One of the two is empty where nothing is replaced.
                yield from ('-' + line for line in a[i1:i2])
                yield from ('+' + line for line in b[j1:j2])


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Yield the lines of a context difference of two lists of lines, with *n* lines of context."""
    _reject_other_than_text(a, b, (fromfile, tofile, fromfiledate, tofiledate, lineterm))
    prefixes = {'equal': '  ', 'replace': '! ', 'delete': '- ', 'insert': '+ '}
    named = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not named:
            yield _name_line('***', fromfile, fromfiledate, lineterm)
            yield _name_line('---', tofile, tofiledate, lineterm)
            named = True
        yield '***************' + lineterm
        tags = {code[0] for code in group}
        # One half for each list; it has only its range if nothing in it has changed.
        for lines, sign, start, changes in ((a, '***', 1, {'replace', 'delete'}),
                                            (b, '---', 3, {'replace', 'insert'})):
            span = _format_range_context(group[0][start], group[-1][start + 1])
            yield f'{sign} {span} {sign[0] * 4}{lineterm}'
            if tags & changes:
                for code in group:
                    if code[0] in changes or code[0] == 'equal':
                        yield from (prefixes[code[0]] + line for line in lines[code[start]:code[start + 1]])


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    """unified_diff() or context_diff() of lines that are bytes in whatever encoding."""
    def as_text(data):
        try:
            return data.decode('ascii', 'surrogateescape')
        except AttributeError as error:
            raise TypeError(f'all arguments must be bytes, not {type(data).__name__} ({data!r})') from error

    lines = dfunc([as_text(line) for line in a], [as_text(line) for line in b],
                  *map(as_text, (fromfile, tofile, fromfiledate, tofiledate)), n, as_text(lineterm))
    for line in lines:
        yield line.encode('ascii', 'surrogateescape')


def __getattr__(name):
    # HTML is wanted rarely; its part is imported when it is.
    if name in ('HtmlDiff', '_mdiff'):
        import _difflib_html
        return globals().setdefault(name, getattr(_difflib_html, name))
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
