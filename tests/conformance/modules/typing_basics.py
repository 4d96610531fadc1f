from typing import *
T=TypeVar('T')
print(List[int], Dict[str,T][int], Union[int,str,None], Optional[int], Callable[[int],str], Callable[...,T][int], Tuple[int,...], Literal[1,'a'], Annotated[int,3], Generic[T])
class A(Generic[T]): pass
print(A[int], A.__parameters__, type(A[int]()))
@runtime_checkable
class P(Protocol):
    def f(self): ...
class Q:
    def f(self): pass
print(isinstance(Q(),P), issubclass(Q,P), isinstance(1,P))
class N(NamedTuple):
    x:int
    y:str='a'
print(N(1), get_type_hints(N))
class TD(TypedDict, total=False):
    a:int
    b:Required[str]
print(TD(a=1), TD.__required_keys__, get_type_hints(TD))
U=NewType('U',int); print(U(4), U)
def f(a:'int', b:List['A'])->None: pass
print(get_type_hints(f), get_args(Callable[[int],str]), get_origin(List[int]))
