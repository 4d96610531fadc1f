"""Regular expressions as trees, for tools that look into them: parse('a|b*') is a SubPattern.

The engine (_sre) does not use these trees; it is asked first whether a pattern is right, so that what is read
here has no errors. A SubPattern is a list of pairs (opcode of re._constants, what belongs to it):

    (LITERAL, code), (NOT_LITERAL, code), (ANY, None), (AT, where), (CATEGORY, which), (RANGE, (first, last))
    (IN, [(NEGATE, None)?, LITERAL, RANGE or CATEGORY pairs])
    (BRANCH, (None, [subpattern, ...]))
    (MAX_REPEAT | MIN_REPEAT | POSSESSIVE_REPEAT, (least, most, subpattern))
    (SUBPATTERN, (group number or None, flags that it sets, flags that it clears, subpattern))
    (GROUPREF, group), (GROUPREF_EXISTS, (group, subpattern, subpattern or None))
    (ASSERT | ASSERT_NOT, (1 ahead or -1 behind, subpattern)), (ATOMIC_GROUP, subpattern), (FAILURE, ())
"""

import unicodedata

from . import compile as _check
from ._constants import *
from ._constants import _NamedIntConstant

SPECIAL_CHARS = '.\\[{()*+?^$|'
REPEAT_CHARS = '*+?{'
DIGITS = frozenset('0123456789')
OCTDIGITS = frozenset('01234567')
HEXDIGITS = frozenset('0123456789abcdefABCDEF')
ASCIILETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
WHITESPACE = frozenset(' \t\n\r\v\f')
ESCAPES = {'\\' + sign: (LITERAL, ord(meant)) for sign, meant in zip('abfnrtv\\', '\a\b\f\n\r\t\v\\')}
CATEGORIES = {
    r'\A': (AT, AT_BEGINNING_STRING), r'\b': (AT, AT_BOUNDARY), r'\B': (AT, AT_NON_BOUNDARY),
    r'\d': (IN, [(CATEGORY, CATEGORY_DIGIT)]), r'\D': (IN, [(CATEGORY, CATEGORY_NOT_DIGIT)]),
    r'\s': (IN, [(CATEGORY, CATEGORY_SPACE)]), r'\S': (IN, [(CATEGORY, CATEGORY_NOT_SPACE)]),
    r'\w': (IN, [(CATEGORY, CATEGORY_WORD)]), r'\W': (IN, [(CATEGORY, CATEGORY_NOT_WORD)]),
    r'\Z': (AT, AT_END_STRING),
}
FLAGS = {'i': SRE_FLAG_IGNORECASE, 'L': SRE_FLAG_LOCALE, 'm': SRE_FLAG_MULTILINE, 's': SRE_FLAG_DOTALL,
         'x': SRE_FLAG_VERBOSE, 'a': SRE_FLAG_ASCII, 'u': SRE_FLAG_UNICODE}
TYPE_FLAGS = SRE_FLAG_ASCII | SRE_FLAG_LOCALE | SRE_FLAG_UNICODE
GLOBAL_FLAGS = SRE_FLAG_DEBUG
MAXWIDTH = 1 << 64

_REPEATS = {'*': (0, MAXREPEAT), '+': (1, MAXREPEAT), '?': (0, 1)}
_ONE_CHARACTER = frozenset({ANY, RANGE, IN, LITERAL, NOT_LITERAL, CATEGORY})
_REPEAT_CODES = frozenset({MIN_REPEAT, MAX_REPEAT, POSSESSIVE_REPEAT})


class State:
    """What holds for a whole pattern: its flags, its groups by name, and the width of each group."""

    def __init__(self):
        self.flags = 0
        self.groupdict = {}
        self.groupwidths = [None]

    @property
    def groups(self):
        return len(self.groupwidths)


