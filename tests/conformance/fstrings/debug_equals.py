"""The = specifier."""
n, x, s, l = 5, 2.5, "it's", [1, 2]
print(f"{n=}", f"{n = }", f"{ n =}", f"{n= }", f"{n + 1=}", f"{s=}", f"{s=!s}", f"{s=!r}", f"{s=!a}",
    f"{x=:.3f}", f"{n=:>5}", f"{n=!r:>5}", f"{n = :<5}|")
print(f"{l=} {l[0]=} {len(l)=} {[i*2 for i in l]=} {n==5=} {n == 5 = } {(n, x)=}")
print(f"{n=}{x=}", f"a{n=}b", f"{s = !s:>10}|", f"{'q'=}", f"{f'{n}'=}", f"{None=} {True=} {...=}")
print(f"{n if n else 0=}", f"{lambda_ if False else 1 =}" if False else "skip", f"{(lambda: 3)()=}")
print(f"""{
n
=}""")
print(f"{n:=^9}|", f"{n!s:=^9}|", f"{(y:=7)=}", y, f"{n:=+5}|", f"{s:=>6}|")
class C:
    def __repr__(self): return "R"
    def __str__(self): return "S"
    def __format__(self, f): return "F" + f
c = C()
print(f"{c=}", f"{c=!s}", f"{c=:x}", f"{c=!r:>3}", f"{c=:}", f"{c = }")
print(f"{n<=5=} {n>=5=}", f"{ {'a': n}['a']=}", f"{l[n-4:]=}", f"{'a=b'=}", f"{dict(a=1)=}")
