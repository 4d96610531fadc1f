"""Base64 and binascii of each text and its damages: results and messages for each row of arguments."""
import base64
import binascii
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions

encode, decode, url, b32, b32d, b16, b16d, b85, b85d, a85, a85d = (
    base64.b64encode, base64.b64decode, base64.urlsafe_b64decode, base64.b32encode, base64.b32decode,
    base64.b16encode, base64.b16decode, base64.b85encode, base64.b85decode, base64.a85encode,
          base64.a85decode)
hexlify, unhexlify, crc, crc_hqx, uu, qp, unqp = (
    binascii.hexlify, binascii.unhexlify, binascii.crc32, binascii.crc_hqx, binascii.b2a_uu, binascii.b2a_qp,
    binascii.a2b_qp)

FUNCTIONS = """
encode decode url b32 b32d b16 b16d b85 b85d a85 a85d hexlify unhexlify crc crc_hqx uu qp unqp
""".split()
ARGUMENTS = [
    lambda: (b'',),
    lambda: (b'abc',),
    lambda: (b'abcd',),
    lambda: (b'YWJj',),
    lambda: (b'YWJ',),
    lambda: ('YW Jj\n',),
    lambda: (b'\xff\xfe\x00=',),
    lambda: (b'6162',),
    lambda: ('616',),
    lambda: (b'MFRGG===',),
    lambda: ('zz',),
    lambda: (None,),
    lambda: (bytearray(b'a b=c'),),
    lambda: (b'ab', 5),
    lambda: (b'_-==',),
]
print_functions(globals(), FUNCTIONS, ARGUMENTS)
