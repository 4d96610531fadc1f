class Shape:
    def __init__(self):
        self.width = 1
    def resize(self):
        return widht
width = 5
for action in (lambda: Shape().widht, lambda: Shape().resize(), lambda: lenn([]), lambda: [].appendd,
               lambda: __import__("math").sqrtt):
    try:
        action()
    except (NameError, AttributeError) as error:
        print(error)
Shape().widht
