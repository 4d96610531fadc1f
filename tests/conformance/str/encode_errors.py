# encode and decode with every error handler
H = ('strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'surrogatepass')
def enc(s, e):
    out = []
    for h in H:
        try: out.append(s.encode(e, h))
        except Exception as x: out.append(f'{type(x).__name__}: {x}')
    return out
def dec(b, e):
    out = []
    for h in H:
        try: out.append(b.decode(e, h))
        except Exception as x: out.append(f'{type(x).__name__}: {x}')
    return out

CASES = r"""
enc('aé€😀', 'ascii')
enc('aé€😀', 'latin-1')
enc('a\ud800\udc80b', 'utf-8')
enc('a\udc80', 'ascii')
enc('a\udfff', 'latin-1')
enc('a\ud800', 'utf-16-le')
enc('a\udc80', 'utf-32-be')
dec(b'a\xffb', 'utf-8')
dec(b'a\x80\xe9', 'ascii')
dec(b'\xed\xa0\x80', 'utf-8')
dec(b'\xe2\x82', 'utf-8')
dec(b'\xf0\x9f\x98', 'utf-8')
dec(b'\xf4\x90\x80\x80', 'utf-8')
dec(b'\xc3(', 'utf-8')
dec(b'\x00\xd8a', 'utf-16-le')
dec(b'\x00\xdc', 'utf-16-le')
dec(b'\xd8\x00', 'utf-16-be')
dec(b'\x00\x00\x11\x00', 'utf-32-le')
dec(b'\x00\xd8\x00\x00', 'utf-32-le')
dec(b'abc', 'utf-32')
'a'.encode('utf-16'), 'a'.encode('utf-32'), 'é'.encode('utf-8-sig'), b'\xef\xbb\xbfx'.decode('utf-8-sig'), b'\xff\xfea\0'.decode('utf-16'), b'\xfe\xff\0a'.decode('utf-16'), b'a\0'.decode('utf-16'), '\U0001f600'.encode('utf-16-be')
'a'.encode('UTF8'), 'a'.encode('utf_8'), 'a'.encode('U8'), 'a'.encode('latin1'), 'a'.encode('iso-8859-1'), 'a'.encode('us-ascii'), 'a'.encode('646'), 'a'.encode(encoding='ascii', errors='ignore')
'a'.encode('nope')
'é'.encode('ascii', 'nope')
'a'.encode('ascii', 'nope')
'a'.encode(5)
'a'.encode('ascii', 5)
'a'.encode('asc\0ii')
b'a'.decode('utf8', 'nope'), b''.decode('utf-16')
b'\xff'.decode('utf8', 'nope')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
