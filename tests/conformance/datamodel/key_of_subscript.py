# What the subscript hands to __getitem__, __setitem__ and __delitem__.
class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s = Show()
print(s[1], s[1,], s[1, 2], s[()], s[...], s[None])
print(s[:], s[1:], s[:2], s[1:2:3], s[::3], s[:, 1], s[1:2, ::3], s[...,])
print(s[*[1, 2]], s[*[]], s[0, *"ab", 3], s[*"a", 1:2])
print(s[x := 5], x, s[lambda: 1].__name__, s[1 if x else 2], s[not x])
s[1] = 2
s[1:2] = 3
s[*[1], 2] = 4
s[()] = s[0]
del s[1], s[2:3], s[4, 5]
del (s[6]), [s[7], s[8]]
s[1], s[2] = "ab"
for s["loop"] in range(2):
    pass
s[1] += (2,) if False else 1
print([s for s[0] in "x"] == [s])
with open("/dev/null") as s.file:
    pass
print(s["text"], s[b"x"], s[1.5], s[-1], s[~1])
print(s[slice(1)] == s[:1], s[:-1].stop, s[1:(2, 3)])
print(s[[1, 2]:{}])


class Meta(type):
    def __getitem__(cls, key):
        return "meta", key


class WithMeta(metaclass=Meta):
    def __class_getitem__(cls, key):
        return "class", key


class WithoutMeta:
    def __class_getitem__(cls, key):
        return cls.__name__, key


class Child(WithoutMeta):
    pass


print(WithMeta[1], WithoutMeta[1, 2], Child[()])
try:
    WithoutMeta()[1]
except TypeError as error:
    print(error)
try:
    object[1]
except TypeError as error:
    print(error)
