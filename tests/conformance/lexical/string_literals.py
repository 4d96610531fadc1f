"""Quotes, prefixes, escapes and implicit concatenation."""
print('a', "b", '''c''', """d""")
print('it\'s', "it's", 'say "hi"', "say \"hi\"")
print(repr('\a\b\f\n\r\t\v\\\'\"'))
print(repr('\0\x00\x41\101\7\08\x7f\x80\xff'))
print('\u00e9\u20ac\U0001F600\N{EURO SIGN}\N{greek small letter alpha}')
print(repr('\u00e9\u20ac\U0001F600'), len('\U0001F600'))
print(r'\n\t\x', R"\'", r"a\\b", len(r'\\'))
print('one' 'two' "three" r'\n' '''four''')
print(('split '
       'over '
       'lines'))
print('back\
slash')
print("""first
  second
third""")
print('''tri"ple' quotes''', """a""b""", '''it's''')
print(repr("""\
no newline first
"""))
print(u'unicode', U"prefix")
print(repr('\ud800'), repr('\udfff'))
print('' '' == '', 'a' 'b' * 2)
print(repr('tab\there'), repr("mixed ' and \""), repr("'"), repr('"'))
