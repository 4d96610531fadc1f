# match statements
class P:
    __match_args__=('x','y')
    def __init__(s,x,y): s.x=x; s.y=y
def m(v):
    match v:
        case None|True|False: return 'single'
        case 0: return 'zero'
        case -1: return 'neg'
        case 1.5|-2.5: return 'float'
        case 1+2j|-3-1j: return 'cplx'
        case 'a' 'b': return 'ab'
        case b'x': return 'bytes'
        case int(n) if n>100: return f'big {n}'
        case int()|float(): return 'num'
        case str() as s: return f'str {s}'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case (1,*rest): return f'1+{rest}'
        case [*init, last] if last==9: return f'{init} 9'
        case [a,*_,b]: return f'{a}..{b}'
        case {}if not v: return 'emptydict'
        case {'k':val,'n':{'m':mm}}: return f'{val} {mm}'
        case {'k':val,**r}: return f'{val} {r}'
        case P(x=0,y=yy): return f'x0 {yy}'
        case P(1,yy): return f'x1 {yy}'
        case P(P(a,b),c): return f'nest {a}{b}{c}'
        case P(): return 'P'
        case set()|frozenset(): return 'set'
        case other: return ('o',other)
for v in [None,True,0,-1,1.5,-2.5,1+2j,-3-1j,'ab',b'x',500,5,'q',[],[1],(1,2,3),[3,4,9],[5,6,7,8],{}, {'k':1,'n':{'m':2}},{'k':1,'z':3},P(0,5),P(1,6),P(P(1,2),3),P(7,8),{1},range(3),object, bytearray(b'x'),'', iter([1])]:
    r=m(v); print(r if not isinstance(r,tuple) or not hasattr(r[1],'__next__') else 'iter')
class Q: __match_args__=['x']
class R: __match_args__=(1,)
for cls in (Q,R):
    try:
        match cls():
            case Q(1): pass
            case R(1): pass
    except TypeError as e: print(e)
try:
    match P(1,2):
        case P(1,2,3): pass
except TypeError as e: print(e)
try:
    match 1:
        case int(1,2): pass
except TypeError as e: print(e)
try:
    match P(1,2):
        case P(1,x=1): pass
except TypeError as e: print(e)
x=5
try:
    match 1:
        case x(): pass
except TypeError as e: print(e)
class C: a=1; b='z'
match 'z':
    case C.a: print('a')
    case C.b: print('b')
match {'a':1,'b':2}:
    case {C.b: 1}: print('no')
    case {'a':1, **rest}: print(rest)
match 1,2:
    case a,b: print(a,b)
match *[1,2],3:
    case a,*b: print(a,b)
match=5; case=6; type=7; _=8
print(match,case,type,_)
match (match):
    case case: print(case)
for src in ["match 1:\n case a: pass\n case b: pass","match 1:\n case a|b: pass","match 1:\n case {**r,'a':1}: pass","match 1:\n case [*a,*b]: pass","match 1:\n case P(x=1,x=2): pass","match 1:\n case {'a':1,'a':2}: pass","match 1:\n case a,a: pass","match 1:\n case P(x=1,2): pass","match 1:\n case f'x': pass","match 1:\n case -x: pass","match 1:\n case 1+1: pass","match 1:\n case {x:1}: pass","match 1:\n case {**_}: pass","match 1:\n case a|1: pass","match 1:\n case (a as _): pass","match 1:\n case a.b as c.d: pass","match 1:\n case _|1: pass","match 1:\npass","match 1:\n pass","match 1:\n case 1\n  pass", "match x\n case 1: pass","match 1:\n case 1 as 2: pass","match 1:\n case (1 as a) | (1 as b): pass", "match 1:\n case P(a,a): pass","match 1:\n case _: pass\n case 1: pass", "match 1:\n case 1:\n pass","match 1:\n case -1j+2: pass","match 1:\n case 1+2: pass","match 1:\n case 'a'+1j: pass"]:
    try: compile(src,'s','exec'); print('ok', repr(src))
    except SyntaxError as e: print(repr(src), type(e).__name__, e.msg, e.lineno, e.offset, e.end_offset)
