"""Parse the values of headers into the trees of _header_tree (RFC 5322 with its obsolete forms, 2045, 2231).

get_x(value) reads an x from the beginning of a text and gives (tree, rest), or raises HeaderParseError;
parse_x() reads a whole value and never fails: what is wrong becomes a defect of the tree. The functions
follow the grammars of the RFCs; entries between commas share _read_entries(), words are in _header_text.
"""

import re
from email import errors
from email._header_text import *
from email._header_text import (_ATOM_ENDS, _CFWS_LEADER, _PHRASE_ENDS, _SPECIALS, _WSP, _append_cfws, _check,
                                _expected, _lead, _leading_cfws, _run_of, _starts, _take, _text_until,
                                _with_cfws, _wsp_splitter)
from email._header_tree import *
from email._header_tree import DOT
from email.errors import (HeaderMissingRequiredValue, HeaderParseError, InvalidHeaderDefect,
                          ObsoleteHeaderDefect)

_SPECIAL_CHARS = set(_SPECIALS)
_ADDRESS_ENDS = set(_ATOM_ENDS) - {'.'}
_TOKEN_ENDS = '()<>@,:;\\"/[]?=' + _WSP
_EXTENDED_ATTRIBUTE_ENDS = _TOKEN_ENDS + "*'"
_ATTRIBUTE_ENDS = _EXTENDED_ATTRIBUTE_ENDS + '%'


# Addresses.

def _in_local_part(value):
    return value != '' and (value[0] == '\\' or value[0] not in _PHRASE_ENDS)


def get_local_part(value):
    """What is before the @."""
    node = LocalPart()
    leader, value = _leading_cfws(value)
    if not value:
        raise _expected('local-part', value)
    try:
        token, value = get_dot_atom(value)
    except HeaderParseError:
        try:
            token, value = get_word(value)
        except HeaderParseError:
            if not _in_local_part(value):
                raise
            token = TokenList()
    node.append(_lead(leader, token))
    if _in_local_part(value):
        obsolete, value = get_obs_local_part(str(node) + value)
        if obsolete.token_type == 'invalid-obs-local-part':
            node.defects.append(InvalidHeaderDefect('local-part is not dot-atom, quoted-string, or '
                                                    'obs-local-part'))
        else:
            node.defects.append(ObsoleteHeaderDefect('local-part is not a dot-atom (contains CFWS)'))
        node[0] = obsolete
    if not node.value.isascii():
        node.defects.append(errors.NonASCIILocalPartDefect('local-part contains non-ASCII characters)'))
    return node, value


def get_obs_local_part(value):
    """Words with dots between them, anyhow."""
    node = ObsLocalPart()
    note = lambda what: node.defects.append(InvalidHeaderDefect(what))
    behind_dot = False
    while _in_local_part(value):
        if value[0] == '.':
            if behind_dot:
                note("invalid repeated '.'")
            token, value, behind_dot = DOT, value[1:], True
        elif value[0] == '\\':
            token, value = _take(value, 'misplaced-special')
            note("'\\' character outside of quoted-string/ccontent")
            behind_dot = False
        else:
            if node and node[-1].token_type != 'dot':
                note("missing '.' between words")
            try:
                token, value = get_word(value)
                behind_dot = False
            except HeaderParseError:
                if value[0] not in _CFWS_LEADER:
                    raise
                token, value = get_cfws(value)
        node.append(token)
    if not node:
        raise _expected('obs-local-part', value)
    kinds = [token.token_type for token in node]
    if kinds[0] == 'dot' or kinds[:2] == ['cfws', 'dot']:
        note("Invalid leading '.' in local part")
    if kinds[-1] == 'dot' or kinds[-2:] == ['dot', 'cfws']:
        note("Invalid trailing '.' in local part")
    if node.defects:
        node.token_type = 'invalid-obs-local-part'
    return node, value


def get_dtext(value):
    """The text of a domain in brackets up to white space; \\ quotes."""
    text, value, quoted = _text_until(value, '[]')
    token = ValueTerminal(text, 'ptext')
    if quoted:
        token.defects.append(ObsoleteHeaderDefect('quoted printable found in domain-literal'))
    return _check(token), value


