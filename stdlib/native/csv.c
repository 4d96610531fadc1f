// _csv: the reader and the writer.
//
// The reader is a machine of eight states fed character by character; a field grows in a builder that lives
// as long as the record. Runs of characters that mean nothing to the dialect pass by the machine. Each
// object is used by one thread at a time: a second one that comes in meanwhile gets an error instead of a
// torn record.
#include "stdlib/native/csv_internal.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

static BtType reader_type, writer_type;
static int64_t field_limit = 131072;  // atomic: relaxed

// ---- reader -----------------------------------------------------------------------------------------------

typedef enum State {
    START_RECORD, START_FIELD, ESCAPED_CHAR, IN_FIELD, IN_QUOTED_FIELD, ESCAPE_IN_QUOTED_FIELD,
    QUOTE_IN_QUOTED_FIELD, EAT_CRNL, AFTER_ESCAPED_CRNL,
} State;

typedef struct Reader {
    BtObject head;
    Value input, dialect;
    int64_t line_number;
    bool busy;         // guarded by the lock
} Reader;

// A record while it is read.
typedef struct Record {
    const BtCsvDialect *d;
    Value fields;      // list
    BtStrBuilder field;
    int64_t length;
    State state;
    bool unquoted;     // the field began without a quote
} Record;

// text: stolen.
static bool save_text(Record *r, Value text) {
    if (bt_is_error(text)) return false;
    int64_t quoting = r->d->quoting;
    bool none = quoting == BT_CSV_QUOTE_NOTNULL || quoting == BT_CSV_QUOTE_STRINGS;
    bool number = quoting == BT_CSV_QUOTE_NONNUMERIC || quoting == BT_CSV_QUOTE_STRINGS;
    if (r->unquoted && r->length == 0 && none) {
        bt_release(text);
        text = BT_NONE;
    } else if (r->unquoted && r->length != 0 && number) {
        Value made = bt_call_1(bt_type_view(&bt_type_float), bt_view(text));
        bt_release(text);
        if (bt_is_error(made)) return false;
        text = made;
    }
    r->length = 0;
    r->unquoted = false;
    return bt_list_append(bt_view(r->fields), text);
}

static bool save_field(Record *r) {
    Value text = bt_str_builder_finish(&r->field);
    bt_str_builder_init(&r->field);
    return save_text(r, text);
}

static bool add_char(Record *r, uint32_t c) {
    int64_t limit = bt_load_relaxed_i64(&field_limit);
    if (r->length >= limit) {
        bt_csv_raise("field larger than field limit (%lld)", (long long)limit);
        return false;
    }
    bt_str_builder_char(&r->field, c);
    r->length++;
    return true;
}

enum { END_OF_LINE = 0x110000 };

static bool is_line_end(uint32_t c) { return c == '\n' || c == '\r' || c == END_OF_LINE; }
static bool is_char(int64_t wanted, uint32_t c) { return wanted != BT_CSV_NOT_SET && wanted == (int64_t)c; }

