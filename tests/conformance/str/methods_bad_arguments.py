# str methods with odd and wrong arguments
class I:
    def __index__(self): return 2
class S(str):
    def __len__(self): return 99
    def __getitem__(self, i): return 'item'
    def __iter__(self): return iter('xyz')
    def __hash__(self): return 5

CASES = r"""
'abc'.center(10), 'abc'.center(9, '*'), 'abc'.center(10, '*'), 'abcd'.center(9, '*'), 'abc'.center(2), 'abc'.center(-5), 'abc'.center(I()), 'ab'.center(5, '€')
'abc'.center()
'abc'.center('5')
'abc'.center(5.0)
'abc'.center(5, 'ab')
'abc'.center(5, '')
'abc'.center(5, 5)
'abc'.center(5, b'x')
'abc'.ljust(10**30)
'abc'.rjust(width=5)
'abc'.ljust(6, '-'), 'abc'.rjust(6, '-'), 'abc'.zfill(6), '-abc'.zfill(6), '+5'.zfill(5), '--5'.zfill(5), ''.zfill(3), '-'.zfill(3), ' -5'.zfill(6), '٣'.zfill(3)
'abc'.zfill()
'abc'.zfill('a')
'a\tb'.expandtabs(), 'a\tb'.expandtabs(4), 'a\tb'.expandtabs(0), 'a\tb'.expandtabs(-1), '\t\t'.expandtabs(3), 'ab\n\tc'.expandtabs(4), 'ab\r\tc'.expandtabs(tabsize=4), 'a\tb'.expandtabs(1)
'a\tb'.expandtabs('4')
'a\tb'.expandtabs(2**63)
'a\tb'.expandtabs(4, 5)
'abcabc'.find('b'), 'abcabc'.find('b', 2), 'abcabc'.find('b', -2), 'abcabc'.find('b', -1), 'abcabc'.find('', 6), 'abcabc'.find('', 7), 'abcabc'.find('', 3, 2), 'abc'.find('c', None, None), 'abc'.find('c', I()), 'abc'.find('', -100), 'abc'.find('a', 10**30), 'abc'.find('a', -10**30, 10**30)
'abc'.find()
'abc'.find(5)
'abc'.find('a', 'b')
'abc'.find('a', 1.0)
'abc'.find('a', 0, 1, 2)
'abc'.find(sub='a')
'abc'.index('z')
'abc'.rindex('z')
'abcabc'.rfind('b'), 'abcabc'.rfind('b', 0, 4), 'abcabc'.rfind(''), 'abcabc'.rfind('', 0, 3), 'abc'.rfind('abcd'), 'abcabc'.rindex('abc'), 'aaa'.rfind('aa')
'aaaa'.count('aa'), 'aaaa'.count(''), 'aaaa'.count('', 2), 'aaaa'.count('', 5), ''.count(''), ''.count('', 1), 'abc'.count('a', -1), 'aXbX'.count('X', None, -1)
'abc'.count(5)
'abc'.count(None)
'abc'.startswith('a'), 'abc'.startswith(('x', 'ab')), 'abc'.startswith(()), 'abc'.startswith('b', 1), 'abc'.startswith('', 4), 'abc'.startswith('', 3), 'abc'.startswith('bc', 1, 2), 'abc'.endswith('b', 0, 2), 'abc'.endswith(('c', 'd')), 'abc'.endswith('', 3, 2), 'abc'.endswith('')
'abc'.startswith(5)
'abc'.startswith(['a'])
'abc'.startswith(('x', 5))
'abc'.startswith(('a', 5))
'abc'.endswith(b'c')
'abc'.endswith((b'c',))
'abc'.startswith()
'aXbXc'.replace('X', '-'), 'aXbXc'.replace('X', '-', 1), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), 'abc'.replace('', '', 5), ''.replace('', 'x'), ''.replace('', 'x', 0), ''.replace('', 'x', -1), 'aXb'.replace('X', '€€'), 'aaa'.replace('aa', 'b'), 'abc'.replace('b', 'b', count=1), 'a€b'.replace('€', 'e')
'abc'.replace('a')
'abc'.replace('a', 5)
'abc'.replace(5, 'a')
'abc'.replace('a', 'b', 'c')
'abc'.replace('a', 'b', None)
'abc'.replace('a', 'b', 1, 2)
'abc'.replace(old='a', new='b')
'abcabc'.removeprefix('abc'), 'abc'.removeprefix('x'), 'abc'.removesuffix('c'), 'abc'.removesuffix(''), 'abc'.removeprefix('abcd')
'abc'.removeprefix(('a',))
'abc'.removesuffix(5)
'a,b,c'.partition(','), 'a,b,c'.rpartition(','), 'abc'.partition('x'), 'abc'.rpartition('x'), 'abc'.partition('abc'), 'aabb'.rpartition('ab')
'abc'.partition('')
'abc'.rpartition('')
'abc'.partition(5)
'abc'.partition()
'-'.join(['a', 'b']), '-'.join('abc'), '-'.join([]), '-'.join(('a',)), '-'.join({'k': 1}), ''.join(iter('xy')), '-'.join(S('ab')), '€'.join(['a', '😀'])
'-'.join([1, 2])
'-'.join(['a', b'b'])
'-'.join(['a', None, 'c'])
'-'.join(5)
'-'.join()
'-'.join('a', 'b')
'  a '.strip(), 'xxaxx'.strip('x'), 'xyaxy'.lstrip('yx'), 'abc'.rstrip('cb'), 'abc'.strip(''), 'abc'.strip(None), '€a€'.strip('€'), '\x1c a\u3000'.strip()
'abc'.strip(5)
'abc'.strip('a', 'b')
'abc'.lstrip(b'a')
'a' + 5
'a' + b'b'
'a' + None
5 + 'a'
'a' * 2.0
'a' * 'b'
'ab' * -1, 'ab' * 0, 3 * 'ab', 'ab' * True, 'ab' * I(), '' * 10**18
'ab' * 10**30
'ab' * 2**62
'abc'['a']
'abc'[1.0]
'abc'[5]
'abc'[-4]
'abc'[10**30]
'abc'[I()], 'abc'[-1], 'abc'[True], 'abc'[::-1], 'abc'[10:20], 'abc'[-100:100], 'abcdef'[4:1:-2], 'abc'[::10**30], 'abc'[I():]
'abc'[::0]
'abc'['a':]
'abc'[1, 2]
'a' in 'abc', '' in 'abc', 'ca' in 'abc', S('b') in 'abc'
5 in 'abc'
None in 'abc'
b'a' in 'abc'
'a' < 5
'a' >= None
'a' < b'a'
'a' == 5, 'a' != 5, 'a' == b'a', 'a' < 'b', 'a' < 'A', '' < 'a', 'é' > 'z', '\ud800' < '\ue000', '😀' > '\uffff'
len(S('abc')), S('abc')[0], list(S('ab')), S('abc') == 'abc', 'abc' + S('d'), S('a').upper(), type(S('a').upper()), str(S('a')), type(str(S('ab'))), {S('q'): 1}, 'x'.join([S('a'), S('b')])
type(S('abc').strip()), type(S('abc')[:]), type(S('a') * 1), type(S('a') + ''), type(S('abc').replace('x', 'y')), type(S('a').ljust(0)), type(S('a').expandtabs()), type(''.join([S('a')])), type(S('a').zfill(0)), type(S('a').partition('z')[0]), type(S('abc').split('x')[0])
'abc'.foo
'abc'.x
del_ = 5 if False else None
hash('') == 0, hash('a') == hash('a'), hash(S('a'))
'abc'.__getitem__('a')
'abc'.__contains__(5)
'abc'.__add__(5)
'abc'.__mul__('a')
'abc'.__rmul__(2), 'abc'.__len__(), 'abc'.__getnewargs__(), 'abc'.__sizeof__() > 3, 'abc'.__eq__(5), 'abc'.__lt__(5), 'abc'.__mod__(()), 'a%s'.__mod__('b'), 'abc'.__rmod__('x'), 'abc'.__rmod__(5)
str.__doc__.splitlines()[0]
str(b'abc', 'ascii'), str(b'a'), str(object=5), str(b'\xff', errors='replace'), str(b'abc', encoding='latin-1', errors='strict'), str(bytearray(b'a'), 'utf8'), str(memoryview(b'q'), 'ascii')
str(5, 'ascii')
str('a', 'ascii')
str(b'a', 5)
str(b'a', 'nope')
str(b'\xff', 'ascii')
str(b'a', errors=5)
str(1, 2, 3, 4)
str(x=5)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
