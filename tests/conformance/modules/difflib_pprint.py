import difflib, pprint, collections, types
a='one two three\nfour five\nsix\nseven eight\n'.splitlines(True); b='one 2 three\nfor five\nseven height\nnine\n'.splitlines(True)
print(''.join(difflib.ndiff(a,b))); print(''.join(difflib.unified_diff(a,b,'x','y'))); print(''.join(difflib.context_diff(a,b,'x','y','d1')))
print(difflib.get_close_matches('appel',['ape','apple','peach','puppy']))
s=difflib.SequenceMatcher(None,'abxcd','abcd'); print(s.get_opcodes(), s.ratio(), s.get_matching_blocks(), s.quick_ratio(), s.real_quick_ratio())
print(list(s.get_grouped_opcodes(1)))
L=[{'a':list(range(30)),'bbbbbbbbbbbbbbbbbbbbbbbb':'hello world '*12, 'c':b'abcdef'*20},{1,2,3},frozenset(range(40)),(1,),()]
pprint.pprint(L); pprint.pprint(L,compact=True,width=40,indent=4); pprint.pprint(L,depth=1); 
pprint.pp(collections.OrderedDict((i,'x'*9) for i in range(10))); pprint.pp(collections.defaultdict(int,{i:'x'*9 for i in range(10)}));pprint.pp(collections.Counter('abc'*10+'d'*3),width=20); pprint.pp(collections.ChainMap({'a':1*10},{'b'*40:2,'c'*40:3}));pprint.pp(collections.deque(range(50),maxlen=60)); pprint.pp(types.SimpleNamespace(a='x'*50,b='y'*50,c=[1]))
pprint.pp(types.MappingProxyType({i:'x'*9 for i in range(10)})); pprint.pp(collections.UserList(range(50))); pprint.pp({i:'x'*20 for i in range(9)}.keys(),width=10); pprint.pp({i:'x'*20 for i in range(9)}.items(),width=10)
pprint.pp('a\nb\n'*30); pprint.pp(['  lead word'*20]); pprint.pprint(10**9,underscore_numbers=True); pprint.pprint([10**9]*20,underscore_numbers=True)
l=[1]; l.append(l); print(pprint.saferepr(l)[:20], pprint.isrecursive(l), pprint.isreadable(l), pprint.isreadable([1,'a']))
import dataclasses
@dataclasses.dataclass
class D:
    x:int; y:list; z:str=dataclasses.field(default='q',repr=False)
pprint.pp(D(1,list(range(40)))); pprint.pp([D(1,['a'*50]*3)])
