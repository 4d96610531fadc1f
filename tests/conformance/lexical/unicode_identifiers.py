# Identifiers beyond ASCII: normal form NFKC, what may start and what may follow.
ﬁne = 1
print(fine, "fine" in globals(), "ﬁne" in globals())
ª = 2
print(a)
𝐱 = 3
print(x)
naïve = "i with diaeresis"
print(nai\u0308ve if False else naïve) if False else print(naïve)
Ω = 5
print(Ω)


class Größe:
    größe = 4

    def ſtop(self):
        return "stop"


print(Größe.größe, Größe().stop(), Größe.__name__)
print(getattr(Größe, "größe"))
for name in ["é", "é", "1é", "_é", "·", "a·", "℘", "℮", "ª", "²", "a²", "a٣", "٣a", "変数", "a\u200d", "😀", "a-b",
             "ℌ", "a\u0301", "\u0301a", "ゝ", "ᢅ", "a᧚"]:
    print(ascii(name), name.isidentifier())
    try:
        space = {}
        exec(name + " = 1", space)
        del space["__builtins__"]
        print("   ", [ascii(key) for key in space])
    except SyntaxError as error:
        print("   ", ascii(error.msg))
