"""euc_kr: syllables without a code are spelled in eight bytes; escapes without an end in ISO 2022; HZ lines."""
import codecs
import hashlib

SPELLED = (b'\xa4\xd4', b'\xa4\xd4\xa4\xb6', b'\xa4\xd4\xa4\xb6\xa4\xd0', b'\xa4\xd4\xa4\xb6\xa4\xd0\xa4\xd4',
           b'\xa4\xd4\xa4\xb6\xa4\xd0\xa4\xd4x', b'a\xa4\xd4\xa4\xb6\xa4', b'\xa4\xd4\xa3\xb6\xa4\xd0\xa4\xd4',
           b'\xa4\xd4\xa4\xff\xa4\xd0\xa4\xd4', b'\xa4\xd4\xa4\xb6\xa4\xff\xa4\xd4',
           b'\xa4\xd4\xff\xa4\xd4\xa4\xb6\xa4\xd0\xa4\xd4', b'\xa4\xd4\xa4\xd4\xa4\xb6\xa4\xd0\xa4\xd4',
           b'\xa4\xa1\xa4\xa2')
for d in (SPELLED):
    for e in 'strict','replace':
        try: print(d,e,ascii(d.decode('euc_kr',e)))
        except UnicodeError as x: print(d,e,x)
    dec=codecs.getincrementaldecoder('euc_kr')('replace')
    print([dec.decode(d[i:i+1]) for i in range(len(d))], dec.decode(b'',True))
h=hashlib.sha1()
for c in range(0xac00,0xd7a4):
    e=chr(c).encode('euc_kr'); h.update(e); assert e.decode('euc_kr')==chr(c),hex(c)
print(h.hexdigest()); print('쓔x쓔'.encode('euc_kr'))
for encoding, data in (("iso2022_jp", b"ab\x1b$def"), ("iso2022_jp", b"ab\x1bdef"), ("iso2022_jp", b"a\x1b"),
                       ("iso2022_kr", b"ab\x1b$def"), ("hz", b"~{Dc~\n:C~}"), ("hz", b"~\nab~~")):
    for errors in ("strict", "replace"):
        try:
            print(encoding, data, errors, ascii(data.decode(encoding, errors)))
        except UnicodeError as error:
            print(encoding, data, errors, error)
