"""Assignment expressions in every place they are allowed."""
if (n := len([1, 2, 3])) > 2:
    print("n is", n)
data = iter([1, 2, 3, 0, 4])
while (item := next(data)) != 0:
    print("item", item)
print([y := 5, y ** 2, y + 1])
print([last := x * 2 for x in range(4)], last)
print([(a, b) for a in range(6) if (b := a * a) > 8], b)
def f(a, b=(default := 10)):
    return a + b
print(f(1), default)
print(f(z := 3), z)
print((q := 1) + (q := 2) + q, q)
print({(k := "key"): (v := 1)}, k, v)
print(any((hit := x) > 3 for x in [1, 2, 5, 7]), hit)
print(not (w := 0), w)
t = (p := 1, 2)
print(t, p)
(u := 7)
print(u)
print(f"{(m := 3) + 1} {m}", f"{m:=5}|")
def outer():
    total = 0
    values = [total := total + x for x in range(5)]
    return values, total
print(outer())
def g():
    global made
    [made := x for x in "abc"]
g()
print(made)
lam = lambda x: (y := x + 1) * y
print(lam(2))
x = [1, 2, 3][(i := 1)]
print(x, i)
print((a := (b := 3)) + b, a)
for source in ["x := 1", "[i := 0 for i in range(5)]", "f(a := 1, b=c := 2)", "(a.b := 1)", "(x[0] := 1)",
        "[[(j := 0) for i in range(5)] for j in range(5)]", "[i for i in (k := range(3))]", "lambda: x := 1"]:
    try:
        compile(source, "<t>", "exec")
        print("ok", source)
    except SyntaxError as error:
        print(source, "|", error.msg)
