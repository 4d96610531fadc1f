"""Huffman coding: tree, codes, bit packing, decoding; run-length and LZ77 for comparison."""
import heapq
from collections import Counter
class Node:
    __slots__ = ("weight", "symbol", "left", "right", "order")
    def __init__(self, weight, order, symbol=None, left=None, right=None):
        self.weight, self.order, self.symbol, self.left, self.right = weight, order, symbol, left, right
    def __lt__(self, other):
        return (self.weight, self.order) < (other.weight, other.order)
def tree(text):
    heap = [Node(w, i, s) for i, (s, w) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    order = len(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, Node(a.weight + b.weight, order, None, a, b))
        order += 1
    return heap[0] if heap else None
def codes(node, prefix=""):
    if node is None:
        return {}
    if node.symbol is not None:
        return {node.symbol: prefix or "0"}
    return {**codes(node.left, prefix + "0"), **codes(node.right, prefix + "1")}
def encode(text):
    root = tree(text)
    table = codes(root)
    bits = "".join(table[c] for c in text)
    padded = bits + "0" * (-len(bits) % 8)
    return root, table, len(bits), bytes(int(padded[i:i + 8], 2) for i in range(0, len(padded), 8))
def decode(root, count, data):
    if root is None:
        return ""
    out, node = [], root
    for i in range(count):
        bit = data[i // 8] >> (7 - i % 8) & 1
        if node.symbol is None:
            node = node.right if bit else node.left
        if node.symbol is not None:
            out.append(node.symbol)
            node = root
    return "".join(out)
for text in ["", "aaaa", "abracadabra", "the quick brown fox jumps over the lazy dog",
        "mississippi river " * 5, "日本日本語"]:
    root, table, count, data = encode(text)
    print(repr(text[:20]), len(text), "chars", count, "bits", data[:8].hex(),
        {k: table[k] for k in sorted(table)[:6]})
    assert decode(root, count, data) == text
    assert all(not b.startswith(a) for a in table.values() for b in table.values() if a != b)
    print("   kraft", sum(2.0 ** -len(c) for c in table.values()), "longest", max(map(len, table.values()),
        default=0))
def lz(data, window=32):
    i, out = 0, []
    while i < len(data):
        best, where = 0, 0
        for j in range(max(0, i - window), i):
            n = 0
            while n < 15 and i + n < len(data) and data[j + n] == data[i + n]:
                n += 1
            if n > best:
                best, where = n, i - j
        if best > 2:
            out.append((where, best))
            i += best
        else:
            out.append(data[i])
            i += 1
    return out
def unlz(tokens):
    out = []
    for t in tokens:
        if isinstance(t, tuple):
            for _ in range(t[1]):
                out.append(out[-t[0]])
        else:
            out.append(t)
    return "".join(out)
for text in ["abcabcabcabcd", "aaaaaaaaaaaaaaaaaaaa", "no repeats?", "she sells sea shells by the sea shore"]:
    tokens = lz(text)
    print(tokens, unlz(tokens) == text)
