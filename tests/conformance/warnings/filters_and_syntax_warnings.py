import warnings, sys
warnings.resetwarnings()
def show(message, category, filename, lineno, file=None, line=None): print('SHOW', message, category.__name__, lineno)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('default')
    for i in range(3): warnings.warn('same')
    warnings.warn('x', DeprecationWarning)
    warnings.warn(UserWarning('inst'))
    print([(str(m.message), m.category.__name__, m.lineno) for m in w])
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('once')
    for i in range(3): warnings.warn('o')
    print(len(w))
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: warnings.warn('boom')
    except UserWarning as e: print('raised', e)
with warnings.catch_warnings(record=True) as w:
    warnings.filterwarnings('ignore', message='abc.*')
    warnings.filterwarnings('always', category=SyntaxWarning)
    warnings.warn('abcdef'); warnings.warn('ABCx'); warnings.warn('zzz', SyntaxWarning)
    print([str(x.message) for x in w])
warnings.showwarning=show
warnings.simplefilter('always')
warnings.warn('hey'); warnings.warn_explicit('exp', UserWarning, 'file.py', 12)
for a in [('a',5),('a',int),(1,)]:
    try: warnings.warn(*a); print('fine')
    except TypeError as e: print(e)
for a in [('bad',),('error','x',int),('error',1),('error','',UserWarning,'',-1),('error','',UserWarning,'','a')]:
    try: warnings.filterwarnings(*a)
    except Exception as e: print(type(e).__name__, e)
print(warnings.formatwarning('m', UserWarning, 'f.py', 3, 'the line'), end='')
@warnings.deprecated('use g')
def f(): return 1
print(f(), f.__deprecated__)
@warnings.deprecated('old class')
class C: pass
C()
class D(C): pass
for src in ["'\\d'","b'\\q'","x is 1","x is 'a'","1 is not 2","(1)(2)","[1](2)","'a'[1,2]if 0 else 0","assert (1,'m')","1if 2else 3","0x1for x in y","'\\400'", "x = 1 is ()", "'abc'.x('\\z')","f'{1!r:\\d}'","[1][1,2]","{}()","1 .real()","None()","'a'()","None[1]", "1[2]", "lambda: x is 1"]:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: compile(src,'s','exec')
        except SyntaxError as e: print('SE',src,e)
        for m in w: print(src, '|', m.category.__name__, m.message, m.lineno, m.filename)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: compile("x=1\ny='\\d'",'s','exec')
    except SyntaxError as e: print(e, e.lineno)
    try: compile("x is 1",'s','exec')
    except SyntaxError as e: print(e, e.lineno, e.offset)
print(repr(warnings.catch_warnings()), repr(warnings.catch_warnings(record=True)))