static bool feed(Record *r, uint32_t c) {
    const BtCsvDialect *d = r->d;
    switch (r->state) {
    case START_RECORD:
        if (c == END_OF_LINE) return true;
        if (is_line_end(c)) {
            r->state = EAT_CRNL;
            return true;
        }
        r->state = START_FIELD;
        // fall through
    case START_FIELD:
        r->unquoted = true;
        if (is_line_end(c)) {
            if (!save_field(r)) return false;
            r->state = c == END_OF_LINE ? START_RECORD : EAT_CRNL;
        } else if (is_char(d->quotechar, c) && d->quoting != BT_CSV_QUOTE_NONE) {
            r->unquoted = false;
            r->state = IN_QUOTED_FIELD;
        } else if (is_char(d->escapechar, c)) {
            r->state = ESCAPED_CHAR;
        } else if (c == ' ' && d->skipinitialspace) {
            return true;
        } else if (is_char(d->delimiter, c)) {
            return save_field(r);
        } else {
            r->state = IN_FIELD;
            return add_char(r, c);
        }
        return true;
    case ESCAPED_CHAR:
        if (c == '\n' || c == '\r') {
            r->state = AFTER_ESCAPED_CRNL;
            return add_char(r, c);
        }
        r->state = IN_FIELD;
        return add_char(r, c == END_OF_LINE ? '\n' : c);
    case AFTER_ESCAPED_CRNL:
        if (c == END_OF_LINE) return true;
        // fall through
    case IN_FIELD:
        if (is_line_end(c)) {
            if (!save_field(r)) return false;
            r->state = c == END_OF_LINE ? START_RECORD : EAT_CRNL;
        } else if (is_char(d->escapechar, c)) {
            r->state = ESCAPED_CHAR;
        } else if (is_char(d->delimiter, c)) {
            r->state = START_FIELD;
            return save_field(r);
        } else {
            return add_char(r, c);
        }
        return true;
    case IN_QUOTED_FIELD:
        if (c == END_OF_LINE) return true;
        if (is_char(d->escapechar, c)) {
            r->state = ESCAPE_IN_QUOTED_FIELD;
        } else if (is_char(d->quotechar, c) && d->quoting != BT_CSV_QUOTE_NONE) {
            r->state = d->doublequote ? QUOTE_IN_QUOTED_FIELD : IN_FIELD;
        } else {
            return add_char(r, c);
        }
        return true;
    case ESCAPE_IN_QUOTED_FIELD:
        r->state = IN_QUOTED_FIELD;
        return add_char(r, c == END_OF_LINE ? '\n' : c);
    case QUOTE_IN_QUOTED_FIELD:
        if (d->quoting != BT_CSV_QUOTE_NONE && is_char(d->quotechar, c)) {
            r->state = IN_QUOTED_FIELD;
            return add_char(r, c);
        }
        if (is_char(d->delimiter, c)) {
            r->state = START_FIELD;
            return save_field(r);
        }
        if (is_line_end(c)) {
            if (!save_field(r)) return false;
            r->state = c == END_OF_LINE ? START_RECORD : EAT_CRNL;
            return true;
        }
        if (!d->strict) {
            r->state = IN_FIELD;
            return add_char(r, c);
        }
        Value delimiter = bt_str_from_char((uint32_t)d->delimiter),
              quote = bt_str_from_char((uint32_t)d->quotechar);
        if (!bt_is_error(delimiter) && !bt_is_error(quote)) {
            bt_csv_raise("'%U' expected after '%U'", bt_view(delimiter), bt_view(quote));
        }
        bt_release_maybe(delimiter);
        bt_release_maybe(quote);
        return false;
    default:   // EAT_CRNL
        if (c == '\n' || c == '\r') return true;
        if (c == END_OF_LINE) {
            r->state = START_RECORD;
            return true;
        }
        bt_csv_raise(
            "new-line character seen in unquoted field - do you need to open the file with newline=''?");
        return false;
    }
}

// What feed() makes of a run of plain characters from *place on, which moves past it: part of a field, or a
// whole one, with the delimiter or line end after it, when the run begins it. False: exception.
static bool pass_run(Record *r, View line, int64_t *place) {
    const BtCsvDialect *d = r->d;
    const BtStr *s = bt_str_cast(line);
    int64_t start = *place, run = bt_csv_plain_run(d, line, start, BT_CSV_TO_READER);
    int64_t limit = bt_load_relaxed_i64(&field_limit);
    // The machine counts characters up to the limit, and knows about spaces at the start.
    bool begins = r->state <= START_FIELD;
    if (run == 0 || r->length + run > limit) return true;
    if (begins && d->skipinitialspace && bt_str_char_at(s, start) == ' ') return true;
    *place = start + run;
    r->length += run;
    if (begins) r->unquoted = true;
    uint32_t next = *place < s->length ? bt_str_char_at(s, *place) : END_OF_LINE;
    if (begins && (is_char(d->delimiter, next) || is_line_end(next))) {
        r->state = next == END_OF_LINE ? START_RECORD : is_line_end(next) ? EAT_CRNL : START_FIELD;
        if (next != END_OF_LINE) ++*place;
        return save_text(r, bt_str_substring(line, start, start + run));
    }
    if (begins) r->state = IN_FIELD;
    bt_str_builder_part(&r->field, line, start, start + run);
    return true;
}

static bool feed_line(Record *r, View line) {
    const BtStr *s = bt_str_cast(line);
    for (int64_t i = 0; i < s->length; i++) {
        if (r->state <= IN_QUOTED_FIELD && r->state != ESCAPED_CHAR) {
            // Fields of plain characters follow one another.
            int64_t before;
            do {
                before = i;
                if (!pass_run(r, line, &i)) return false;
            } while (i > before && i < s->length && r->state == START_FIELD);
            if (i >= s->length) break;
        }
        if (!feed(r, bt_str_char_at(s, i))) return false;
    }
    return feed(r, END_OF_LINE);
}

