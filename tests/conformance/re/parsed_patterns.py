# re._parser: patterns as trees, as tools read them; the old module names.
import re
import re._constants as c
import re._parser as p
pats = [
    '(?!)', '(?=)', 'a{,}', 'a{}', 'a{,3}', '(?:)', '(?:)*', '()', '[^a]', '[a]', '[aa]', '[a-a]',
    'ab|ac|ad', 'a|b|[cd]', 'a|[^b]', '|a', 'a|', 'abc|abd', '(?i:a)(?-i:b)',
    '\\b\\B\\A\\Z\\d\\D\\s\\S\\w\\W', '[\\d\\s\\b\\n]', '\\x41\\u20ac\\101\\08', '\\N{EURO SIGN}',
    '(?P<n>a)(?P=n)(?(n)b)', '(?>ab)c*+d??', '(?#x)a', '(?x) a b #c\n d [ #]', '(?:a|b)+', '(?:(?:ab))',
    '((a)|b)*?', '(?<!a)b', '(?<=a|b)c', '[\\]\\-a]', '[]a]', '[^]a]', '[a-]', '[-a]', '[--a]',
    '[\\w-]', '(?s-m:.)', '(?ims)a.', 'x{2}{3}', '(?:x{2}){3}', '(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10\\1',
    '\\1', '(?(1)a)', '[', '(', 'a**', 'a{2,1}', '(?P<1>a)', '\\q', 'a|b|cd', '(?:a)|(?:b)',
    'x(?:a|b)y', '(?=a|b)', '(?x: a )b c', '[\\x41-\\x5a\\u0100]', '$^.', '\\.\\\\', '(?:a{3}b)?',
    '(?i)(?:a)', '{', 'a{', 'a{1', 'a{1,', 'a{x}', '{1}', '((?:a(?P<x>b)?)*)', '(?-i:a)', '[a-z&&[b]]',
    '(?u:a)', '(?a:b)', '\\0\\00\\000\\0000', '[\\0\\01]', 'a\\\n', '(?x)a\\ b',
]
for s in pats + [b'a\\xff[\\x00-\\x10]', b'(?L)a', b'(?a)b']:
    for f in (0, re.I, re.X | re.S):
        try:
            q = p.parse(s, f)
            print(repr(s), q.getwidth(), q, q.state.flags, q.state.groups, q.state.groupdict, len(q))
        except Exception as e:
            print(repr(s), type(e).__name__, e)
for s in ('a[b-d]+(?P<x>e|f)(?:g)*(?i:h)(?!j)\\d$|zz(?(x)y|z)(?>q)',):
    p.parse(s).dump()
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    import sre_parse, sre_constants, sre_compile
    print([str(x.message) for x in w], sre_parse.parse is p.parse, sre_constants.LITERAL, sre_compile.compile('a').pattern,
          c.MAXREPEAT == 4294967295, int(c.MAXGROUPS))
try:
    import pickle
    pickle.dumps(c.LITERAL)
except Exception as e:
    print(type(e).__name__)
print(c.MAXREPEAT + 1, c.OPCODES[5].name, re.__path__ is not None)
