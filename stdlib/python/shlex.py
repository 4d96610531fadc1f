"""Text in words as a Unix shell sees them.

split(), with its usual arguments, uses one regular expression. The class reads from a stream, character by
character, and can be told which characters mean what.
"""

import os
import re
import sys
from collections import deque
from io import StringIO

__all__ = ['shlex', 'split', 'quote', 'join']


class shlex:
    """Reads tokens from a stream or a string (standard input if there is none).

    The attributes wordchars, whitespace, commenters, quotes, escape and escapedquotes are the characters for
    each use, whitespace_split makes all others part of words. In *posix* mode quotes are taken off and the
    end is None instead of ''. *punctuation_chars* are characters that make tokens of their own.
    """

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            instream, infile = sys.stdin, None
        self.instream = _stream(instream)
        self.infile = infile
        self.posix = posix
        self.eof = None if posix else ''
        self.whitespace, self.whitespace_split = ' \t\r\n', False
        self.commenters = '#'
        self.quotes, self.escape, self.escapedquotes = '\'"', '\\', '"'
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
        if posix:
            self.wordchars += 'ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'
        self._punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        if self._punctuation_chars:
            # What paths, patterns and options are written with is part of words.
            self.wordchars = ''.join([char for char in self.wordchars + '~-./*?='
                                      if char not in self._punctuation_chars])
            self._pushback_chars = deque()
        # ' ' is between tokens, 'a' in a word, 'c' in punctuation, a quote or escape character behind that
        # one, and None the end.
        self.state = ' '
        self.token = ''
        self.lineno = 1
        self.debug = 0
        # Tokens to be read again; the streams around this one; the word that includes another stream.
        self.pushback, self.filestack = deque(), deque()
        self.source = None

    @property
    def punctuation_chars(self):
        """The characters that make tokens of their own."""
        return self._punctuation_chars

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token

    # Tokens

    def push_token(self, tok):
        """Have get_token() return this next."""
        self.pushback.appendleft(tok)

    def get_token(self):
        """The next token; at the end of everything `eof`."""
        if self.pushback:
            return self.pushback.popleft()
        token = self.read_token()
        while self.source is not None and token == self.source:
            included = self.sourcehook(self.read_token())
            if included:
                name, stream = included
                self.push_source(stream, name)
            token = self.get_token()
        while token == self.eof and self.filestack:
            self.pop_source()
            token = self.get_token()
        return token

    # Streams

    def push_source(self, newstream, newfile=None):
        """Read from another stream or string until its end."""
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, _stream(newstream), 1

    def pop_source(self):
        """Close the stream and go on with the one that was read before."""
        self.instream.close()
        (self.infile, self.instream, self.lineno), self.state = self.filestack.popleft(), ' '

    def sourcehook(self, newfile):
        """The name and the open stream for what was behind the `source` word."""
        name = newfile[1:-1] if newfile.startswith('"') else newfile
        # Relative to the file that it is named in.
        if isinstance(self.infile, str) and not os.path.isabs(name):
            name = os.path.join(os.path.dirname(self.infile), name)
        return name, open(name)

    def error_leader(self, infile=None, lineno=None):
        """The beginning of an error message, with file and line as compilers write them."""
        name = self.infile if infile is None else infile
        line = self.lineno if lineno is None else lineno
        return f'"{name}", line {line:d}: '

    # Characters. For each state there is a method that reads as far as the state goes; whether the token is
    # complete then.

    def read_token(self):
        """The next token of the stream, without regard to what was pushed."""
        # In posix mode '' and "" are tokens, though they are empty.
        self._is_quoted = False
        complete = False
        while not complete:
            state = self.state
            if state == ' ':
                complete = self._read_between()
            elif state is None:
                complete = True
            elif state in self.quotes:
                complete = self._read_quoted(state)
            elif state in self.escape:
                complete = self._read_escaped(state)
            else:
                complete = self._read_word(state == 'c')
        token, self.token = self.token, ''
        if token or self._is_quoted or not self.posix:
            return token
        return None

    def _next_char(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        char = self.instream.read(1)
        if char == '\n':
            self.lineno += 1
        return char

    def _read_between(self):
        while True:
            char = self._next_char()
            if not char:
                self.state = None
                return True
            if char in self.commenters and char not in self.whitespace:
                self._skip_line()
            elif char not in self.whitespace:
                break
        if self.posix and char in self.escape:
            return self._begin_escape(char, 'a')
        if char in self.quotes and char not in self.wordchars + self._punctuation_chars:
            self.state = char
            self.token = '' if self.posix else char
            return False
        self.token = char
        if char in self._punctuation_chars and char not in self.wordchars:
            self.state = 'c'
        elif char in self.wordchars or self.whitespace_split:
            self.state = 'a'
        else:
            # A character that means nothing is a token.
            return True
        return False

    def _read_word(self, is_punctuation):
        posix, whitespace = self.posix, self.whitespace
        commenters, wordchars = self.commenters, self.wordchars
        while True:
            char = self._next_char()
            if not char or char in whitespace:
                self.state = ' ' if char else None
                return not char or self._has_token()
            if char in commenters:
                self._skip_line()
                if posix:
                    self.state = ' '
                    return self._has_token()
                continue
            if is_punctuation:
                belongs = char in self._punctuation_chars
            elif posix and char in self.quotes:
                self.state = char
                return False
            elif posix and char in self.escape:
                return self._begin_escape(char, 'a')
            else:
                belongs = (char in wordchars or char in self.quotes
                           or self.whitespace_split and char not in self._punctuation_chars)
            if not belongs:
                break
            self.token += char
        # The first character of the next token, or, without punctuation, that token.
        if self._punctuation_chars:
            self._pushback_chars.append(char)
        else:
            self.push_token(char)
        self.state = ' '
        return self._has_token()

    def _read_quoted(self, quote):
        self._is_quoted = True
        while True:
            char = self._next_char()
            if not char:
                raise ValueError('No closing quotation')
            if char == quote:
                break
            if self.posix and char in self.escape and quote in self.escapedquotes:
                return self._begin_escape(char, quote)
            self.token += char
        if self.posix:
            # More may follow without a space.
            self.state = 'a'
            return False
        self.token += char
        self.state = ' '
        return True

    def _begin_escape(self, char, return_to):
        self.state, self._return_to = char, return_to
        return False

    def _read_escaped(self, escape):
        char = self._next_char()
        if not char:
            raise ValueError('No escaped character')
        # In quotes only the quote and the escape character can be escaped.
        if self._return_to in self.quotes and char not in (escape, self._return_to):
            self.token += escape
        self.token += char
        self.state = self._return_to
        return False

    def _skip_line(self):
        self.instream.readline()
        self.lineno += 1

    def _has_token(self):
        return bool(self.token) or self.posix and self._is_quoted


def _stream(source):
    return StringIO(source) if isinstance(source, str) else source


# Space, a plain piece of a word, what is in quotes of each kind, what is escaped; anything else is an error.
_PIECE = re.compile(r"""([ \t\r\n]+)|([^ \t\r\n'"\\]+)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|(.)""", re.DOTALL)
_PLAIN, _SINGLE, _DOUBLE, _ESCAPED, _WRONG = 2, 3, 4, 5, 6


def split(s, comments=False, posix=True):
    """The list of the words of a string."""
    if s is None:
        raise ValueError('s argument must not be None')
    if posix and not comments and type(s) is str:
        return _split_posix(s)
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ''
    return list(lexer)


def _split_posix(text):
    words = []
    in_word = False
    for piece in _PIECE.finditer(text):
        kind = piece.lastindex
        if kind == 1:
            in_word = False
            continue
        value = piece[kind]
        if kind == _DOUBLE:
            if '\\' in value:
                value = re.sub(r'\\(["\\])', r'\1', value)
        elif kind == _WRONG:
            rest = text[piece.end():]
            if value == '\\' or value == '"' and re.fullmatch(r'(?:[^"\\]|\\.)*\\', rest, re.DOTALL):
                raise ValueError('No escaped character')
            raise ValueError('No closing quotation')
        if in_word:
            words[-1] += value
        else:
            words.append(value)
            in_word = True
    return words


def join(split_command):
    """The command line that split() makes these words of."""
    return ' '.join(map(quote, split_command))


# Names, numbers, paths and options need no quotes.
_is_plain = re.compile(r'[\w@%+=:,./-]+', re.ASCII).fullmatch


def quote(s):
    """A string as one word of a command line."""
    if not s:
        return "''"
    if _is_plain(s):
        return s
    # A single quote cannot be in single quotes: it is put in double quotes between them.
    return "'" + s.replace("'", "'\"'\"'") + "'"
