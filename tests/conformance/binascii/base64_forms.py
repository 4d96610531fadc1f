# base64: all encodings, there and back, and their messages.
import base64
import io


def attempt(function, *args, **options):
    try:
        print(function.__name__, args, options, "->", function(*args, **options))
    except Exception as error:
        print(function.__name__, args, options, type(error).__name__, error)


samples = [b"", b"a", b"ab", b"abc", b"abcd", b"abcde", b"\xff\xfe\xfd\xfb\xef", b"\0\0\0\0", b"    ", b"www.python.org"]
for s in samples:
    for name in ("b64", "standard_b64", "urlsafe_b64", "b32", "b32hex", "b16", "a85", "b85", "z85"):
        if name == "z85" and len(s) % 4:
            continue
        coded = getattr(base64, name + "encode")(s)
        print(name, coded, getattr(base64, name + "decode")(coded) == s, end=" ")
    print(base64.encodebytes(s))
attempt(base64.b64encode, b"\xff\xfe\xfd", altchars=b"*$")
attempt(base64.b64decode, b"//79", altchars=b"*$")
attempt(base64.b64decode, "__79", altchars="-_")
for args in ((b"YQ==",), ("YQ==",), (b"Y",), (b"YQ",), ("\xe9",), (5,), (b"YW Jj",)):
    attempt(base64.b64decode, *args)
    attempt(base64.b64decode, *args, validate=True)
attempt(base64.b64encode, "abc")
for args in ((b"ME======",), (b"me======",), (b"me======", True), (b"M1023456", False, "L"), (b"M1023456", False, b"I"), (b"ABC",),
             (b"M=======",), (b"MF======",), ("MFRA====",), (b"========",), (b"1ABCDEFG",), (b"MFRGGZDFMZTWQ===",)):
    attempt(base64.b32decode, *args)
attempt(base64.b32hexdecode, b"c4======", True)
attempt(base64.b16decode, b"0aFF")
attempt(base64.b16decode, b"0aFF", True)
attempt(base64.b16decode, b"0")
for s in (b"\0\0\0\0", b"    ", b"\0\0\0\0\0", b"xx    yy"):
    attempt(base64.a85encode, s)
    attempt(base64.a85encode, s, foldspaces=True, adobe=True)
    attempt(base64.a85encode, s, pad=True)
    attempt(base64.b85encode, s, pad=True)
attempt(base64.a85encode, bytes(range(40)), wrapcol=11)
attempt(base64.a85encode, bytes(range(40)), wrapcol=10, adobe=True)
for args in ((b"87cURD]j7BEbo80",), (b"<~87cUR~>",), (b"zz",), (b"az",), (b"y",), (b"s8W-!",), (b"s8W-\"",), (b"v",), ("87 cU\nR",)):
    attempt(base64.a85decode, *args)
    attempt(base64.a85decode, *args, adobe=True)
    attempt(base64.a85decode, *args, foldspaces=True)
for s in (b"VPaz%Zew", b"|NsC0", b"~~~~~", b"a b", "VPaz%", b"\x00"):
    attempt(base64.b85decode, s)
out = io.BytesIO()
base64.encode(io.BytesIO(b"abc" * 40), out)
print(out.getvalue())
back = io.BytesIO()
base64.decode(io.BytesIO(out.getvalue()), back)
print(back.getvalue() == b"abc" * 40, base64.decodebytes(out.getvalue()) == b"abc" * 40)
attempt(base64.encodebytes, "abc")
attempt(base64.decodebytes, "abc")
print(base64.b64encode(bytearray(b"ab")), base64.b32encode(memoryview(b"ab")), base64.b85encode(bytearray(b"abc")))
