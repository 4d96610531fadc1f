# Line, column, end line and end column of errors in expressions.
SOURCES = r"""
1 +
1 + + 
(1 +
a b
a.1
a.
a[
a[]
a[1
a(1
a(b c)
a(b=1, c)
a(**b, *c)
a(**b, c)
a(1=2)
a(True=2)
a(b.c=1)
a(b for b in c, d)
a(b, c for c in d)
a(b=c for c in d)
a(b=)
a(*)
a(**)
[a b]
[a, b c]
[a for]
[a for b]
[a for b in]
[a for 1 in b]
[*a for a in b]
[a, b for a in c]
{a: b for}
{a: }
{a: b, c}
{a, b: c}
{**a for a in b}
{a: *b}
{*a: b}
{a: b, **}
(a, b for a in c)
(*a)
(**a)
*a
print *a
a = *b
a if b
a if b else
a if pass else b
not
a not b
a is not
a in
lambda
lambda x
lambda x=1, y: 0
lambda 1: 0
lambda *: 0
a < > b
a <> b
a ++
++a
a--
a ** ** b
a == = b
a === b
a && b
a || b
!a
a ? b : c
None = 1
f() = 1
a + b = 1
-a = 1
a.b() = 1
[a, 1] = x
(a, b) += 1
a = 1 = b
"a" = 1
f"{a}" = 1
{a} = 1
{} = 1
... = 1
a < b = 1
(a for a in b) = 1
[a for a in b] = 1
a if b else c = 1
lambda: a = 1
f() += 1
True += 1
await = 1
None := 1
(None := 1)
(a.b := 1)
(a[0] := 1)
"""
for source in SOURCES.strip("\n").split("\n"):
    try:
        compile(source, "<t>", "exec")
        print(source, "| fine")
    except SyntaxError as e:
        print(source, "|", e.msg, "|", e.lineno, e.offset, e.end_lineno, e.end_offset)