static Value read_record(Reader *reader) {
    Record r = {.d = bt_csv_dialect(bt_view(reader->dialect)), .fields = bt_list_new(0)};
    if (bt_is_error(r.fields)) return BT_ERROR;
    bt_str_builder_init(&r.field);
    do {
        Value line = bt_next(bt_view(reader->input));
        if (bt_is_empty(line)) {
            if (bt_error_occurred()) goto fail;
            if (r.length != 0 || r.state == IN_QUOTED_FIELD) {
                if (r.d->strict) {
                    bt_csv_raise("unexpected end of data");
                } else if (save_field(&r)) {
                    break;
                }
                goto fail;
            }
            goto end;
        }
        if (!bt_is_str(bt_view(line))) {
            bt_csv_raise("iterator should return strings, not %T (the file should be opened in text mode)",
                        bt_view(line));
            bt_release(line);
            goto fail;
        }
        reader->line_number++;
        bool ok = feed_line(&r, bt_view(line));
        bt_release(line);
        if (!ok) goto fail;
    } while (r.state != START_RECORD);
    bt_str_builder_discard(&r.field);
    return r.fields;
end:
fail:
    bt_str_builder_discard(&r.field);
    bt_release(r.fields);
    return BT_EMPTY;
}

static bool begin_use(BtObject *o, bool *busy) {
    bt_object_lock(o);
    bool was = *busy;
    *busy = true;
    bt_object_unlock(o);
    if (was) bt_raise(&bt_exc_RuntimeError, "csv object is already in use");
    return !was;
}

static void end_use(BtObject *o, bool *busy) {
    bt_object_lock(o);
    *busy = false;
    bt_object_unlock(o);
}

static Value reader_next(View self) {
    Reader *reader = (Reader *)bt_object(self);
    if (!begin_use(&reader->head, &reader->busy)) return BT_ERROR;
    Value record = read_record(reader);
    end_use(&reader->head, &reader->busy);
    return record;
}

static Value reader_dialect(View self, void *context) {
    return (void)context, bt_hold(bt_view(((Reader *)bt_object(self))->dialect));
}
static Value reader_line(View self, void *context) {
    return (void)context, bt_small_int(((Reader *)bt_object(self))->line_number);
}

static void reader_dealloc(BtObject *self) {
    bt_release_maybe(((Reader *)self)->input);
    bt_release_maybe(((Reader *)self)->dialect);
    bt_object_free(self);
}

static int reader_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Reader *r = (Reader *)self;
    int result = bt_visit_maybe(r->input, visit, context);
    return result || bt_is_empty(r->dialect) ? result : visit(bt_view(r->dialect), context);
}

