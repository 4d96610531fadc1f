"""Pattern search, suffix arrays, anagrams, palindromes, ciphers, globbing and a trie."""
def kmp(text, pattern):
    fail, k = [0] * len(pattern), 0
    for i in range(1, len(pattern)):
        while k and pattern[i] != pattern[k]:
            k = fail[k - 1]
        k += pattern[i] == pattern[k]
        fail[i] = k
    out, k = [], 0
    for i, c in enumerate(text):
        while k and c != pattern[k]:
            k = fail[k - 1]
        k += c == pattern[k]
        if k == len(pattern):
            out.append(i - k + 1)
            k = fail[k - 1]
    return out
text = "abracadabra abracadabra"
for p in ("abra", "a", "cad", "zzz", "abracadabra abracadabra"):
    naive = [i for i in range(len(text)) if text.startswith(p, i)]
    print(p, kmp(text, p), kmp(text, p) == naive)
suffixes = sorted(range(len("banana")), key=lambda i: "banana"[i:])
print(suffixes, ["banana"[i:] for i in suffixes])
groups = {}
for w in "listen silent enlist google elbow below abc cab tinsel".split():
    groups.setdefault("".join(sorted(w)), []).append(w)
print([g for g in groups.values() if len(g) > 1])
def longest_palindrome(s):
    best = ""
    for centre in range(len(s)):
        for width in (0, 1):
            lo, hi = centre, centre + width
            while lo >= 0 and hi < len(s) and s[lo] == s[hi]:
                lo, hi = lo - 1, hi + 1
            if hi - lo - 1 > len(best):
                best = s[lo + 1:hi]
    return best
print([longest_palindrome(s) for s in ("babad", "forgeeksskeegfor", "abc", "", "aaaa")])
def vigenere(s, key, sign=1):
    out, k = [], 0
    for c in s:
        if c.isalpha():
            base = ord("A" if c.isupper() else "a")
            shift = ord(key[k % len(key)].lower()) - 97
            out.append(chr((ord(c) - base + sign * shift) % 26 + base))
            k += 1
        else:
            out.append(c)
    return "".join(out)
secret = vigenere("Attack at Dawn!", "lemon")
print(secret, vigenere(secret, "lemon", -1))
def glob(pattern, s):
    if not pattern:
        return not s
    if pattern[0] == "*":
        return glob(pattern[1:], s) or bool(s) and glob(pattern, s[1:])
    return bool(s) and pattern[0] in ("?", s[0]) and glob(pattern[1:], s[1:])
print([(p, [f for f in ("a.py", "b.txt", "ab.py", "") if glob(p, f)]) for p in ("*.py", "?.*", "*", "a*", "",
    "a.py")])
class Trie:
    def __init__(self, words=()):
        self.root = {}
        for w in words:
            self.add(w)
    def add(self, word):
        node = self.root
        for c in word:
            node = node.setdefault(c, {})
        node[""] = True
    def find(self, prefix):
        node = self.root
        for c in prefix:
            if c not in node:
                return None
            node = node[c]
        return node
    def __contains__(self, word):
        return "" in (self.find(word) or {})
    def complete(self, prefix):
        def walk(node, path):
            for c in sorted(node):
                if c == "":
                    yield path
                else:
                    yield from walk(node[c], path + c)
        return list(walk(self.find(prefix) or {}, prefix))
t = Trie("car card care cart cat dog do done".split())
print(t.complete("car"), t.complete("do"), t.complete("x"), "car" in t, "ca" in t, "" in t,
    len(t.complete("")))
CODES = (".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - "
         "..- ...- .-- -..- -.-- --..").split()
def morse(s, table=dict(zip("abcdefghijklmnopqrstuvwxyz", CODES))):
    back = {v: k for k, v in table.items()}
    code = " / ".join(" ".join(table[c] for c in w) for w in s.split())
    return code, " ".join("".join(back[c] for c in w.split()) for w in code.split(" / "))
print(*morse("sos the bytecode"), sep="\n")
