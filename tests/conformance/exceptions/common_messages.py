"""Messages of the errors beginners meet first."""
class C: a = 1
lst, dct, tup, txt, num, none, obj = [1, 2], {"a": 1}, (1, 2), "text", 5, None, C()
sources = ["lst[2]", "lst[-3]", "lst['a']", "lst[1.0]", "dct['b']", "dct[[]]", "tup[2]", "txt[10]",
    "txt['a']", "num[0]", "none[0]", "none.x", "num.x", "txt.x", "lst.x", "obj.b", "C.b", "len(num)",
    "len(none)", "num()", "none()", "txt()", "lst(0)", "'1' + 1", "1 + '1'", "[] + ()", "'a' * 'b'", "-'a'",
    "none + 1", "none < 1", "1 < 'a'", "[1] < 1", "{} < {}", "int('abc')", "int('1.0')", "float('abc')",
    "int(none)", "int([])", "undefined", "undefined.x", "lst.push(1)", "txt.foo()", "for_", "txt[0] = 'a'",
    "tup[0] = 1", "num[0] = 1", "none['k'] = 1", "del tup[0]", "del txt[0]", "del num.x", "del undefined",
    "a, b = 1", "a, b = 1, 2, 3", "a, b = (1,)", "a, b = 'x'", "for x in 5: pass", "for x in none: pass",
    "list(5)", "sum(['a'])", "sorted([1, 'a'])", "max([])", "next(iter([]))", "iter(5)", "1 / 0", "1.0 / 0",
    "1 // 0", "1 % 0", "0 ** -1", "divmod(1, 0)", "lst.remove(9)", "lst.index(9)", "[].pop()", "lst.pop(9)",
    "dct.pop('z')", "set().pop()", "{[]: 1}", "{lst}", "hash({})", "import nope", "open('/no/such')",
    "open('/')", "chr(-1)", "ord('ab')", "range(1.0)", "lst[1.5:2]", "'%d' % 'a'", "'%s %s' % 1",
    "'%s' % (1, 2)", "'%q' % 1", "'{} {}'.format(1)", "'{a}'.format()", "'{0.x}'.format(1)", "f'{1:z}'",
    "f'{\"a\":d}'", "raise 1", "raise C", "class D(C, C): pass", "C(1)", "C().a()", "obj.__class__ = 5",
    "isinstance(1, 'a')", "b'a' + 'a'", "'a' in 5", "1 in 'a'", "5 in none", "with num: pass", "assert 0",
    "assert 0, 'msg'", "exec('x = ')", "int.nope", "type(num).y", "lst.append(1).append(2)",
    "import os; os.nope", "C.a.b", "setattr(num, 'x', 1)", "print(1, 2, foo=1)", "lambda_()", "''.join([1])",
    "bytes([300])", "'a'.encode('ascii', 5)", "'é'.encode('ascii')", "b'\\xff'.decode()", "2 ** 'a'",
    "round('a')", "abs([])", "[1, 2][::0]", "str.upper(5)", "zip(1)", "enumerate()", "{**1}", "[*1]",
    "print(*1)", "dict([1])"]
for source in sources:
    try:
        exec(source)
        print(source, "| ok")
    except BaseException as e:
        print(source, "|", type(e).__name__ + ":", e)
