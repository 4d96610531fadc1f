# Every method of dict with usual and odd arguments.
d = {"a": 1, "b": 2, 3: None}
for code in ("d['a']", "d['z']", "d[3]", "d[3.0]", "d[[]]", "d.get('a')", "d.get('z')", "d.get('z', 0)", "d.get()", "d.get('a', 1, 2)", "d.get([])", "d.get(key='a')", "'a' in d", "[] in d", "len(d)", "list(d)", "list(d.keys())", "list(d.values())",
             "list(d.items())", "list(reversed(d))", "list(reversed(d.items()))", "d.copy() == d", "d.copy() is d", "d == {'b': 2, 3: None, 'a': 1}", "d != {}", "d < {}", "d | {'a': 9, 'n': 0}", "d | [('x', 1)]", "d | None", "[('x', 1)] | d", "{} | d == d",
             "d.setdefault('a', 5)", "d.setdefault()", "d.setdefault([], 1)", "d.pop()", "d.pop('z')", "d.pop('z', 'default')", "d.pop('z', None)", "d.pop(1, 2, 3)", "d.pop([])", "d.popitem(1)", "{}.popitem()", "{}.pop(1)", "dict.fromkeys('ab')", "dict.fromkeys('ab', 0)",
             "dict.fromkeys([1, 1.0, True])", "dict.fromkeys(5)", "dict.fromkeys([[]])", "dict.fromkeys()", "{}.fromkeys('x', [])", "dict(a=1, b=2)", "dict([('a', 1)], b=2)", "dict({'a': 1}, a=2)", "dict(['ab', 'cd'])", "dict([(1,)])", "dict([(1, 2, 3)])", "dict([1])",
             "dict(5)", "dict(1, 2)", "dict(None)", "dict('ab')", "dict([('a', 1), 5])", "dict(**{'x y': 1})", "dict(zip('ab', range(2)))", "dict([[], []])", "{**d, 'a': 0}", "{**[1]}", "{**5}", "{'a': 1, 'a': 2}", "{1: 'a', True: 'b', 1.0: 'c'}", "{[]: 1}", "{(): 1}",
             "repr({})", "bool({})", "hash({})", "{} is {}", "d.keys() & {'a'}", "d.keys() | 'xy' == {'a', 'b', 3, 'x', 'y'}", "d.items() & [('a', 1)]", "d.keys() - d", "d.keys() == {'a', 'b', 3}", "d.values() == d.values()", "d.keys().isdisjoint('xyz')", "d.items() <= d.items()",
             "d.keys() ^ d.keys()", "d.keys() < {'a', 'b', 3, 4}", "'a' in d.keys()", "('a', 1) in d.items()", "('a',) in d.items()", "2 in d.values()", "d.keys()[0]", "len(d.items())", "repr(d.keys())", "repr(d.values())", "repr(d.items())", "d.keys().mapping['a']", "d.keys() & 5",
             "d.update(5)", "d.update([1])", "d.update([(1, 2, 3)])", "d.update(None)", "d.update({}, {})", "d.update()", "d.__contains__('a')", "d.__getitem__('zz')", "d.__missing__('a')", "d.has_key('a')", "d.clear(1)", "d.copy(1)", "d.__sizeof__() > 0", "dict[str, int]", "d.__or__(5)",
             "d.__ror__({'first': 1})", "d.__ior__([('k', 'v')]) is d", "list(d)", "d.__delitem__('nope')", "d.__eq__(5)", "d.__lt__({})", "iter(d).__length_hint__()", "next(iter(d))", "max(d.values(), key=str)", "sorted(d, key=str)", "d.popitem()", "d"):
    try:
        print(code, "->", eval(code))
    except Exception as error:
        print(code, "->", type(error).__name__, error)
for code in ("del d['a']", "del d['zz']", "d[[]] = 1", "d |= {'p': 1}", "d |= [('q', 2)]", "d |= 5", "d |= [1]", "d |= None", "d.x = 1", "d['k'] += 1", "del d[[]]"):
    try:
        exec(code)
        print(code, d)
    except Exception as error:
        print(code, type(error).__name__, error)
