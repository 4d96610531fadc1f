# unicodedata.bidirectional
import unicodedata as u

h = 0
for c in range(0, 0x30000, 3):
    for x in u.bidirectional(chr(c)):
        h = (h * 31 + ord(x)) & 0xffffffffffff
    if c % 0x3000 == 0:
        print(hex(c), h, u.bidirectional(chr(c)))
