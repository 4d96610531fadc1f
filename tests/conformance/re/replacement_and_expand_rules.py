"""Templates of sub and expand: escapes, octal, missing groups, counts, callables that misbehave."""
import re
for p, r, t in [("a", r"\n\t\\", "a"), ("a", r"\x", "a"), ("a", r"\q", "a"), ("a", r"\&", "a&"),
    ("(a)", r"\1\g<1>\g<0>", "a"), ("(a)", r"\2", "a"), ("(a)", r"\g<2>", "a"),
    ("(?P<n>a)", r"\g<n>\g<1>", "a"), ("(?P<n>a)", r"\g<m>", "a"), ("(a)", r"\g<1", "a"),
    ("(a)", r"\g1", "a"), ("(a)", r"\g<>", "a"), ("(a)", r"\g< 1>", "a"), ("(a)", r"\g<-1>", "a"),
    ("(a)", r"\g<+1>", "a"), ("(a)", r"\g<01>", "a"), ("(a)", r"\g<1_0>", "a"),
                ("(a)", r"\0", "a"), ("(a)", r"\00", "a"), ("(a)", r"\07", "a"), ("(a)", r"\101", "a"),
    ("(a)", r"\400", "a"), ("(a)", r"\18", "a"), ("(a)", r"\11", "a"), ("(a)|(b)", r"[\1\2]", "ab"),
    ("(a)?", r"<\1>", "ba"), ("", "-", "abc"), ("x*", "-", "axb"), ("b*", "-", "abc"), ("\\b", "|", "ab cd"),
    ("(?=b)", "^", "ab"), ("$", "!", "a\n"), ("(?m)^", ">", "a\nb\n"), ("a", "\\", "a"), ("a", "\\\\", "a"),
    ("a", "b\\", "a"), (".", r"\g<0>\g<0>", "é𝄞"), ("a", "", "banana"), ("", "", "abc"),
    ("(?s).*", "x", "ab\nc"), (".*", "x", "ab")]:
    for bytes_too in (False, True):
        try:
            if bytes_too: print("   ", re.sub(p.encode(), r.encode(), t.encode()), end="")
            else: print(repr(p), repr(r), repr(t), "->", repr(re.sub(p, r, t)), end="")
        except Exception as e: print("  ", type(e).__name__, e, getattr(e, "pos", ""), end="")
    print()
calls = []
def f(m):
    calls.append(m.span())
    return {0: "", 1: None, 2: "x", 3: 5}.get(len(calls), "z")
for count in [0, 1, 2, 3, -1, 100]:
    calls.clear()
    try: print(count, re.sub("a|b", f, "abab", count=count), calls)
    except Exception as e: print(count, type(e).__name__, e, calls)
class S(str): pass
print(type(re.sub("x", "y", S("ab"))).__name__, type(re.sub("a", "y", S("ab"))).__name__,
    re.sub("a", S("q"), "ab"), type(re.sub("a", lambda m: S("q"), "a")).__name__,
    type(re.match("a", S("ab")).group()).__name__, type(re.match("a", S("ab")).string).__name__,
    type(re.split("x", S("ab"))[0]).__name__)
m = re.match(r"(?P<y>\d+)-(?P<m>\d+)?(-)?", "2024-")
for t in [r"\1/\2", r"\g<y>\g<m>\3", r"\n\g<0>", r"\4", r"\g<z>", "plain", "", "\\"]:
    try: print(repr(t), repr(m.expand(t)))
    except Exception as e: print(repr(t), type(e).__name__, e)
for call in ["m.group(0, 1, 'm', 3)", "m.group(4)", "m.group('z')", "m.group(-1)", "m.group(True)",
    "m.group(1.0)", "m['y']", "m[5]", "m[1:2]", "m.groups('d')", "m.groupdict('d')", "m.groups(default=None)",
    "m.start(2)", "m.end('m')", "m.span(3)", "m.span(9)", "m.pos", "m.endpos", "m.re.groupindex", "m.regs",
    "m.string", "len(m)", "bool(m)", "list(m)", "m == m", "m.group()", "copy.copy(m) is m",
    "copy.deepcopy(m) is m", "pickle.dumps(m)", "m.x", "m.pos = 3", "m.re.groupindex['q'] = 1", "type(m)()",
    "re.Match[str]", "m.re is re.compile(m.re.pattern)"]:
    import copy, pickle
    try: print(call, "->", eval(call) if " = " not in call else exec(call))
    except Exception as e: print(call, type(e).__name__, e)
