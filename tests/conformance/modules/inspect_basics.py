import inspect, functools
def f(a, b:int=1, /, c=2, *args, d, e:str='x', **kw)->float:
    """Doc
       more
         x
    """
    return 1
print(inspect.signature(f), repr(inspect.signature(f)), inspect.signature(f).bind(1,d=3), inspect.getfullargspec(f))
class C:
    def __init__(self, x, y=1): pass
    def m(self, q): return 1
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(z): pass
    @property
    def p(self): "pdoc"
print(inspect.signature(C), inspect.signature(C.m), inspect.signature(C(1).m), inspect.signature(C.cm), inspect.signature(C.sm), inspect.signature(functools.partial(f,1,c=3)))
print(inspect.getdoc(f)); print(inspect.getsource(C.m)); print(inspect.getsource(C)); print(inspect.getsource(f))
print([n for n,v in inspect.getmembers(C(1), inspect.ismethod)], inspect.isclass(C), inspect.isgeneratorfunction(f))

def deco(x): 
    @functools.wraps(x)
    def w(*a): return x(*a)
    return w
@deco
@deco
def g(
   a,
   b="""
x"""
):
    # comment
    def inner():
        pass

    return a
# after
print(inspect.signature(g), inspect.unwrap(g).__name__); print(inspect.getsource(g))
for bad in [(1,), (1,2,3,4)]:
    try: inspect.signature(C).bind(*bad, z=1)
    except TypeError as e: print(e)
print(inspect.getcallargs(f,1,2,3,4,d=5,z=6)); 
try: inspect.signature(1)
except TypeError as e: print(e)
l = lambda x, *, y=1: x
print(inspect.signature(l), inspect.getsource(l))
