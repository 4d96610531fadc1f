(<class '__main__.B'>,)
(<class '__main__.B'>, <class '__main__.A'>, <class 'object'>)
eq <class 'str'>
eq <class 'str'>
False
'C' object has no attribute 'attr'
eq <class 'str'>
4
7