static const BtGetSetDef reader_getsets[] = {
    {"dialect", reader_dialect, NULL, NULL, NULL},
    {"line_num", reader_line, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType reader_type = {
    BT_TYPE_INIT(0, "_csv.reader", sizeof(Reader)),
    .module = "_csv",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION,
    .doc = "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\n"
           "in CSV format.\n",
    .dealloc = reader_dealloc,
    .traverse = reader_traverse,
    .iter = bt_iter_self,
    .next = reader_next,
    .getsets = reader_getsets,
};

// ---- writer -----------------------------------------------------------------------------------------------

typedef struct Writer {
    BtObject head;
    Value write, dialect;
} Writer;

// May a text need quotes? Adds it with the escapes it needs; *quoted: put quotes around.
static bool put_field(const BtCsvDialect *d, BtStrBuilder *b, View text, bool *quoted, int64_t index) {
    const BtStr *s = bt_str_cast(text), *end = bt_str_cast(bt_view(d->lineterminator));
    if (bt_csv_plain_run(d, text, 0, BT_CSV_TO_WRITER) == s->length) {
        if (index > 0) bt_str_builder_char(b, (uint32_t)d->delimiter);
        if (*quoted) bt_str_builder_char(b, (uint32_t)d->quotechar);
        bt_str_builder_str(b, text);
        if (*quoted) bt_str_builder_char(b, (uint32_t)d->quotechar);
        return true;
    }
    BtStrBuilder field;
    bt_str_builder_init(&field);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        bool special = is_char(d->delimiter, c) || is_char(d->escapechar, c) || is_char(d->quotechar, c) ||
                       c == '\n' || c == '\r';
        for (int64_t k = 0; !special && k < end->length; k++) special = bt_str_char_at(end, k) == c;
        if (special) {
            bool escape = false;
            if (d->quoting == BT_CSV_QUOTE_NONE) {
                escape = true;
            } else if (is_char(d->quotechar, c)) {
                if (d->doublequote) bt_str_builder_char(&field, c);
                else escape = true;
                if (!escape) *quoted = true;
            } else if (is_char(d->escapechar, c)) {
                escape = true;
            }
            if (!escape) *quoted = true;
            if (escape) {
                if (d->escapechar == BT_CSV_NOT_SET) {
                    bt_str_builder_discard(&field);
                    bt_csv_raise("need to escape, but no escapechar set");
                    return false;
                }
                bt_str_builder_char(&field, (uint32_t)d->escapechar);
            }
        }
        bt_str_builder_char(&field, c);
    }
    Value made = bt_str_builder_finish(&field);
    if (bt_is_error(made)) return false;
    if (index > 0) bt_str_builder_char(b, (uint32_t)d->delimiter);
    if (*quoted) bt_str_builder_char(b, (uint32_t)d->quotechar);
    bt_str_builder_str(b, bt_view(made));
    if (*quoted) bt_str_builder_char(b, (uint32_t)d->quotechar);
    bt_release(made);
    return true;
}

static bool is_number(View v) {
    if (bt_is_int(v) || bt_is_float(v)) return true;
    const BtType *type = bt_type_of(v);
    return type->index || type->float_ || type->int_;
}

static bool put_value(const BtCsvDialect *d, BtStrBuilder *b, View v, int64_t index) {
    bool quoted = false, none = bt_is_none(v);
    switch (d->quoting) {
    case BT_CSV_QUOTE_ALL: quoted = true; break;
    case BT_CSV_QUOTE_NONNUMERIC: quoted = !is_number(v); break;
    case BT_CSV_QUOTE_STRINGS: quoted = bt_is_str(v); break;
    case BT_CSV_QUOTE_NOTNULL: quoted = !none; break;
    default: break;
    }
    Value text = none ? bt_str_empty() : bt_str(v);
    if (bt_is_error(text)) return false;
    bool ok = true;
    // A field of nothing, or of one leading space that a reader would skip, has to be quoted to survive.
    if (bt_str_length(bt_view(text)) == 0 && d->delimiter == ' ' && d->skipinitialspace) {
        if (d->quoting == BT_CSV_QUOTE_NONE ||
            (none && (d->quoting == BT_CSV_QUOTE_STRINGS || d->quoting == BT_CSV_QUOTE_NOTNULL))) {
            bt_csv_raise("empty field must be quoted if delimiter is a space and skipinitialspace is true");
            ok = false;
        }
        quoted = true;
    }
    ok = ok && put_field(d, b, bt_view(text), &quoted, index);
    bt_release(text);
    return ok;
}

static Value writer_writerow(View self, View row) {
    Writer *w = (Writer *)bt_object(self);
    const BtCsvDialect *d = bt_csv_dialect(bt_view(w->dialect));
    Value iterator = bt_iter(row);
    if (bt_is_error(iterator)) {
        if (bt_error_matches(&bt_exc_TypeError)) {
            bt_error_clear();
            return bt_csv_raise("iterable expected, not %T", row);
        }
        return BT_ERROR;
    }
    BtStrBuilder b;
    bt_str_builder_init(&b);
    int64_t count = 0;
    bool null = false;
    Value item = BT_EMPTY;
    for (;;) {
        item = bt_next(bt_view(iterator));
        if (bt_is_empty(item)) break;
        null = bt_is_none(bt_view(item));
        bool ok = put_value(d, &b, bt_view(item), count++);
        bt_release(item);
        if (!ok) goto fail;
    }
    if (bt_error_occurred()) goto fail;
    if (count == 1 && b.length == 0) {
        if (d->quoting == BT_CSV_QUOTE_NONE ||
            (null && (d->quoting == BT_CSV_QUOTE_STRINGS || d->quoting == BT_CSV_QUOTE_NOTNULL))) {
            bt_csv_raise("single empty field record must be quoted");
            goto fail;
        }
        bt_str_builder_char(&b, (uint32_t)d->quotechar);
        bt_str_builder_char(&b, (uint32_t)d->quotechar);
    }
    bt_str_builder_str(&b, bt_view(d->lineterminator));
    bt_release(iterator);
    Value line = bt_str_builder_finish(&b);
    if (bt_is_error(line)) return BT_ERROR;
    Value result = bt_call_1(bt_view(w->write), bt_view(line));
    bt_release(line);
    return result;
fail:
    bt_str_builder_discard(&b);
    bt_release(iterator);
    return BT_ERROR;
}

static Value writer_writerows(View self, View rows) {
    Value iterator = bt_iter(rows), row;
    if (bt_is_error(iterator)) return BT_ERROR;
    while (!bt_is_empty(row = bt_next(bt_view(iterator)))) {
        Value result = writer_writerow(self, bt_view(row));
        bt_release(row);
        if (bt_is_error(result)) break;
        bt_release(result);
    }
    bt_release(iterator);
    return bt_error_occurred() ? BT_ERROR : BT_NONE;
}

static Value writer_dialect(View self, void *context) {
    return (void)context, bt_hold(bt_view(((Writer *)bt_object(self))->dialect));
}

static void writer_dealloc(BtObject *self) {
    bt_release_maybe(((Writer *)self)->write);
    bt_release_maybe(((Writer *)self)->dialect);
    bt_object_free(self);
}

static int writer_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Writer *w = (Writer *)self;
    return bt_visit_maybe(w->write, visit, context);
}

