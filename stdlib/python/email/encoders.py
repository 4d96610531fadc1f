"""Encode the content of a message in place, and say so in Content-Transfer-Encoding."""

from base64 import encodebytes
from binascii import b2a_qp

__all__ = ['encode_7or8bit', 'encode_base64', 'encode_noop', 'encode_quopri']


def encode_base64(msg):
    """Encode in base64."""
    text = encodebytes(msg.get_payload(decode=True)).decode('ascii')
    msg.set_payload(text)
    msg['Content-Transfer-Encoding'] = 'base64'


def encode_quopri(msg):
    """Encode as quoted-printable, with every space and tab visible."""
    raw = msg.get_payload(decode=True)
    msg.set_payload(b2a_qp(raw, quotetabs=True).replace(b' ', b'=20'))
    msg['Content-Transfer-Encoding'] = 'quoted-printable'


def encode_7or8bit(msg):
    """Encode nothing; say 7bit for ASCII, 8bit for other content."""
    raw = msg.get_payload(decode=True)
    if raw is None or raw.isascii():
        msg['Content-Transfer-Encoding'] = '7bit'
    else:
        msg['Content-Transfer-Encoding'] = '8bit'


def encode_noop(msg):
    """Do nothing."""
