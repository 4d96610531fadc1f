def first[T: (int, str), *Ts, **P](x: T, *args: *Ts) -> T:
    return x
class Box[T = int]:
    def get(self) -> T: ...
type Pair[A] = tuple[A, list[A]]
print(first(1), first.__type_params__, Box.__type_params__[0].__default__, Pair.__value__, Pair[int],
      list[int] | None, dict[str, list[int]].__args__)
print(int | str, isinstance(1, int | str), first.__annotations__["x"].__constraints__)
