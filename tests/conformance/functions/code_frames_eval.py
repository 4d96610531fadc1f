import sys
def f(a, b=2, *args, c, d=4, **kw):
    """doc"""
    x = 1
    def g(): return x
    return g
co=f.__code__
for n in ['co_name','co_qualname','co_argcount','co_posonlyargcount','co_kwonlyargcount','co_nlocals','co_varnames','co_names','co_cellvars','co_freevars','co_flags','co_firstlineno','co_consts']:
    print(n, getattr(co,n) if n!='co_consts' else [c for c in co.co_consts if not hasattr(c,'co_code')])
print(type(co.co_code), type(co.co_linetable), type(co.co_exceptiontable), type(co.co_stacksize), type(co.co_lnotab))
c2=co.replace(co_name='zz', co_firstlineno=100); print(c2.co_name, c2==co, c2==co.replace(co_name='zz', co_firstlineno=100), hash(c2)!=hash(co))
try: co.replace(foo=1)
except TypeError as e: print(e)
try: co.co_name='x'
except AttributeError as e: print(e)
print(f.__defaults__, f.__kwdefaults__, f.__closure__, f.__globals__ is globals(), f.__builtins__['len'] is len, f.__type_params__, f.__module__, f.__doc__, f.__dict__)
g=f(1,c=2); print(g.__closure__[0].cell_contents, g.__code__.co_freevars)
g.__closure__[0].cell_contents=77; print(g())
del g.__closure__[0].cell_contents
try: g()
except NameError as e: print(e)
try: g.__closure__[0].cell_contents
except ValueError as e: print(e)
def h(): return 5
def k(a): return a
h.__code__ = k.__code__; print(h(8))
for bad in [('__code__',1),('__defaults__',1),('__kwdefaults__',1),('__name__',1),('__qualname__',1),('__dict__',1),('__annotations__',1),('__closure__',()),('__globals__',{}),('__type_params__',1)]:
    try: setattr(h,*bad)
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
try: h.__code__=g.__code__
except ValueError as e: print(e)
for n in ['__code__','__defaults__','__kwdefaults__','__name__','__annotations__','__doc__','__module__','__dict__','__type_params__']:
    try: delattr(h,n); print('del',n, getattr(h,n,'gone') if n!='__code__' else 0)
    except (TypeError,AttributeError) as e: print(n, type(e).__name__, e)
import types
z=types.FunctionType(k.__code__, {}, 'nm', (3,), None); print(z(), z.__name__, z.__defaults__)
for a in [(1,{}),(k.__code__,1),(k.__code__,{},1),(k.__code__,{},'x',1),(k.__code__,{},'x',(),1),(g.__code__,{}),(g.__code__,{},'x',(),(1,)),(g.__code__,{},'x',(),())]:
    try: types.FunctionType(*a)
    except (TypeError,ValueError) as e: print(type(e).__name__, e)
cell=types.CellType(4); print(cell.cell_contents, cell==types.CellType(4), types.CellType()<cell)
try: types.CellType(1,2)
except TypeError as e: print(e)
print(types.FunctionType(g.__code__,{},'x',(),(cell,))())
def fr():
    a=1
    f=sys._getframe()
    print(f.f_locals['a'], f.f_code.co_name, f.f_lineno, f.f_back.f_code.co_name, f.f_globals is globals(), f.f_builtins['len'] is len, f.f_lasti>0, f.f_trace, f.f_trace_lines, f.f_trace_opcodes)
    f.f_locals['a']=5
    f.f_locals['new']=6
    print(a, type(f.f_locals), f.f_locals['new'], sorted(locals()), sorted(f.f_locals))
    try: f.clear()
    except RuntimeError as e: print(e)
    l=locals(); l['a']=99; print(a)
    return f
F=fr(); print(F.f_back is not None); F.clear(); print(dict(F.f_locals))

exec(compile('print(x)','f','exec'), {'x':1})
class M(dict):
    def __missing__(s,k): return 'm'+k
class G(dict):
    def __getitem__(s,k):
        print('get',k); return dict.__getitem__(s,k)
exec('print(q)', {}, M())
exec('x', G(x=1))
exec('y=1;print(y)', {'__builtins__':{'print':print}}, G())
print(eval('1+1'), eval(' 1+1 '), eval(compile('1+2','','eval')), eval(b'3'), eval('x',{'x':2}), eval('x+y',{'x':2},{'y':3}))
for a in [(1,),('1',1),('1',{},1),('1',[]), ('x=1',), ('',)]:
    try: print(eval(*a))
    except Exception as e: print(type(e).__name__, e)
for a in [(1,),('1',1),('1',{},1)]:
    try: print(exec(*a))
    except Exception as e: print(type(e).__name__, e)
try: eval(g.__code__)
except Exception as e: print(type(e).__name__, e)
exec(g.__code__, closure=(cell,))
for kw in [dict(closure=()), dict(closure=1), dict()]:
    try: exec(g.__code__, **kw)
    except Exception as e: print(type(e).__name__, e)
try: exec('1', closure=())
except Exception as e: print(type(e).__name__, e)
for a in [('x','f','foo'),('x','f','exec',-1),(1,'f','exec'),('x\0','f','exec'),('x',1,'exec')]:
    try: print(compile(*a))
    except Exception as e: print(type(e).__name__, e)
