"""Fold the tree of a header into lines (RFC 5322), with encoded words where it needs them (RFC 2047, 2231).

The tree is walked from the left with a stack of what is still to come. Each token is put on the line if it
fits; if not, on the next when a line may begin there; if not, its parts are tried; and a text that cannot
be cut becomes encoded words, which can.
"""

import sys
import urllib.parse
from email import _encoded_words
from email._header_tree import _WSP, Terminal, quote_string
from email._header_value_parser import get_unstructured
from email.errors import HeaderParseError, UndecodableBytesDefect
from email.utils import _has_surrogates

_NEWLINES = set('\r\n')
_NEEDS_ENCODING = set('()<>@,:;.\\"[]\r\n')


class _Folding:
    """Lines that grow; the last one is the line that is written."""

    def __init__(self, policy):
        self.policy = policy
        self.limit = policy.max_line_length or sys.maxsize
        self.charset = 'utf-8' if policy.utf8 else 'us-ascii'
        self.lines = ['']
        self.word_start = None              # where on the line the encoded words begin that another may join
        self.word_charset = None
        self.space_before = ''              # space that began the line, which encoded words must contain

    def room(self):
        """How much still fits on the line."""
        return self.limit - len(self.lines[-1])

    def take_space(self):
        """Take a space from the end of the line; '' when there is none."""
        line = self.lines[-1]
        if line[-1:] not in ('', *_WSP):
            return ''
        self.lines[-1] = line[:-1]
        return line[-1:]

    def charset_of(self, token, text):
        """The charset that can write a token."""
        try:
            text.encode(self.charset)
            return self.charset
        except UnicodeEncodeError:
            unknown = any(isinstance(defect, UndecodableBytesDefect) for defect in token.all_defects)
            return 'unknown-8bit' if unknown else 'utf-8'

    def write(self, tree):
        """Write a tree."""
        stack = list(reversed(tree))
        blocked = 0                         # in how many nodes we are where no encoded word may stand
        unblock = Terminal('', 'unblock')
        encode = False
        while stack:
            token = stack.pop()
            if token is unblock:
                blocked -= 1
                continue
            text = str(token)
            if not encode:
                encode = not (_NEEDS_ENCODING if token.token_type == 'ptext' else _NEWLINES).isdisjoint(text)
            charset = self.charset_of(token, text)
            if charset != self.charset:
                encode = True
            if token.token_type == 'mime-parameters':
                self.write_parameters(token)
                continue
            is_leaf = isinstance(token, str)
            if encode and not blocked:
                encode = False
                if not token.as_ew_allowed:
                    self.word_start = None
                    if token.syntactic_break and self.write_folded(token):
                        continue
                if not is_leaf:
                    stack += reversed(token)
                    continue
                if token.as_ew_allowed:
                    self.write_words(text, token.ew_combine_allowed, charset)
                    continue
            if len(text) <= self.room():
                self.lines[-1] += text
                continue
            self.space_before = ''
            if token.syntactic_break and len(text) + 1 <= self.limit and self.write_on_next_line(token, text):
                continue
            if not is_leaf:
                if not token.as_ew_allowed:
                    blocked += 1
                    stack.append(unblock)
                stack += reversed(token)
            elif token.as_ew_allowed and not blocked:
                encode = True               # again, as encoded words
                stack.append(token)
            else:
                space = self.take_space()
                if space or token.startswith_fws():
                    self.lines.append(space + text)
                else:
                    self.lines[-1] += text

    def write_folded(self, token):
        """Write a token by its own folding, when that is one line."""
        folded = token.fold(policy=self.policy).removesuffix(self.policy.linesep)
        if self.policy.linesep in folded:
            return False
        if len(folded) > self.room():
            self.lines.append(self.take_space())
        self.lines[-1] += folded
        return True

    def write_on_next_line(self, token, text):
        """Begin a line with a token, when there is space before it."""
        space = self.take_space()
        if not space and not token.startswith_fws():
            return False
        line = space + text
        self.lines.append(line)
        self.space_before = line[:len(line) - len(line.lstrip(_WSP))]
        self.word_start = None
        return True

    def write_words(self, text, may_combine, charset):
        """Write a text as encoded words, joined with those before it when that is allowed."""
        last, start = self.word_charset, self.word_start
        if start is not None and charset != last and (last == 'unknown-8bit' or
                                                      last == 'utf-8' and charset != 'us-ascii'):
            start = None
        if start is not None and may_combine:
            text = str(get_unstructured(self.lines[-1][start:] + text))
            self.lines[-1] = self.lines[-1][:start]
        elif text[0] in _WSP:               # space beside plain text is plain
            if not self.room():
                self.lines.append(self.take_space())
            self.lines[-1] += text[0]
            text = text[1:]
        space_behind = ''
        if text[-1:] in (' ', '\t'):
            space_behind, text = text[-1], text[:-1]
        if start is None:
            start = len(self.lines[-1])
        name = 'utf-8' if charset == 'us-ascii' else charset
        chrome = len(f'=?{name}?q??=')
        if chrome + 1 >= self.limit:
            raise HeaderParseError('max_line_length is too small to fit an encoded word')
        while text:
            room = self.room()
            size = room - chrome - len(self.space_before)
            if size <= 0:
                self.lines.append(' ')
                start = 1
                continue
            if len(self.lines) > 1 and len(self.lines[-1]) == 1 and self.space_before:
                self.lines[-1] += _encoded_words.encode(self.space_before, charset=name)
                self.space_before = ''
            piece = text[:size]
            word = _encoded_words.encode(piece, charset=name)
            while len(word) > room:
                piece = piece[:-1]
                word = _encoded_words.encode(piece, charset=name)
            self.lines[-1] += word
            text = text[len(piece):]
            self.space_before = ''
            if text:
                self.lines.append(' ')
                start = 1
        self.lines[-1] += space_behind
        self.space_before = ''
        self.word_start, self.word_charset = start if may_combine else None, charset

    def write_parameters(self, parameters):
        """Write parameters, each on a line of its own when it does not fit, in sections when a line is too
        short."""
        for name, value in parameters.params:
            if not self.lines[-1].rstrip().endswith(';'):
                self.lines[-1] += ';'
            charset, handler, encoded = self.charset, 'strict', False
            try:
                value.encode(charset)
            except UnicodeEncodeError:
                encoded = True
                if _has_surrogates(value):
                    charset, handler = 'unknown-8bit', 'surrogateescape'
                else:
                    charset = 'utf-8'
            if encoded:
                text = f"{name}*={charset}''{urllib.parse.quote(value, safe='', errors=handler)}"
            else:
                text = f'{name}={quote_string(value)}'
            if len(text) + 1 < self.room():
                self.lines[-1] += ' ' + text
            elif len(text) + 2 <= self.limit:
                self.lines.append(' ' + text)
            else:
                self.write_sections(name, value, charset, handler)

    def write_sections(self, name, value, charset, handler):
        """Write a parameter in sections."""
        section, start = 0, f"{charset}''"
        while value:
            chrome = len(f'{name}*{section}*={start}')
            if self.limit <= chrome + 3:
                self.limit = 78             # it cannot be as short as wanted
            room = size = self.limit - chrome - 2
            while len(encoded := urllib.parse.quote(value[:size], safe='', errors=handler)) > room:
                size -= 1
            value = value[size:]
            self.lines.append(f' {name}*{section}*={start}{encoded}{";" if value else ""}')
            section, start = section + 1, ''


def fold(tree, policy):
    """A tree as lines, the last one ended too."""
    folding = _Folding(policy)
    folding.write(tree)
    return policy.linesep.join(folding.lines) + policy.linesep
