"""The tokens of Python source, as the lexical reference describes them, with comments and blank lines.

tokenize() reads lines of bytes, generate_tokens() lines of text; both yield TokenInfo tuples. The work is
done by _Scanner, a generator that reads a line when it needs one. It is in one of two states: in code, where
one regular expression takes the next token, or in the text of an f-string. An f-string is a record on a stack
(_Literal) that knows at which depths of brackets its replacement fields began: the same stack leads back into
its text.
"""
import re
import sys
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper
from itertools import chain

from token import *
from token import EXACT_TOKEN_TYPES
import token as _token

__all__ = [*_token.__all__, 'tokenize', 'generate_tokens', 'detect_encoding', 'untokenize', 'TokenInfo',
           'open', 'TokenError']

cookie_re = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
blank_re = re.compile(br'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)
_builtin_open = open
_MAX_INDENTS = 100
_MAX_BRACKETS = 200


def __getattr__(name):
    # Patterns that nobody needs here, but other programs do.
    if not name.startswith('_'):
        import _token_patterns
        if hasattr(_token_patterns, name):
            return getattr(_token_patterns, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


class TokenError(Exception):
    """The source cannot be split into tokens; the arguments are the message and the (row, column)."""


class TokenInfo(namedtuple('TokenInfo', 'type string start end line')):
    """A token: its type and text, the (row, column) of start and end, and the line or lines it is on."""

    __slots__ = ()

    def __repr__(self):
        kind = '%d (%s)' % (self.type, tok_name[self.type])
        return 'TokenInfo(type=%s, string=%r, start=%r, end=%r, line=%r)' % ((kind,) + self[1:])

    @property
    def exact_type(self):
        """The type; for an OP that of the very operator."""
        return EXACT_TOKEN_TYPES.get(self.string, OP) if self.type == OP else self.type


def _either(*patterns):
    return '(?:' + '|'.join(patterns) + ')'


_DIGITS = r'[0-9](?:_?[0-9])*'
_NUMBER = _either(r'0[xX](?:_?[0-9a-fA-F])+', r'0[oO](?:_?[0-7])+', r'0[bB](?:_?[01])+',
                  r'(?:%s(?:\.(?:%s)?)?|\.%s)(?:[eE][-+]?%s)?[jJ]?' % ((_DIGITS,) * 4))
_OPERATORS = _either(*map(re.escape, sorted([*EXACT_TOKEN_TYPES, '<>'], key=len, reverse=True)))
_CODE = re.compile(r'''[ \t\f]*(?:
      (?P<newline>\r?\n|\r\Z|\Z)
    | (?P<comment>\#[^\r\n]*)
    | (?P<string>(?P<prefix>[rR]?[bBfF]|[bBfF][rR]|[uU]|[rR])?(?P<quote>\'{3}|"{3}|\'|"))
    | (?P<name>[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_\x80-\U0010ffff]*)
    | (?P<number>%s)
    | (?P<joined>\\(?:\r?\n|\Z))
    | (?P<operator>%s)
    | (?P<other>\r.|.)
    )''' % (_NUMBER, _OPERATORS), re.VERBOSE | re.DOTALL)
_BODIES = {quote: re.compile(r'(?:[^\\%s]|\\.%s)*%s' % (quote[0] + ('' if quote[1:] else '\n'),
                                                         '|%s(?!%s)' % (quote[0], quote[1:]) if quote[1:]
                                                         else '', quote),
                             re.DOTALL)
           for quote in ("'", '"', "'''", '"""')}
_INDENT = re.compile(r'[ \t\f]*')
_BASES = {'x': 'hexadecimal', 'o': 'octal', 'b': 'binary'}
_AFTER_NUMBER = re.compile(r'(?:and|else|for|if|in|is|or|not)')


class _Literal:
    """An f-string that is being read: fields holds the depth of the brackets at each open replacement
    field."""

    __slots__ = ('quote', 'raw', 'start', 'fields', 'in_text')

    def __init__(self, quote, raw, start):
        self.quote, self.raw, self.start = quote, raw, start
        self.fields, self.in_text = [], True


class _Scanner:
    """Splits what readline returns; in strict mode as the compiler would (see
    _generate_tokens_from_c_tokenizer)."""

    def __init__(self, readline, strict=False):
        self.readline = readline
        self.strict = strict
        self.line, self.row, self.at = '', 0, 0
        self.indents = [(0, 0)]
        self.brackets = []
        self.literals = []

    def more(self):
        """Read the next line; False at the end."""
        try:
            line = self.readline()
        except StopIteration:
            line = ''
        if not isinstance(line, str):
            raise TypeError('readline() returned a non-string')
        if '\0' in line:
            raise TokenError('source code cannot contain null bytes', (self.row + 1, 0))
        if line:
            self.row += 1
            self.line, self.at = line, 0
        return bool(line)

    def take(self, kind, start, end):
        """The token of this line's part, which is read then."""
        self.at = end
        return TokenInfo(kind, self.line[start:end], (self.row, start), (self.row, end), self.line)

    def scan(self):
        """The generator of all tokens."""
        while self.more():
            yield from self.open_line()
            while self.unfinished:
                if self.literals and self.literals[-1].in_text:
                    yield from self.text()
                else:
                    yield from self.code()
        for _ in self.indents[1:]:
            yield TokenInfo(DEDENT, '', (self.row + 1, 0), (self.row + 1, 0), '')
        yield TokenInfo(ENDMARKER, '', (self.row + 1, 0), (self.row + 1, 0), '')

    unfinished = False          # whether the logical line goes on

    def open_line(self):
        """The tokens of the indentation of a new logical line."""
        column = alternative = continued = 0
        while True:
            end = _INDENT.match(self.line).end()
            for character in self.line[:end]:
                if character == '\t':
                    column, alternative = column // 8 * 8 + 8, alternative + 1
                elif character == '\f':
                    column = alternative = 0
                else:
                    column, alternative = column + 1, alternative + 1
            if self.line[end:end + 1] != '\\' or self.line[end + 1:].strip('\r\n'):
                break
            continued = continued or (column, alternative)      # the first line of all counts
            if not self.more():
                raise TokenError('unexpected EOF in multi-line statement', (self.row, 0))
        self.at, self.unfinished = 0, True
        if self.line[end:end + 1] in ('', '#', '\r', '\n'):
            self.blank = True
            return
        self.blank = False
        if continued and continued[0]:
            column, alternative = continued
        here, here_alternative = self.indents[-1]
        if column > here:
            if alternative <= here_alternative:
                raise self.indentation(TabError, 'inconsistent use of tabs and spaces in indentation')
            if len(self.indents) >= _MAX_INDENTS:
                raise self.indentation(IndentationError, 'too many levels of indentation')
            self.indents.append((column, alternative))
            yield self.take(INDENT, 0, end)
            return
        while self.indents[-1][0] > column:
            self.indents.pop()
            if self.indents[-1][0] < column:
                raise self.indentation(IndentationError,
                                       'unindent does not match any outer indentation level')
            yield TokenInfo(DEDENT, '', (self.row, end), (self.row, end), self.line)
        if self.indents[-1][1] != alternative:
            raise self.indentation(TabError, 'inconsistent use of tabs and spaces in indentation')
        self.at = end

    def indentation(self, kind, message):
        line = self.line.rstrip('\r\n')
        return kind(message, ('<string>', self.row, len(line) + 1, line, None, None))

    def code(self):
        """The next token outside of text."""
        match = _CODE.match(self.line, self.at)
        kind = match.lastgroup if match.lastgroup not in ('prefix', 'quote') else 'string'
        start, end = match.span(kind)
        if kind == 'newline':
            yield from self.end_line(start, end)
        elif kind == 'string':
            yield from self.string(match, start, end)
        elif kind == 'name':
            if self.strict:
                self.check_name(match[kind], start)
            yield self.take(NAME, start, end)
        elif kind == 'operator':
            yield from self.operator(match[kind], start, end)
        elif kind == 'comment':
            yield self.take(COMMENT, start, end)
        elif kind == 'number':
            self.check_number(match[kind], start, end)
            yield self.take(NUMBER, start, end)
        elif kind == 'joined':
            if not self.more():
                width = len(self.line) + (not self.line.endswith('\n'))
                raise TokenError('unexpected EOF in multi-line statement', (self.row, width))
        elif match[kind] == '\\':
            raise TokenError('unexpected character after line continuation character',
                             (self.row, len(self.line.rstrip('\r\n')) + 1))
        else:
            yield self.take(OP, start, end)

    def end_line(self, start, end):
        """The NEWLINE, or the NL of a blank line or inside of brackets, where the next line is read at
        once."""
        inside = self.brackets or self.literals
        token = TokenInfo(NL if inside or self.blank else NEWLINE, self.line[start:end], (self.row, start),
                          (self.row, max(end, start + 1)), self.line)
        self.at = end
        yield token
        self.unfinished = False
        if inside:
            self.unfinished = True
            width = len(self.line) + (not self.line.endswith('\n')) if self.literals else 0
            if not self.more():
                raise TokenError('unexpected EOF in multi-line statement', (self.row, width))

    def operator(self, text, start, end):
        literal = self.literals[-1] if self.literals else None
        if literal and literal.fields and literal.fields[-1] == len(self.brackets) and text[0] in ':}':
            end = start + 1         # ':=' and the like are no operators here
            if text[0] == ':':
                literal.in_text = True
            else:
                literal.fields.pop()
                self.brackets.pop()
                literal.in_text = True
            yield self.take(OP, start, end)
            return
        if text in '([{':
            if len(self.brackets) >= _MAX_BRACKETS:
                raise TokenError('too many nested parentheses', (self.row, end))
            self.brackets.append((text, self.row))
        elif text in ')]}':
            if literal and text == '}' and not literal.fields:
                raise TokenError("f-string: single '}' is not allowed", (self.row, start + 1))
            if self.brackets:
                opening = self.brackets.pop()[0]
                if self.strict and opening + text not in '()[]{}':
                    raise TokenError("closing parenthesis '%s' does not match opening parenthesis '%s'"
                                     % (text, opening), (self.row, end))
            elif self.strict:
                raise TokenError("unmatched '%s'" % text, (self.row, end))
        yield self.take(OP, start, end)

    def check_number(self, text, start, end):
        """Refuse what looks like the rest of a number."""
        follows = self.line[end:end + 2]
        if text == '0' and follows[:1].lower() in tuple('xob') :
            base = follows[0].lower()
            digit = follows[1:]
            if digit.isdigit() and base != 'x':
                raise TokenError("invalid digit '%s' in %s literal" % (digit, _BASES[base]),
                                 (self.row, end + 2))
            raise TokenError('invalid %s literal' % _BASES[base], (self.row, end + 1))
        base = _BASES.get(text[1:2].lower()) if text[0] == '0' else None
        if base in ('octal', 'binary') and follows[:1].isdigit():
            raise TokenError("invalid digit '%s' in %s literal" % (follows[0], base), (self.row, end + 1))
        if follows[:1] == '_' and not text.endswith('.'):
            if base in ('octal', 'binary') and follows[1:].isdigit():
                raise TokenError("invalid digit '%s' in %s literal" % (follows[1], base), (self.row, end + 2))
            raise TokenError('invalid %s literal' % (base or 'decimal'), (self.row, end + 1))
        if follows[:1] in ('e', 'E') and follows[1:] in ('+', '-') and not base:
            raise TokenError('invalid decimal literal', (self.row, end + 2))
        if self.strict:
            if text.isdigit() and text[0] == '0' and text.strip('0'):
                raise TokenError('leading zeros in decimal integer literals are not permitted; use an 0o '
                                 'prefix for octal integers', (self.row, start + 1))
            if re.match(r'\w', follows) and not _AFTER_NUMBER.match(self.line, end):
                raise TokenError('invalid %s literal' % (base or 'decimal'), (self.row, end))

    def check_name(self, text, start):
        if text.isidentifier():
            return
        for index, character in enumerate(text):
            if not ('a' + character).isidentifier():
                what = ("invalid character '%s' (U+%04X)" % (character, ord(character))
                        if character.isprintable()
                        else 'invalid non-printable character U+%04X' % ord(character))
                raise TokenError(what, (self.row, start + index + 1))

    def string(self, match, start, end):
        prefix, quote = (match['prefix'] or '').lower(), match['quote']
        if 'f' in prefix:
            self.literals.append(_Literal(quote, 'r' in prefix, (self.row, start)))
            yield self.take(FSTRING_START, start, end)
            return
        first_row, lines = self.row, self.line
        while True:
            body = _BODIES[quote].match(lines, end)
            if body is not None:
                break
            if len(quote) == 1 and not re.search(r'(?<!\\)(?:\\\\)*\\\r?\n\Z', self.line) or not self.more():
                raise self.unterminated(quote, first_row, start)
            lines += self.line
        finish = body.end() - (len(lines) - len(self.line))
        self.at = finish
        yield TokenInfo(STRING, lines[start:body.end()], (first_row, start), (self.row, finish), lines)

    def unterminated(self, quote, row, start):
        literal = self.literals[-1] if self.literals else None
        if literal and literal.fields and literal.quote == quote:
            return TokenError("f-string: expecting '}'", (row, start + 1))
        if len(quote) == 3:
            return TokenError('EOF in multi-line string', (row, start + 1))
        return TokenError('unterminated string literal (detected at line %d)' % self.row, (row, start + 1))

    def text(self):
        """The text of an f-string up to its end or a replacement field, and the token after it."""
        literal = self.literals[-1]
        in_spec = bool(literal.fields)
        first_row, first, lines, offset = self.row, self.at, self.line, 0
        at = self.at            # in lines; the current line begins at offset

        def middle(end, skip=0):
            self.at = end - offset + skip
            return TokenInfo(FSTRING_MIDDLE, lines[first:end], (first_row, first), (self.row, end - offset),
                             lines)

        named = False
        while True:
            character = lines[at:at + 1]
            if character == '' or character == '\n' and len(literal.quote) == 1:
                if character and in_spec:
                    literal.in_text = False
                    yield middle(at)
                    return
                if character or not self.more():
                    raise self.open_ended(literal)
                offset = len(lines)
                lines += self.line
                continue
            elif character == '{' and not named:
                if lines.startswith('{{', at) and not in_spec:
                    yield middle(at + 1, 1)
                    return
                literal.in_text = False
                if at > first or lines.startswith('{{', at):
                    yield middle(at)
                self.brackets.append(('{', self.row))
                literal.fields.append(len(self.brackets))
                yield self.take(OP, at - offset, at - offset + 1)
                return
            elif character == '}':
                if named:
                    yield middle(at + 1)
                    return
                if lines.startswith('}}', at) and not in_spec:
                    yield middle(at + 1, 1)
                    return
                literal.in_text = False
                yield middle(at)
                return
            elif lines.startswith(literal.quote, at):
                if at > first:
                    yield middle(at)
                self.at = at - offset
                self.literals.pop()
                if in_spec:
                    raise TokenError("f-string: expecting '}'", (self.row, self.at + 1))
                yield self.take(FSTRING_END, self.at, self.at + len(literal.quote))
                return
            elif character == '\\':
                following = lines[at + 1:at + 2]
                if following == 'N' and not literal.raw and lines[at + 2:at + 3] == '{':
                    named = True
                    at += 2
                elif following == '\r' and lines[at + 2:at + 3] == '\n':
                    at += 2
                elif following and following not in '{}':
                    at += 1
                if following in ('\n', '\r'):
                    at += 1
                    if at >= len(lines) and self.more():
                        offset = len(lines)
                        lines += self.line
                    continue
            at += 1

    def open_ended(self, literal):
        kind = 'triple-quoted f-string' if len(literal.quote) == 3 else 'f-string'
        return TokenError('unterminated %s literal (detected at line %d)' % (kind, self.row),
                          (literal.start[0], literal.start[1] + 1))


def generate_tokens(readline):
    """The tokens of the lines of text that readline returns."""
    return _Scanner(readline).scan()


def tokenize(readline):
    """The tokens of the lines of bytes that readline returns, after an ENCODING token with their encoding."""
    encoding, first = detect_encoding(readline)
    yield TokenInfo(ENCODING, 'utf-8' if encoding == 'utf-8-sig' else encoding, (0, 0), (0, 0), '')
    waiting = list(reversed(first))
    at_start = True

    def text():
        nonlocal at_start
        try:
            line = waiting.pop() if waiting else readline()
        except StopIteration:
            line = b''
        if not isinstance(line, (bytes, bytearray)):
            raise TypeError('readline() returned a non-bytes object')
        if at_start:
            at_start = False
            if encoding == 'utf-8-sig' and line.startswith(BOM_UTF8):
                line = line[len(BOM_UTF8):]
        return str(line, 'utf-8' if encoding == 'utf-8-sig' else encoding)

    yield from _Scanner(text).scan()


def _generate_tokens_from_c_tokenizer(source, encoding=None, extra_tokens=False):
    """The tokens of a readline; without extra_tokens as the compiler sees them: no comments, exact types,
    stricter."""
    readline = source if encoding is None else lambda: str(source(), encoding)
    if extra_tokens:
        yield from _Scanner(readline).scan()
        return
    comment = None
    row = 0
    for token in _Scanner(readline, strict=True).scan():
        kind, text, start, end, line = token
        if kind == COMMENT:
            comment = token
            continue
        if kind == NL:
            comment = None
            continue
        if kind == NEWLINE:
            token = (token._replace(string='', end=start) if comment is None
                     else comment._replace(type=NEWLINE))
            comment = None
        elif kind in (INDENT, DEDENT, ENDMARKER):
            place = (row if line == '' else start[0], -1)
            token = token._replace(string='', start=place, end=place)
        elif kind == OP:
            token = token._replace(type=token.exact_type)
        row = end[0]
        yield token


def _encoding_name(name):
    """The common spelling of the two encodings with many names."""
    lowered = name[:12].lower().replace('_', '-')
    for common, others in (('utf-8', ('utf-8',)), ('iso-8859-1', ('latin-1', 'iso-8859-1', 'iso-latin-1'))):
        if any(lowered == other or lowered.startswith(other + '-') for other in others):
            return common
    return name


def detect_encoding(readline):
    """The encoding of a source and the list of the lines (two at most) that had to be read to know it.

    It is that of the byte order mark or of the comment in one of the first two lines (PEP 263), else 'utf-8'.
    """
    filename = getattr(getattr(readline, '__self__', None), 'name', None)
    where = '' if filename is None else ' for %r' % (filename,)
    lines = []
    default, marked = 'utf-8', False
    for number in range(2):
        try:
            line = readline()
        except StopIteration:
            line = b''
        shown = line
        if number == 0 and line.startswith(BOM_UTF8):
            shown, default, marked = line[len(BOM_UTF8):], 'utf-8-sig', True
        if not shown:
            return default, lines
        lines.append(shown)
        try:
            text = shown.decode('utf-8')
        except UnicodeDecodeError:
            raise SyntaxError('invalid or missing encoding declaration' + where) from None
        match = cookie_re.match(text)
        if match:
            encoding = _encoding_name(match[1])
            try:
                codec = lookup(encoding)
            except LookupError:
                raise SyntaxError('unknown encoding%s: %s' % (where, encoding) if where
                                  else 'unknown encoding: ' + encoding) from None
            if marked:
                if encoding != 'utf-8':
                    raise SyntaxError('encoding problem%s: utf-8' % where)
                encoding += '-sig'
            return encoding, lines
        if not blank_re.match(shown):
            break
    return default, lines


def open(filename):
    """Open a source file for reading text in the encoding that detect_encoding() finds."""
    stream = _builtin_open(filename, 'rb')
    try:
        encoding, _ = detect_encoding(stream.readline)
        stream.seek(0)
        text = TextIOWrapper(stream, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except:
        stream.close()
        raise


class Untokenizer:
    """Puts the text of tokens together again: where they have positions, there, else with a space between
    them."""

    def __init__(self):
        self.tokens = []
        self.prev_row, self.prev_col = 1, 0
        self.prev_type, self.prev_line = None, ''
        self.encoding = None

    def add_whitespace(self, start):
        """Fill the space between what there is and start with backslashes and spaces."""
        row, column = start
        if (row, column) < (self.prev_row, self.prev_col):
            raise ValueError('start (%d,%d) precedes previous end (%d,%d)'
                             % (row, column, self.prev_row, self.prev_col))
        self.fill_rows(row)
        if column > self.prev_col:
            self.tokens.append(' ' * (column - self.prev_col))

    def fill_rows(self, row):
        """Join the rows up to row; the spaces before a backslash are those of the line that was there."""
        missing = row - self.prev_row
        if missing:
            line = self.prev_line.rstrip('\r\n')
            spaces = ''
            if line.endswith('\\'):
                body = line[:-1]
                spaces = body[len(body.rstrip()):]
                ending = self.prev_line[len(line):]
            else:
                ending = '\n'
            self.tokens.append((spaces + '\\' + (ending or '\n')) + '\\\n' * (missing - 1))
            self.prev_col = 0

    def untokenize(self, iterable):
        """The text of the tokens."""
        tokens = iter(iterable)
        indents = []
        starting = False
        for token in tokens:
            if len(token) == 2:
                self.compat(token, tokens)
                break
            kind, text, start, end, line = token
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                starting = True
            elif starting and indents:
                if start[1] >= len(indents[-1]) and self.prev_row == start[0]:
                    self.tokens.append(indents[-1])
                    self.prev_col = len(indents[-1])
                starting = False
            if kind == FSTRING_MIDDLE and ('{' in text or '}' in text):
                text = _double_braces(text)
                last = token[1].rpartition('\n')[2]
                end = (end[0], end[1] + len(_double_braces(last)) - len(last))
            self.add_whitespace(start)
            if kind in (STRING, FSTRING_START) and self.prev_type in (STRING, FSTRING_END):
                self.tokens.append(' ')
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            self.prev_type, self.prev_line = kind, line
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
        return ''.join(self.tokens)

    def compat(self, token, iterable):
        """Add tokens that are pairs of type and text only."""
        indents = []
        starting = token[0] in (NEWLINE, NL)
        after_string = False
        for kind, text, *_ in chain([token], iterable):
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += ' '
            if kind in (STRING, FSTRING_START) and after_string:       # two strings in a row stay two
                text = ' ' + text
            after_string = kind in (STRING, FSTRING_END)
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                starting = True
            elif starting and indents:
                self.tokens.append(indents[-1])
                starting = False
            elif kind == FSTRING_MIDDLE:
                text = _double_braces(text)
            if kind == OP and text in ('{', '}') and self.tokens[-1:] in ([text], [' ' + text]):
                text = ' ' + text           # two braces would be one in the text of an f-string
            self.tokens.append(text)
            self.prev_type = kind


_NAMED = re.compile(r'(?<!\\)((?:\\\\)*\\N\{[^{}]*\})')


def _double_braces(text):
    """The source of the text of an f-string: its braces twice, but for those of a named character."""
    parts = _NAMED.split(text)
    parts[::2] = [part.replace('{', '{{').replace('}', '}}') for part in parts[::2]]
    return ''.join(parts)


def untokenize(iterable):
    """The source that would give the tokens again: bytes when there is an ENCODING token among them, else
    str."""
    joiner = Untokenizer()
    text = joiner.untokenize(iterable)
    return text if joiner.encoding is None else text.encode(joiner.encoding)


def main():
    """Print the tokens of a file or of the standard input."""
    import argparse

    parser = argparse.ArgumentParser(prog='python -m tokenize')
    parser.add_argument(dest='filename', nargs='?', metavar='filename.py',
                        help='the file to tokenize; defaults to stdin')
    parser.add_argument('-e', '--exact', dest='exact', action='store_true',
                        help='display token names using the exact type')
    options = parser.parse_args()
    filename = options.filename or '<stdin>'
    try:
        if options.filename:
            with _builtin_open(filename, 'rb') as stream:
                tokens = list(tokenize(stream.readline))
        else:
            tokens = list(generate_tokens(sys.stdin.readline))
    except (IndentationError, TokenError, SyntaxError) as problem:
        if isinstance(problem, TokenError):
            message, (row, column) = problem.args
            place = ':%d:%d:' % (row, column)
        elif isinstance(problem, IndentationError):
            message, (row, column) = problem.args[0], problem.args[1][1:3]
            place = ':%d:%d:' % (row, column)
        else:
            message, place = problem, ':'
        print('%s%s error: %s' % (filename, place, message), file=sys.stderr)
        sys.exit(1)
    except OSError as problem:
        print('error:', problem, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print('interrupted\n')
        return
    for token in tokens:
        kind = token.exact_type if options.exact else token.type
        span = '%d,%d-%d,%d:' % (token.start + token.end)
        print('%-20s%-15s%-15r' % (span, tok_name[kind], token.string))


if __name__ == '__main__':
    main()
