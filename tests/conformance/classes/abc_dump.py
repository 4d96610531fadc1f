"""abc._get_dump: what an abstract class knows, as weak references."""
import abc


class Abstract(metaclass=abc.ABCMeta):
    pass


class Registered:
    pass


class Child(Registered):
    pass


Abstract.register(Registered)
print(isinstance(Child(), Abstract), issubclass(Child, Abstract), isinstance(1, Abstract))
registered, accepted, rejected, token = abc._get_dump(Abstract)
print([ref().__name__ for ref in registered], sorted(ref().__name__ for ref in accepted),
      [ref().__name__ for ref in rejected], token == abc.get_cache_token())
registered.clear()
print(len(abc._get_dump(Abstract)[0]))
