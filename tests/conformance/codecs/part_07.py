# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
codecs.register_error('my',lambda ex:('<%d>'%ex.start,ex.end)); t('aéb'.encode,'ascii','my'); t(b'a\xffb'.decode,'ascii','my')
