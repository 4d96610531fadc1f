"""The nodes of the trees that headers are parsed into (RFC 5322, 2045, 2047, 2231).

A leaf is a Terminal, a str that knows what it is; a node is a TokenList, a list of nodes and leaves. str()
of a node is its source, `value` what it means: comments and runs of white space count as one space there.
What is wrong with a header is kept in the `defects` of the nodes. Nodes of no special behaviour are made
by _node().
"""

import urllib.parse
from email import errors, utils

_WSP = ' \t'
_DOT_ATOM_ENDS = set('\\()<>@,:;"[] \t')


def quote_string(value):
    """A text in quotes."""
    escaped = str(value).replace('\\', '\\\\').replace('"', '\\"')
    return f'"{escaped}"'


class TokenList(list):
    """A node. `syntactic_break`: lines are best folded before it; `ew_combine_allowed`: its encoded words
    may join."""

    token_type = None
    syntactic_break = True
    ew_combine_allowed = True

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.defects = []

    def __str__(self):
        return ''.join([str(token) for token in self])

    def __repr__(self):
        return f'{type(self).__name__}({super().__repr__()})'

    @property
    def value(self):
        """What the node means."""
        return ''.join([token.value for token in self if token.value])

    @property
    def all_defects(self):
        """The defects of the node and of what is below it."""
        found = list(self.defects)
        for token in self:
            found += token.all_defects
        return found

    @property
    def comments(self):
        """The texts of the comments."""
        return [comment for token in self for comment in token.comments]

    @property
    def as_ew_allowed(self):
        """Whether encoded words may stand for everything in it."""
        return all(token.as_ew_allowed for token in self)

    def startswith_fws(self):
        """Whether it begins with white space."""
        return self[0].startswith_fws()

    def find(self, *kinds):
        """The first token of a kind, or None."""
        return next((token for token in self if token.token_type in kinds), None)

    def fold(self, *, policy):
        """The source in lines as a policy wants them."""
        from email._header_folding import fold
        return fold(self, policy)

    def _outline(self, indent=''):
        """Lines that show the tree."""
        yield f'{indent}{type(self).__name__}/{self.token_type}('
        for token in self:
            yield from token._outline(indent + '    ')
        yield f'{indent}){f" Defects: {self.defects}" if self.defects else ""}'

    def ppstr(self, indent=''):
        """The tree as text."""
        return '\n'.join(self._outline(indent))

    def pprint(self, indent=''):
        """Print the tree."""
        print(self.ppstr(indent))


def _node(name, token_type, base=TokenList, **attributes):
    """A class of nodes."""
    members = {'token_type': token_type, '__module__': __name__, '__doc__': f'A node: {token_type}.'}
    return type(name, (base,), members | attributes)


def _from(kind, *names):
    """Properties that are those of the first token of a kind; without one they are None."""
    def reader(name):
        def read(self):
            token = self.find(kind)
            return None if token is None else getattr(token, name)
        return property(read)
    return {name: reader(name) for name in names}


def _of_child(index, *names):
    """Properties that are those of a child."""
    return {name: property(lambda self, name=name: getattr(self[index], name)) for name in names}


class WhiteSpaceTokenList(TokenList):
    """What means a space."""

    value = property(lambda self: ' ')

    @property
    def comments(self):
        """The texts of the comments."""
        return [token.content for token in self if token.token_type == 'comment']


UnstructuredTokenList = _node('UnstructuredTokenList', 'unstructured')
Phrase = _node('Phrase', 'phrase')
Word = _node('Word', 'word')
CFWSList = _node('CFWSList', 'cfws', WhiteSpaceTokenList)
Atom = _node('Atom', 'atom')
Token = _node('Token', 'token')
EncodedWord = _node('EncodedWord', 'encoded-word', cte=None, charset=None, lang=None)
DotAtom = _node('DotAtom', 'dot-atom')
DotAtomText = _node('DotAtomText', 'dot-atom-text', as_ew_allowed=True)
NoFoldLiteral = _node('NoFoldLiteral', 'no-fold-literal', as_ew_allowed=False)
ObsLocalPart = _node('ObsLocalPart', 'obs-local-part', as_ew_allowed=False)
MIMEVersion = _node('MIMEVersion', 'mime-version', major=None, minor=None)
Section = _node('Section', 'section', number=None)
Header = _node('Header', 'header')
HeaderLabel = _node('HeaderLabel', 'header-label', as_ew_allowed=False)
ContentTransferEncoding = _node('ContentTransferEncoding', 'content-transfer-encoding', as_ew_allowed=False,
                                cte='7bit')
