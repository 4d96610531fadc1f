"""Addresses in headers and commands of SMTP, by the grammar of RFC 5322: get_angle_addr(), get_addr_spec().

Both read an address from the beginning of a text and give (the address, the text behind it).
"""

import re
from email.errors import HeaderParseError

_SPACE = r'[ \t\r\n]*'
_ATOM = r"[^\s()<>@,:;.\\\"\[\]]+"
_LOCAL = rf'{_ATOM}(?:\.{_ATOM})*|"(?:[^"\\]|\\.)*"'
_DOMAIN = rf'{_ATOM}(?:\.{_ATOM})*|\[[^\[\]\\]*\]'
_addr_spec = re.compile(rf'{_SPACE}(?P<local>{_LOCAL})(?:{_SPACE}@{_SPACE}(?P<domain>{_DOMAIN}))?{_SPACE}')
_route = re.compile(rf'(?:{_SPACE},)*{_SPACE}@(?:{_DOMAIN})(?:{_SPACE},{_SPACE}@(?:{_DOMAIN}))*{_SPACE}:')


class Address(str):
    """The text of an address; `addr_spec` is what is between the brackets, local_part@domain."""

    def __new__(cls, text, local_part, domain):
        self = super().__new__(cls, text)
        self.local_part, self.domain = local_part, domain
        if local_part is None:
            self.addr_spec = '<>'
        else:
            self.addr_spec = local_part if domain is None else f'{local_part}@{domain}'
        return self


def get_addr_spec(value):
    """Read local_part@domain."""
    found = _addr_spec.match(value)
    if found is None:
        if not value.strip():
            raise HeaderParseError(f"expected local-part but found '{value}'")
        raise HeaderParseError(f"Expected 'atom' or 'quoted-string' but found '{value.lstrip()}'")
    return Address(found[0], found['local'], found['domain']), value[found.end():]


def get_angle_addr(value):
    """Read <local_part@domain>, <> or an address behind a route; a missing bracket is forgiven."""
    start = value.lstrip(' \t\r\n')
    if start[:1] != '<':
        raise HeaderParseError(f"expected angle-addr but found '{value}'")
    inside = start[1:]
    if inside[:1] == '>':
        address, rest = Address('', None, None), inside
    else:
        route = _route.match(inside)
        address, rest = get_addr_spec(inside[route.end():] if route else inside)
    if rest[:1] == '>':
        rest = rest[1:].lstrip(' \t\r\n')
    elif rest:
        raise HeaderParseError(f"expected angle-addr but found '{value}'")
    whole = value[:len(value) - len(rest)]
    return Address(whole if '>' in whole else whole + '>', address.local_part, address.domain), rest
