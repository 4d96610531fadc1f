# binascii: every function, lenient and strict, and every message.
import binascii as b


def attempt(function, *args, **options):
    try:
        print(function.__name__, args, options, "->", function(*args, **options))
    except Exception as error:
        print(function.__name__, args, options, type(error), error)


for x in (b"", b"a", b"YQ==", b"YQ=", b"YQ", b"Y", b"YWI=", b"YWI", b"YW Jj", b"YWJjZ", b"YWJj=", b"=YWJj", b"YQ==a", b"YQ==\n",
          b"Y=Q=", b"Y===", b"YQ===", b"!!", b"YQ=a=", "YWJj", "\xe9", b"YWJj\n=", b"YWJjYQ==YQ==", 5, b"YW==Jj", b"====",
          b"AB=C", b"A=", b"ABC===", bytearray(b"AAEC"), memoryview(b"_-+/")):
    x = bytes(x) if isinstance(x, memoryview) else x
    attempt(b.a2b_base64, x)
    attempt(b.a2b_base64, x, strict_mode=True)
for x in (b"", b"a", b"ab", b"abc", b"abc" * 30, bytes(range(248, 256))):
    attempt(b.b2a_base64, x)
    attempt(b.b2a_base64, x, newline=False)
attempt(b.b2a_base64, "a")
for x in (b"abc", b"ab", b"zz", "ab", "aB0F", "a", b"\xc3\xa9", "\xe9", 5, b"a b ", b""):
    attempt(b.unhexlify, x)
attempt(b.hexlify, b"abc")
for args in ((b"abcdef", ":"), (b"abcdef", "-", 2), (b"abcde", b"-", -2), (b"abcde", b"-", 2), (b"ab", "::"), (b"ab", 5), ("a",),
             (b"", ":"), (b"abc", "-", 0), (b"abc", "-", 9)):
    attempt(b.hexlify, *args)
attempt(b.hexlify, data=b"xyz", sep=".", bytes_per_sep=1)
for x in (b"#86)C", b"#86)C\n", b" \n", b"!\n", b'"86)C   \n', b"#86\x03C", "#86)C", b"#86)Cx", b"$"):
    attempt(b.a2b_uu, x)
for x in (b"abc", b"a" * 45, b"a" * 46, b"\0\0", b"", bytes(range(30))):
    attempt(b.b2a_uu, x)
    attempt(b.b2a_uu, x, backtick=True)
for x in (b"=41=42", b"a=\nb", b"=", b"=4", b"=zz", b"a_b", b"==41", b"=\r\nx", b"a =\n b", "=41"):
    attempt(b.a2b_qp, x)
    attempt(b.a2b_qp, x, header=True)
for x in (b"a=b", b"a b ", b"a\tb\t\nc", b"x" * 80, b"\xff\x00a", b".\n", b"..", b"a_b c", b"a\r\nb\n", b"\n.\n", b"x" * 75 + b"=y",
          b"x" * 70 + b" \n", b"a \r\nb"):
    for options in ({}, {"quotetabs": True}, {"istext": False}, {"header": True}):
        attempt(b.b2a_qp, x, **options)
for args in ((b"abc",), (b"abc", 5), (b"", 1 << 40), ("a",), (b"a", -1), (b"a", 1.5)):
    attempt(b.crc32, *args)
for args in ((b"abc", 0), (b"abc",), (b"abc", 1 << 20), (b"123456789", 0)):
    attempt(b.crc_hqx, *args)
print(b.Error.__mro__, b.Incomplete.__mro__)