MsgID = _node('MsgID', 'msg-id', as_ew_allowed=False, fold=lambda self, policy: str(self) + policy.linesep)
MessageID = _node('MessageID', 'message-id', MsgID)
InvalidMessageID = _node('InvalidMessageID', 'invalid-message-id', MessageID)


class QuotedString(TokenList):
    """A text in quotes, with the comments around it."""

    token_type = 'quoted-string'
    _inner = property(lambda self: self.find('bare-quoted-string'))

    @property
    def content(self):
        """The text without quotes."""
        return self._inner.value

    @property
    def stripped_value(self):
        """The text without quotes and comments."""
        inner = self._inner
        return None if inner is None else inner.value

    @property
    def quoted_value(self):
        """What it means, with the quotes."""
        return ''.join([str(token) if token is self._inner else token.value for token in self])


class BareQuotedString(QuotedString):
    """A text in quotes."""

    token_type = 'bare-quoted-string'
    value = property(lambda self: ''.join([str(token) for token in self]))

    def __str__(self):
        return quote_string(self.value)


class Comment(WhiteSpaceTokenList):
    """A comment, which may hold others."""

    token_type = 'comment'
    content = property(lambda self: ''.join([str(token) for token in self]))
    comments = property(lambda self: [self.content])

    def quote(self, value):
        """A piece of the text with parentheses quoted."""
        if value.token_type == 'comment':
            return str(value)
        return str(value).replace('\\', '\\\\').replace('(', '\\(').replace(')', '\\)')

    def __str__(self):
        return f'({"".join([self.quote(token) for token in self])})'


# Addresses.

def _below(kinds, name):
    """A property: what the tokens of a kind have of a name, joined."""
    return property(lambda self: [item for token in self if token.token_type in kinds
                                  for item in getattr(token, name)])


def _all_of(*kinds):
    return property(lambda self: [token for token in self if token.token_type in kinds])


AddressList = _node('AddressList', 'address-list', addresses=_all_of('address'),
                    mailboxes=_below(('address',), 'mailboxes'),
                    all_mailboxes=_below(('address',), 'all_mailboxes'))
MailboxList = _node('MailboxList', 'mailbox-list', mailboxes=_all_of('mailbox'),
                    all_mailboxes=_all_of('mailbox', 'invalid-mailbox'))
GroupList = _node('GroupList', 'group-list', mailboxes=_below(('mailbox-list',), 'mailboxes'),
                  all_mailboxes=_below(('mailbox-list',), 'all_mailboxes'))
Group = _node('Group', 'group', mailboxes=_below(('group-list',), 'mailboxes'),
              all_mailboxes=_below(('group-list',), 'all_mailboxes'), **_of_child(0, 'display_name'))
ObsRoute = _node('ObsRoute', 'obs-route', domains=property(
    lambda self: [token.domain for token in self if token.token_type == 'domain']))
InvalidMailbox = _node('InvalidMailbox', 'invalid-mailbox', display_name=None, local_part=None, domain=None,
                       route=None, addr_spec=None)
Domain = _node('Domain', 'domain', as_ew_allowed=False,
               domain=property(lambda self: ''.join(self.value.split())))
DomainLiteral = _node('DomainLiteral', 'domain-literal', as_ew_allowed=False,
                      domain=property(lambda self: ''.join(self.value.split())),
                      ip=property(lambda self: getattr(self.find('ptext'), 'value', None)))


class Address(TokenList):
    """A mailbox or a group."""

    token_type = 'address'

    @property
    def display_name(self):
        """The name of a group."""
        return self[0].display_name if self[0].token_type == 'group' else None

    def _of(self, kinds, name):
        first = self[0]
        if first.token_type in ('mailbox', 'invalid-mailbox'):
            return [first] if first.token_type in kinds else []
        return getattr(first, name)

    mailboxes = property(lambda self: self._of(('mailbox',), 'mailboxes'))
    all_mailboxes = property(lambda self: self._of(('mailbox', 'invalid-mailbox'), 'all_mailboxes'))


class NameAddr(TokenList):
    """An address in brackets, perhaps with a name."""

    token_type = 'name-addr'
    display_name = property(lambda self: self[0].display_name if len(self) > 1 else None)
    locals().update(_of_child(-1, 'local_part', 'domain', 'route', 'addr_spec'))


