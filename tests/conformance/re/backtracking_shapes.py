"""Patterns whose captures depend on how the matcher goes back; lookarounds, conditionals, atomic."""
import re
cases = [("(a*)*", "aab"), ("(a*)+", "b"), ("(a|b)*", "abc"), ("(a|(b))*", "ab"), ("((a)|(b))*", "aba"),
    ("(?:(a)|b)*", "ab"), ("(a?)*?b", "aab"), ("(a){2}", "aa"), ("(a){0}b", "b"), ("(a){,2}", "aaa"),
    ("(ab?)*c", "abac"), ("(.*)(\\d+)", "ab123"), ("(.*?)(\\d+)", "ab123"), ("(.*?)(\\d+?)$", "ab123"),
         ("(.+)\\1", "abab"), ("(.+)\\1+", "aaaaa"), ("(?P<x>a)(?P=x)", "aa"), ("(a)|b\\1", "b"),
    ("(?:(a)|b)\\1", "b"), ("(a\\1?){3}", "aaaa"), ("(?=(a+))a*b\\1", "baaabac"), ("(?=(a+))\\1b", "aab"),
    ("(?!(a)b)a", "ac"), ("(?<=(a))b", "ab"), ("(?<!(a))b", "cb"), ("(?<=a|b)c", "bc"), ("(?<=ab)c", "abc"),
    ("(?<=^)a", "a"),
         ("(?(1)a|b)", "b"), ("(x)?(?(1)a|b)", "xa"), ("(x)?(?(1)a|b)", "b"), ("(x)?(?(1)a)", "x"),
    ("(?P<q>')?(?(q)\\w+'|\\d+)", "'ab'"), ("(?P<q>')?(?(q)\\w+'|\\d+)", "12"), ("(?>a+)ab", "aaab"),
    ("(?>a|ab)c", "abc"), ("a++a", "aa"), ("a*+b", "aab"), ("(?:ab)?+abc", "abc"), ("a{1,3}+a", "aaaa"),
    ("(a++)b", "aab"), ("(?>(a+))b", "aab"),
         ("^(?:a?){20}a{20}$", "a" * 20), ("(a+)+$", "a" * 15), ("(x+x+)+y", "x" * 12 + "y"),
    ("(?s)(.*)\n(.*)", "a\nb\nc"), ("(?m)^(.*)$", "a\nb"), ("\\b(\\w+)\\s+\\1\\b", "the the cat"),
    ("(\\()?\\w+(?(1)\\))", "(ab"), ("[^]]+", "a]b"), ("[]a]+", "]a"), ("[a\\]b]+", "b]a"), ("[\\-a]+", "-a"),
    ("[a-]+", "a-"), ("[^-a]+", "b-"), ("[\\b]", "\b"),
         ("(((((((((((a)))))))))))\\11", "aa"), ("()\\1", ""), ("(|a)+", "aaa"), ("(a|)+", "aaa"),
    ("(?:a|ab|abc)$", "abc"), ("(?:abc|ab|a)*?$", "abab"), ("a(?=b(?=c(?=d)))", "abcd"), ("(?!)", "a"),
    ("(?=)", ""), ("(?<=)a", "a"), ("(?<!)a", "a"), ("$^", ""), ("^$", "\n"), ("(?m)$^", "\n"),
    ("(?m)^$", "a\n\nb"), ("\\Aa|b\\Z", "ab"), (".{3}(?<=c)", "abc"), ("(a)(?:b)(?P<n>c)(?:(d))", "abcd")]
for p, t in cases:
    try:
        m = re.search(p, t)
        print(p, repr(t[:12]), m and (m.span(), m.groups(), [m.span(i) for i in range(1,
            (m.re.groups or 0) + 1)][:3], m.lastindex), re.findall(p, t)[:4])
    except re.error as e: print(p, e)
for p in ["(?(1)a|b|c)", "(?(2)a)(x)", "(?(n)a)", "(?(a", "(?(1", "(?(1)a", "(?(0)a)", "(?P<1>a)",
    "(?P<a>x)(?P<a>y)", "(?P<a", "(?P<>a)", "(?P=a)", "(?P=", "(?Px)", "\\1", "(a\\1)", "(?<=a+)b",
    "(?<=(a)\\1)b", "(?<=a|bc)d", "(?<x>a)", "(?<", "(?", "(", ")", "a)", "(?:", "[", "[a", "[z-a]",
    "[\\w-a]", "a**", "a+*", "*", "+a", "?", "{1}", "a{2,1}", "a{99999999999}", "a{1,2}{3}", "a???", "a+++",
          "\\", "\\q", "\\x1", "\\u12", "\\U00110000", "\\N{x}", "\\N", "\\8", "\\400", "[\\8]", "\\g<1>",
    "(?#", "(?#x)", "(?>a", "(?P>a)", "(?&a)", "(?R)", "\\p{L}", "(?^a)", "a|*", "(|*)", "(?=a)*", "^*", "$?",
    "\\b+", "(?:)*", "x{", "x{}", "x{,}", "x{a}", "x{1", "x{1,", "x{ 1}", "{", "}", "]", "[]", "[^]", "[^",
    "[a-\\d]", "[--a]", "[a--b]", "[[a]", "[a&&b]", "[a||b]", "[a~~b]"]:
    import warnings
    try:
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter("always")
            c = re.compile(p)
        print(p, "ok", c.groups, [str(x.message) for x in w])
    except re.error as e: print(p, "|", e.msg, e.pos, e.lineno, e.colno, "|", e)
    except Exception as e: print(p, type(e).__name__, e)
