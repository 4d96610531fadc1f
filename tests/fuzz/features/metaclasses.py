class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **options):
        return {"prepared": name}
    def __new__(mcs, name, bases, names, **options):
        return super().__new__(mcs, name, bases, dict(names, options=options))
    def __init__(cls, name, bases, names, **options):
        super().__init__(name, bases, names)
    def __call__(cls, *args):
        return [super().__call__(*args)]
    def __getattr__(cls, name):
        return name.upper()
class Field:
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, instance, owner):
        return self if instance is None else instance.__dict__.get(self.name, "?")
    def __set__(self, instance, value):
        instance.__dict__[self.name] = value
class Thing(metaclass=Meta, option=1):
    field = Field()
thing = Thing()[0]
thing.field = 5
print(Thing.prepared, Thing.options, Thing.anything, thing.field, Thing.field.name,
      type("Made", (Thing,), {"x": 1}).x)
