# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
t(codecs.encode,'hello','rot13'); t(codecs.decode,b'6869','hex'); t(codecs.encode,b'abc','base64'); t('x'.encode,'rot13'); t('x'.encode,'nope'); t(codecs.lookup,'nope')
