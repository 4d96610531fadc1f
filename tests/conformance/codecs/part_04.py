# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
d=codecs.getincrementaldecoder('utf-8')(); print([d.decode(bytes([b])) for b in 'é€'.encode()]); t(d.decode,b'\xc3',True)