static const BtMethodDef writer_methods[] = {
    BT_METHOD_1(
        "writerow", writer_writerow,
        "writerow(iterable)\n\nConstruct and write a CSV record from an iterable of fields.  Non-string\n"
        "elements will be converted to string."),
    BT_METHOD_1(
        "writerows", writer_writerows,
        "writerows(iterable of iterables)\n\nConstruct and write a series of iterables to a csv file.  "
        "Non-string\nelements will be converted to string."),
    BT_METHOD_END,
};
static const BtGetSetDef writer_getsets[] = {
    {"dialect", writer_dialect, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType writer_type = {
    BT_TYPE_INIT(0, "_csv.writer", sizeof(Writer)),
    .module = "_csv",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION,
    .doc = "CSV writer\n\nWriter objects are responsible for generating tabular data\n"
           "in CSV format from sequence "
           "input.\n",
    .dealloc = writer_dealloc,
    .traverse = writer_traverse,
    .methods = writer_methods,
    .getsets = writer_getsets,
};

// ---- the module -------------------------------------------------------------------------------------------

static Value csv_reader(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    if (!bt_check_arity("", argc, 1, 2)) return BT_ERROR;
    Value input = bt_iter(args[0]);
    if (bt_is_error(input)) return BT_ERROR;
    Value dialect = bt_csv_make_dialect(argc > 1 ? args[1] : BT_NO_VIEW, args + argc, kwnames);
    Reader *r = bt_is_error(dialect) ? NULL : (Reader *)bt_object_alloc(&reader_type, sizeof *r);
    if (!r) {
        bt_release(input);
        bt_release_maybe(dialect);
        return BT_ERROR;
    }
    r->input = input;
    r->dialect = dialect;
    return bt_steal(r);
}

static Value csv_writer(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    if (!bt_check_arity("", argc, 1, 2)) return BT_ERROR;
    Value write = bt_getattr_text(args[0], "write");
    if (bt_is_error(write) || !bt_is_callable(bt_view(write))) {
        bt_release_maybe(write);
        if (bt_error_occurred() && !bt_error_matches(&bt_exc_AttributeError)) return BT_ERROR;
        bt_error_clear();
        return bt_raise(&bt_exc_TypeError, "argument 1 must have a \"write\" method");
    }
    Value dialect = bt_csv_make_dialect(argc > 1 ? args[1] : BT_NO_VIEW, args + argc, kwnames);
    Writer *w = bt_is_error(dialect) ? NULL : (Writer *)bt_object_alloc(&writer_type, sizeof *w);
    if (!w) {
        bt_release(write);
        bt_release_maybe(dialect);
        return BT_ERROR;
    }
    w->write = write;
    w->dialect = dialect;
    return bt_steal(w);
}

static Value register_dialect(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    if (!bt_check_arity("register_dialect", argc, 1, 2)) return BT_ERROR;
    if (!bt_is_str(args[0])) return bt_raise(&bt_exc_TypeError, "dialect name must be a string");
    Value dialect = bt_csv_make_dialect(argc > 1 ? args[1] : BT_NO_VIEW, args + argc, kwnames);
    if (bt_is_error(dialect)) return BT_ERROR;
    bool ok = bt_dict_set(bt_view(bt_csv_dialects), args[0], bt_view(dialect));
    bt_release(dialect);
    return ok ? BT_NONE : BT_ERROR;
}

static Value named_dialect(View name, bool remove) {
    View all = bt_view(bt_csv_dialects);
    Value found = remove ? bt_dict_pop(all, name) : bt_dict_get(all, name);
    if (bt_is_empty(found) && !bt_error_occurred()) return bt_csv_raise("unknown dialect");
    return found;
}

static Value unregister_dialect(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", NULL};
    static const BtSignature signature = {"unregister_dialect", names, 0, 1, 1};
    View in;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &in)) return BT_ERROR;
    Value removed = named_dialect(in, true);
    if (bt_is_error(removed)) return BT_ERROR;
    bt_release(removed);
    return BT_NONE;
}

