# importlib: packages, specs, finders, loaders, reload, errors of import.
import importlib, sys, os, types
import importlib.util, importlib.machinery, importlib.abc
print(importlib.import_module('os.path').__name__, importlib.import_module('sys').__spec__)
print(sys.meta_path)
d=os.environ.get('TMPDIR','/tmp')+'/lt_pkg'; os.makedirs(d+'/pk/sub', exist_ok=True)
def w(p,t):
    with open(d+'/'+p,'w') as f: f.write(t)
w('pk/__init__.py','x=1\nfrom . import a\nprint("init", __name__, __package__, __spec__.name, __spec__.parent)\n')
w('pk/a.py','from .sub import b\nval=5\ndef __getattr__(n):\n    if n=="dyn": return 9\n    raise AttributeError(n)\n')
w('pk/sub/__init__.py','')
w('pk/sub/b.py','from .. import sub\nfrom ..sub import b as bb\n')
w('broken.py','import math\n1/0\n')
w('syn.py','x = = 1\n')
w('circ1.py','import circ2\nfrom circ2 import y\nx=1\n')
w('circ2.py','from circ1 import x\ny=1\n')
w('circ3.py','import circ4\nz=circ4.q\n')
w('circ4.py','import circ3\nq=circ3.z\n')
w('star.py','__all__=["a","_b","nope"]\na=1\n_b=2\nc=3\n')
w('counter.py','try: n+=1\nexcept NameError: n=0\n')
w('rep.py','import sys\nsys.modules[__name__]=5\n')
sys.path.insert(0,d); sys.dont_write_bytecode=True
import pk
print(pk.a.dyn, pk.__path__==[d+'/pk'], pk.__file__==d+'/pk/__init__.py', pk.__spec__.submodule_search_locations==[d+'/pk'], pk.sub.b.bb is pk.sub.b)
print(type(pk.__loader__), pk.a.__package__, pk.a.__spec__.parent, pk.a.__spec__.has_location)
for s in ['import broken','import syn','import circ1','import circ3','from star import *','import nope.x','import pk.nope','import pk.a.z','from pk import zz','from . import q','from .. import q','import rep; print(rep)','from pk.a import dyn, nono','import pk.a as q; print(q.val)','from rep import x','import math.x','__import__("")','__import__("pk",level=-1)','__import__(1)','from __future__ import nope','import os.nope','import pk.sub.b as b; print(b.__name__)']:
    try: exec(s,{}); print('ok',s)
    except Exception as e: print(s,'->',type(e).__name__,str(e).replace(d,'D'), getattr(e,'name',None), getattr(e,'name_from',None))
print('broken' in sys.modules)
import counter; r=importlib.reload(counter); print(r is counter, counter.n)
sys.modules['xx']=None
try: import xx
except ImportError as e: print(type(e).__name__, e)
sp=importlib.util.spec_from_file_location('dynm', d+'/counter.py'); m=importlib.util.module_from_spec(sp); sp.loader.exec_module(m); print(m.n, m.__name__, 'dynm' in sys.modules, m.__file__==d+'/counter.py')
print(repr(sp).replace(d,'D')[:60])
print(importlib.util.find_spec('nopenope'), importlib.util.find_spec('pk.a').name, importlib.util.find_spec('.a','pk').name)
class F(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name=='virt': return importlib.machinery.ModuleSpec(name, self, origin='V')
    def create_module(self, spec): return None
    def exec_module(self, m): m.hello='world'
sys.meta_path.insert(0,F())
import virt; print(virt.hello, virt.__spec__.origin, virt, type(virt.__loader__).__name__)
for a in [('.x',),('.x','pk.y'),('..x','pk')]:
    try: print(importlib.util.resolve_name(a[0], a[1] if len(a)>1 else None))
    except ImportError as e: print(e)
try: importlib.import_module('.a')
except TypeError as e: print(e)
print(importlib.import_module('.a','pk').val)
try: importlib.reload(5)
except TypeError as e: print(e)
os.makedirs(d+'/nsp/q',exist_ok=True); w('nsp/m.py','v=3')
import nsp, nsp.m; print(nsp.m.v, nsp.__file__ if hasattr(nsp,'__file__') else 'nofile', type(nsp.__path__).__name__, nsp.__spec__.loader.__class__.__name__, repr(nsp).replace(d,'D').split(' (<')[0])
import builtins
old=builtins.__import__
def my(name,*a,**k):
    if name=='zork': return types.SimpleNamespace(q=1)
    return old(name,*a,**k)
builtins.__import__=my
import zork; print(zork.q)
builtins.__import__=old
lazy=importlib.util.LazyLoader(importlib.machinery.SourceFileLoader('lz',d+'/counter.py'))
sp=importlib.util.spec_from_loader('lz',lazy); m=importlib.util.module_from_spec(sp); sp.loader.exec_module(m); print(m.n)
for top, folders, names in os.walk(d, topdown=False):
    for n in names: os.remove(os.path.join(top,n))
    os.rmdir(top)
