# Source files in other encodings than UTF-8, Latin-1 and ASCII.
#
# CPython 3.13: takes every encoding that it has a codec for.
# Baton:        refuses the others with a SyntaxError.
# Cause:        a reader for sources should not depend on the codecs. Convert the file to UTF-8.

for encoding in ("utf-8", "latin-1", "ascii", "cp1252", "koi8-r"):
    source = b"# coding: " + encoding.encode() + b"\nvalue = 1\n"
    try:
        compile(source, "<source>", "exec")
        print(encoding, "accepted")
    except SyntaxError as error:
        print(encoding, error.msg)
