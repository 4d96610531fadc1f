# hashlib: every guaranteed algorithm, updates, copies, XOFs, blake2 parameters, key derivation, files.
import hashlib
import io

for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b"abc", usedforsecurity=False)
    digest = h.hexdigest(8) if name.startswith("shake") else h.hexdigest()
    print(name, h.name, h.digest_size, h.block_size, digest[:32])
h = hashlib.sha256()
h.update(b"a"); c = h.copy(); h.update(bytearray(b"b")); h.update(memoryview(b"c"))
print(h.hexdigest() == hashlib.sha256(b"abc").hexdigest(), c.digest() == hashlib.sha256(b"a").digest(), hashlib.md5(string=b"x").hexdigest())
print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2).hex(), hashlib.scrypt(b"p", salt=b"s", n=4, r=8, p=1, dklen=8).hex())
print(hashlib.file_digest(io.BytesIO(b"abc"), "sha1").hexdigest(), hashlib.shake_128(b"").digest(0), hashlib.shake_256(b"a").hexdigest(5))
for bad in (lambda: hashlib.new("nope"), lambda: hashlib.md5("text"), lambda: hashlib.sha1(5), lambda: hashlib.shake_128(b"").hexdigest(), lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 0)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