def get_domain_literal(value):
    """A domain in brackets, and the space around it."""
    node = DomainLiteral()
    value = _append_cfws(node, value)
    if not value:
        raise HeaderParseError('expected domain-literal')
    if value[0] != '[':
        raise HeaderParseError(f"expected '[' at start of domain-literal but found '{value}'")
    token, value = _take(value, 'domain-literal-start')
    node.append(token)
    for read, leads in ((get_fws, _WSP), (get_dtext, None), (get_fws, _WSP)):
        if value and (leads is None or value[0] in leads):
            token, value = read(value)
            node.append(token)
    if not value:
        node.defects.append(InvalidHeaderDefect('end of input inside domain-literal'))
        value = ']'
    if value[0] != ']':
        raise HeaderParseError(f"expected ']' at end of domain-literal but found '{value}'")
    token, value = _take(value, 'domain-literal-end')
    node.append(token)
    return node, _append_cfws(node, value)


def get_domain(value):
    """What is behind the @."""
    node = Domain()
    leader, value = _leading_cfws(value)
    if not value:
        raise _expected('domain', value)
    if value[0] == '[':
        token, value = get_domain_literal(value)
        node.append(_lead(leader, token))
        return node, value
    try:
        token, value = get_dot_atom(value)
    except HeaderParseError:
        token, value = get_atom(value)
    if value[:1] == '@':
        raise HeaderParseError('Invalid Domain')
    node.append(_lead(leader, token))
    if value[:1] == '.':
        node.defects.append(ObsoleteHeaderDefect('domain is not a dot-atom (contains CFWS)'))
        if node[0].token_type == 'dot-atom':
            node[:] = node[0]
        while value[:1] == '.':
            token, value = get_atom(value[1:])
            node += [DOT, token]
    return node, value


def get_addr_spec(value):
    """local@domain."""
    node = AddrSpec()
    token, value = get_local_part(value)
    node.append(token)
    if value[:1] != '@':
        node.defects.append(InvalidHeaderDefect('addr-spec local part with no domain'))
        return node, value
    at, value = _take(value, 'address-at-symbol')
    domain, value = get_domain(value)
    node += [at, domain]
    return node, value


def get_obs_route(value):
    """Domains that a message was to pass, @a,@b:."""
    node = ObsRoute()
    while _starts(value, ',' + _CFWS_LEADER):
        token, value = (ListSeparator, value[1:]) if value[0] == ',' else get_cfws(value)
        node.append(token)
    if value[:1] != '@':
        raise _expected('obs-route domain', value)
    while value:
        if value[0] == '@':
            domain, value = get_domain(value[1:])
            node += [RouteComponentMarker, domain]
        if value[:1] != ',':
            break
        node.append(ListSeparator)
        value = _append_cfws(node, value[1:])
    if not value:
        raise HeaderParseError('end of header while parsing obs-route')
    if value[0] != ':':
        raise HeaderParseError(f"expected ':' marking end of obs-route but found '{value}'")
    token, value = _take(value, 'end-of-obs-route-marker')
    node.append(token)
    return node, value


def get_angle_addr(value):
    """An address between < and >, and the space around it."""
    node = AngleAddr()
    value = _append_cfws(node, value)
    if value[:1] != '<':
        raise _expected('angle-addr', value)
    token, value = _take(value, 'angle-addr-start')
    node.append(token)
    end = ValueTerminal('>', 'angle-addr-end')
    if value[:1] == '>':
        node.append(end)
        node.defects.append(InvalidHeaderDefect('null addr-spec in angle-addr'))
        return node, value[1:]
    try:
        token, value = get_addr_spec(value)
    except HeaderParseError:
        try:
            route, value = get_obs_route(value)
        except HeaderParseError:
            raise _expected('addr-spec or obs-route', value)
        node.defects.append(ObsoleteHeaderDefect('obsolete route specification in angle-addr'))
        node.append(route)
        token, value = get_addr_spec(value)
    node.append(token)
    if value[:1] != '>':
        node.defects.append(InvalidHeaderDefect("missing trailing '>' on angle-addr"))
    else:
        value = value[1:]
    node.append(end)
    return node, _append_cfws(node, value)


def get_display_name(value):
    """The name of an address or group."""
    phrase, value = get_phrase(value)
    node = DisplayName(phrase)
    node.defects = phrase.defects[:]
    return node, value


def get_name_addr(value):
    """Name <address>."""
    node = NameAddr()
    leader, rest = _leading_cfws(value)
    if not rest:
        raise _expected('name-addr', value)
    if rest[0] != '<':
        if rest[0] in _PHRASE_ENDS:
            raise _expected('name-addr', rest)
        name, rest = get_display_name(rest)
        if not rest:
            raise _expected('name-addr', name)
        if leader is not None:
            (name[0] if isinstance(name[0], TokenList) else name).insert(0, leader)
            leader = None
        node.append(name)
    token, rest = get_angle_addr(rest)
    node.append(_lead(leader, token))
    return node, rest


