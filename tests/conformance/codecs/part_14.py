# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
t(codecs.lookup_error,'nope'); t(codecs.register,1); print(codecs.BOM_UTF8, codecs.BOM); t(codecs.encode,'a'); t(codecs.utf_8_decode,b'a\xc3')
