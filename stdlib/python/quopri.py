"""Conversions to and from quoted-printable (RFC 1521 and 1522)."""

import binascii

__all__ = ["encode", "decode", "encodestring", "decodestring"]


def encode(input, output, quotetabs, header=False):
    """Reads input, a binary file, and writes it to output, encoded. quotetabs: also spaces and tabs; header:
    spaces as underscores."""
    output.write(binascii.b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def decode(input, output, header=False):
    """Reads input, a binary file, and writes it to output, decoded."""
    output.write(binascii.a2b_qp(input.read(), header=header))


def encodestring(s, quotetabs=False, header=False):
    return binascii.b2a_qp(s, quotetabs=quotetabs, header=header)


def decodestring(s, header=False):
    return binascii.a2b_qp(s, header=header)
