# operators
log=[]
def mk(name, base=object, ret=NotImplemented, **over):
    ns={}
    for op in 'add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod'.split():
        for pre in ('','r','i'):
            if pre=='i' and op=='divmod': continue
            n=f'__{pre}{op}__'
            def m(self, other, *a, n=n): log.append((name,n)); return ret
            ns[n]=m
    for op in 'lt le gt ge eq ne'.split():
        n=f'__{op}__'
        def m(self, other, n=n): log.append((name,n)); return ret
        ns[n]=m
    ns['__hash__']=None
    return type(name,(base,),ns)
A=mk('A'); B=mk('B'); SubA=mk('SubA',A)
import operator as o
for x,y in [(A(),B()),(A(),SubA()),(SubA(),A()),(A(),A()),(A(),1),(1,A())]:
    for f in [o.add,o.iadd,o.pow,divmod,o.lt,o.eq,o.ne,o.ge,o.matmul,o.imatmul]:
        log.clear()
        try: r=f(x,y)
        except TypeError as e: r=str(e)
        print(type(x).__name__,type(y).__name__,f.__name__,log,r if not isinstance(r,bool) else r)
class P:
    def __pow__(s,o,m=None): return ('pow',o,m)
    def __rpow__(s,o,m=None): return ('rpow',o,m)
print(pow(P(),2),pow(P(),2,3),P()**2, 2**P())
try: pow(2,P(),3)
except TypeError as e: print(e)
for s in ["1+'a'","'a'+1","[]+()","1-'a'","'a'*'b'","{}+{}","1@2","1<'a'","[]<()","1<<'a'","-'a'","~1.5","+[]","abs('a')","1/'a'","1//'a'","1%'a'","divmod(1,'a')","1**'a'","pow(1,'a')","pow('a',1,2)","not 1","'a' in 1","1 in 'a'","None[0]","None()","len(1)","x=1;x+='a'","x=[];x+=1","x=();x+=[]","x='a';x*='b'","x={};x|=1","{1}|[1]","{1}-[1]","'%d'%'a'","'a'%1","b'a'+'a'","[1]*'a'","[1]*1.5","(1,)*None","1 if [] else {}+1","range(3)+1","round('a')","hash([])","hash({})","hash(slice(1))","iter(1)","next(1)","reversed(1)","int([])","float([])","complex([])","bool(1,2)","str(1,2)","bytes('a')","bytes(-1)","bytearray('a')","list(1)","tuple(1)","dict(1)","dict([1])","dict([(1,)])","set(1)","frozenset(1)","sum(['a'])","max([])","min()","sorted(1)","zip(1)","map(1)","map(1,[1])","filter(1)","enumerate(1)","range('a')","range(1,2,0)","slice()","isinstance(1,1)","issubclass(1,int)","getattr(1)","getattr(1,2)","setattr(1,'a',1)","delattr(1,'a')","chr(-1)","ord('ab')","ord(1)","hex('a')","bin(1.5)","oct('a')","open()","print(sep=1)","input(1,2)","callable()","id()","vars(1)","dir(1,2)","type(1,2)","object(1)","super()","property(1,2,3,4,5)","classmethod()","staticmethod()","memoryview('a')","format(1,2)","format(1,'z')","compile()","eval()","exec()","__import__()","divmod(1,0)","1%0","1//0","1.0/0","0**-1","1<<-1","int('a')","int('1',1)","int(1,2)","float('a')","complex('a')","[1,2][3]","[][0]","()[0]","''[0]","{}['a']","[1]['a']","(1,)['a']","'a'['b']","[1].index(2)","[].pop()","[1].remove(2)","{}.popitem()","set().pop()","{}.pop('a')","''.join([1])","'a'.index('b')","'a'.split('')","'a'.center()","'a'.replace('a')","'abc'.encode('nope')","b'\\xff'.decode()","'\\ud800'.encode()","[3,'a'].sort()","(1).foo","1 .x","int.foo","None.x","a","__x__"]:
    try: exec(s); print(s,'ok')
    except Exception as e: print(s,'->',type(e).__name__,e)
