# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
t('a+é€'.encode,'utf-7'); t(b'a+-+AOkgrA-'.decode,'utf-7')
