"""White space, comments, encoded words, atoms and texts in quotes: what all headers are made of (RFC 5322,
2047).

get_x(value) reads an x from the beginning of a text and gives (tree, rest), or raises HeaderParseError. What
many rules share is in _with_cfws() and _run_of(); _header_value_parser has the rules that use these.
"""

import re
from email import _encoded_words
from email._header_tree import *
from email._header_tree import DOT, _WSP
from email.errors import (HeaderParseError, InvalidHeaderDefect, NonPrintableDefect, ObsoleteHeaderDefect,
                          UndecodableBytesDefect)
from email.utils import _has_surrogates

_CFWS_LEADER = ' \t('
_SPECIALS = '()<>@,:;.\\"[]'
_ATOM_ENDS = _SPECIALS + _WSP
_PHRASE_ENDS = _SPECIALS.replace('.', '').replace('"', '').replace('(', '')

_wsp_splitter = re.compile(r'([ \t]+)').split
_not_printable = re.compile(r'[\x00-\x20\x7F]')
_looks_encoded = re.compile(r'=\?[^?]*\?[qQbB]\?.*?\?=')


class _InvalidEwError(HeaderParseError):
    """What looks like an encoded word is none."""


# Tools.

def _starts(value, chars):
    """Whether a text begins with one of some characters."""
    return value[:1] != '' and value[0] in chars


def _expected(what, value):
    return HeaderParseError(f"expected {what} but found '{value}'")


def _check(token):
    """Note what cannot be printed, and bytes that are no ASCII."""
    unprintable = _not_printable.findall(token)
    if unprintable:
        token.defects.append(NonPrintableDefect(unprintable))
    if _has_surrogates(token):
        token.defects.append(UndecodableBytesDefect('Non-ASCII characters found in header token'))
    return token


def _take(value, kind):
    """The next character as a leaf."""
    return ValueTerminal(value[0], kind), value[1:]


def _leading_cfws(value):
    """Comments and space, or None."""
    return get_cfws(value) if _starts(value, _CFWS_LEADER) else (None, value)


def _lead(leader, token):
    """Put space before a node."""
    if leader is not None:
        token.insert(0, leader)
    return token


def _append_cfws(node, value):
    """Read space into a node."""
    leader, value = _leading_cfws(value)
    if leader is not None:
        node.append(leader)
    return value


def _with_cfws(node, value, read):
    """Read something with comments and space on both sides into a node."""
    token, value = read(_append_cfws(node, value))
    node.append(token)
    return node, _append_cfws(node, value)


def _run_of(ends, kind, shown="'{}'"):
    """A function that reads a run of characters none of which is in `ends`."""
    pattern = re.compile(f'[^{re.escape(ends)}]+')

    def read(value):
        found = pattern.match(value)
        if found is None:
            raise HeaderParseError(f'expected {kind} but found {shown.format(value)}')
        return _check(ValueTerminal(found[0], kind)), value[found.end():]
    read.__doc__ = f'Read {kind}.'
    return read


def _text_until(value, ends):
    """A text up to white space or one of `ends`, with \\ taken away, the rest, and whether there was a
    \\\\."""
    found = re.match(r'(?:\\[^ \t]|[^\\ \t%s])*\\?' % re.escape(ends), value)
    source = found[0]
    return re.sub(r'\\(.?)', r'\1', source, flags=re.DOTALL), value[found.end():], '\\\\' in source


# White space, comments, text.

def get_fws(value):
    """White space."""
    rest = value.lstrip()
    return WhiteSpaceTerminal(value[:len(value) - len(rest)], 'fws'), rest


def get_encoded_word(value, terminal_type='vtext'):
    """An encoded word, decoded."""
    if not value.startswith('=?'):
        raise HeaderParseError(f'expected encoded word but found {value}')
    word, end, rest = value[2:].partition('?=')
    if not end:
        raise HeaderParseError(f'expected encoded word but found {value}')
    if re.match('[0-9a-fA-F]{2}', rest) and word.count('?') < 2:
        # "?=" was the beginning of the text, as in =?utf-8?q?=C3?=.
        more, _, rest = rest.partition('?=')
        word += '?=' + more
    node = EncodedWord()
    if len(word.split()) > 1:
        node.defects.append(InvalidHeaderDefect('whitespace inside encoded word'))
    node.cte = value
    try:
        text, node.charset, node.lang, defects = _encoded_words.decode(f'=?{word}?=')
    except (ValueError, KeyError):
        raise _InvalidEwError(f"encoded word format invalid: '{value}'")
    node.defects += defects
    for piece in _wsp_splitter(text):
        if piece:
            if piece[0] in _WSP:
                node.append(WhiteSpaceTerminal(piece, 'fws'))
            else:
                node.append(_check(ValueTerminal(piece, terminal_type)))
    if rest and rest[0] not in _WSP:
        node.defects.append(InvalidHeaderDefect('missing trailing whitespace after encoded-word'))
    return node, rest


def _join_encoded_words(node):
    """White space between two encoded words means nothing."""
    if len(node) > 1 and node[-1].token_type == 'fws' and node[-2].token_type == 'encoded-word':
        node[-1] = EWWhiteSpaceTerminal(node[-1], 'fws')


