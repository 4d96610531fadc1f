"""Patterns of paths: matching them against parts, and looking for files that match."""

import fnmatch
import os
import re
from functools import lru_cache


@lru_cache(maxsize=512)
def part_matcher(pattern, case_sensitive):
    """A function that matches one part against a pattern without '**'."""
    flags = re.NOFLAG if case_sensitive else re.IGNORECASE
    return re.compile(fnmatch.translate(pattern), flags).match


@lru_cache(maxsize=512)
def full_matcher(pattern, sep, case_sensitive):
    """A function that matches a whole path, as text, against a pattern where '**' stands for any parts."""
    inside, dot = f'[^{re.escape(sep)}]', f'.+{re.escape(sep)}'
    parts = pattern.split(sep)
    source = []
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == '**':
            if not last:
                if parts[index + 1] != '**':
                    source.append(f'(?:{dot})?')
            else:
                source.append('.*')
            continue
        if part == '*':
            source.append(inside + '+')
        elif part:
            # Neither * nor ? crosses the end of a part.
            for token in re.findall(r'(?s)\[!?\]?[^\]]*\]|\*+|.', part):
                if token[0] == '[':
                    token = fnmatch.translate(token).removeprefix('(?s:').removesuffix(r')\Z')
                else:
                    token = {'*': inside + '*', '?': inside}.get(token[0], re.escape(token))
                source.append(token)
        if not last:
            source.append(re.escape(sep))
    flags = re.DOTALL if case_sensitive else re.DOTALL | re.IGNORECASE
    return re.compile('(?:' + ''.join(source) + r')\Z', flags).match


class Globber:
    """One search: parts of the pattern, and how they are compared. Paths are strings, but not in
    subclasses."""

    @staticmethod
    def join(folder, name):
        return folder + name if not folder or folder.endswith('/') else f'{folder}/{name}'

    @staticmethod
    def lexists(path):
        return os.path.lexists(path or '.')

    @staticmethod
    def is_dir(entry, follow_symlinks):
        try:
            return entry.is_dir(follow_symlinks=follow_symlinks)
        except OSError:
            return False

    @staticmethod
    def entries(folder):
        """All that is in a folder, as objects with names that is_dir() takes."""
        try:
            with os.scandir(folder or '.') as entries:
                return list(entries)
        except OSError:
            return []

    def __init__(self, parts, case_sensitive, literal, recurse_symlinks):
        # '**' after '**' adds nothing.
        self.parts = [part for index, part in enumerate(parts) if part != '**'
                      or parts[index - 1:index] != ['**']]
        self.case_sensitive = case_sensitive
        self.literal = literal
        self.recurse_symlinks = recurse_symlinks

    def select(self, path):
        """The paths below path that match, as strings."""
        found = self._select(path, 0, False)
        if self.parts.count('**') < 2:
            return found
        return dict.fromkeys(found)

    def _select(self, path, index, exists):
        if index == len(self.parts):
            if exists or self.lexists(path):
                yield path
            return
        part = self.parts[index]
        if part == '':
            if exists or self.lexists(self.join(path or '.', '')):
                yield self.join(path, '')
        elif part == '..':
            yield from self._select(self.join(path, part), index + 1, exists)
        elif part == '**':
            if exists or self.lexists(path):
                yield from self._below(self.join(path, ''), index + 1)
        elif self.literal and not any(letter in part for letter in '*?['):
            yield from self._select(self.join(path, part), index + 1, False)
        else:
            match = part_matcher(part, self.case_sensitive)
            last = index + 1 == len(self.parts)
            for entry in self.entries(path):
                if match(entry.name) and (last or self.is_dir(entry, True)):
                    yield from self._select(self.join(path, entry.name), index + 1, True)

    def _below(self, path, index):
        """What matches in path and in all folders below it."""
        everything = index == len(self.parts)
        folders = [path]
        while folders:
            folder = folders.pop()
            yield from self._select(folder, index, True)
            inner = []
            for entry in self.entries(folder):
                if self.is_dir(entry, self.recurse_symlinks):
                    inner.append(self.join(folder, entry.name))
                elif everything:
                    yield self.join(folder, entry.name)
            folders += reversed(inner)