class SubPattern:
    """A part of a pattern that is matched from left to right; see the module's text."""

    def __init__(self, state, data=None):
        self.state = state
        self.data = [] if data is None else data
        self.width = None

    def dump(self, level=0):
        """Print it as an outline."""
        for op, av in self.data:
            _dump_one(op, av, level)

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        return len(self.data)

    def __delitem__(self, index):
        del self.data[index]

    def __getitem__(self, index):
        return SubPattern(self.state, self.data[index]) if isinstance(index, slice) else self.data[index]

    def __setitem__(self, index, code):
        self.data[index] = code

    def insert(self, index, code):
        self.data.insert(index, code)

    def append(self, code):
        self.data.append(code)

    def getwidth(self):
        """(least, most): how many characters it can match."""
        if self.width is None:
            least = most = 0
            for op, av in self.data:
                if op is SUCCESS:
                    break
                low, high = _width_of(op, av, self.state)
                least += low
                most += high
            self.width = min(least, MAXWIDTH), min(most, MAXWIDTH)
        return self.width


def _width_of(op, av, state):
    if op in _ONE_CHARACTER:
        return 1, 1
    if op is BRANCH:
        widths = [branch.getwidth() for branch in av[1]]
        return min(low for low, _ in widths), max(high for _, high in widths)
    if op is GROUPREF_EXISTS:
        low, high = av[1].getwidth()
        other_low, other_high = av[2].getwidth() if av[2] is not None else (0, 0)
        return min(low, other_low), max(high, other_high)
    if op is SUBPATTERN or op is ATOMIC_GROUP:
        return (av[-1] if op is SUBPATTERN else av).getwidth()
    if op in _REPEAT_CODES:
        low, high = av[2].getwidth()
        return low * av[0], MAXWIDTH if av[1] == MAXREPEAT and high else high * av[1]
    if op is GROUPREF:
        return state.groupwidths[av]
    return 0, 0


def _dump_one(op, av, level):
    margin = level * '  '
    if op is IN:
        print(f'{margin}{op}')
        for inner_op, inner in av:
            print(f'{margin}  {inner_op}', *[inner] * (inner is not None))
    elif op is BRANCH:
        print(f'{margin}{op}')
        for number, branch in enumerate(av[1]):
            if number:
                print(f'{margin}OR')
            branch.dump(level + 1)
    elif op is GROUPREF_EXISTS:
        print(f'{margin}{op} {av[0]}')
        av[1].dump(level + 1)
        if av[2]:
            print(f'{margin}ELSE')
            av[2].dump(level + 1)
    elif isinstance(av, SubPattern):
        print(f'{margin}{op}')
        av.dump(level + 1)
    elif isinstance(av, tuple) and av and isinstance(av[-1], SubPattern):
        print(f'{margin}{op}', *av[:-1])
        av[-1].dump(level + 1)
    else:
        print(f'{margin}{op}', *[av] * (av is not None))


class Tokenizer:
    """Walks over a pattern; next: the coming character (two after a backslash), None at the end."""

    def __init__(self, string):
        self.string = string
        self.istext = isinstance(string, str)
        self.decoded_string = string if self.istext else str(string, 'latin1')
        self.index = 0
        self._look()

    def _look(self):
        start = self.index
        self.next = self.decoded_string[start:start + 1] or None
        if self.next == '\\':
            self.next = self.decoded_string[start:start + 2]
            if len(self.next) < 2:
                raise PatternError('bad escape (end of pattern)', self.string, len(self.string) - 1)

    def get(self):
        """The coming token, which is passed."""
        this = self.next
        if this is not None:
            self.index += len(this)
            self._look()
        return this

    def match(self, char):
        """Whether char comes; passes it then."""
        if char != self.next:
            return False
        self.get()
        return True

    def getwhile(self, n, charset):
        """Up to n characters as long as they are in charset."""
        text = ''
        while len(text) < n and self.next in charset:
            text += self.get()
        return text

    def getuntil(self, terminator, name):
        """What comes before the terminator, which is passed, too; name: of what is missing otherwise."""
        end = self.decoded_string.find(terminator, self.index)
        if end < 0:
            raise self.error(f'missing {terminator}, unterminated name')
        text = self.decoded_string[self.index:end]
        if not text:
            raise self.error('missing ' + name, 1)
        self.seek(end + 1)
        return text

    @property
    def pos(self):
        return self.index

    def tell(self):
        return self.index

    def seek(self, index):
        self.index = index
        self._look()

    def error(self, msg, offset=0):
        return PatternError(msg, self.string, self.tell() - offset)


def _number_escape(source, escape):
    """The code of \\x.., \\u...., \\U........ or \\N{...}, of which escape has been read."""
    if escape == r'\N':
        source.match('{')
        return ord(unicodedata.lookup(source.getuntil('}', 'character name')))
    return int(source.getwhile({'x': 2, 'u': 4, 'U': 8}[escape[1]], HEXDIGITS), 16)


