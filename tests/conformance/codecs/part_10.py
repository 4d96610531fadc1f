# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
w=io.BytesIO(); s=codecs.getwriter('utf-16')(w); s.write('a'); s.write('b'); print(w.getvalue())