static Value get_dialect(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", NULL};
    static const BtSignature signature = {"get_dialect", names, 0, 1, 1};
    View in;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &in)) return BT_ERROR;
    return named_dialect(in, false);
}

static Value list_dialects(View self) { return (void)self, bt_dict_keys_list(bt_view(bt_csv_dialects)); }

static Value field_size_limit(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"new_limit", NULL};
    static const BtSignature signature = {"field_size_limit", names, 0, 1, 0};
    View in;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &in)) return BT_ERROR;
    int64_t old = bt_load_relaxed_i64(&field_limit), limit;
    if (!bt_view_is_empty(in)) {
        if (!bt_is_int(in)) return bt_raise(&bt_exc_TypeError, "limit must be an integer");
        if (!bt_as_i64(in, &limit)) return BT_ERROR;
        bt_store_relaxed_i64(&field_limit, limit);
    }
    return bt_small_int(old);
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("reader", csv_reader,
                "reader(iterable [, dialect='excel'] [optional keyword args])\n\nThe returned object is an "
                "iterator.  "
                "Each iteration returns a row\nof the CSV file (which can span multiple input lines)."),
    BT_METHOD_K(
        "writer", csv_writer,
        "writer(fileobj [, dialect='excel'] [optional keyword args])\n\nThe \"fileobj\" argument can be any "
        "object that supports the file API."),
    BT_METHOD_K("register_dialect", register_dialect,
                "register_dialect(name[, dialect[, **fmtparams]])\n\nCreate a mapping from a string name to "
                "a dialect "
                "class."),
    BT_METHOD_K("unregister_dialect", unregister_dialect,
                "unregister_dialect($module, /, name)\n--\n\nDelete the name/dialect mapping associated with "
                "a string "
                "name."),
    BT_METHOD_K("get_dialect", get_dialect,
                "get_dialect($module, /, name)\n--\n\nReturn the dialect instance associated with name."),
    BT_METHOD_0("list_dialects", list_dialects,
                "list_dialects($module, /)\n--\n\nReturn a list of all known dialect names."),
    BT_METHOD_K(
        "field_size_limit", field_size_limit,
        "field_size_limit($module, /, new_limit=<unrepresentable>)\n--\n\nSets an upper limit on parsed "
        "fields."),
    BT_METHOD_END,
};

bool bt_init_csv(View module) {
    static const char *const quoting[] = {"QUOTE_MINIMAL", "QUOTE_ALL",     "QUOTE_NONNUMERIC",
                                          "QUOTE_NONE",    "QUOTE_STRINGS", "QUOTE_NOTNULL"};
    if (bt_is_empty(bt_csv_dialects)) bt_csv_dialects = bt_dict_new();
    if (bt_is_error(bt_csv_dialects) || !bt_csv_add_error(module) ||
        !bt_type_ready_once(&bt_type_csv_dialect) ||
        !bt_type_ready_once(&reader_type) || !bt_type_ready_once(&writer_type) ||
        !bt_module_add_functions(module, functions) || !bt_module_add_type(module, &bt_type_csv_dialect) ||
        !bt_module_add(module, "Reader", bt_hold(bt_type_view(&reader_type))) ||
        !bt_module_add(module, "Writer", bt_hold(bt_type_view(&writer_type))) ||
        !bt_module_add(module, "_dialects", bt_hold(bt_view(bt_csv_dialects))) ||
        !bt_module_add(module, "__version__", bt_str_from_text("1.0"))) {
        return false;
    }
    for (int i = 0; i < 6; i++) {
        if (!bt_module_add(module, quoting[i], bt_small_int(i))) return false;
    }
    return true;
}
