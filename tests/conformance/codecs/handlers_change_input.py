# Error handlers that put other bytes in the place of the input, or give replacements that an encoding cannot take.
import codecs


def longer(error):
    error.object = b"\0" * 8
    return "\ufffd", error.start


def mutating(error):
    error.object = b""
    return "\u4242", 0


def wrong(error):
    error.object = 42
    return "\u4242", 0


def answer(error):
    return reply, error.end


for function in longer, mutating, wrong, answer:
    codecs.register_error(function.__name__, function)


def t(function, *args):
    try:
        print(ascii(function(*args)))
    except Exception as error:
        print(type(error).__name__, error.args if isinstance(error, UnicodeError) else "")


bad = [("utf-16", b"\0"), ("utf-32", b"\0"), ("utf-7", b"++"), ("utf-7", b"\xff"), ("ascii", b"\x80"), ("utf-8", b"\xff"),
       ("unicode-escape", b"\\"), ("raw-unicode-escape", b"\\u123g"), ("utf-8", b"abc\xe2\x82z")]
for handler in "longer", "mutating", "wrong":
    for name, data in bad:
        print(name, handler, end=" ")
        t(data.decode, name, handler)
for reply in "abc", "\u00bd", "\U0001f40d", b"a", b"ab", b"abcd", 7, None:
    for name in "utf-8", "utf-16-le", "utf-32-be", "latin-1", "cp1252", "ascii":
        print(name, ascii(reply), end=" ")
        t("[\udc80]".encode, name, "answer")
for name in "surrogatepass", "surrogateescape":
    handler = codecs.lookup_error(name)
    for error in (UnicodeEncodeError("utf-8", "a", 0, 1, "ouch"), UnicodeEncodeError("utf-8", "\udc80", 0, 1, "ouch"),
                  UnicodeDecodeError("utf-8", b"abc", 0, 1, "ouch"), UnicodeDecodeError("utf-8", b"\xed\xb2\x80", 0, 1, "ouch"),
                  UnicodeTranslateError("\udc80", 0, 1, "ouch")):
        t(handler, error)
