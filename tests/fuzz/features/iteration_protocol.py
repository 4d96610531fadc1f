class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n
    def __length_hint__(self):
        return self.n
class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i
print(list(Count(4)), tuple(Old()), max(Old()), 9 in Old(), list(zip(Count(3), Old())),
      list(map(lambda a, b: a + b, Count(2), Old())))
print(list(enumerate("ab", 5)), list(filter(None, [0, 1, "", "x"])), list(reversed([1, 2])),
      list(iter([3, 2, 1, 0].pop, 0)), any(Count(2)), dict(zip("ab", Count(2))))
try:
    list(zip([1], [], strict=True))
except ValueError as error:
    print(error)
