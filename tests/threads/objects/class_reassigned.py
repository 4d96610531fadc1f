"""__class__ of one object changes while others use it."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Cat:
    def sound(self):
        return "meow"


class Dog:
    def sound(self):
        return "woof"


pet = Cat()
pet.name = "pet"


def write():
    for number in range(scaled(2000)):
        pet.__class__ = Dog if number % 2 == 0 else Cat
        pet.age = number


def read():
    assert pet.sound() in ("meow", "woof")
    assert pet.name == "pet"
    assert type(pet) in (Cat, Dog) and (isinstance(pet, Cat) or isinstance(pet, (Cat, Dog)))


until_done(write, read, read)
print(pet.sound(), pet.name, pet.age == scaled(2000) - 1)
