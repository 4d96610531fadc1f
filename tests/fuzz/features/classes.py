class Base:
    count = 0
    def __init_subclass__(cls, /, tag=None, **rest):
        super().__init_subclass__(**rest)
        cls.tag = tag
    def hello(self):
        return f"{type(self).__name__} {self.tag}"
class Left(Base, tag="l"):
    def hello(self):
        return "left " + super().hello()
class Right(Base, tag="r"):
    pass
class Both(Left, Right, tag="b"):
    __slots__ = ("x",)
    @property
    def twice(self):
        return self.x * 2
    @twice.setter
    def twice(self, value):
        self.x = value // 2
    @classmethod
    def make(cls, *args):
        return cls(*args)
    @staticmethod
    def plain(a, b=2):
        return a + b
both = Both.make()
both.twice = 10
both.other = both
print(both.hello(), both.twice, both.plain(1), [c.__name__ for c in Both.__mro__], isinstance(both, Right))
