import gc
class Node:
    kept = []
    def __init__(self, other=None):
        self.other, self.list = other, [self]
    def __del__(self):
        if len(Node.kept) < 2:
            Node.kept.append(self)
for i in range(10):
    a = Node()
    a.other = Node(a)
del a
print(gc.collect() > 0, len(Node.kept), gc.collect() >= 0, len(gc.get_referrers(Node.kept[0])),
      gc.is_tracked([]))
Node.kept.clear()
def f():
    me = f
    cycle = {}
    cycle["x"] = (cycle, lambda: cycle)
f()
print(gc.collect() > 0)
