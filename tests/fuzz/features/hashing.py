import binascii, hashlib, zlib
h = hashlib.new("sha256", b"abc")
h.update(b"def" * 50)
print(h.hexdigest(), h.copy().digest()[:4], h.name, hashlib.pbkdf2_hmac("sha1", b"key", b"salt", 2))
packed = zlib.compress(b"abc" * 200)
d = zlib.decompressobj()
print(d.decompress(packed, 100), len(d.unconsumed_tail), zlib.decompress(packed)[:5], zlib.crc32(b"x"),
      binascii.b2a_base64(b"hello"), binascii.unhexlify("00ff"))
try:
    zlib.decompress(b"bad")
except zlib.error as error:
    print(error)
