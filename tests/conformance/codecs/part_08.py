# codecs
import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
for h in ['strict','ignore','replace','backslashreplace','xmlcharrefreplace','namereplace','surrogateescape','zz']: t('aé\ud800'.encode,'ascii',h); t('aé'.encode,'cp437',h); t('€'.encode,'latin-1',h)
