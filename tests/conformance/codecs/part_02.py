# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
t('bücher'.encode,'punycode'); t(b'bcher-kva'.decode,'punycode'); t('bücher.example'.encode,'idna'); t(b'xn--bcher-kva.example'.decode,'idna')