def _class_escape(source, escape):
    """An escape between brackets."""
    if escape in ESCAPES:
        return ESCAPES[escape]
    if escape in CATEGORIES and CATEGORIES[escape][0] is IN:
        return CATEGORIES[escape]
    if escape[1] in OCTDIGITS:
        return LITERAL, int(escape[1] + source.getwhile(2, OCTDIGITS), 8)
    if escape[1] == 'x' or source.istext and escape[1] in 'uUN':
        return LITERAL, _number_escape(source, escape)
    return LITERAL, ord(escape[1])


def _escape(source, escape, state):
    """An escape elsewhere."""
    if escape in CATEGORIES:
        return CATEGORIES[escape]
    if escape in ESCAPES:
        return ESCAPES[escape]
    if escape[1] == '0':
        return LITERAL, int('0' + source.getwhile(2, OCTDIGITS), 8)
    if escape[1] in DIGITS:
        digits = escape[1]
        if source.next in DIGITS:
            digits += source.get()
            if digits[0] in OCTDIGITS and digits[1] in OCTDIGITS and source.next in OCTDIGITS:
                return LITERAL, int(digits + source.get(), 8)
        return GROUPREF, int(digits)
    if escape[1] == 'x' or source.istext and escape[1] in 'uUN':
        return LITERAL, _number_escape(source, escape)
    return LITERAL, ord(escape[1])


def _uniq(items):
    return list(dict.fromkeys(items))


def _is_plain_group(op, av):
    return op is SUBPATTERN and av[0] is None and not av[1] and not av[2]


def _alternatives(source, state, verbose):
    """sequence|sequence|..., with what is common to the beginnings of all in front."""
    branches = [_sequence(source, state, verbose)]
    while source.match('|'):
        branches.append(_sequence(source, state, verbose))
    if len(branches) == 1:
        return branches[0]
    result = SubPattern(state)
    while all(branches) and all(branch[0] == branches[0][0] for branch in branches):
        result.append(branches[0][0])
        for branch in branches:
            del branch[0]
    members = []
    for branch in branches:
        op, av = branch[0] if len(branch) == 1 else (None, None)
        if op is LITERAL:
            members.append((op, av))
        elif op is IN and av[0][0] is not NEGATE:
            members += av
        else:
            result.append((BRANCH, (None, branches)))
            return result
    result.append((IN, _uniq(members)))
    return result


def _character_set(source):
    """What follows a '['."""
    negated = source.match('^')
    members = []
    while not (source.next == ']' and members):
        first = _set_member(source)
        if source.next != '-':
            members.append(first)
            continue
        source.get()
        if source.next == ']':
            members += [first, (LITERAL, ord('-'))]
            break
        members.append((RANGE, (first[1], _set_member(source)[1])))
    source.get()
    members = _uniq(members)
    if len(members) == 1 and members[0][0] is LITERAL:
        return (NOT_LITERAL if negated else LITERAL), members[0][1]
    return IN, [(NEGATE, None)] * negated + members


def _set_member(source):
    this = source.get()
    op, av = _class_escape(source, this) if this[0] == '\\' else (LITERAL, ord(this))
    return av[0] if op is IN else (op, av)


def _repeat_bounds(source, this):
    """(least, most) of the repetition that `this` begins; None: a '{' that stands for itself."""
    if this != '{':
        return _REPEATS[this]
    start = source.tell()
    if source.next == '}':
        return None
    low = source.getwhile(len(source.decoded_string), DIGITS)
    high = source.getwhile(len(source.decoded_string), DIGITS) if source.match(',') else low
    if not source.match('}'):
        source.seek(start)
        return None
    return int(low or 0), int(high) if high else MAXREPEAT