class AngleAddr(TokenList):
    """An address in brackets."""

    token_type = 'angle-addr'
    locals().update(_from('addr-spec', 'local_part', 'domain'))

    @property
    def route(self):
        """The domains of the route."""
        route = self.find('obs-route')
        return None if route is None else route.domains

    @property
    def addr_spec(self):
        """local@domain, or <>."""
        spec = self.find('addr-spec')
        if spec is None:
            return '<>'
        return spec.addr_spec if spec.local_part else quote_string(spec.local_part) + spec.addr_spec


class Mailbox(TokenList):
    """An address, with or without a name."""

    token_type = 'mailbox'
    locals().update(_of_child(0, 'local_part', 'domain', 'addr_spec'))
    locals().update(_from('name-addr', 'display_name', 'route'))


class AddrSpec(TokenList):
    """local@domain."""

    token_type = 'addr-spec'
    as_ew_allowed = False
    locals().update(_of_child(0, 'local_part'))
    domain = property(lambda self: self[-1].domain if len(self) > 2 else None)

    @property
    def value(self):
        """What it means: no space around the @."""
        if len(self) < 3:
            return self[0].value
        return self[0].value.rstrip() + self[1].value + self[2].value.lstrip()

    @property
    def addr_spec(self):
        """The address with quotes where it needs them."""
        local = self.local_part
        if not _DOT_ATOM_ENDS.isdisjoint(local):
            local = quote_string(local)
        return local if self.domain is None else f'{local}@{self.domain}'


def _has_space(token, end):
    """Whether a token is space, or begins (ends) with it."""
    if token.token_type == 'cfws':
        return True
    return isinstance(token, TokenList) and len(token) > 0 and token[end].token_type == 'cfws'


def _without_space(tokens):
    """The tokens without the space at both ends."""
    for end, cut in ((0, slice(1, None)), (-1, slice(None, -1))):
        if tokens and tokens[end].token_type == 'cfws':
            tokens = tokens[cut]
        elif tokens and _has_space(tokens[end], end):
            inner = TokenList(tokens[end][cut])
            tokens = [inner] + tokens[1:] if end == 0 else tokens[:-1] + [inner]
    return tokens


class DisplayName(Phrase):
    """The name of an address or group."""

    token_type = 'display-name'
    ew_combine_allowed = False
    display_name = property(lambda self: TokenList(_without_space(list(self))).value)

    @property
    def value(self):
        """What it means, in quotes when it needs them."""
        if len(self) and (self.defects or self.find('quoted-string')):
            before = ' ' if _has_space(self[0], 0) else ''
            behind = ' ' if _has_space(self[-1], -1) else ''
            return f'{before}{quote_string(self.display_name)}{behind}'
        return super().value


class LocalPart(TokenList):
    """What is before the @."""

    token_type = 'local-part'
    as_ew_allowed = False

    @property
    def value(self):
        """What it means, with quotes."""
        first = self[0]
        return first.quoted_value if first.token_type == 'quoted-string' else first.value

    @property
    def local_part(self):
        """The text without quotes, and without space at dots and ends."""
        tokens = [token for token in self[0] if token.token_type != 'cfws']
        dots = [True, *(token.token_type == 'dot' for token in tokens), True]
        kept = []
        for index, token in enumerate(tokens):
            if isinstance(token, TokenList):
                inner = list(token)
                if dots[index] and inner and inner[0].token_type == 'cfws':
                    del inner[0]
                if dots[index + 2] and inner and inner[-1].token_type == 'cfws':
                    del inner[-1]
                if len(inner) != len(token):
                    token = TokenList(inner)
            kept.append(token)
        return TokenList(kept).value


# Parameters.

class Parameter(TokenList):
    """A parameter, or a section of one."""

    token_type = 'parameter'
    sectioned = extended = False
    charset = 'us-ascii'
    section_number = property(lambda self: self[1].number if self.sectioned else 0)

    @property
    def param_value(self):
        """The text of the value; in an extended one that was quoted it is in the string."""
        found = self.find('value', 'quoted-string')
        if found is not None and found.token_type == 'quoted-string':
            inner = found.find('bare-quoted-string')
            found = inner and inner.find('value')
        return '' if found is None else found.stripped_value


InvalidParameter = _node('InvalidParameter', 'invalid-parameter', Parameter)


class Attribute(TokenList):
    """The name of a parameter, or a value without quotes."""

    token_type = 'attribute'

    @property
    def stripped_value(self):
        """The text without comments."""
        return next((token.value for token in self if token.token_type.endswith('attrtext')), None)


