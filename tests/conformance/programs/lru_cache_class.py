"""An LRU cache as linked list and dict, checked against an ordered-dict model."""
import random
from collections import OrderedDict
class Node:
    __slots__ = ("key", "value", "prev", "next")
    def __init__(self, key=None, value=None):
        self.key, self.value, self.prev, self.next = key, value, self, self
class LRU:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self.capacity, self.map, self.root = capacity, {}, Node()
        self.hits = self.misses = self.evicted = 0
    def _unlink(self, n):
        n.prev.next, n.next.prev = n.next, n.prev
    def _front(self, n):
        root = self.root
        n.prev, n.next = root, root.next
        root.next.prev = n
        root.next = n
    def __getitem__(self, key):
        node = self.map.get(key)
        if node is None:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        self._unlink(node)
        self._front(node)
        return node.value
    def __setitem__(self, key, value):
        if key in self.map:
            node = self.map[key]
            node.value = value
            self._unlink(node)
        else:
            if len(self.map) >= self.capacity:
                last = self.root.prev
                self._unlink(last)
                del self.map[last.key]
                self.evicted += 1
            node = self.map[key] = Node(key, value)
        self._front(node)
    def __delitem__(self, key):
        self._unlink(self.map.pop(key))
    def __contains__(self, key): return key in self.map
    def __len__(self): return len(self.map)
    def __iter__(self):
        n = self.root.next
        while n is not self.root:
            yield n.key
            n = n.next
    def __repr__(self): return "LRU(" + ", ".join(f"{k!r}: {self.map[k].value!r}" for k in self) + ")"
c = LRU(3)
for i, k in enumerate("abcd"):
    c[k] = i
print(c, len(c), "a" in c, c["b"], c)
c["c"] = 20
c["e"] = 5
print(c, list(c), c.hits, c.misses, c.evicted)
try: c["zz"]
except KeyError as e: print("missing", e)
del c["b"]
print(c)
try: LRU(0)
except ValueError as e: print(e)
random.seed(11)
real, model = LRU(8), OrderedDict()
same = True
for step in range(3000):
    k = random.randrange(16)
    action = random.random()
    if action < 0.5:
        real[k] = step
        model[k] = step
        model.move_to_end(k)
        if len(model) > 8:
            model.popitem(last=False)
    elif action < 0.9:
        expected = model.get(k)
        if k in model: model.move_to_end(k)
        try: got = real[k]
        except KeyError: got = None
        same = same and got == expected
    elif k in model:
        del model[k], real[k]
    same = same and list(real) == list(reversed(model)) and len(real) == len(model)
print(same, real.hits + real.misses, real.evicted, real)
