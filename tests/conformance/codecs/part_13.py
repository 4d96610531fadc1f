# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
t(codecs.escape_decode,b'a\\n\\x41\\101'); t(codecs.escape_encode,b"a\n'\xff"); t(codecs.charmap_encode,'ab','strict',{97:65,98:b'xy'}); t(codecs.charmap_decode,b'ab','strict',{97:'X'}); t(codecs.charmap_decode,b'\0\1','replace','a')
