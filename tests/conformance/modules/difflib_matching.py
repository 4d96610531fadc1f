# SequenceMatcher: blocks, opcodes, ratios, junk and close matches.
import difflib

s = difflib.SequenceMatcher(None, "qabxcd", "abycdf")
print(s.get_matching_blocks())
for op in s.get_opcodes():
    print(op)
print(round(s.ratio(), 4), round(s.quick_ratio(), 4), round(s.real_quick_ratio(), 4))
print(s.find_longest_match(0, 6, 0, 6), s.find_longest_match())
s = difflib.SequenceMatcher(lambda c: c == " ", "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(s.ratio(), 3), s.bjunk, s.bpopular)
for block in s.get_matching_blocks():
    print(tuple(block), block.size)
a, b = ["x"] * 250 + ["y"], ["x"] * 200 + ["y"]
print(round(difflib.SequenceMatcher(None, a, b).ratio(), 4))
print(round(difflib.SequenceMatcher(None, a, b, autojunk=False).ratio(), 4))
s = difflib.SequenceMatcher(a=list(range(30)), b=list(range(10)) + [99] + list(range(12, 30)))
for group in s.get_grouped_opcodes(2):
    print(group)
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
print(difflib.get_close_matches("xyz", ["abc"]), difflib.get_close_matches("aa", ["aa", "ab", "ba"], n=1, cutoff=0))
for bad in ({"n": 0}, {"cutoff": 2}):
    try:
        difflib.get_close_matches("a", ["a"], **bad)
    except ValueError as error:
        print(error)
one, two = "a\nb\nc\nd\n".splitlines(True), "a\nB\nc\ne\nd".splitlines(True)
print("".join(difflib.unified_diff(one, two, "f1", "f2", "d1", "d2", n=1)))
print("".join(difflib.context_diff(one, two, "f1", "f2")))
print(list(difflib.unified_diff(one, one)), list(difflib.restore(difflib.ndiff(one, two), 1)) == one)
print(difflib.IS_CHARACTER_JUNK(" "), difflib.IS_LINE_JUNK(" # \n"), difflib.IS_LINE_JUNK("x"))
