# shlex
import shlex
for s in ['a b','a "b c" d',"it\\'s 'x y'",'a#b # c','"un','a\\','foo "bar\\"baz" \\$x',"''",'x="a b" y','é ü','a;b|c&&d']:
    for k in [dict(),dict(posix=False),dict(comments=True)]:
        try: print(shlex.split(s,**k))
        except ValueError as x: print(x)
    for p in (True,False,'|'):
        try: print(list(shlex.shlex(s,posix=True,punctuation_chars=p)))
        except ValueError as x: print(x)
    try: print(list(shlex.shlex(s)))
    except ValueError as x: print(x)
print(shlex.join(['a b',"c'd",'','e;f','ok-1.2/x']), shlex.quote('é'), shlex.shlex('a\nb',infile='f').error_leader())
