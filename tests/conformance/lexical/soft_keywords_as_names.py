# match, case, type and _ are names wherever no statement of theirs can stand.
match = [1, 2, 3]
case = {"a": 1}
type_ = type
print(match[0], match [1], match[:2])
print(case["a"])
_ = "underscore"
print(_)


def match(case, type=None):
    return case, type


print(match(1, type=2), match (3), match(*[4]))
match.case = 5
print(match.case)
print(match
      (6))
type = "a string"
print(type)
type = type_
print(type (5), type(5))
match (7), 8
match -1 if False else None if False else 0 if False else print("minus") if False else 0
match = 9
match *= 2
match: int = match + 1
print(match, match - 1, match - 1 if match else 0, -match)
match, case = case, match
print(match, case)
match match:
    case {"a": case}:
        print("case", case)
match case:
    case case if case == 1:
        print("guard", case)
match (case, 2):
    case (1, type):
        print("type", type)
type = type_
type type = int
print(type.__name__, type.__value__)
type_type = type
lambda match: match
for match in range(2):
    print(match, end=" ")
print()
class case: match = 1; type = 2
print(case.match, case.type)
import string as match
print(match.digits)
