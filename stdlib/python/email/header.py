"""Headers whose text may be in several character sets (RFC 2047): Header makes them, decode_header() reads
them.

A header is folded by _Folder: it keeps the line that is growing as pairs (white space, what follows it),
and when the line becomes too long it is cut before the last pair that a splitting character allows.
"""

import binascii
import email.base64mime
import email.quoprimime
import re
from email import charset as _charset
from email.errors import HeaderParseError

__all__ = ['Header', 'decode_header', 'make_header']

MAXLINELEN = 78
Charset = _charset.Charset
USASCII = Charset('us-ascii')
UTF8 = Charset('utf-8')

ecre = re.compile(r'=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=')
_header_in_header = re.compile(r'\n[^ \t]+:')


def _pieces(header):
    """(text, encoding, charset) for each run of a header; plain text has no encoding."""
    for line in header.splitlines():
        plain, *rest = ecre.split(line)
        plain = plain.lstrip()
        if plain:
            yield plain, None, None
        for charset, encoding, encoded, plain in zip(*[iter(rest)] * 4):
            yield encoded, encoding.lower(), charset.lower()
            if plain:
                yield plain, None, None


def _decoded(text, encoding):
    """The bytes of a piece."""
    if encoding is None:
        return text.encode('raw-unicode-escape')
    if encoding == 'q':
        return email.quoprimime.header_decode(text).encode('raw-unicode-escape')
    try:
        return email.base64mime.decode(text + '=' * (-len(text) % 4))
    except binascii.Error:
        raise HeaderParseError('Base64 decoding error')


def decode_header(header):
    """[(text, charset)] of a header: bytes, or one text with no charset when nothing is encoded."""
    if hasattr(header, '_chunks'):
        return [(_charset._encode(string, str(charset)), str(charset)) for string, charset in header._chunks]
    if not ecre.search(header):
        return [(header, None)]
    pieces = list(_pieces(header))
    decoded = []
    for index, (text, encoding, charset) in enumerate(pieces):
        between = 0 < index < len(pieces) - 1 and pieces[index - 1][1] and pieces[index + 1][1]
        if encoding is None and between and text.isspace():
            continue                        # space between two encoded words belongs to neither
        word = _decoded(text, encoding)
        if decoded and decoded[-1][1] == charset:
            decoded[-1][0] += (b' ' if charset is None else b'') + word
        else:
            decoded.append([word, charset])
    return [tuple(pair) for pair in decoded]


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=' '):
    """The Header of what decode_header() gives."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        header.append(text, charset)
    return header


def _is_ascii(charset):
    return charset in (None, 'us-ascii')


def _is_separate(character):
    """Whether no space is needed beside a character at the border of an encoded word."""
    return bool(character) and (character.isspace() or character in '()\\')


class Header:
    """A header of pieces, each in a character set."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=' ',
                 errors='strict'):
        self._charset = self._as_charset(charset, USASCII)
        self._continuation_ws = continuation_ws
        self._chunks = []
        if s is not None:
            self.append(s, self._charset, errors)
        self._maxlinelen = MAXLINELEN if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    @staticmethod
    def _as_charset(charset, default):
        if charset is None:
            return default
        return charset if isinstance(charset, Charset) else Charset(charset)

    def append(self, s, charset=None, errors='strict'):
        """Add a text, or bytes in the charset; a text that is no ASCII becomes UTF-8 unless a charset is
        said."""
        charset = self._as_charset(charset, self._charset)
        if not isinstance(s, str):
            codec = charset.input_codec or 'us-ascii'
            if codec == _charset.UNKNOWN8BIT:
                s = s.decode('us-ascii', 'surrogateescape')
            else:
                s = s.decode(codec, errors)
        codec = charset.output_codec or 'us-ascii'
        if codec != _charset.UNKNOWN8BIT:
            try:
                s.encode(codec, errors)
            except UnicodeEncodeError:
                if codec != 'us-ascii':
                    raise
                charset = UTF8
        self._chunks.append((s, charset))

    def _join_chunks(self):
        """Neighbours in one character set become one piece."""
        joined = []
        for string, charset in self._chunks:
            if joined and joined[-1][1] == charset:
                joined[-1] = f'{joined[-1][0]} {string}', charset
            else:
                joined.append((string, charset))
        self._chunks = joined

    def __str__(self):
        self._join_chunks()
        text, before, ends_separate = [], None, None
        for string, charset in self._chunks:
            name = charset
            if charset == _charset.UNKNOWN8BIT:
                string = string.encode('ascii', 'surrogateescape').decode('ascii', 'replace')
            if text:
                if not _is_ascii(before) and _is_ascii(name):
                    if not _is_separate(string[:1]):
                        text.append(' ')
                        name = None
                elif _is_ascii(before) and not _is_ascii(name) and not ends_separate:
                    text.append(' ')
            ends_separate = _is_separate(string[-1:])
            before = name
            text.append(string)
        return ''.join(text)

    def __eq__(self, other):
        return other == str(self)

    def encode(self, splitchars=';, \t', maxlinelen=None, linesep='\n'):
        """The header as it is sent, folded at maxlinelen (0: nowhere), best behind the first of
        splitchars."""
        self._join_chunks()
        if maxlinelen is None:
            maxlinelen = self._maxlinelen
        folder = _Folder(self._headerlen, maxlinelen or 1000000, self._continuation_ws, splitchars)
        before = ends_separate = None
        for index, (string, charset) in enumerate(self._chunks):
            if index:
                starts_separate = _is_separate(string[:1])
                if not _is_ascii(before):
                    if not starts_separate or not _is_ascii(charset):
                        folder.add_transition()
                elif not _is_ascii(charset) and not ends_separate:
                    folder.add_transition()
            ends_separate, before = _is_separate(string[-1:]), charset
            first, *others = string.splitlines() or ['']
            folder.feed('', first, charset)
            for line in others:
                folder.newline()
                text = line.lstrip()
                if charset.header_encoding is not None:
                    folder.feed(self._continuation_ws, ' ' + text, charset)
                else:
                    folder.feed(line[:len(line) - len(text)], text, charset)
            if others:
                folder.newline()
        if self._chunks:
            folder.add_transition()
        value = folder.text(linesep)
        if _header_in_header.search(value):
            raise HeaderParseError(f'header value appears to contain an embedded header: {value!r}')
        return value


