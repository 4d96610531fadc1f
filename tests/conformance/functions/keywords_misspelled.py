"""Unexpected keyword arguments with the name that was probably meant: functions, classes, builtins."""
import collections
import dataclasses
import functools
import json
def f(alpha, beta, /, gamma, *, delta, **none): return none
def g(position, value=1, *args, keyword_only=2): pass
def many(aa=1, ab=2, ba=3, bb=4): pass
def unicode_names(größe=1, straße=2): pass
class C:
    def __init__(self, name, colour=None): pass
    def method(self, vertical, horizontal): pass
    @classmethod
    def make(cls, source): pass
    @staticmethod
    def util(flag_one, flag_two): pass
    def __call__(self, argument): pass
class New:
    def __new__(cls, first, second=2): return super().__new__(cls)
class Meta(type):
    def __call__(cls, made_by): pass
class Made(metaclass=Meta): pass
class Hook:
    def __init_subclass__(cls, setting=1): pass
N = collections.namedtuple("N", "left right")
@dataclasses.dataclass
class D:
    width: int
    height: int = 1
@functools.wraps(g)
def wrapped(*args, **kwargs): return g(*args, **kwargs)
c = C("n")
calls = ["f(1, 2, gama=3, delta=4)", "g(1, valu=2)", "g(1, Value=2)", "g(1, keyword_olny=2)", "g(1, args=3)",
    "g(posision=1)", "g(1, xyz=2)", "g(1, v=2)", "g(1, val=2)", "g(1, vale=2, keywordonly=3)",
    "g(1, keywordonly=3, vale=2)", "many(ac=1)", "many(c=1)", "many(abb=1)", "many(AA=1)", "many(b=1)",
         "unicode_names(grösse=1)", "unicode_names(strasse=1)", "unicode_names(日本=1)", "C(nme='x')",
    "C('x', color='red')", "C('x', self=1)", "c.method(verticl=1, horizontal=2)", "C.make(sorce=1)",
    "C.util(flag_on=1)", "C.util(flag_one=1, flag_tow=2)", "c(arg=1)", "c(argumnt=1)", "New(frist=1)",
    "New(1, secnd=2)", "Made(made_bye=1)", "type('S', (Hook,), {}, seting=2)",
         "N(left=1, rigth=2)", "N(1, 2)._replace(lft=3)", "D(widht=1)", "D(1, hieght=2)",
    "dataclasses.replace(D(1), hight=3)", "wrapped(1, vlaue=2)", "functools.partial(g, 1, valeu=2)()",
    "(lambda number, text: 0)(numbr=1)", "g(**{'positon': 1})", "g(1, **{'': 1})", "g(1, **{'a' * 50: 1})",
    "g(1, **{'value ': 1})", "g(1, **{5: 1})",
         "print(1, ends='')", "print(1, seperator='')", "print(1, x=2)", "sorted([], revers=True)",
    "[].sort(ky=None)", "max(1, 2, ky=None)", "max([], defualt=1)", "open('x', encodng='a')",
    "open('x', bufering=1)", "int('1', bse=2)", "str(b'', encodin='a')", "'a'.split(spe=1)",
    "'a'.encode(error='x')", "b'a'.decode(encode='x')", "sum([1], strat=2)", "enumerate([], begin=1)",
    "enumerate([], stat=1)", "round(1, ndigit=1)", "zip([], strct=True)", "pow(1, 2, modulo=1)",
         "compile('1', 'f', 'eval', flag=0)", "compile('1', 'f', mod='eval')", "property(fgte=1)",
    "ImportError('x', nam='y')", "AttributeError('x', ob=1)", "NameError('x', nmae=1)",
    "ValueError(message=1)", "json.dumps(1, indnt=2)", "json.dumps(1, sortkeys=1)",
    "json.loads('1', parse_flaot=float)", "dict(a=1, b=2)", "'{x}'.format(y=1)", "(5).to_bytes(lenght=2)",
    "int.from_bytes(b'', byteorde='big')", "bytes.fromhex(strng='a')", "memoryview(objct=b'')",
    "collections.deque([], maxlength=1)", "collections.deque([], maxln=1)", "functools.reduce(function=max)",
    "functools.lru_cache(maxsiz=1)",
         "__import__('itertools').accumulate([], initail=1)",
    "__import__('itertools').batched([], 2, strct=1)", "__import__('itertools').count(strt=1)",
    "__import__('itertools').permutations([], rr=1)", "__import__('math').isclose(1, 1, rel_tl=1)",
    "__import__('math').prod([], strt=1)", "__import__('re').compile('a', flgs=1)",
    "__import__('random').Random(sede=1)", "__import__('random').choices([1], wieghts=[1])",
    "eval('1', globls={})", "exec('1', local={})", "__import__('nope', fromlst=[])", "complex(rael=1)",
    "super().__init__(x=1)", "object(x=1)", "range(strt=1)", "list(iterable=[])", "set(x=1)",
    "frozenset(x=1)", "tuple(sequence=())", "bool(x=1)", "float(x=1)", "type(name=1)", "vars(obj=1)"]
for call in calls:
    try: print(call, "->", eval(call))
    except Exception as e: print(call, "->", type(e).__name__, "|", e)
