# exec, eval, compile: namespaces, flags, code objects, closures, dict subclasses, errors.
g={}; exec('a=1\ndef f(): return a\nclass C: b=a',g); print(g['f'](), g['C'].b, '__builtins__' in g)
l={}; exec('x=1\ny=x+1',{},l); print(l)
try: exec('def f(): return zz\nzz=1\nf()',{}, {})
except NameError as e: print(e)
class Names(dict):
    def __missing__(self,k): return k.upper()
print(eval('foo+bar',{},Names()), eval('len',{},Names()))
class Rec(dict):
    def __setitem__(self,k,v): print('store',k); super().__setitem__(k,v)
    def __delitem__(self,k): print('delete',k); super().__delitem__(k)
exec('q=1\nfor i in range(1): pass\ndel q\nimport sys as s2\ndef fn(): pass',{},Rec())
class M:
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
m=M(); exec('a=5\nb=a*2',{},m); print(m.d)
c=compile('1+1','<e>','eval'); print(eval(c), exec(c), c.co_name, c.co_filename)
c=compile('x=5;print(x)','f','exec'); exec(c)
c=compile('5+5','f','single'); exec(c); exec(compile('None','f','single'))
try: eval(compile('x=1','f','exec')); print('none')
except Exception as e: print(e)
for mode,src in [('eval','x=1'),('single','1\n2'),('single',''),('eval',''),('exec',''),('single','def f(): pass'),('single','if 1:\n  pass\n')]:
    try: compile(src,'f',mode); print('ok',mode,repr(src))
    except SyntaxError as e: print(mode,repr(src),e)
src='assert False\n"doc"\nx=__debug__'
for o in (0,1,2):
    ns={}
    try: exec(compile(src,'f','exec',optimize=o),ns); print(o,ns['x'])
    except AssertionError: print(o,'assert')
d=compile('"""doc"""\ndef f():\n "fdoc"','f','exec',optimize=2); ns={}; exec(d,ns); print(ns['__doc__'] if '__doc__' in ns else 'nodoc', ns['f'].__doc__)
import __future__
ns={}; exec(compile('def f(x: undefined_name): pass','f','exec',flags=__future__.annotations.compiler_flag),ns); print(ns['f'].__annotations__)
def outer():
    v=10
    def inner(): return v
    return inner
fn=outer(); code=fn.__code__
for call in (lambda: exec(code), lambda: eval(code), lambda: exec(code,closure=()), lambda: exec(code,closure=(1,)), lambda: exec('1',closure=fn.__closure__), lambda: print(exec(code,closure=fn.__closure__))):
    try: call()
    except (TypeError,ValueError) as e: print(type(e).__name__, e)
def local_scope():
    z=3
    exec('z=4'); exec('w=5')
    print(z, 'w' in locals(), eval('z'))
    d={}; exec('z=9', globals(), d); print(d)
local_scope()
print(eval('[x for x in range(3)]'), eval('(lambda: y)()',{'y':7}), eval('__name__',{'__name__':'N'}))
try: eval('x',{'__builtins__':{}})
except NameError as e: print(e)
try: eval('len([])',{'__builtins__':{}})
except NameError as e: print(e)
try: exec('class C: pass',{'__builtins__':{}})
except NameError as e: print(e)
try: exec('import os',{'__builtins__':{}})
except ImportError as e: print(e)
print(eval('custom',{'__builtins__':{'custom':1}}), eval(b'1+1'), eval(bytearray(b'2')), eval('\t 1'), eval('1 # c'))
try: eval('\n 1\n +1')
except SyntaxError as e: print(type(e).__name__, e)

