"""File names against patterns of the shell: with * for any text, ? for a character, [abc] for one of these.

A pattern of letters and asterisks, as most are, is matched by looking for its pieces in order. Any other is
made a regular expression. Both kinds of matchers are remembered by pattern.
"""

import functools
import os

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    """Whether a file name matches a pattern, in upper or lower case as the system sees it."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Whether a file name matches a pattern, in exactly this case."""
    return bool(_matcher(pat, type(name))(name))


def filter(names, pat):
    """The list of those names that fnmatch() a pattern."""
    pat = os.path.normcase(pat)
    found = []
    kind = match = None
    for name in names:
        if type(name) is not kind:
            kind = type(name)
            match = _matcher(pat, kind)
        if match(name):
            found.append(name)
    return found


@functools.lru_cache(maxsize=32768, typed=True)
def _matcher(pat, name_type):
    """A function that tells whether a name of this type matches."""
    if name_type is str and type(pat) is str and '[' not in pat and '?' not in pat:
        return _piece_matcher(pat.split('*'))
    import re
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode('latin-1')).encode('latin-1')).match
    return re.compile(translate(pat)).match


def _piece_matcher(pieces):
    if len(pieces) == 1:
        return pieces[0].__eq__
    first, *middle, last = pieces

    def match(name):
        start, end = len(first), len(name) - len(last)
        if start > end or not name.startswith(first) or not name.endswith(last):
            return False
        for piece in middle:
            # The first place where it is leaves the most room for the others.
            start = name.find(piece, start, end)
            if start < 0:
                return False
            start += len(piece)
        return True

    return match


def translate(pat):
    """A pattern as a regular expression, for match()."""
    first, *others = split_at_stars(pat, '.')
    if not others:
        return rf'(?s:{first})\Z'
    *middle, last = others
    # The first place for a piece is as good as any: the atomic groups say not to try others.
    middle = ''.join([f'(?>.*?{piece})' for piece in middle])
    return rf'(?s:{first}{middle}.*{last})\Z'


@functools.cache
def _tokens():
    import re
    # In a set a bracket at the beginning does not end it.
    return re.compile(r'(?P<stars>\*+)|(?P<any>\?)|\[(?P<set>!?+\]?+[^]]*+)\]|(?P<other>.)', re.DOTALL)


def split_at_stars(pat, any_character):
    """The regular expressions for the parts of a pattern between the asterisks, at least one.

    *any_character* is what to put for a question mark. glob.translate() uses this too.
    """
    import re
    parts = ['']
    for token in _tokens().finditer(pat):
        kind, text = token.lastgroup, token[token.lastgroup]
        if kind == 'stars':
            parts.append('')
        elif kind == 'any':
            parts[-1] += any_character
        elif kind == 'set':
            parts[-1] += _set_expression(text)
        else:
            parts[-1] += re.escape(text)
    return parts


_IN_SETS = {ord(char): '\\' + char for char in r'\-&~|'}


def _set_expression(text):
    """The regular expression for what is between the brackets of a set."""
    import re
    negated = text[0] == '!'
    members = []
    for low, high, single in re.findall('(.)-(.)|(.)', text[negated:], re.DOTALL):
        if single:
            members.append(single.translate(_IN_SETS))
        elif low <= high:
            members.append(f'{low.translate(_IN_SETS)}-{high.translate(_IN_SETS)}')
        # A range from a higher to a lower character is empty, which is an error in regular expressions.
    inside = ''.join(members)
    if negated:
        return f'[^{inside}]' if inside else '.'
    if not inside:
        return '(?!)'
    return f'[\\{inside}]' if inside[0] in '^[' else f'[{inside}]'
