import logging, io
s=io.StringIO(); h=logging.StreamHandler(s); h.setFormatter(logging.Formatter('%(levelname)-8s %(name)s %(funcName)s %(lineno)d %(message)s'))
l=logging.getLogger('a.b'); l.addHandler(h); l.propagate=False; l.setLevel('DEBUG')
def f():
    l.debug('x=%s', 1); l.error('e %(k)s', {'k':2})
    try: 1/0
    except ZeroDivisionError: l.exception('boom')
f()
print(s.getvalue().partition('Traceback')[0]); print(l, logging.getLogger('a'), logging.getLogger(), l.parent, logging.getLogger('a.b.c').parent, logging.getLogger('a').getChildren())
for st,fm in (('{','{levelname}:{message}'),('$','$levelname-$message')):
    print(logging.Formatter(fm,style=st).format(logging.makeLogRecord({'msg':'m','levelname':'L'})))
try: logging.Formatter('abc')
except ValueError as e: print(e)
try: l.setLevel('NOPE')
except ValueError as e: print(e)