def get_unstructured(value):
    """A whole text with encoded words in it. (It gives the tree alone: nothing can be left.)"""
    node = UnstructuredTokenList()
    while value:
        if value[0] in _WSP:
            token, value = get_fws(value)
            node.append(token)
            continue
        may_be_encoded = True
        if value.startswith('=?'):
            try:
                token, value = get_encoded_word(value, 'utext')
            except _InvalidEwError:
                may_be_encoded = False
            except HeaderParseError:
                pass
            else:
                if node and node[-1].token_type != 'fws':
                    node.defects.append(InvalidHeaderDefect('missing whitespace before encoded word'))
                _join_encoded_words(node)
                node.append(token)
                continue
        word = _wsp_splitter(value, 1)[0]
        if may_be_encoded and _looks_encoded.search(word):
            word = value.partition('=?')[0]
        node.append(_check(ValueTerminal(word, 'utext')))
        value = value[len(word):]
    return node


def get_qp_ctext(value):
    """The text of a comment up to white space; \\ quotes."""
    text, value, _ = _text_until(value, '()')
    return _check(WhiteSpaceTerminal(text, 'ptext')), value


def get_qcontent(value):
    """The text between quotes up to white space; \\ quotes."""
    text, value, _ = _text_until(value, '"')
    return _check(ValueTerminal(text, 'ptext')), value


get_atext = _run_of(_ATOM_ENDS, 'atext')


def get_bare_quoted_string(value):
    """A text between quotes."""
    if value[:1] != '"':
        raise HeaderParseError(f"expected '\"' but found '{value}'")
    node, value = BareQuotedString(), value[1:]
    if value[:1] == '"':
        node.append(get_qcontent(value)[0])
    while value and value[0] != '"':
        if value[0] in _WSP:
            token, value = get_fws(value)
        elif value.startswith('=?'):
            try:
                token, value = get_encoded_word(value)
                node.defects.append(InvalidHeaderDefect('encoded word inside quoted string'))
                _join_encoded_words(node)
            except HeaderParseError:
                token, value = get_qcontent(value)
        else:
            token, value = get_qcontent(value)
        node.append(token)
    if not value:
        node.defects.append(InvalidHeaderDefect('end of header inside quoted string'))
    return node, value[1:]


def get_comment(value):
    """A comment."""
    if value[:1] != '(':
        raise HeaderParseError(f"expected '(' but found '{value}'")
    node, value = Comment(), value[1:]
    while value and value[0] != ')':
        read = get_fws if value[0] in _WSP else get_comment if value[0] == '(' else get_qp_ctext
        token, value = read(value)
        node.append(token)
    if not value:
        node.defects.append(InvalidHeaderDefect('end of header inside comment'))
    return node, value[1:]


def get_cfws(value):
    """Comments and white space."""
    node = CFWSList()
    while _starts(value, _CFWS_LEADER):
        token, value = (get_fws if value[0] in _WSP else get_comment)(value)
        node.append(token)
    return node, value


# Words.

def get_quoted_string(value):
    """A text between quotes, and the space around it."""
    return _with_cfws(QuotedString(), value, get_bare_quoted_string)


def _encoded_or(read):
    """A function that reads an encoded word, or something else."""
    def choose(value):
        if value.startswith('=?'):
            try:
                return get_encoded_word(value)
            except HeaderParseError:
                pass
        return read(value)
    return choose


def get_atom(value):
    """An atom, and the space around it."""
    def read(value):
        if _starts(value, _ATOM_ENDS):
            raise _expected('atom', value)
        return _encoded_or(get_atext)(value)
    return _with_cfws(Atom(), value, read)


def get_dot_atom_text(value):
    """Atoms with dots between them."""
    node = DotAtomText()
    if not value or value[0] in _ATOM_ENDS:
        raise _expected('atom at a start of dot-atom-text', value)
    while value and value[0] not in _ATOM_ENDS:
        token, value = get_atext(value)
        node.append(token)
        if value[:1] == '.':
            node.append(DOT)
            value = value[1:]
    if node[-1] is DOT:
        raise _expected('atom at end of dot-atom-text', '.' + value)
    return node, value


def get_dot_atom(value):
    """Atoms with dots between them, and the space around."""
    return _with_cfws(DotAtom(), value, _encoded_or(get_dot_atom_text))


def get_word(value):
    """An atom or a text between quotes."""
    leader, value = _leading_cfws(value)
    if not value:
        raise HeaderParseError("Expected 'atom' or 'quoted-string' but found nothing.")
    if value[0] == '"':
        token, value = get_quoted_string(value)
    elif value[0] in _SPECIALS:
        raise HeaderParseError(f"Expected 'atom' or 'quoted-string' but found '{value}'")
    else:
        token, value = get_atom(value)
    return _lead(leader, token), value


def get_phrase(value):
    """Words; a dot among them is forgiven."""
    node = Phrase()
    try:
        token, value = get_word(value)
        node.append(token)
    except HeaderParseError:
        node.defects.append(InvalidHeaderDefect('phrase does not start with word'))
    while value and value[0] not in _PHRASE_ENDS:
        if value[0] == '.':
            token, value = DOT, value[1:]
            node.defects.append(ObsoleteHeaderDefect("period in 'phrase'"))
        else:
            try:
                token, value = get_word(value)
            except HeaderParseError:
                if value[0] not in _CFWS_LEADER:
                    raise
                token, value = get_cfws(value)
                node.defects.append(ObsoleteHeaderDefect('comment found without atom'))
        node.append(token)
    return node, value
