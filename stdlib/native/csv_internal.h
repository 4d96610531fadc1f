// What the files of the _csv module share: dialects (csv_dialect.c), which the reader and the writer (csv.c)
// go by.
#ifndef BATON_STDLIB_NATIVE_CSV_INTERNAL_H
#define BATON_STDLIB_NATIVE_CSV_INTERNAL_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

enum {
    BT_CSV_QUOTE_MINIMAL, BT_CSV_QUOTE_ALL, BT_CSV_QUOTE_NONNUMERIC, BT_CSV_QUOTE_NONE,
    BT_CSV_QUOTE_STRINGS, BT_CSV_QUOTE_NOTNULL
};
#define BT_CSV_NOT_SET ((int64_t)-1)   // no such character

// Immutable.
typedef struct BtCsvDialect {
    BtObject head;
    int64_t delimiter, quotechar, escapechar;   // code points; BT_CSV_NOT_SET
    int64_t quoting;
    Value lineterminator;
    bool doublequote, skipinitialspace, strict;
    uint8_t meaning[256];   // bits of the characters that mean something to the reader, to the writer
} BtCsvDialect;

enum { BT_CSV_TO_READER = 1, BT_CSV_TO_WRITER = 2 };  // in `meaning`

extern BtType bt_type_csv_dialect;
extern Value bt_csv_dialects;   // dict: name -> dialect

BT_INLINE BtCsvDialect *bt_csv_dialect(View v) { return (BtCsvDialect *)bt_object(v); }
// Dialect(dialect, **options): the dialect, which may be empty, and the options named by kwnames.
Value bt_csv_make_dialect(View dialect, const View *options, View kwnames) BT_MUST_CHECK;
// How many characters of a str from `start` on have no such meaning. Beyond Latin-1 the count ends.
int64_t bt_csv_plain_run(const BtCsvDialect *d, View text, int64_t start, uint8_t to);
// Raises _csv.Error, which bt_csv_add_error makes and adds.
Value bt_csv_raise(const char *format, ...) BT_COLD;
bool bt_csv_add_error(View module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_CSV_INTERNAL_H
