"""Bad lambdas, conditional expressions and named expressions."""
from _refused import print_refusals

print_refusals([
    'a if b', 'a if b else', 'if a else b', 'a if else b', 'lambda', 'lambda x', 'lambda x: ',
    'lambda (x): x', 'lambda x, x: x', 'lambda x=1, y: 1', 'lambda *: 1', 'lambda **k, x: 1',
    '1 if 2 else 3 if', 'x := 1', '(x := )', '(:= 1)', '(x.y := 1)', '(x[0] := 1)', '(1 := 2)',
    '((a, b) := 1)', '(a := 1, b := )',
])
