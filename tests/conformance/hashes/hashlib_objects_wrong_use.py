"""hashlib and hmac: wrong data, names, lengths, copies, updates after digest, file_digest."""
import hashlib
import hmac
import io
import re


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b"abc")
    size = (5,) if name.startswith("shake") else ()
    print(name, h.name, h.digest_size, h.block_size, h.hexdigest(*size)[:16],
        getattr(hashlib, name)(b"abc").digest(*size) == h.digest(*size))
    c = h.copy()
    c.update(bytearray(b"def"))
    print(c.hexdigest(*size)[:16], h.hexdigest(*size)[:16], c.digest(*size) == hashlib.new(name,
        b"abcdef").digest(*size))
for call in (lambda: hashlib.md5("text"), lambda: hashlib.md5(5), lambda: hashlib.md5(None),
    lambda: hashlib.md5([1]), lambda: hashlib.new("nope"), lambda: hashlib.new(5),
             lambda: hashlib.sha256().update(), lambda: hashlib.sha256().update("x"),
                 lambda: hashlib.shake_128().digest(), lambda: hashlib.shake_128(b"").hexdigest(0),
             lambda: hashlib.sha256(usedforsecurity=False).name,
                 lambda: hashlib.sha256(string=b"a").hexdigest()[:8],
                 lambda: hashlib.sha1(memoryview(b"ab")[::1]).hexdigest()[:8],
             lambda: hashlib.blake2b(digest_size=0), lambda: hashlib.blake2b(digest_size=65),
                 lambda: hashlib.blake2s(key=b"k" * 33), lambda: hashlib.blake2b(salt=b"s" * 17),
                 lambda: hashlib.blake2b(b"a", digest_size=4).hexdigest(),
             lambda: hashlib.blake2b(person="x"), lambda: hashlib.blake2b(fanout=256),
                 lambda: hashlib.blake2b(depth=0), lambda: hashlib.blake2s(node_offset=1 << 48),
                 lambda: hashlib.blake2b(b"x", last_node=True, digest_size=3).hexdigest(),
             lambda: setattr(hashlib.sha256(), "name", "x"), lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s",
                 2).hex(), lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 0),
                 lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 1, 0),
                 
             lambda: hashlib.pbkdf2_hmac("sha1", "p", b"s", 1),
                 lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 3, dklen=5).hex(),
                 lambda: hashlib.scrypt(b"p", salt=b"s", n=16, r=8, p=1, dklen=8).hex(),
                 lambda: hashlib.scrypt(b"p", salt=b"s", n=15, r=8, p=1),
             lambda: hashlib.file_digest(io.BytesIO(b"abc"), "md5").hexdigest(),
                 lambda: hashlib.file_digest(io.StringIO("abc"), "md5"),
                 lambda: hashlib.file_digest(io.BytesIO(b"abc"), hashlib.sha1).hexdigest()[:9],
             lambda: hmac.new(b"k", b"m"), lambda: hmac.new("k", b"m", "md5"),
                 lambda: hmac.new(b"k", "m", "md5"), lambda: hmac.new(b"k" * 100, b"m", "md5").hexdigest(),
                 lambda: hmac.new(b"k", digestmod=hashlib.sha1).name,
             lambda: hmac.digest(b"k", b"m", "sha1").hex(), lambda: hmac.compare_digest("a", "a"),
                 lambda: hmac.compare_digest("a", b"a"), lambda: hmac.compare_digest("é", "é"),
                 lambda: hmac.compare_digest(b"a", bytearray(b"b")), lambda: hmac.compare_digest(1, 1),
             lambda: (lambda h: (h.update(b"x"), h.copy().hexdigest() == h.hexdigest(), h.digest_size,
                 h.block_size, repr(h)[:20]))(hmac.new(b"k", digestmod="sha256"))):
    attempt("call", call)
