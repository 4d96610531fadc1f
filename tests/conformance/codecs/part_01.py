# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
for n in ['UTF-8','utf8','U8','latin1','L1','cp1252','utf_16','UTF-16-LE','utf-8-sig','ascii','rot13','hex','idna','punycode','utf7','koi8-r','iso-8859-15','raw_unicode_escape']: t(lambda:codecs.lookup(n).name)
