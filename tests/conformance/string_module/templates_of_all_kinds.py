"""string.Template: braces, escapes, odd delimiters, idpattern, flags, invalid places, identifiers."""
import re
import string
T = string.Template
for text in ["$a ${b} $$ $$a", "$", "a $", "${", "${a", "${}", "$1", "$ a", "${a b}", "$a-b", "$é", "$a$b",
    "$$$a", "${a}${b}c", "\n\n  $!x", "$_x1", "$A", "${ a}", "", "$a.b", "$aé"]:
    t = T(text)
    for call in [lambda: t.substitute(a=1, b="two"), lambda: t.safe_substitute(a=1),
        lambda: t.get_identifiers(), lambda: t.is_valid()]:
        try: print(repr(call()), end=" ")
        except Exception as e: print(type(e).__name__, e, end=" ")
    print("<-", repr(text))
for call in ["T('$a').substitute({'a': 1}, a=2)", "T('$a $b').substitute({'a': 1}, b=2)",
    "T('$a').substitute()", "T('$a').substitute({'a': 1}, {'b': 2})",
    "T('$self $mapping').substitute(self=1, mapping=2)", "T('$a').substitute(5)",
    "T('$a').safe_substitute(5)", "T(5).substitute()", "T()", "T('x').template", "T('$a') == T('$a')",
    "T('$a').substitute(a=None)", "T('$a').substitute(a='$b', b=1)", "T('$x').safe_substitute({'x': ''})"]:
    try: print(call, "->", eval(call))
    except Exception as e: print(call, "->", type(e).__name__, e)
class Percent(T): delimiter = "%"
class Dots(T): idpattern = r"[a-z]+(?:\.[a-z]+)*"
class Braced(T): idpattern, braceidpattern = "[a-z]+", "[A-Z ]+"
class Upper(T): flags = 0; idpattern = "[A-Z]+"
class Double(T): delimiter = "@@"
class Own(T):
    pattern = r"""
    \[\[(?: (?P<escaped>\[\[) | (?P<named>[a-z]+)\]\] | (?P<braced>\d+)\}\} | (?P<invalid>) )"""
for t, names in [(Percent("%a %{b} %% $a"), {"a": 1, "b": 2}),
    (Dots("$a.b.c $a. ${x.y}"), {"a.b.c": 1, "a": 2, "x.y": 3}),
    (Braced("$ab ${AB C} $AB"), {"ab": 1, "AB C": 2}), (Upper("$A $a ${AB}"), {"A": 1, "AB": 2}),
    (Double("@@x @x @@{y} @@@@"), {"x": 1, "y": 2}), (Own("[[a]] [[[[ [[5}} [[?"), {"a": 1, "5": 2})]:
    for method in (t.substitute, t.safe_substitute):
        try: print(type(t).__name__, method(names))
        except Exception as e: print(type(t).__name__, type(e).__name__, e)
print(Percent.pattern.flags == (re.I | re.X | re.U), Own.pattern.groupindex.keys() >= {"escaped"},
    T.pattern.pattern == T("").pattern.pattern, T.flags == re.I, T.idpattern)
try:
    class Broken(T): pattern = "("
except re.error as e: print(e)
class Lacks(T): pattern = "(?P<named>x)"
try: Lacks("x").substitute(x=1)
except Exception as e: print(type(e).__name__, e)
class Default(dict):
    def __missing__(self, k): return f"?{k}?"
print(T("$a $b").substitute(Default(a=1)), T("$a $b").safe_substitute(Default()))
