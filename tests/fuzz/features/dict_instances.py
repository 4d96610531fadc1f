class Node:
    def __init__(self, **names):
        self.__dict__.update(names)
node = Node(a=1, b=2)
for i in range(40):
    setattr(node, f"name{i}", i)
del node.a
print(vars(node)["name7"], len(vars(node)), hasattr(node, "a"), getattr(node, "b"))
other = Node()
other.x = 1
other.__dict__ = {"y": 2}
print(other.y, hasattr(other, "x"))
