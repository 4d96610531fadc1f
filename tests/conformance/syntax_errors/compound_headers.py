"""Bad headers of if, while, for, def, class, try and with."""
from _refused import print_refusals

print_refusals([
    'if x\n    pass', 'if x:\npass', 'while True print(1)', 'for x in range(3) print(x)',
    'for x range(3): pass', 'for in y: pass', 'def f()\n    pass', 'def f(:\n pass', 'def f(x:\n pass',
    'def (x): pass', 'def f(x)): pass', 'class: pass', 'class A\n pass', 'class A(: pass',
    'else:\n pass', 'elif x: pass', 'try:\n x\ny', 'try: x\nelse: y', 'except: pass', 'finally: pass',
    'with open(x) as: pass', 'with: pass', 'if x = 1: pass', 'while x = 1: pass', 'if x := 1: y := 2',
    '@', '@x', '@x\ny = 1', 'async x', 'try:\n pass\nexcept x, y: pass',
    'try:\n pass\nexcept:\n pass\nexcept A:\n pass', 'for x in y:\n pass\nelse x', 'if True:\n x\n  y',
    'if True:\n  x\n y', 'def f():\nreturn 1', 'class A:\n\n\n', 'while 1:',
    'for i in x:\n# only a comment', 'if 1:\n\tx\n        y', 'if 1:\n        x\n\ty',
    'class A:\n return', 'class A:\n yield', 'def f():\n class B:\n  return 1', 'for *x in y: pass',
], with_text=True)