def get_mailbox(value):
    """An address, with or without a name."""
    node = Mailbox()
    try:
        token, value = get_name_addr(value)
    except HeaderParseError:
        try:
            token, value = get_addr_spec(value)
        except HeaderParseError:
            raise _expected('mailbox', value)
    if any(isinstance(defect, InvalidHeaderDefect) for defect in token.all_defects):
        node.token_type = 'invalid-mailbox'
    node.append(token)
    return node, value


def _read_anything(node, value, ends):
    """Read phrases and misplaced characters into a node."""
    while value and value[0] not in ends:
        token, value = _take(value, 'misplaced-special') if value[0] in _PHRASE_ENDS else get_phrase(value)
        node.append(token)
    return node, value


def get_invalid_mailbox(value, endchars):
    """What is no address."""
    return _read_anything(InvalidMailbox(), value, endchars)


def _read_entries(node, value, read, ends, wrap, mailbox_of, empty, empty_element, invalid):
    """Read entries with commas between them into a node; what is no entry is kept, with a defect."""
    last = ends.replace(',', '')

    def read_invalid(value, leader):
        token, value = get_invalid_mailbox(value, ends)
        node.append(wrap(_lead(leader, token)))
        node.defects.append(InvalidHeaderDefect(invalid))
        return value

    while value and value[0] not in last:
        try:
            token, value = read(value)
            node.append(token)
        except HeaderParseError:
            leader, value = _leading_cfws(value)
            if leader is not None and (not value or value[0] in ends):
                node.append(leader)
                node.defects.append(ObsoleteHeaderDefect(empty))
            elif leader is None and value[0] == ',':
                node.defects.append(ObsoleteHeaderDefect(empty_element))
            else:
                value = read_invalid(value, leader)
        if value and value[0] not in ends:
            # Something stands behind the entry, so it is none.
            mailbox = mailbox_of(node[-1])
            mailbox.token_type = 'invalid-mailbox'
            token, value = get_invalid_mailbox(value, ends)
            mailbox.extend(token)
            node.defects.append(InvalidHeaderDefect(invalid))
        if value[:1] == ',':
            node.append(ListSeparator)
            value = value[1:]
    return node, value


def get_mailbox_list(value):
    """Addresses with commas between them."""
    return _read_entries(MailboxList(), value, get_mailbox, ',;', lambda token: token, lambda token: token,
                         'empty element in mailbox-list', 'empty element in mailbox-list',
                         'invalid mailbox in mailbox-list')


def get_group_list(value):
    """The addresses of a group."""
    node = GroupList()
    if not value:
        node.defects.append(InvalidHeaderDefect('end of header before group-list'))
        return node, value
    leader, value = _leading_cfws(value)
    if leader is not None and (not value or value[0] == ';'):
        if not value:
            # (An unfinished group.)
            node.defects.append(InvalidHeaderDefect('end of header in group-list'))
        node.append(leader)
        return node, value
    token, value = get_mailbox_list(value)
    if token.all_mailboxes:
        node.append(_lead(leader, token))
    else:
        _lead(leader, node).extend(token)
        node.defects.append(ObsoleteHeaderDefect('group-list with empty entries'))
    return node, value


def get_group(value):
    """Name: addresses;"""
    name, value = get_display_name(value)
    if value[:1] != ':':
        raise HeaderParseError(f"expected ':' at end of group display name but found '{value}'")
    colon, value = _take(value, 'group-display-name-terminator')
    node = Group([name, colon])
    end = ValueTerminal(';', 'group-terminator')
    if value[:1] == ';':
        node.append(end)
        return node, value[1:]
    token, value = get_group_list(value)
    node.append(token)
    if not value:
        node.defects.append(InvalidHeaderDefect('end of header in group'))
    elif value[0] != ';':
        raise HeaderParseError(f"expected ';' at end of group but found {value}")
    node.append(end)
    return node, _append_cfws(node, value[1:])


def get_address(value):
    """A group or an address."""
    for read in (get_group, get_mailbox):
        try:
            token, rest = read(value)
        except HeaderParseError:
            continue
        return Address([token]), rest
    raise _expected('address', value)


