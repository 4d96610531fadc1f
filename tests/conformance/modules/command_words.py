# shlex as a class with its settings and streams, split() on what is wrong; getopt and what it refuses.
import getopt
import io
import shlex

texts = ["a 'b c' \"d \\\"e\\\" \\f\" g\\ h", "x=1;y|z &&w", "#comment\nnext # more\n'' end", 'un"quo ted"',
         'a\\', '"open',
         "'single", '"esc\\', '', '  ', 'a(b)c~/-.*', "don't", 'é ñ', '""']
for text in texts:
    for options in ({}, {'posix': True}, {'posix': True, 'punctuation_chars': True},
    {'punctuation_chars': '|'}):
        lexer = shlex.shlex(text, **options)
        found = []
        try:
            while True:
                token = lexer.get_token()
                found.append(token)
                if token == lexer.eof:
                    break
        except ValueError as error:
            found.append(str(error))
        print(repr(text), options, found, lexer.lineno, repr(lexer.token))
    for comments in (False, True):
        for posix in (False, True):
            try:
                print(shlex.split(text, comments, posix))
            except ValueError as error:
                print(error)

outer = shlex.shlex('one two three', 'outer.txt')
print(outer.get_token())
outer.push_source(io.StringIO('inner words'), 'inner.txt')
outer.push_token('pushed')
print(list(outer), outer.error_leader(), outer.error_leader('f', 3))
special = shlex.shlex('a/b:c "d"')
special.wordchars += '/'
special.whitespace = ':'
special.whitespace_split = True
print(list(special), special.punctuation_chars == '')
for word in ('', 'plain-1.txt', "it's", '$x', 'é'):
    print(shlex.quote(word), shlex.split(shlex.quote(word)))

for words in ('-ab -cvalue --long --name=x --nam y rest -a', '-c', '--na', '--long=5', '-z', '--', '- -a',
              '-a -- -b',
              '--other', '-:', '--n=1', '-bc x y'):
    for parse in (getopt.getopt, getopt.gnu_getopt):
        try:
            print(words, parse(words.split(), 'abc:', ['long', 'name=', 'nation', 'longer=']))
        except getopt.GetoptError as error:
            print(words, '|', error, '|', error.opt, repr(error))
print(getopt.gnu_getopt(['x', '-a', 'y'], '+a'), getopt.getopt(('-a', 'x'), 'a', 'beta'))
