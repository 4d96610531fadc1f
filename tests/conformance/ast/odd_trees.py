# Trees that no parser makes, run: odd places for nodes, constants of all kinds, positions far out.
import ast
N=lambda n='x',c=None: ast.Name(n,c or ast.Load())
S=lambda n='x': ast.Name(n,ast.Store())
C=ast.Constant
def ev(e, **ns):
    try:
        m=ast.fix_missing_locations(ast.Expression(e))
        print(repr(eval(compile(m,'f','eval'),ns)))
    except BaseException as x: print(type(x).__name__, x)
def ex(*b, **ns):
    try:
        m=ast.fix_missing_locations(ast.Module(list(b),[]))
        exec(compile(m,'f','exec'),ns)
        ns.pop('__builtins__',0)
        print({k:v for k,v in ns.items() if not callable(v) and len(ns)<20})
    except BaseException as x: print(type(x).__name__, x)
ev(ast.JoinedStr([C('a'),ast.FormattedValue(N(),-1,None),C('b'),C('c')]),x=3)
ev(ast.JoinedStr([N()]),x='str')
ev(ast.JoinedStr([N(),N()]),x=5)
ev(ast.FormattedValue(N(),114,None),x='q')
ev(ast.FormattedValue(N(),-1,C('>5')),x='q')
ev(ast.Slice(N(),None,C(2)),x=1)
ev(ast.Tuple([ast.Slice(N(),None)],ast.Load()),x=1)
ev(ast.Set([]))
ev(ast.NamedExpr(S('y'),C(5)))
ev(ast.Subscript(N(),ast.Slice(C(1),None,None),ast.Load()),x=[1,2,3])
ev(ast.Subscript(N(),ast.Tuple([ast.Starred(N('y'))],ast.Load()),ast.Load()),x={(1,2):'ok'},y=[1,2])
ev(C((1,2,(3,frozenset({1,2})))))
ev(ast.Compare(C((1,2)),[ast.In()],[C(frozenset({(1,2)}))]))
ev(ast.BinOp(C((1,)),ast.Add(),C((2,))))
ev(ast.BinOp(C(10**30),ast.Mult(),C(2)))
ev(ast.UnaryOp(ast.USub(),C(3+4j)))
ev(C(3+4j)); ev(C(-0.0)); ev(C('\ud800')); ev(C(b'\0a'))
ev(ast.Call(ast.Lambda(ast.arguments(args=[ast.arg('a')],defaults=[C((1,))]),N('a')),[],[]))
ex(ast.ImportFrom('string',[ast.alias('*'),ast.alias('digits')],0))
ex(ast.ImportFrom(None,[ast.alias('os')],0))
ex(ast.Assign([S('None1')],C(1)))
ex(ast.FunctionDef('None',ast.arguments(),[ast.Pass()]))
ex(ast.Assign([ast.Attribute(N(),'None',ast.Store())],C(1)),x=type('A',(),{}))
ex(ast.Delete([ast.Tuple([ast.Name('x',ast.Del())],ast.Del())]),x=1)
ex(ast.Expr(C('doc')),ast.Assign([S('y')],N('__doc__')))
ex(
    ast.FunctionDef('f',ast.arguments(),[ast.Expr(C('d')),ast.Return(C(1))]),
    ast.Assign([S('y')],ast.Attribute(N('f'),'__doc__',ast.Load())),
)
ex(ast.Match(C(5),[ast.match_case(ast.MatchValue(C(5)),None,[ast.Assign([S('r')],C('five'))])]))
ex(
    ast.Match(
        C((1,2)),
        [ast.match_case(ast.MatchSequence([ast.MatchStar('a'),ast.MatchStar('b')]),None,[ast.Pass()])],
    ),
)
ex(
    ast.Match(
        N(),
        [ast.match_case(ast.MatchMapping([C(1),C(1)],[ast.MatchAs(),ast.MatchAs()]),None,[ast.Pass()])],
    ),
    x={1:2},
)
ex(
    ast.Match(
        N(),
        [ast.match_case(ast.MatchMapping([C(True)],[ast.MatchAs(None,'v')],'rest'),None,[ast.Pass()])],
    ),
    x={1:2,3:4},
)
ex(
    ast.Match(
        N(),
        [ast.match_case(ast.MatchAs(),None,[ast.Pass()]),ast.match_case(ast.MatchAs(),None,[ast.Pass()])],
    ),
    x=1,
)
ex(
    ast.ClassDef(
        'A',
        [],
        [],
        [
            ast.FunctionDef(
                'f',
                ast.arguments(args=[ast.arg('self')]),
                [ast.Assign([ast.Attribute(N('self'),'__x',ast.Store())],C(1))],
            ),
        ],
    ),
    ast.Assign([S('v')],ast.Call(ast.Attribute(N('A'),'__name__',ast.Load()),[],[])),
)
ex(ast.For(S('i'),C((1,2,3)),[ast.Pass()]))
ex(ast.If(C(float('nan')),[ast.Assign([S('y')],C(1))]))
ex(ast.AnnAssign(S('z'),N('int'),C(3),0)); ex(ast.AnnAssign(S('z'),N('int'),C(3),1))
ex(ast.Assign([ast.List([ast.Starred(S('a'),ast.Store()),S('b')],ast.Store())],C((1,2,3))))
ex(
    ast.Assign(
        [ast.List([ast.Starred(S('a'),ast.Store()),ast.Starred(S('b'),ast.Store())],ast.Store())],
        C((1,2,3)),
    ),
)
ex(ast.Global(['g']),ast.Assign([S('g')],C(1)))
ex(ast.Assign([S('g')],C(1)),ast.Global(['g']))
ex(ast.With([ast.withitem(N(),ast.Tuple([S('a')],ast.Store()))],[ast.Pass()]),x=1)
m=ast.parse('from __future__ import annotations\nx: (1,2)\ny: int')
m.body[1].annotation=ast.copy_location(C((1,float('inf'),'a')),m.body[1].annotation)
ns={}; exec(compile(m,'f','exec'),ns); print(ns['__annotations__'])
for big in (2**31-1, -2**31, 70000, 40000):
    m=ast.parse('x=f(a)'); 
    for n in ast.walk(m):
        if 'lineno' in n._attributes: n.lineno=n.end_lineno=big
    c=compile(m,'f','exec'); print(len(c.co_linetable)>0)
    m=ast.parse('x=f(a)'); 
    for n in ast.walk(m):
        if 'lineno' in n._attributes: n.col_offset=n.end_col_offset=abs(big)%2**31
    c=compile(m,'f','exec'); list(c.co_positions())
    try: exec(c)
    except Exception as e: import traceback; traceback.format_exc()