def get_address_list(value):
    """Addresses and groups with commas between them."""
    return _read_entries(AddressList(), value, get_address, ',', lambda token: Address([token]),
                         lambda token: token[0], 'address-list entry with no content',
                         'empty element in address-list', 'invalid address in address-list')


# Identifiers.

def get_no_fold_literal(value):
    """A text in brackets."""
    if not value:
        raise _expected('no-fold-literal', value)
    if value[0] != '[':
        raise _expected("'[' at the start of no-fold-literal", value)
    start, value = _take(value, 'no-fold-literal-start')
    text, value = get_dtext(value)
    if value[:1] != ']':
        raise _expected("']' at the end of no-fold-literal", value)
    end, value = _take(value, 'no-fold-literal-end')
    return NoFoldLiteral([start, text, end]), value


def _first_of(node, value, what, *choices):
    """Read one of several forms into a node; the obsolete ones come with the text of their defect."""
    for read, obsolete in choices:
        try:
            token, rest = read(value)
        except HeaderParseError:
            continue
        if obsolete:
            node.defects.append(ObsoleteHeaderDefect(obsolete))
        node.append(token)
        return rest
    raise _expected(what, value)


def get_msg_id(value):
    """<left@right>, and the space around it."""
    node = MsgID()
    value = _append_cfws(node, value)
    if value[:1] != '<':
        raise _expected('msg-id', value)
    token, value = _take(value, 'msg-id-start')
    node.append(token)
    value = _first_of(node, value, 'dot-atom-text or obs-id-left', (get_dot_atom_text, None),
                      (get_obs_local_part, 'obsolete id-left in msg-id'))
    if value[:1] != '@':
        node.defects.append(InvalidHeaderDefect('msg-id with no id-right'))
        if value[:1] == '>':
            token, value = _take(value, 'msg-id-end')
            node.append(token)
        return node, value
    token, value = _take(value, 'address-at-symbol')
    node.append(token)
    value = _first_of(node, value, 'dot-atom-text, no-fold-literal or obs-id-right',
                      (get_dot_atom_text, None), (get_no_fold_literal, None),
                      (get_domain, 'obsolete id-right in msg-id'))
    if value[:1] != '>':
        node.defects.append(InvalidHeaderDefect("missing trailing '>' on msg-id"))
    else:
        value = value[1:]
    node.append(ValueTerminal('>', 'msg-id-end'))
    return node, _append_cfws(node, value)


def parse_message_id(value):
    """A header with an identifier."""
    try:
        token, value = get_msg_id(value)
    except HeaderParseError as error:
        node = InvalidMessageID(get_unstructured(value))
        node.defects.append(InvalidHeaderDefect(f'Invalid msg-id: {error!r}'))
    else:
        node = MessageID([token])
        if value:
            node.defects.append(InvalidHeaderDefect(f'Unexpected {value!r}'))
    return node


# MIME.

def _read_number(node, value, ends, which):
    """Read digits of a version."""
    text = re.match(f'[^{re.escape(ends)}]*', value)[0]
    number = None
    if text.isdigit():
        number = int(text)
        node.append(ValueTerminal(text, 'digits'))
    else:
        node.defects.append(InvalidHeaderDefect(f'Expected MIME {which} version number but found {text!r}'))
        node.append(ValueTerminal(text, 'xtext'))
    return number, _append_cfws(node, value[len(text):])


def parse_mime_version(value):
    """The header MIME-Version."""
    node = MIMEVersion()
    if not value:
        node.defects.append(HeaderMissingRequiredValue('Missing MIME version number (eg: 1.0)'))
        return node
    value = _append_cfws(node, value)
    if not value:
        node.defects.append(HeaderMissingRequiredValue('Expected MIME version number but found only CFWS'))
        return node
    node.major, value = _read_number(node, value, '.' + _CFWS_LEADER, 'major')
    rest = None
    if value[:1] == '.':
        token, value = _take(value, 'version-separator')
        node.append(token)
        value = _append_cfws(node, value)
        rest = value
    if not rest:
        if node.major is not None:
            node.defects.append(InvalidHeaderDefect('Incomplete MIME version; found only major number'))
        if value:
            node.append(ValueTerminal(value, 'xtext'))
        return node
    node.minor, value = _read_number(node, value, _CFWS_LEADER, 'minor')
    if value:
        node.defects.append(InvalidHeaderDefect('Excess non-CFWS text after MIME version'))
        node.append(ValueTerminal(value, 'xtext'))
    return node


def get_invalid_parameter(value):
    """What is no parameter."""
    return _read_anything(InvalidParameter(), value, ';')


