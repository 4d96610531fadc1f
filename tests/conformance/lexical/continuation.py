"""Explicit and implicit line joining."""
total = 1 + \
    2 + \
    3
print(total)
if total == 6 and \
   total > 5:
    print("joined condition")
items = [1,  # one
         2,  # two

         # a whole comment line
         3]
print(items)
table = {
    'a': 1, 'b':
    2,
}
print(table)
result = (1
          + 2
          - 3
          )
print(result)
def function(a,
             b=2,
             *args,
             c=(1,
                2),
             **kwargs
             ):
    return a, b, args, c, kwargs
print(function(1,
               2, 3,
               c=4, d=
               5))
text = 'a' \
    'b' \
    'c'
print(text)
assert total == 6, \
    "message"
with open('/dev/null') as one, \
        open('/dev/null') as two:
    print(one.closed, two.closed)
x = \
\
    5
print(x)
print([i
       for i
       in range(3)
       if i
       ])
print("done") ; \
print("same logical line")
