"""memoryviews whose items lie apart: who takes them, and what the others say."""
import array
import base64
import binascii
import bz2
import codecs
import hashlib
import hmac
import io
import lzma
import mmap
import os
import pickle
import socket
import sqlite3
import struct
import zlib

apart = memoryview(b"abcdef")[::2]
array_of_bytes = bytearray(b"abcdef")
writable = memoryview(array_of_bytes)[::2]


def attempt(name, function, *arguments):
    try:
        print(name, function(*arguments))
    except (TypeError, ValueError, BufferError) as error:
        print(name, type(error).__name__, error)


print("who takes them")
attempt("bytes", bytes, apart)
attempt("bytearray", bytearray, apart)
attempt("compare", lambda: apart == b"ace" == apart)
attempt("array", array.array, "b", apart)
attempt("from_bytes", int.from_bytes, apart)
attempt("format", lambda: b"<%b>" % apart)
attempt("tobytes", apart.tobytes)
attempt("slice", array_of_bytes.__setitem__, slice(0, 3), apart)
attempt("view", writable.__setitem__, slice(0, 3), apart)
print(array_of_bytes)

print("who does not")
pair = socket.socketpair()
for name, function, *arguments in [
        ("hexlify", binascii.hexlify, apart), ("b2a_base64", binascii.b2a_base64, apart),
        ("crc32", binascii.crc32, apart), ("compress", zlib.compress, apart),
        ("zlib crc32", zlib.crc32, apart),
        ("sha1", hashlib.sha1, apart), ("update", hashlib.md5().update, apart),
        ("blake2b", hashlib.blake2b, apart), ("b64encode", base64.b64encode, apart),
        ("BytesIO", io.BytesIO, apart), ("write", io.BytesIO().write, apart), ("bz2", bz2.compress, apart),
        ("lzma", lzma.compress, apart), ("unpack", struct.unpack, "3s", apart),
        ("unpack_from", struct.unpack_from, "1s", apart),
        ("pack_into", struct.pack_into, "1s", writable, 0, b"x"),
        ("os.write", os.write, 1, apart), ("frombytes", array.array("b").frombytes, apart),
        ("readinto", io.BytesIO(b"xyz").readinto, writable), ("send", pair[0].send, apart),
        ("mmap", mmap.mmap(-1, 10).write, apart),
        ("sqlite3", sqlite3.connect(":memory:").execute, "select ?", (apart,)),
        ("pickle", pickle.loads, apart), ("utf-8", codecs.utf_8_decode, apart),
        ("decode", codecs.decode, apart, "utf-8"), ("compare_digest", hmac.compare_digest, apart, apart),
        ("cast", apart.cast, "B"), ("find", b"abc".find, apart), ("in", b"abc".__contains__, apart),
        ("startswith", b"ace".startswith, (b"x", apart)), ("replace", b"ace".replace, apart, b""),
        ("split", b"ace".split, apart), ("partition", b"ace".partition, apart),
        ("count", b"ace".count, apart),
        ("strip", b"ace".strip, apart), ("translate", b"a".translate, apart),
        ("maketrans", bytes.maketrans, apart, apart), ("join", b"".join, [b"x", apart]),
        ("bytes +", lambda: b"a" + apart), ("bytearray +", lambda: bytearray(b"a") + apart),
        ("str", str, apart, "ascii")]:
    attempt(name, function, *arguments)
for one in pair:
    one.close()