def _sequence(source, state, verbose):
    """Everything up to '|', ')' or the end."""
    result = SubPattern(state)
    while source.next not in (None, '|', ')'):
        this = source.get()
        if verbose and this in WHITESPACE:
            continue
        if verbose and this == '#':
            while source.get() not in (None, '\n'):
                pass
            continue
        if this[0] == '\\':
            result.append(_escape(source, this, state))
        elif this == '[':
            result.append(_character_set(source))
        elif this in REPEAT_CHARS:
            bounds = _repeat_bounds(source, this)
            if bounds is None:
                result.append((LITERAL, ord(this)))
                continue
            item = result[-1:]
            if _is_plain_group(*item[0]):
                item = item[0][1][3]
            op = (MIN_REPEAT if source.match('?') else POSSESSIVE_REPEAT if source.match('+')
                  else MAX_REPEAT)
            result[-1] = op, (*bounds, item)
        elif this == '.':
            result.append((ANY, None))
        elif this == '(':
            part = _group(source, state, verbose)
            if part is not None:
                result.append(part)
        elif this == '^':
            result.append((AT, AT_BEGINNING))
        elif this == '$':
            result.append((AT, AT_END))
        else:
            result.append((LITERAL, ord(this)))
    for i in range(len(result) - 1, -1, -1):
        if _is_plain_group(*result[i]):
            result[i:i + 1] = result[i][1][3]
    return result


def _group(source, state, verbose):
    """What follows a '('; None for a comment or flags of the whole pattern."""
    if not source.match('?'):
        return _capture(source, state, verbose)
    sign = source.get()
    if sign == 'P':
        if source.match('='):
            return GROUPREF, state.groupdict[source.getuntil(')', 'group name')]
        source.match('<')
        source.getuntil('>', 'group name')
        return _capture(source, state, verbose)
    if sign == '#':
        while source.get() != ')':
            pass
        return None
    if sign == '(':
        name = source.getuntil(')', 'group name')
        group = int(name) if name.isdecimal() else state.groupdict[name]
        yes = _sequence(source, state, verbose)
        no = _sequence(source, state, verbose) if source.match('|') else None
        source.get()
        return GROUPREF_EXISTS, (group, yes, no)
    if sign in ('=', '!', '<'):
        direction = -1 if sign == '<' else 1
        if sign == '<':
            sign = source.get()
        inner = _nested(source, state, verbose)
        if sign == '=':
            return ASSERT, (direction, inner)
        return (ASSERT_NOT, (direction, inner)) if inner or direction < 0 else (FAILURE, ())
    if sign == '>':
        return ATOMIC_GROUP, _nested(source, state, verbose)
    sets = clears = 0
    while sign not in (':', ')', '-'):
        sets |= FLAGS[sign]
        sign = source.get()
    if sign == ')':
        return None
    while sign != ':':
        sign = source.get()
        clears |= FLAGS.get(sign, 0)
    verbose = (verbose or bool(sets & SRE_FLAG_VERBOSE)) and not clears & SRE_FLAG_VERBOSE
    return SUBPATTERN, (None, sets, clears, _nested(source, state, verbose))


def _nested(source, state, verbose):
    inner = _alternatives(source, state, verbose)
    source.get()
    return inner


def _capture(source, state, verbose):
    group = state.groups
    state.groupwidths.append(None)
    inner = _nested(source, state, verbose)
    state.groupwidths[group] = inner.getwidth()
    return SUBPATTERN, (group, 0, 0, inner)


def fix_flags(src, flags):
    """The flags with what the type of the pattern adds; ValueError for what does not go with it."""
    if isinstance(src, str):
        if flags & SRE_FLAG_LOCALE:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & SRE_FLAG_ASCII and flags & SRE_FLAG_UNICODE:
            raise ValueError('ASCII and UNICODE flags are incompatible')
        return flags if flags & SRE_FLAG_ASCII else flags | SRE_FLAG_UNICODE
    if flags & SRE_FLAG_UNICODE:
        raise ValueError('cannot use UNICODE flag with a bytes pattern')
    if flags & SRE_FLAG_LOCALE and flags & SRE_FLAG_ASCII:
        raise ValueError('ASCII and LOCALE flags are incompatible')
    return flags


def parse(str, flags=0, state=None):
    """The tree of a pattern; PatternError for one that is not valid."""
    pattern = _check(str, flags & ~SRE_FLAG_DEBUG)
    if state is None:
        state = State()
    state.str = str
    state.flags = type(flags)(pattern.flags)
    state.groupdict = dict(pattern.groupindex)
    result = _alternatives(Tokenizer(str), state, bool(pattern.flags & SRE_FLAG_VERBOSE))
    if flags & SRE_FLAG_DEBUG:
        result.dump()
    return result
