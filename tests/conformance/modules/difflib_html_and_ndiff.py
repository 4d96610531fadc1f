# difflib: tables of HTML, the choice of similar lines, opcodes and their groups.
import difflib

old = ['1 foo\n', '2 bar <x> & y\n', '3\tsame\n', '4 gone\n', '5 x\n'] + [f'{n}\n' for n in range(6, 12)]
new = ['1 foo\n', '2 baz <x> & y\n', '3\tsame\n', '5 xyz\n', 'new\n'] + [f'{n}\n' for n in range(6, 12)] + ['end\n']
plain = difflib.HtmlDiff()
print(plain.make_table(old, new, 'from', 'to'))
print(plain.make_table(old, new, context=True, numlines=1))
print(difflib.HtmlDiff(tabsize=4, wrapcolumn=6).make_table(old, new, context=True, numlines=0))
print(plain.make_table(old, old, context=True), plain.make_table([], []))
page = plain.make_file(['h\xe9\n'], ['h\xe8\n'], 'a', 'b', charset='us-ascii')
print(page[:120], '&#233;' in page, page.count('<table'))
print(list(difflib.ndiff(['aabaa\n', 'baa\n'], ['aaaaa\n', 'aabaaa\n'])))
print(list(difflib.ndiff(['\tone two\n', 'x\n', '# c\n'], ['\tone too\n', 'y\n', '# d\n'])))
delta = list(difflib.ndiff(old, new))
print(list(difflib.restore(delta, 1)) == old, list(difflib.restore(delta, '2')) == new)
for which in (0, 3):
    try:
        list(difflib.restore(delta, which))
    except ValueError as error:
        print(error)
matcher = difflib.SequenceMatcher(lambda char: char == ' ', 'private Thread currentThread;', 'private volatile Thread currentThread;')
print(matcher.get_matching_blocks(), round(matcher.ratio(), 3), matcher.quick_ratio(), matcher.real_quick_ratio())
print(matcher.get_opcodes(), matcher.bjunk, matcher.find_longest_match(2, 9, 0, 12))
print([list(group) for group in difflib.SequenceMatcher(None, 'abcdefghijklmnop', 'abXdefghijklmnoY').get_grouped_opcodes(2)])
many = difflib.SequenceMatcher(None, 'a' * 10, 'ab' * 150)
print(sorted(many.bpopular), many.ratio(), difflib.SequenceMatcher(None, 'a' * 10, 'ab' * 150, False).ratio())
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy', 'appeal'], n=2), difflib.get_close_matches('x', ['y']))
for bad in ({'n': 0}, {'cutoff': 2}):
    try:
        difflib.get_close_matches('a', ['b'], **bad)
    except ValueError as error:
        print(error)
print(''.join(difflib.context_diff(old, new, 'a', 'b', 'yesterday', n=1)))
print(list(difflib.diff_bytes(difflib.unified_diff, [b'\xff\n'], [b'\xfe\n'], b'a', b'b')))
for lines in ([b'x'], ['x']):
    try:
        list(difflib.unified_diff(lines, ['y'], b'name' if lines == ['x'] else 'n'))
    except TypeError as error:
        print(error)
