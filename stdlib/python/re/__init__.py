"""Regular expressions: functions and flags over the native Pattern (_sre, on PCRE2).

Patterns that were compiled lately are kept: re.match(p, s) costs one look-up more than a compiled pattern.
"""

import enum
import copyreg

import _sre
from _sre import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge",
    "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE",
    "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

__version__ = "2.2.1"


class PatternError(Exception):
    """A pattern or template that is not valid.

    msg: the message alone; pattern, pos: where; lineno, colno: the same as line and column.
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = "%s at position %d" % (msg, pos)
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError
_sre.set_error(PatternError)


@enum.global_enum
@enum._simple_enum(enum.IntFlag, boundary=enum.KEEP)
class RegexFlag:
    """The flags of patterns."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning a Match object, or None if no match
    was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning a Match object, or None if no match was
    found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning a Match object, or None if no match
    was found."""
    return _compile(pattern, flags).search(string)


class _ZeroSentinel(int):
    """A default that nobody passes."""


_zero_sentinel = _ZeroSentinel()


def _positional(function, names, arguments, given):
    """What was passed by position although it should be by name: {name: value}, with a warning."""
    if len(arguments) > len(names):
        raise TypeError(f"{function}() takes from {3 - (function == 'split')} to "
                        f"{3 - (function == 'split') + len(names)} positional arguments but "
                        f"{3 - (function == 'split') + len(arguments)} were given")
    for name in names[:len(arguments)]:
        if given[name] is not _zero_sentinel:
            raise TypeError(f"{function}() got multiple values for argument '{name}'")
    import warnings
    warnings.warn(f"'{names[0]}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return {**given, **dict(zip(names, arguments))}


def sub(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
    """Return the string obtained by replacing the leftmost non-overlapping occurrences of the pattern in
    string by the replacement repl.  repl can be either a string or a callable; if a string, backslash
    escapes in it are processed.  If it is a callable, it's passed the Match object and must return a
    replacement string to be used."""
    if args:
        given = _positional("sub", ("count", "flags"), args, {"count": count, "flags": flags})
        count, flags = given["count"], given["flags"]
    return _compile(pattern, flags).sub(repl, string, count)


sub.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def subn(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
    """As sub(), returning a 2-tuple (new_string, number): number of substitutions that were made."""
    if args:
        given = _positional("subn", ("count", "flags"), args, {"count": count, "flags": flags})
        count, flags = given["count"], given["flags"]
    return _compile(pattern, flags).subn(repl, string, count)


subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def split(pattern, string, *args, maxsplit=_zero_sentinel, flags=_zero_sentinel):
    """Split the source string by the occurrences of the pattern, returning a list containing the resulting
    substrings.  If capturing parentheses are used in pattern, then the text of all groups in the pattern are
    also returned as part of the resulting list.  If maxsplit is nonzero, at most maxsplit splits occur, and
    the remainder of the string is returned as the final element of the list."""
    if args:
        given = _positional("split", ("maxsplit", "flags"), args, {"maxsplit": maxsplit, "flags": flags})
        maxsplit, flags = given["maxsplit"], given["flags"]
    return _compile(pattern, flags).split(string, maxsplit)


split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string.

    If one or more capturing groups are present in the pattern, return a list of groups; this will be a list
    of tuples if the pattern has more than one group.

    Empty matches are included in the result."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the string.  For each match, the iterator
    returns a Match object.

    Empty matches are included in the result."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def purge():
    "Clear the regular expression caches"
    _cache.clear()


_special_chars_map = {i: "\\" + chr(i) for i in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """Escape special characters in a string."""
    if isinstance(pattern, str):
        return pattern.translate(_special_chars_map)
    return str(pattern, "latin1").translate(_special_chars_map).encode("latin1")


_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    if flags.__class__ is not int:
        flags = (0 if flags is _zero_sentinel else flags.value if isinstance(flags, RegexFlag)
                 else flags & -1)
    key = pattern.__class__, pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray, memoryview)) and not hasattr(pattern, "__buffer__"):
        raise TypeError("first argument must be string or compiled pattern")
    compiled = _sre.compile(pattern, flags)
    if not flags & 128:
        while len(_cache) >= _MAXCACHE:
            try:
                del _cache[next(iter(_cache))]
            except (KeyError, StopIteration, RuntimeError):
                pass    # another thread was faster
        _cache[key] = compiled
    return compiled


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


copyreg.pickle(Pattern, _pickle, _compile)


class Scanner:
    """Splits a string by a lexicon of (pattern, action) pairs.

    An action is called as action(scanner, text), stands for itself, or is None: the text is dropped.
    """

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        self._groups = []
        parts = []
        count = 1
        for phrase, action in lexicon:
            groups = _sre.compile(phrase, flags).groups
            if groups:
                phrase = _renumber(phrase, count)
            parts.append("(" + phrase + ")")
            self._groups.append(count)
            count += 1 + groups
        self.scanner = _sre.compile("|".join(parts), flags)
        self._actions = {group: action for group, (_, action) in zip(self._groups, lexicon)}

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        i = 0
        while True:
            m = match()
            if not m:
                break
            j = m.end()
            if i == j:
                break
            action = self._actions[next(group for group in self._groups if m.start(group) >= 0)]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
            i = j
        return result, string[i:]


def _renumber(phrase, before):
    """A phrase whose groups come after `before` others: its references by number shifted."""
    def shift(m):
        text = m.group()
        if text.startswith("(?("):
            return "(?(%d)" % (int(text[3:-1]) + before)
        return "(?:\\%d)" % (int(text[1:]) + before)
    return _sre.compile(r"\\[1-9][0-9]?(?![0-9])|\(\?\([0-9]+\)|\\.", 16).sub(
        lambda m: shift(m) if m.group()[1:2].isdigit() or m.group().startswith("(?(") else m.group(), phrase)
