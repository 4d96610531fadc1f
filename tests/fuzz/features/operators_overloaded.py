class V:
    def __init__(self, *items):
        self.items = items
    def __add__(self, other):
        return V(*(a + b for a, b in zip(self.items, other.items)))
    def __radd__(self, other):
        return V(*(other + a for a in self.items))
    def __iadd__(self, other):
        self.items += (other,)
        return self
    def __mul__(self, other):
        return NotImplemented
    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.items, other.items))
    def __neg__(self):
        return V(*(-a for a in self.items))
    def __bool__(self):
        return any(self.items)
    def __len__(self):
        return len(self.items)
    def __getitem__(self, key):
        return self.items[key]
    def __call__(self, *args, **names):
        return args, names
    def __format__(self, spec):
        return spec + str(self.items)
    def __lt__(self, other):
        return self.items < other.items
v = V(1, 2, 3)
v += 4
print((v + v)[0], (1 + v)[1:], v @ v, (-v).items, bool(V(0)), len(v), v(1, *[2], a=3, **{"b": 4}),
      f"{v:>>}", list(v), min(v, V(0)).items)
try:
    v * 2
except TypeError as error:
    print(error)
