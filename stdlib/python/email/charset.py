"""Character sets as mail knows them: what each is called, and how headers and bodies in it are encoded."""

import email.base64mime
import email.quoprimime
from email import errors
from email.encoders import encode_7or8bit

__all__ = ['Charset', 'add_alias', 'add_charset', 'add_codec']

QP, BASE64, SHORTEST = 1, 2, 3          # quoted-printable, base64, the shorter of both (for headers only)
RFC2047_CHROME_LEN = len('=??x??=')
DEFAULT_CHARSET = 'us-ascii'
UNKNOWN8BIT = 'unknown-8bit'

# name: (how headers are encoded, how bodies are, what it is converted to for output)
CHARSETS = {
    **{f'iso-8859-{_part}': (QP, QP, None) for _part in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)},
    'windows-1252': (QP, QP, None), 'viscii': (QP, QP, None), 'us-ascii': (None, None, None),
    'big5': (BASE64, BASE64, None), 'gb2312': (BASE64, BASE64, None), 'euc-jp': (BASE64, None, 'iso-2022-jp'),
    'shift_jis': (BASE64, None, 'iso-2022-jp'), 'iso-2022-jp': (BASE64, None, None),
    'koi8-r': (BASE64, BASE64, None), 'utf-8': (SHORTEST, BASE64, 'utf-8')}
ALIASES = {f'latin{_mark}{_number}': f'iso-8859-{_part}'
           for _number, _part in enumerate((1, 2, 3, 4, 9, 10, 13, 14, 15, 16), 1) for _mark in '_-'}
ALIASES |= {'cp949': 'ks_c_5601-1987', 'euc_jp': 'euc-jp', 'euc_kr': 'euc-kr', 'ascii': 'us-ascii'}
CODEC_MAP = {'gb2312': 'eucgb2312_cn', 'big5': 'big5_tw', 'us-ascii': None}


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Say how headers and bodies in a character set are encoded: QP, BASE64, for headers SHORTEST, or
    None."""
    if body_enc == SHORTEST:
        raise ValueError('SHORTEST not allowed for body_enc')
    CHARSETS[charset] = header_enc, body_enc, output_charset


def add_alias(alias, canonical):
    """Give a character set another name."""
    ALIASES[alias] = canonical


def add_codec(charset, codecname):
    """Say which codec of Python writes a character set."""
    CODEC_MAP[charset] = codecname


def _encode(string, codec):
    """The bytes of a text; for the unknown charset those that it was read from."""
    return string.encode('ascii', 'surrogateescape') if codec == UNKNOWN8BIT else string.encode(codec)


class Charset:
    """A character set and its ways in mail."""

    def __init__(self, input_charset=DEFAULT_CHARSET):
        try:
            if isinstance(input_charset, str):
                input_charset.encode('ascii')
            else:
                input_charset = str(input_charset, 'ascii')
        except UnicodeError:
            raise errors.CharsetError(input_charset)
        name = input_charset.lower()
        self.input_charset = name = ALIASES.get(name, name)
        self.header_encoding, self.body_encoding, output = CHARSETS.get(name, (SHORTEST, BASE64, None))
        output = output or name
        self.output_charset = ALIASES.get(output, output)
        self.input_codec = CODEC_MAP.get(name, name)
        self.output_codec = CODEC_MAP.get(self.output_charset, self.output_charset)

    def __repr__(self):
        return self.input_charset.lower()

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def get_body_encoding(self):
        """The name of the encoding of bodies, or a function that says it in the message given to it."""
        assert self.body_encoding != SHORTEST
        return {QP: 'quoted-printable', BASE64: 'base64'}.get(self.body_encoding, encode_7or8bit)

    def get_output_charset(self):
        """The character set that is written."""
        return self.output_charset or self.input_charset

    def _header_module(self, raw):
        """The module that encodes these bytes for a header, or None."""
        kind = self.header_encoding
        if kind == SHORTEST:
            shorter = email.base64mime.header_length(raw) < email.quoprimime.header_length(raw)
            kind = BASE64 if shorter else QP
        return {QP: email.quoprimime, BASE64: email.base64mime}.get(kind)

    def header_encode(self, string):
        """A text as an encoded word."""
        codec = self.output_codec or 'us-ascii'
        raw = _encode(string, codec)
        module = self._header_module(raw)
        return string if module is None else module.header_encode(raw, codec)

    def header_encode_lines(self, string, maxlengths):
        """A text as encoded words, each no longer than the next number of an iterator.

        The first is None when the room is too small for a single character.
        """
        codec = self.output_codec or 'us-ascii'
        module = self._header_module(_encode(string, codec))
        name = self.get_output_charset()
        chrome = len(name) + RFC2047_CHROME_LEN
        words, start = [], 0
        room = next(maxlengths) - chrome
        for position in range(len(string)):
            if module.header_length(_encode(string[start:position + 1], name)) <= room:
                continue
            if position == start and not words:
                words.append(None)
            else:
                words.append(module.header_encode(_encode(string[start:position], codec), codec))
            start = position
            room = next(maxlengths) - chrome
        words.append(module.header_encode(_encode(string[start:], codec), codec))
        return words

    def body_encode(self, string):
        """A body as text in its encoding."""
        if not string:
            return string
        raw = string.encode(self.output_charset) if isinstance(string, str) else string
        if self.body_encoding is BASE64:
            return email.base64mime.body_encode(raw)
        if self.body_encoding is QP:
            return email.quoprimime.body_encode(raw.decode('latin1'))
        return raw.decode('ascii') if isinstance(string, str) else string