class Value(TokenList):
    """The value of a parameter."""

    token_type = 'value'

    @property
    def stripped_value(self):
        """The text without quotes and comments."""
        token = self[1 if self[0].token_type == 'cfws' else 0]
        if token.token_type in ('quoted-string', 'bare-quoted-string', 'attribute', 'extended-attribute'):
            return token.stripped_value
        return self.value


class MimeParameters(TokenList):
    """The parameters of a header."""

    token_type = 'mime-parameters'
    syntactic_break = False
    _found = None

    @property
    def params(self):
        """(name, text) of each, sections joined; what is wrong becomes known here."""
        if self._found is None:
            sections = {}
            for token in self:
                if token.token_type.endswith('parameter') and token[0].token_type == 'attribute':
                    sections.setdefault(token[0].value.strip(), []).append(token)
            self._found = [(name, self._join(parts)) for name, parts in sections.items()]
        return iter(self._found)

    def _join(self, parts):
        """The text of a parameter. Numbers may be missing or come twice: the order of the numbers counts."""
        parts.sort(key=lambda part: part.section_number)
        first = parts[0]

        def note(part, what):
            part.defects.append(errors.InvalidHeaderDefect(what))

        if not first.extended and len(parts) > 1 and parts[1].section_number == 0:
            note(parts[1], 'duplicate parameter name; duplicate(s) ignored')
            del parts[1:]
        texts = []
        for part in parts:
            if part.section_number != len(texts):
                if not part.extended:
                    note(part, 'duplicate parameter name; duplicate ignored')
                    continue
                note(part, 'inconsistent RFC2231 parameter numbering')
            texts.append(self._text(part, first.charset))
        return ''.join(texts)

    def _text(self, part, charset):
        text = part.param_value
        if not part.extended:
            return text
        try:
            raw = urllib.parse.unquote_to_bytes(text)
        except UnicodeEncodeError:          # bytes that were no ASCII: they are kept
            return urllib.parse.unquote(text, encoding='latin-1')
        try:
            text = raw.decode(charset, 'surrogateescape')
        except (LookupError, UnicodeError):
            text = raw.decode('us-ascii', 'surrogateescape')
        if utils._has_surrogates(text):
            part.defects.append(errors.UndecodableBytesDefect())
        return text

    def __str__(self):
        params = [f'{name}={quote_string(text)}' if text else name for name, text in self.params]
        return ' ' + '; '.join(params) if params else ''


class ParameterizedHeaderValue(TokenList):
    """A header with parameters."""

    syntactic_break = False
    as_ew_allowed = False

    @property
    def params(self):
        """(name, text) of each."""
        found = [token for token in self if token.token_type == 'mime-parameters']
        return found[-1].params if found else {}


ContentType = _node('ContentType', 'content-type', ParameterizedHeaderValue, maintype='text', subtype='plain')
ContentDisposition = _node('ContentDisposition', 'content-disposition', ParameterizedHeaderValue,
                           content_disposition=None)


# Leaves.

class Terminal(str):
    """A leaf."""

    as_ew_allowed = ew_combine_allowed = syntactic_break = True

    def __new__(cls, value, token_type):
        self = super().__new__(cls, value)
        self.token_type = token_type
        self.defects = []
        return self

    def __repr__(self):
        return f'{type(self).__name__}({super().__repr__()})'

    def __getnewargs__(self):
        return str(self), self.token_type

    all_defects = property(lambda self: list(self.defects))
    comments = property(lambda self: [])

    def pop_trailing_ws(self):
        """There is none."""
        return None

    def _outline(self, indent=''):
        defects = f' {self.defects}' if self.defects else ''
        yield f'{indent}{type(self).__name__}/{self.token_type}({super().__repr__()}){defects}'

    def pprint(self):
        """Print the leaf."""
        print(f'{type(self).__name__}/{self.token_type}')


class WhiteSpaceTerminal(Terminal):
    """White space, which means one space."""

    value = property(lambda self: ' ')

    def startswith_fws(self):
        """Whether it begins with white space."""
        return True


class ValueTerminal(Terminal):
    """A text that means itself."""

    value = property(lambda self: self)

    def startswith_fws(self):
        """Whether it begins with white space."""
        return False


class EWWhiteSpaceTerminal(WhiteSpaceTerminal):
    """White space between two encoded words, which means nothing."""

    value = property(lambda self: '')

    def __str__(self):
        return ''


DOT = ValueTerminal('.', 'dot')
ListSeparator = ValueTerminal(',', 'list-separator')
ListSeparator.as_ew_allowed = ListSeparator.syntactic_break = False
RouteComponentMarker = ValueTerminal('@', 'route-component-marker')
