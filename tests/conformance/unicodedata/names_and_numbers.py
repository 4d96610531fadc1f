# unicodedata: names, numbers, errors
import unicodedata as u

h = 0
for c in range(0, 0x20000, 7):
    h = (h * 31 + sum(map(ord, u.name(chr(c), ""))) + u.combining(chr(c)) + u.mirrored(chr(c)) + u.digit(chr(c), 0)) & 0xffffffffffff
print(h)
    if c%0x1000==0xfff: print(hex(c),h)
print(u.normalize('NFC','한글 Å'), u.is_normalized('NFC','é'))
for f,a in ((u.name,'\0'),(u.lookup,'x'),(u.name,'ab'),(u.decimal,'a'),(u.normalize,('X','a')),(u.name,1),(u.category,1),(u.category,'ab')):
    try: print(f(*a) if isinstance(a,tuple) else f(a))
    except Exception as e: print(type(e).__name__,e)
print(u.numeric("\u00bd"), u.decimal("\u0663"), u.digit("\u00b2"), u.lookup("EURO SIGN"), u.unidata_version)
