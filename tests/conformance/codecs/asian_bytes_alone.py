"""Bytes and characters at the edges of Chinese, Japanese and Korean encodings."""


def show(encoding, data, errors="strict"):
    try:
        if isinstance(data, str):
            print(encoding, ascii(data), errors, data.encode(encoding, errors))
        else:
            print(encoding, data, errors, ascii(data.decode(encoding, errors)))
    except UnicodeError as error:
        print(encoding, ascii(data), errors, error)


for encoding in ("big5", "big5hkscs", "cp950", "gbk", "euc_kr", "euc_jp", "shift_jis", "iso2022_jp"):
    print(encoding)
    for data in (b"abc\x80\x80\xc1\xc4", b"\x80", b"\xff", b"\xa1", b"a\xa1\x80", b"\xc1\xc4\xc8", b"\\~"):
        for errors in ("strict", "replace", "ignore"):
            show(encoding, data, errors)
    for data in ("\x80", "\\~", "\x9f"):
        show(encoding, data)

for data in ("\u20ac", "\uffe0", "\xa5", "\u203e"):
    for encoding in ("gbk", "shift_jis"):
        show(encoding, data)
show("shift_jis", "C:\\temp~1 \u8868\u793a".encode("shift_jis"))
show("shift_jis", b"\x83\x5c\x83\x7e\x5c\x7e\xb1\x5c")
show("shift_jis_2004", b"\x81_\x81a\x81|")
show("gbk", bytes([0x81, 0x80, 0x80, 0x41]), "replace")
show("gbk", b"a\x81\x80b\x80", "backslashreplace")
