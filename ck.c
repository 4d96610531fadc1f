TypeError: unsupported operand type(s) for |: 'typing.TypeAliasType' and 'int' TypeError: unsupported operand type(s) for |: 'int' and 'typing.TypeAliasType'
TypeError: unsupported operand type(s) for |: 'typing.TypeAliasType' and 'str' TypeError: unsupported operand type(s) for |: 'str' and 'typing.TypeAliasType'
A | None UnionType None | A UnionType
A | int UnionType int | A UnionType
A | list[int] UnionType list[int] | A UnionType
typing.Union[A, int, str] _UnionGenericAlias typing.Union[int, str, A] _UnionGenericAlias
A | typing.Any UnionType typing.Any | A UnionType
typing.Union[A, ~T] _UnionGenericAlias typing.Union[~T, A] _UnionGenericAlias
typing.Union[A, int, NoneType] _UnionGenericAlias typing.Union[int, NoneType, A] _UnionGenericAlias
A TypeAliasType A TypeAliasType
A | int | str UnionType int | str | A UnionType
A | G[int] UnionType G[int] | A UnionType
(A, <class 'str'>) True (A, list[float])
TypeError: cannot set 'whatever' attribute of immutable type 'typing.TypeVar' TypeError: cannot set '__repr__' attribute of immutable type 'typing.TypeVar'
TypeError: cannot set 'whatever' attribute of immutable type 'typing.ParamSpec' TypeError: cannot set '__repr__' attribute of immutable type 'typing.ParamSpec'
TypeError: cannot set 'whatever' attribute of immutable type 'typing.TypeVarTuple' TypeError: cannot set '__repr__' attribute of immutable type 'typing.TypeVarTuple'
TypeError: cannot set 'whatever' attribute of immutable type 'typing.TypeAliasType' TypeError: cannot set '__repr__' attribute of immutable type 'typing.TypeAliasType'
TypeError: cannot set 'whatever' attribute of immutable type 'typing.ParamSpecArgs' TypeError: cannot set '__repr__' attribute of immutable type 'typing.ParamSpecArgs'
TypeError: cannot set 'whatever' attribute of immutable type 'typing.ParamSpecKwargs' TypeError: cannot set '__repr__' attribute of immutable type 'typing.ParamSpecKwargs'
[14, 16, 18]
10 11 (<built-in function iter>, (range(12, 36893488147419103232),), None) 36893488147419103220
12
[] 0
