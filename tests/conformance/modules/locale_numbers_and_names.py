# locale: names of locales, numbers and amounts of money by conventions that the program sets, errors.
import locale


def attempt(call, *arguments, **keywords):
    try:
        print(repr(call(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


for name in ('en', 'en_US', 'de_DE.utf8', 'de_DE@euro', 'fr:utf-8', 'ja_jp.euc', 'C', 'POSIX', 'sr_RS.UTF-8@latn', 'ca_ES@valencia', 'ru.koi8-r',
             'xx_YY', 'xx_YY.utf8', 'german', 'no_NO.ISO_8859-15@euro', 'ks_IN@devanagari', ''):
    attempt(locale.normalize, name)
attempt(locale.setlocale, locale.LC_ALL, 'C')
attempt(locale.getlocale)
attempt(locale.setlocale, locale.LC_CTYPE, 'no such locale')
attempt(locale.setlocale, locale.LC_CTYPE, ('a', 'b', 'c'))
attempt(locale.setlocale, locale.LC_CTYPE, 5)
attempt(locale.setlocale, 99)
attempt(locale.setlocale, locale.LC_CTYPE, 'a\0')
print(locale.localeconv() == {**locale.localeconv(), 'decimal_point': '.', 'grouping': [], 'frac_digits': locale.CHAR_MAX})
attempt(locale.currency, 5)
attempt(locale.nl_langinfo, locale.DAY_3)
attempt(locale.nl_langinfo, locale.T_FMT)
attempt(locale.strcoll, 'a', 5)
attempt(locale.strxfrm, 'a\0')
us = dict(decimal_point='.', thousands_sep=',', grouping=[3, 3, 0], mon_decimal_point='.', mon_thousands_sep=',', mon_grouping=[3, 3, 0], frac_digits=2,
          int_frac_digits=2, currency_symbol='$', int_curr_symbol='USD ', positive_sign='', negative_sign='-', p_cs_precedes=1, n_cs_precedes=1,
          p_sep_by_space=0, n_sep_by_space=0, p_sign_posn=1, n_sign_posn=1)
fr = {**us, 'decimal_point': ',', 'thousands_sep': ' ', 'mon_decimal_point': ',', 'mon_thousands_sep': ' ', 'currency_symbol': 'E', 'int_curr_symbol': 'EUR ',
      'p_cs_precedes': 0, 'n_cs_precedes': 0, 'p_sep_by_space': 1, 'n_sep_by_space': 1}
india = {**us, 'grouping': [3, 2, 0]}
for conventions in (us, fr, india):
    locale._override_localeconv = conventions
    for value in (0, -42, 1234, 1234567.891, -9876543):
        print([locale.format_string(form, value, grouping=True) for form in ('%d', '%15d|', '%-15d|', '%+d', '%.2f', '%15.2f|', '%s', '%g', '%e')])
        print(locale.format_string('%.1f %d', (value, value)), locale.format_string('%(x).0f%%', {'x': value}, True), locale.str(value),
              locale.localize(str(value), True), locale.delocalize(locale.localize(str(value), True)), locale.atof(locale.str(float(value))))
        print([locale.currency(value, symbol, grouping, international) for symbol in (True, False) for grouping in (True, False) for international in (True, False)])
for place in range(5):
    locale._override_localeconv = {**us, 'n_sign_posn': place, 'n_sep_by_space': 1}
    print(locale.currency(-1234.5, grouping=True))
attempt(locale.format_string, '%*d|%-*d|', (8, 1234, 8, 1234), True)
attempt(locale.format_string, '%d %d', (1,))
attempt(locale.atoi, '1,234')
locale.setlocale(locale.LC_ALL, 'C.UTF-8')
locale.setlocale(locale.LC_NUMERIC, 'C')
whole = locale.setlocale(locale.LC_ALL)
locale.setlocale(locale.LC_ALL, 'C')
print(whole, locale.setlocale(locale.LC_ALL, whole) == whole, locale.setlocale(locale.LC_TIME), locale.setlocale(locale.LC_NUMERIC))
for name in 'LC_CTYPE=C', 'LC_NUMERIC=C;LC_CTYPE=C', whole.replace('LC_TIME=C.UTF-8', 'LC_TIME=xx'):
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error as error:
        print(error)
