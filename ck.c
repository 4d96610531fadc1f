super(type, obj): obj (type A) is not an instance or subtype of type (A).
super(type, obj): obj (type A) is not an instance or subtype of type (A).
(<class '__main__.B'>, <class '__main__.A'>, <class 'object'>)
eq <class 'str'>
eq <class 'str'>
eq <class 'str'>
False
eq <class 'str'>
'C' object has no attribute 'attr'
eq <class 'str'>
eq <class 'str'>
4
eq <class 'str'>
7