get_ttext = _run_of(_TOKEN_ENDS, 'ttext')
get_attrtext = _run_of(_ATTRIBUTE_ENDS, 'attrtext', '{!r}')
get_extended_attrtext = _run_of(_EXTENDED_ATTRIBUTE_ENDS, 'extended-attrtext', '{!r}')


def _token_of(read, ends):
    """A function for `read` that says "token" when there is none."""
    def read_token(value):
        if _starts(value, ends):
            raise _expected('token', value)
        return read(value)
    return read_token


def get_token(value):
    """A word of MIME, and the space around it."""
    return _with_cfws(Token(), value, _token_of(get_ttext, _TOKEN_ENDS))


def get_attribute(value):
    """The name of a parameter, and the space around it."""
    return _with_cfws(Attribute(), value, _token_of(get_attrtext, _ATTRIBUTE_ENDS))


def get_extended_attribute(value):
    """A value of a parameter, where % may stand, and the space around it."""
    return _with_cfws(Attribute(), value, _token_of(get_extended_attrtext, _EXTENDED_ATTRIBUTE_ENDS))


def get_section(value):
    """*number."""
    if value[:1] != '*':
        raise HeaderParseError(f'Expected section but found {value}')
    star, value = _take(value, 'section-marker')
    digits = re.match(r'\d*', value)[0]
    if not digits:
        raise HeaderParseError(f'Expected section number but found {value}')
    node = Section([star, ValueTerminal(digits, 'digits')])
    if digits[0] == '0' and digits != '0':
        node.defects.append(InvalidHeaderDefect('section number has an invalid leading 0'))
    node.number = int(digits)
    return node, value[len(digits):]


def get_value(value):
    """The value of a parameter."""
    if not value:
        raise HeaderParseError('Expected value but found end of string')
    leader, value = _leading_cfws(value)
    if not value:
        raise HeaderParseError(f'Expected value but found only {leader}')
    token, value = (get_quoted_string if value[0] == '"' else get_extended_attribute)(value)
    return Value([_lead(leader, token)]), value


def _is_extended_text(text, section):
    """Whether what was between quotes is an extended value."""
    if section == 0:
        return text[:1] == "'" or bool(re.match(f"[^{re.escape(_ATTRIBUTE_ENDS)}]+'", text))
    try:
        return not get_extended_attrtext(text)[1]
    except HeaderParseError:
        return False


def _take_delimiter(node, value, shown):
    """Read the ' of charset'language'."""
    if value[:1] != "'":
        raise HeaderParseError(f'Expected RFC2231 char/lang encoding delimiter, but found {shown}')
    token, value = _take(value, 'RFC2231-delimiter')
    node.append(token)
    return value


def get_parameter(value):
    """A parameter, or a section of one."""
    param = Parameter()
    note = lambda what: param.defects.append(InvalidHeaderDefect(what))
    token, value = get_attribute(value)
    param.append(token)
    if not value or value[0] == ';':
        note(f'Parameter contains name ({token}) but no value')
        return param, value
    if value[0] == '*':
        try:
            token, value = get_section(value)
            param.sectioned = True
            param.append(token)
        except HeaderParseError:
            pass
        if not value:
            raise HeaderParseError('Incomplete parameter')
        if value[0] == '*':
            token, value = _take(value, 'extended-parameter-marker')
            param.append(token)
            param.extended = True
    if value[0] != '=':
        raise HeaderParseError("Parameter not followed by '='")
    token, value = _take(value, 'parameter-separator')
    param.append(token)
    value = _append_cfws(param, value)
    into, behind = param, None
    if param.extended and value[:1] == '"':
        # Some programs put quotes around an extended value: what is between them is read as if it stood
        # alone.
        string, rest = get_quoted_string(value)
        text = string.stripped_value
        if _is_extended_text(text, param.section_number):
            note('Quoted string value for extended parameter is invalid')
            param.append(string)
            into = string.find('bare-quoted-string')
            into.clear()
            value, behind = text, rest
        else:
            note('Parameter marked as extended but appears to have a quoted string value that is non-encoded')
    token = None
    if value[:1] != "'":
        token, value = get_value(value)
    if not param.extended or param.section_number > 0:
        if value[:1] != "'":
            into.append(token)
            return param, value if behind is None else behind
        note('Apparent initial-extended-value but attribute was not marked as extended or was not initial '
             'section')
    if not value:
        # The charset is missing: this was the value.
        note('Missing required charset/lang delimiters')
        into.append(token)
        if behind is None:
            return param, value
    else:
        if token is not None:
            charset = token.find('extended-attrtext') or token[-1]
            into.append(charset)
            param.charset = charset.value
        value = _take_delimiter(into, value, repr(value))
        if value and value[0] != "'":
            token, value = get_attrtext(value)
            into.append(token)
            param.lang = token.value
        value = _take_delimiter(into, value, value)
    if behind is None:
        token, value = get_value(value)
        into.append(token)
        return param, value
    token = Value()
    while value:
        if value[0] == '"':
            piece, value = _take(value, 'DQUOTE')
        else:
            piece, value = (get_fws if value[0] in _WSP else get_qcontent)(value)
        token.append(piece)
    into.append(token)
    return param, behind


