# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
e=codecs.getincrementalencoder('utf-16')(); print(e.encode('a'),e.encode('b'))
