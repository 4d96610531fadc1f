# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
r=codecs.getreader('utf-8')(io.BytesIO('aé\nb€\n'.encode())); print(r.readline(), r.read())
