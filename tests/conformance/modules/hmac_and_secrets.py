# hmac: digests, updates, copies, comparisons, errors; secrets: shapes and ranges.
import hashlib
import hmac
import secrets

h = hmac.new(b"key", b"message", "sha256")
print(h.hexdigest(), h.name, h.digest_size, h.block_size, len(h.digest()))
c = h.copy()
c.update(b" more")
print(c.hexdigest() == hmac.new(b"key", b"message more", hashlib.sha256).hexdigest(), h.hexdigest() != c.hexdigest())
print(hmac.digest(b"k" * 200, b"m", "md5").hex(), hmac.new(b"", digestmod="sha1").hexdigest(), hmac.new(bytearray(b"a"), memoryview(b"b"), "sha512").hexdigest()[:16])
for bad in (lambda: hmac.new(b"k", b"m"), lambda: hmac.new("k", b"m", "md5"), lambda: hmac.new(b"k", "m", "md5"), lambda: hmac.new(b"k", b"m", "nope"), lambda: hmac.compare_digest("a", b"a"), lambda: hmac.compare_digest("é", "e"), lambda: hmac.compare_digest(1, 2)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(hmac.compare_digest(b"a", b"a"), hmac.compare_digest("a", "b"), hmac.compare_digest(b"a", bytearray(b"ab")))
print(len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(4)), len(secrets.token_urlsafe(3)), secrets.choice([7]), secrets.randbelow(1), 0 <= secrets.randbits(3) < 8)
for bad in (lambda: secrets.choice([]), lambda: secrets.randbelow(0)):
    try:
        bad()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
