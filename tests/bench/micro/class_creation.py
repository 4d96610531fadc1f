"""Making classes: class statements with methods and bases, and type()."""


def main(count):
    total = 0
    for i in range(count):
        class Base:
            kind = i

            def value(self):
                return self.kind

        class Derived(Base):
            def value(self):
                return super().value() + 1

        Third = type("Third", (Derived,), {"kind": i + 1})
        total += Derived().value() + Third().value()
    return total


print(main(22000))
