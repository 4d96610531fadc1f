"""File names with the wildcards of the shell: *, ?, [set] and [!set]."""

import functools
import os
import posixpath

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    """Test whether a file name matches a pattern, in the letter case of the system's file names."""
    name = os.path.normcase(name)
    pat = os.path.normcase(pat)
    return fnmatchcase(name, pat)


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    import re
    if isinstance(pat, bytes):
        pat_str = str(pat, 'ISO-8859-1')
        res = bytes(translate(pat_str), 'ISO-8859-1')
    else:
        res = translate(pat)
    return re.compile(res).match


def _is_simple(pat):
    """Whether there is nothing in the pattern but characters, *, and ?."""
    return type(pat) is str and '[' not in pat


def _match_simple(name, pat):
    """Match with * and ? only: on a mismatch the last * takes one character more."""
    i = j = 0
    star = mark = -1
    length, end = len(name), len(pat)
    while i < length:
        char = pat[j] if j < end else None
        if char == '*':
            star, mark = j, i
            j += 1
        elif char is not None and (char == '?' or char == name[i]):
            i += 1
            j += 1
        elif star >= 0:
            mark += 1
            i, j = mark, star + 1
        else:
            return False
    while j < end and pat[j] == '*':
        j += 1
    return j == end


def filter(names, pat):
    """The list of those names that match the pattern."""
    result = []
    pat = os.path.normcase(pat)
    if _is_simple(pat):
        def match(name):
            if type(name) is not str:
                return _compile_pattern(pat)(name)
            return _match_simple(name, pat)
    else:
        match = _compile_pattern(pat)
    if os.path is posixpath:
        # Here normcase does nothing.
        for name in names:
            if match(name):
                result.append(name)
    else:
        for name in names:
            if match(os.path.normcase(name)):
                result.append(name)
    return result


def fnmatchcase(name, pat):
    """Test whether a file name matches a pattern, letter case included."""
    if type(name) is str and _is_simple(pat):
        return _match_simple(name, pat)
    match = _compile_pattern(pat)
    return match(name) is not None


def translate(pat):
    """The pattern as a regular expression."""
    star = object()
    parts = _translate(pat, star, '.')
    return _join_translated_parts(parts, star)


def _translate(pat, star, question_mark):
    """The pieces of the expression; *star* stands for each run of asterisks."""
    import re
    pieces = []
    i, n = 0, len(pat)
    while i < n:
        char = pat[i]
        i += 1
        if char == '*':
            if not pieces or pieces[-1] is not star:
                pieces.append(star)
        elif char == '?':
            pieces.append(question_mark)
        elif char == '[':
            # The set ends at the first ] that is not its first member.
            j = i
            if j < n and pat[j] == '!':
                j += 1
            if j < n and pat[j] == ']':
                j += 1
            while j < n and pat[j] != ']':
                j += 1
            if j >= n:
                pieces.append('\\[')
            else:
                pieces.append(_translate_set(pat[i:j]))
                i = j + 1
        else:
            pieces.append(re.escape(char))
    return pieces


def _translate_set(text):
    import re
    if '-' not in text:
        text = text.replace('\\', r'\\')
    else:
        # Take it apart at the hyphens that make ranges: one at an end, or next to another, is a character.
        chunks = []
        start = 0
        position = 2 if text[0] == '!' else 1
        while True:
            position = text.find('-', position)
            if position < 0:
                break
            chunks.append(text[start:position])
            start = position + 1
            position += 3
        rest = text[start:]
        if rest:
            chunks.append(rest)
        else:
            chunks[-1] += '-'
        # Empty ranges match nothing; in a regular expression they would be errors.
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:
                chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                del chunks[k]
        text = '-'.join([chunk.replace('\\', r'\\').replace('-', r'\-') for chunk in chunks])
    # Set operations have no meaning here.
    text = re.sub(r'([&~|])', r'\\\1', text)
    if not text:
        return '(?!)'
    if text == '!':
        return '.'
    if text[0] == '!':
        text = '^' + text[1:]
    elif text[0] in '^[':
        text = '\\' + text
    return f'[{text}]'


def _join_translated_parts(parts, star):
    """Join the pieces, each run between two asterisks in an atomic group: no backtracking into it is of use."""
    result = []
    i, n = 0, len(parts)
    while i < n and parts[i] is not star:
        result.append(parts[i])
        i += 1
    while i < n:
        # Now at an asterisk.
        i += 1
        if i == n:
            result.append('.*')
            break
        fixed = []
        while i < n and parts[i] is not star:
            fixed.append(parts[i])
            i += 1
        fixed = ''.join(fixed)
        if i == n:
            result.append('.*')
            result.append(fixed)
        else:
            result.append(f'(?>.*?{fixed})')
    return fr'(?s:{"".join(result)})\Z'
