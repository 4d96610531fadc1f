# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
print(list(codecs.iterdecode([b'\xff\xfea',b'\0b\0'],'utf-16')), list(codecs.iterencode('ab','utf-8-sig')))