class _Folder:
    """Lines that are finished, and the growing one: its pairs, and how much the header's name takes of it."""

    def __init__(self, indent, limit, continuation, splitchars):
        self.indent, self.limit, self.continuation, self.splitchars = indent, limit, continuation, splitchars
        self.lines, self.pairs = [], []

    def width(self):
        """How wide the growing line is."""
        return self.indent + sum([len(space) + len(part) for space, part in self.pairs])

    def restart(self, pairs):
        """Begin the next line with some pairs."""
        self.pairs, self.indent = pairs, 0

    def newline(self):
        """Finish the growing line; one of spaces alone belongs to the line before."""
        if self.pairs and self.pairs[-1] == (' ', ''):
            self.pairs.pop()
        if self.width():
            line = ''.join([space + part for space, part in self.pairs])
            if self.lines and not self.indent and line.isspace():
                self.lines[-1] += line
            else:
                self.lines.append(line)
        self.restart([])

    def text(self, linesep):
        """All lines."""
        self.newline()
        return linesep.join(self.lines)

    def add_transition(self):
        """Another character set begins: there may be a space."""
        self.pairs.append((' ', ''))

    def feed(self, space, string, charset):
        """Add a line of a piece."""
        if charset.header_encoding is None:
            words = re.split('([ \t]+)', space + string)
            if words[0]:
                words.insert(0, '')
            else:
                del words[0]
            for space, word in zip(words[::2], words[1::2]):
                self.add(space, word)
            return
        first, *others = charset.header_encode_lines(string, self.room())
        if first is not None:
            self.add(space, first)
        if others:
            self.newline()
            self.pairs.append((self.continuation, others.pop()))
            self.lines += [self.continuation + line for line in others]

    def room(self):
        """How long the encoded words of a piece may be, one after the other."""
        yield self.limit - self.width()
        while True:
            yield self.limit - len(self.continuation)

    def cut(self):
        """Where the growing line may be cut, by the first splitting character that allows it."""
        for char in self.splitchars:
            for index in range(len(self.pairs) - 1, 0, -1):
                space, before = self.pairs[index][0], self.pairs[index - 1][1]
                if (space[:1] if char.isspace() else before[-1:]) == char:
                    return index
        return None

    def add(self, space, part):
        """Add a pair, and cut when the line has become too long."""
        self.pairs.append((space, part))
        if self.width() <= self.limit:
            return
        index = self.cut()
        if index is not None:
            rest = self.pairs[index:]
            self.lines.append(''.join([space + part for space, part in self.pairs[:index]]))
            self.restart(rest)
        else:
            space, part = self.pairs.pop()
            if self.indent > 0:             # nothing but the name of the header may stand on its line
                self.newline()
                space = space or ' '
            self.pairs.append((space, part))
