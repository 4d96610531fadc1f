"""Between bytes, ints, text and lists."""
print(int.from_bytes(b"\x01\x00", "big"), (256).to_bytes(2, "little"), b"\x00\x01".hex(),
    bytes.fromhex("0001"), list(b"abc"), bytes([97, 98]), b"abc".decode(), "abc".encode(), ord(b"a"),
    bytes([ord("a")]), chr(b"a"[0]), b"12".isdigit(), int(b"12"), float(b"1.5"), int(b"ff", 16))
def xor(data, key): return bytes(d ^ key[i % len(key)] for i, d in enumerate(data))
secret = xor(b"attack at dawn", b"key"); print(secret, xor(secret, b"key"))
def checksum(data):
    s = 0
    for x in data: s = (s * 31 + x) & 0xFFFFFFFF
    return s
print(checksum(b"hello"), checksum(b""), checksum(bytes(range(256))))
def adler(data):
    a, b = 1, 0
    for x in data: a = (a + x) % 65521; b = (b + a) % 65521
    return b << 16 | a
print(adler(b"Wikipedia"))
def crc(data):
    c = 0xFFFFFFFF
    for x in data:
        c ^= x
        for _ in range(8): c = c >> 1 ^ (0xEDB88320 if c & 1 else 0)
    return c ^ 0xFFFFFFFF
print(hex(crc(b"123456789")))
alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
def b64(data):
    out = ""
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]; n = int.from_bytes(chunk + bytes(3 - len(chunk)), "big")
        out += "".join(alphabet[n >> s & 63] for s in (18, 12, 6, 0))[:len(chunk)
            + 1] + "=" * (3 - len(chunk))
    return out
print(b64(b"Man"), b64(b"Ma"), b64(b"M"), b64(b""), b64(b"light work."))
def hexdump(data):
    for i in range(0, len(data), 8):
        row = data[i:i + 8]
        print(f"{i:04x}  {row.hex(' '):<24} {''.join(chr(c) if 32 <= c < 127 else '.' for c in row)}")
hexdump(b"Hello\x00\xff World!\n")
print(b"a=1&b=2".split(b"&"), dict(p.split(b"=") for p in b"a=1&b=2".split(b"&")), b",".join(str(i).encode()
    for i in range(3)), bytes(reversed(b"abc")), b"".join([bytes([i]) for i in range(3)]),
    bytes(map(int, "123")), max(b"az"), sum(b"abc"), [f"{x:08b}" for x in b"\x05\xff"],
    bytes(sorted(b"hello")), bytes(set(b"aab")) in (b"ab", b"ba"))
it = iter(b"ab"); print(next(it), next(it), next(it, None), type(it).__name__)
class B:
    def __bytes__(self): return b"custom"
print(bytes(B()), b"%b" % B() , b"x" + bytes(B()))
