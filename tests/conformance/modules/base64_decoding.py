# base64 and binascii: alphabets, padding, wrong input, base85, line lengths, CRC and hex separators.
import base64 as b
import binascii as a

data = bytes(range(0, 256, 7))
for encode, decode in ((b.b64encode, b.b64decode), (b.b32encode, b.b32decode), (b.b16encode, b.b16decode), (b.a85encode, b.a85decode), (b.b85encode, b.b85decode), (b.urlsafe_b64encode, b.urlsafe_b64decode), (b.encodebytes, b.decodebytes), (b.b32hexencode, b.b32hexdecode), (b.z85encode, b.z85decode)):
    text = encode(data[:36])
    print(encode.__name__, text, decode(text) == data[:36])
print(b.b64encode(b"\xfb\xff", b"-_"), b.b64decode("YWI="), b.b64decode(b"Y W\nI="), b.b64decode(b"YWJj*ZA=="), b.standard_b64decode(b"YQ=="), b.b32decode("mfrgg===", casefold=True), b.b32decode("MFRGG0==".replace("0", "="), map01="L"))
print(b.a85encode(b"\0\0\0\0    ", foldspaces=True), b.a85encode(b"wrapped text", wrapcol=6, adobe=True), b.a85decode(b"<~87cURD]~>", adobe=True), b.b85encode(b"abc", pad=True))
for bad in (lambda: b.b64decode("YWJ"), lambda: b.b64decode("Y*I=", validate=True), lambda: b.b64decode("é"), lambda: b.b32decode("abc"), lambda: b.b16decode("0g"), lambda: b.b16decode("ab"), lambda: b.a85decode(b"vvvvv"), lambda: b.b85decode(b"\x7f"), lambda: b.b64encode("text"), lambda: b.b64decode("A"), lambda: a.unhexlify("abc"), lambda: a.unhexlify("zz"), lambda: a.a2b_base64("YQ=", strict_mode=True), lambda: a.a2b_base64("=YQ=", strict_mode=True), lambda: a.hexlify("x"), lambda: b.b64encode(b"", b"x")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(a.hexlify(b"\x01\xab\xff", ":"), a.hexlify(b"abcdef", "-", 2), a.hexlify(b"abcde", "_", -2), a.unhexlify(b"AbFf"), a.b2a_base64(b"hi", newline=False), a.crc32(b"abc"), a.crc_hqx(b"abc", 0), a.b2a_qp(b"a=b \xe9\n"), a.a2b_qp(b"a=3Db=\nc"), a.b2a_uu(b"hello"), a.a2b_uu(b"%:&5L;&\\ \n"))
