class Context:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow
with Context("a", True), Context("b") as b:
    with Context("c"):
        raise ValueError(b.name)
def early():
    with Context("d"):
        return [1]
print(early())
try:
    with 5:
        pass
except TypeError as error:
    print(error)
