# The modules encodings.<name>: getregentry(), the classes, the tables of single bytes.
import codecs
import importlib
import io
import zlib

TABLES = """\
cp037 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258
cp273 cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862
cp863 cp864 cp865 cp866 cp869 cp874 cp875 hp_roman8 iso8859_1 iso8859_10 iso8859_11 iso8859_13
iso8859_14 iso8859_15 iso8859_16 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7
iso8859_8 iso8859_9 koi8_r koi8_t koi8_u kz1048 mac_croatian mac_cyrillic mac_farsi mac_greek
mac_iceland mac_latin2 mac_roman mac_romanian mac_turkish palmos ptcp154 tis_620
""".split()
for name in TABLES:
    module = importlib.import_module("encodings." + name)
    info = module.getregentry()
    table = module.decoding_table
    defined = [c for c in table if c != "\ufffe"]
    print(name, info.name, len(defined), zlib.crc32("".join(defined).encode()),
          hasattr(module, "decoding_map"))
    if hasattr(module, "encoding_table"):
        assert codecs.charmap_encode("".join(defined), "strict", module.encoding_table)[1] == len(defined)

OTHERS = """\
big5 big5hkscs charmap cp932 cp949 cp950 euc_jis_2004 euc_jisx0213 euc_jp euc_kr gb18030 gb2312 gbk
hz iso2022_jp iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_kr johab raw_unicode_escape
shift_jis shift_jis_2004 shift_jisx0213 unicode_escape utf_16 utf_16_be utf_16_le utf_32 utf_32_be
utf_32_le utf_7 utf_8 utf_8_sig ascii latin_1 punycode idna base64_codec bz2_codec hex_codec
quopri_codec uu_codec zlib_codec rot_13 undefined
""".split()
CLASSES = "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter"
for name in OTHERS:
    module = importlib.import_module("encodings." + name)
    info = module.getregentry()
    print(name, info.name, info._is_text_encoding,
          [n for n in ("Codec", "encode", "decode") if hasattr(module, n)],
          [getattr(module, n).__module__ == module.__name__ for n in CLASSES])

from encodings import cp1251, cp437, hex_codec, latin_1, mac_arabic, shift_jis, utf_8
print(cp1251.Codec().encode("Привет"), cp1251.Codec().decode(b"\xcf\xf0"))
print(cp1251.IncrementalDecoder().decode(b"\xcf"), cp1251.IncrementalEncoder("replace").encode("Я\u4e00"))
print(cp1251.StreamReader(io.BytesIO(b"\xcf\xf0\n\xcf")).readlines())
print(cp437.decoding_map[130], cp437.encoding_map[233], len(mac_arabic.decoding_map))
print(hex_codec.hex_encode(b"ab"), hex_codec.hex_decode(b"6162"), utf_8.encode("é"),
      utf_8.decode(b"\xc3\xa9"))
decoder = shift_jis.IncrementalDecoder()
print(decoder.decode(b"\x82"), decoder.decode(b"\xa0", True))
print([c.__name__ for c in latin_1.StreamConverter.__mro__][:6])
target = io.StringIO()
importlib.import_module("encodings.rot_13").rot13(io.StringIO("Hello"), target)
print(target.getvalue())
for name in ("encodings.no_such", "encodings.cp9999"):
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(error)