def parse_mime_parameters(value):
    """Parameters with semicolons between them."""
    node = MimeParameters()
    note = lambda what: node.defects.append(InvalidHeaderDefect(what))
    while value:
        try:
            token, value = get_parameter(value)
            node.append(token)
        except HeaderParseError:
            leader, value = _leading_cfws(value)
            if not value:
                node.append(leader)
                return node
            if value[0] == ';':
                if leader is not None:
                    node.append(leader)
                note('parameter entry with no content')
            else:
                token, value = get_invalid_parameter(value)
                node.append(_lead(leader, token))
                note(f'invalid parameter {token!r}')
        if value and value[0] != ';':
            # Something stands behind the parameter, so it is none.
            param = node[-1]
            param.token_type = 'invalid-parameter'
            token, value = get_invalid_parameter(value)
            param.extend(token)
            note(f'parameter with invalid trailing text {token!r}')
        if value:
            token, value = _take(value, 'parameter-separator')
            node.append(token)
    return node


def _read_parameters(node, value):
    """Read the parameters of a header into its node; what stands before them is passed over."""
    _, value = _read_anything(node, value, ';')
    if value:
        token, value = _take(value, 'parameter-separator')
        node += [token, parse_mime_parameters(value)]
    return node


def _read_token(node, value, what):
    """Read a word of MIME into a node; when it is none, the parameters. (Word in lower case or None,
    rest)."""
    try:
        token, rest = get_token(value)
    except HeaderParseError:
        node.defects.append(InvalidHeaderDefect(f'Expected {what} but found {value!r}'))
        return None, value
    node.append(token)
    return token.value.strip().lower(), rest


def parse_content_type_header(value):
    """The header Content-Type."""
    node = ContentType()
    if not value:
        node.defects.append(HeaderMissingRequiredValue('Missing content type specification'))
        return node
    main, value = _read_token(node, value, 'content maintype')
    if main is None:
        return _read_parameters(node, value)
    if value[:1] != '/':
        node.defects.append(InvalidHeaderDefect('Invalid content type'))
        return _read_parameters(node, value)
    token, value = _take(value, 'content-type-separator')
    node.append(token)
    sub, value = _read_token(node, value, 'content subtype')
    if sub is None:
        node.maintype = main
        return _read_parameters(node, value)
    if value and value[0] != ';':
        # The type is that of a header without one.
        node.defects.append(InvalidHeaderDefect('Only parameters are valid after content type, but '
                                                f'found {value!r}'))
    else:
        node.maintype, node.subtype = main, sub
    return _read_parameters(node, value)


def parse_content_disposition_header(value):
    """The header Content-Disposition."""
    node = ContentDisposition()
    if not value:
        node.defects.append(HeaderMissingRequiredValue('Missing content disposition'))
        return node
    node.content_disposition, value = _read_token(node, value, 'content disposition')
    if node.content_disposition is not None and value and value[0] != ';':
        node.defects.append(InvalidHeaderDefect('Only parameters are valid after content disposition, but '
                                                f'found {value!r}'))
    return _read_parameters(node, value)


def parse_content_transfer_encoding_header(value):
    """The header Content-Transfer-Encoding."""
    node = ContentTransferEncoding()
    if not value:
        node.defects.append(HeaderMissingRequiredValue('Missing content transfer encoding'))
        return node
    cte, value = _read_token(node, value, 'content transfer encoding')
    if cte is not None:
        node.cte = cte
    while value:
        node.defects.append(InvalidHeaderDefect('Extra text after content transfer encoding'))
        token, value = _take(value, 'misplaced-special') if value[0] in _PHRASE_ENDS else get_phrase(value)
        node.append(token)
    return node
