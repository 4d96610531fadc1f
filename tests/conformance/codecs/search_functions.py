# codecs: register, unregister
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
def find(n): return codecs.CodecInfo(lambda s,e='strict':(s.upper().encode(),len(s)),lambda b,e='strict':(bytes(b).decode().lower(),len(b)),name='shout') if n=='shout' else None
codecs.register(find); t('abc'.encode,'shout'); t(b'ABC'.decode,'shout'); codecs.unregister(find); t('abc'.encode,'shout')
