"""Unicode and unusual identifiers."""
é = 1
naïve = 2
Ω = 3
变量 = 4
переменная = 5
_ = 6
__ = 7
___a1 = 8
ªº = 9
print(é, naïve, Ω, 变量, переменная, _, __, ___a1, ªº)
def функция(аргумент):
    return аргумент * 2
print(функция(21), функция.__name__)
class Größe:
    höhe = 3
print(Größe.höhe, Größe.__name__)
print("é".isidentifier(), "1a".isidentifier(), "a-b".isidentifier(), "变量".isidentifier(), "".isidentifier())
ﬁ = 10
print(fi)
globals_names = sorted(n for n in globals() if not n.startswith('__') and not n.isascii())
print(globals_names)
match = 1
case = 2
type = 3
soft = match + case + type
print(soft)
print_ = print
print_("aliased")
None_ = None
print(None_)
