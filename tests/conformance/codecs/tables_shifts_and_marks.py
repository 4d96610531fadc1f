# Codecs of single bytes, UTF-7's shift sequences, streams that must start with a mark, names that search functions get.
import codecs
import io
import warnings

for name in "cp037 cp1140 iso8859-3 iso8859-16 mac_roman koi8-u cp866 cp874 ptcp154 tis-620 hp-roman8 IBM862 latin10".split():
    info = codecs.lookup(name)
    data = bytes(range(256))
    text = data.decode(name, "replace")
    print(name, info.name, ascii(text[0x41:0x45]), ascii(text[0xe0:0xf0]), text.encode(name, "replace") == data)


def search(name):
    print("search", repr(name))


codecs.register(search)
for name in ["AAA-8", "aaa 8", "x  y--z", "\u00e9-8", "a.b", "_x_", "A+B"]:
    try:
        codecs.lookup(name)
    except LookupError as error:
        print(error)
codecs.unregister(search)


def t(function, *args):
    try:
        print(ascii(function(*args)))
    except UnicodeError as error:
        print(type(error).__name__, error.args)


for data in [b"a+2AE\xffb", b"a+2AE", b"a+2AEA-b", b"a+2AH-b", b"a+IKzYAQ\xffb", b"+2AHcoA", b"+IKw", b"+IK", b"+",
             b"+IKw-", b"+IKx-", b"+-+", b"+2AHcoA-+2AHcoA", b"+2AE-x", b"+!"]:
    t(data.decode, "utf-7")
    t(data.decode, "utf-7", "replace")
for name in "utf-16", "utf-32":
    for data in b"\xff" * 8, b"a\0\0\0b\0\0\0", b"a", b"", codecs.BOM_UTF16_BE + b"\0a", codecs.BOM_UTF32_BE + b"\0\0\0a":
        t(codecs.getreader(name)(io.BytesIO(data)).read)
        decoder = codecs.getincrementaldecoder(name)()
        t(decoder.decode, data)
        print(decoder.getstate())
for data in b"\xed\xa0", b"\xed", b"\xed\xa0\x80":
    for errors in "strict", "replace", "surrogatepass":
        t(codecs.getincrementaldecoder("utf-8")(errors).decode, data)
        t(codecs.getincrementaldecoder("utf-8")(errors).decode, data, True)
for text in "ab", "\u00e4.b", "a..b", ".a", "xn--\u00e4", "\u0627a", "stra\u00dfe.de", "\u2603", "x" * 64, "a\u3002b", "\ud800":
    t(text.encode, "idna")
for data in b"xn--pythn-mua.org", b"xn--a", b"a\xffb", b"XN--pythn-mua", b"xn--abc.d", b"a..b", b"xn--pythn-m\xffua.x":
    t(data.decode, "idna")
print(codecs.encode(b"hello world" * 6, "uu"), codecs.decode(codecs.encode(b"x = \t\n", "quopri"), "quopri"))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(codecs.escape_decode(rb"\d \q"), codecs.escape_decode(rb"\777"), rb"\d \q \777".decode("unicode_escape"))
print([str(w.message) for w in caught])
print(codecs.utf_16_ex_decode(b"\xff\xfea\0b"), codecs.utf_16_ex_decode(b"a\0"), codecs.utf_16_ex_decode(b"\0a", None, 1))
t("[\udc80\ud800\udfff]".encode, "utf-8", "surrogateescape")
