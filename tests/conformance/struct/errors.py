# Every message of struct.
import struct


def attempt(function, *args):
    try:
        print(function.__name__, args, "->", function(*args))
    except Exception as error:
        print(function.__name__, args, type(error), error)


for code in "bBhHiIlLqQ":
    for prefix in ("", "<", ">", "="):
        for value in (1 << 200, -1 << 200, 1 << 63, 1 << 31, 1 << 15, 255, 128, -1, -129, 1.5, "a", None):
            attempt(struct.pack, prefix + code, value)
for code in "nNP":
    for value in (1 << 64, -1, -1 << 63, "a"):
        attempt(struct.pack, code, value)
    attempt(struct.pack, "<" + code, 1)
for format, value in (("c", "a"), ("c", b"aa"), ("s", 3), ("s", "a"), ("p", 3), ("f", "a"), ("<f", 1e100),
                      ("e", 1e10), ("e", 65520), ("d", "x"), ("d", 10 ** 400), ("f", 1e100)):
    attempt(struct.pack, format, value)
for args in ((), (1,), ("3",), ("z",), ("9" * 20 + "i",), ("3 i", 1, 2, 3), ("ii", 1), ("i", 1, 2), ("\0",)):
    attempt(struct.pack, *args)
attempt(struct.unpack, "i", b"abc")
attempt(struct.unpack, "i")
attempt(struct.unpack, "i", "abcd")
for args in ((b"abc",), (b"abcd", 2), (b"abcd", -9), (b"abcd", -2), (b"abcdefgh", -5)):
    attempt(struct.unpack_from, "i", *args)
target = bytearray(4)
for args in ((target, 1, 5), (target, -9, 5), (target, -2, 5), (b"abcd", 0, 5), (target, 0), (target,), (),
             ("a", 0, 1), (target, "x", 1), (target, -4, 7)):
    attempt(struct.pack_into, "i", *args)
attempt(struct.iter_unpack, "i", b"abc")
attempt(struct.iter_unpack, "", b"abc")
attempt(struct.Struct)
attempt(struct.Struct, 1)
attempt(struct.Struct, "\xe9")
attempt(struct.Struct, b"<iq")
print(struct.error, struct.error.__mro__)
