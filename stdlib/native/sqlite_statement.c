// _sqlite3: prepared statements: their parameters, their steps, their rows.
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/sqlite.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/threads/object_lock.h"

Value bt_sqlite_to_object(sqlite3_value *value) {
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return bt_int_from_i64(sqlite3_value_int64(value));
    case SQLITE_FLOAT: return bt_float_new(sqlite3_value_double(value));
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_value_text(value);
        return text ? bt_str_from_utf8(text, (size_t)sqlite3_value_bytes(value)) : bt_raise_no_memory();
    }
    case SQLITE_BLOB: return bt_bytes_new(sqlite3_value_blob(value), sqlite3_value_bytes(value));
    default: return BT_NONE;
    }
}

// ---- life -------------------------------------------------------------------------------------------------

// The first character that is neither white space nor part of a comment.
static const char *skip_comments(const char *p) {
    for (;;) {
        p += strspn(p, " \t\r\n\f");
        if (p[0] == '-' && p[1] == '-') {
            p += strcspn(p, "\n");
        } else if (p[0] == '/' && p[1] == '*') {
            const char *end = strstr(p + 2, "*/");
            p = end ? end + 2 : p + strlen(p);
        } else {
            return p;
        }
    }
}

static bool starts_with_word(const char *p, const char *word) {
    size_t n = strlen(word);
    return sqlite3_strnicmp(p, word, (int)n) == 0;
}

// Takes what the library has of a statement out of it and out of the database's list. The object lock is
// held.
static sqlite3_stmt *unlink_locked(BtSqliteStatement *s) {
    if (s->link) {
        *s->link = s->next;
        if (s->next) s->next->link = s->link;
        s->link = NULL;
    }
    sqlite3_stmt *st = s->st;
    s->st = NULL;
    return st;
}

static void statement_dealloc(BtObject *self) {
    BtSqliteStatement *s = (BtSqliteStatement *)self;
    BtSqliteDatabase *d = bt_sqlite_database_of(s);
    bool entered = bt_sqlite_try_enter(d);
    bt_object_lock(&d->head);
    sqlite3_stmt *st = unlink_locked(s);
    if (st && !entered) {
        // Another thread's query runs: whoever enters next does it.
        if (d->dying_count == d->dying_capacity) {
            uint32_t capacity = d->dying_capacity ? d->dying_capacity * 2 : 8;
            sqlite3_stmt **grown = (sqlite3_stmt **)realloc(d->dying, capacity * sizeof *grown);
            if (grown) {
                d->dying = grown;
                d->dying_capacity = capacity;
            }
        }
        // Without memory it stays until the database is closed.
        if (d->dying_count < d->dying_capacity) {
            d->dying[d->dying_count] = st;
            bt_store_relaxed_u32(&d->dying_count, d->dying_count + 1);
        }
    }
    bt_object_unlock(&d->head);
    // An aggregate's finalize() may run now, and may use the database.
    if (entered && st) sqlite3_finalize(st);
    if (entered) bt_sqlite_leave(d);
    bt_release_maybe(s->bound);
    bt_release_maybe(s->names);
    bt_release_maybe(s->description);
    bt_release_maybe(s->database);
    bt_object_free(self);
}

// One may die meanwhile: it takes itself out of the list before it is freed, with the same lock.
void bt_sqlite_finalize_statements(BtSqliteDatabase *d) {
    for (;;) {
        sqlite3_stmt *st = NULL;
        bt_object_lock(&d->head);
        BtSqliteStatement *s = d->statements;
        while (s && s->stepping) s = s->next;
        if (s) st = unlink_locked(s);
        bt_object_unlock(&d->head);
        if (!s) return;
        sqlite3_finalize(st);
    }
}

Value bt_sqlite_prepare(View database, View sql) {
    BtSqliteDatabase *d = bt_sqlite_database(database);
    size_t length;
    const char *text = bt_as_utf8(sql, NULL);
    if (!text) {
        if (bt_error_matches(&bt_exc_ValueError) && !bt_error_matches(&bt_exc_UnicodeError)) {
            bt_error_clear();
            return bt_raise(bt_sqlite_programming_error, "the query contains a null character");
        }
        return BT_ERROR;
    }
    length = strlen(text);
    if (!bt_sqlite_enter(d)) return BT_ERROR;
    Value result = BT_ERROR;
    sqlite3_stmt *st = NULL;
    const char *tail = text;
    if (length > (size_t)sqlite3_limit(d->db, SQLITE_LIMIT_SQL_LENGTH, -1)) {
        bt_raise(bt_sqlite_data_error, "query string is too large");
        goto done;
    }
    int code;
    BT_SQLITE_LONG_CALL(d, code = sqlite3_prepare_v2(d->db, text, (int)length + 1, &st, &tail));
    if (code != SQLITE_OK) {
        bt_sqlite_raise(d, code);
        goto done;
    }
    if (*skip_comments(tail)) {
        bt_raise(bt_sqlite_programming_error, "You can only execute one statement at a time.");
        goto done;
    }
    if (!st) {
        result = BT_NONE;
        goto done;
    }
    BtSqliteStatement *s = (BtSqliteStatement *)bt_object_alloc(&bt_type_sqlite_statement, sizeof *s);
    if (!s) goto done;
    const char *word = skip_comments(text);
    s->database = bt_hold(database);
    s->changes_data = starts_with_word(word, "insert") || starts_with_word(word, "update") ||
                      starts_with_word(word, "delete") || starts_with_word(word, "replace");
    s->parameters = sqlite3_bind_parameter_count(st);
    for (int i = 1; i <= s->parameters; i++) {
        const char *name = sqlite3_bind_parameter_name(st, i);
        if (name && *name != '?') s->named = true;   // "?1" is a number, not a name
    }
    bt_object_lock(&d->head);
    s->st = st;
    s->next = d->statements;
    s->link = &d->statements;
    if (s->next) s->next->link = &s->next;
    d->statements = s;
    bt_object_unlock(&d->head);
    st = NULL;
    result = bt_steal(s);
done:
    if (st) sqlite3_finalize(st);
    bt_sqlite_leave(d);
    return result;
}

// Entered, but a function in Python has run since, which may have closed the database. False: exception.
static bool is_open(const BtSqliteStatement *s) {
    if (s->st && bt_sqlite_database_of(s)->db) return true;
    bt_raise(bt_sqlite_programming_error, "Cannot operate on a closed database.");
    return false;
}

// ---- values -----------------------------------------------------------------------------------------------

// in_place: the caller keeps a str or bytes alive, unchanged, for as long as it is bound.
static bool bind_one(BtSqliteStatement *s, int position, View v, bool in_place) {
    sqlite3_destructor_type copy = in_place ? SQLITE_STATIC : SQLITE_TRANSIENT;
    int code;
    if (bt_is_none(v)) {
        code = sqlite3_bind_null(s->st, position);
    } else if (bt_is_kind(v, BT_TYPE_IS_INT)) {
        int64_t n;
        if (!bt_int_fits_i64(v, &n)) {
            bt_raise(&bt_exc_OverflowError, "Python int too large to convert to SQLite INTEGER");
            return false;
        }
        code = sqlite3_bind_int64(s->st, position, n);
    } else if (bt_is_kind(v, BT_TYPE_IS_FLOAT)) {
        double d;
        if (!bt_as_double(v, &d)) return false;
        code = sqlite3_bind_double(s->st, position, d);
    } else if (bt_is_kind(v, BT_TYPE_IS_STR)) {
        size_t length;
        const char *text = bt_as_utf8(v, &length);
        if (!text) return false;
        code = length > INT32_MAX ? SQLITE_TOOBIG
                                  : sqlite3_bind_text(s->st, position, text, (int)length, copy);
    } else if (bt_type_of(v)->get_buffer) {
        BtBuffer buffer;
        if (!bt_get_buffer(v, &buffer, false)) return false;
        if (!is_open(s)) {
            bt_release_buffer(&buffer);
            return false;
        }
        if (buffer.length > INT32_MAX) {
            code = SQLITE_TOOBIG;
        } else {
            code = sqlite3_bind_blob(s->st, position, buffer.length ? buffer.data : "", (int)buffer.length,
                                     bt_is_exact(v, BT_SHAPE_BYTES) ? copy : SQLITE_TRANSIENT);
        }
        bt_release_buffer(&buffer);
    } else {
        bt_raise(bt_sqlite_programming_error, "Error binding parameter %d: type '%T' is not supported",
                 position, v);
        return false;
    }
    if (code == SQLITE_OK) return true;
    if (code == SQLITE_TOOBIG) bt_raise(bt_sqlite_data_error, "string or blob too big");
    else bt_sqlite_raise(bt_sqlite_database_of(s), code);
    return false;
}

bool bt_sqlite_bind(BtSqliteStatement *s, View values) {
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(values); i++) {
        ok = is_open(s) && bind_one(s, (int)i + 1, bt_tuple_get(values, i), true);
    }
    if (!ok && s->st) sqlite3_clear_bindings(s->st);
    bt_assign(&s->bound, ok ? bt_hold(values) : BT_EMPTY);
    return ok;
}

static bool is_plain(View v) {
    if (bt_is_none(v) || bt_is_small_int(v)) return true;
    uint32_t shape = bt_shape_of(v);
    return shape == BT_SHAPE_STR || shape == BT_SHAPE_INT || shape == BT_SHAPE_FLOAT ||
           shape == BT_SHAPE_BYTES || shape == BT_SHAPE_BOOL || shape == BT_SHAPE_BYTEARRAY;
}

static int bind_plain_names(BtSqliteStatement *s, View values) {
    Value names = bt_sqlite_parameter_names(s);
    if (bt_is_error(names)) return -1;
    Value *found = bt_buffer_alloc(((size_t)s->parameters + 1) * sizeof(Value));
    int64_t count = 0;
    bool plain = found;
    if (!found) (void)bt_raise_no_memory();
    while (plain && count < s->parameters) {
        View name = bt_tuple_get(bt_view(names), count);
        Value value = bt_is_none(name) ? BT_EMPTY : bt_dict_get_interned(values, name);
        plain = !bt_is_empty(value) && is_plain(bt_view(value));
        if (!bt_is_empty(value)) found[count++] = value;
    }
    int result = found ? 0 : -1;
    if (plain) {
        Value tuple = bt_tuple_from_values(found, count);
        result = !bt_is_error(tuple) && bt_sqlite_bind(s, bt_view(tuple)) ? 1 : -1;
        bt_release_maybe(tuple);
    } else {
        while (count > 0) bt_release(found[--count]);
    }
    bt_buffer_free(found);
    bt_release(names);
    return result;
}

int bt_sqlite_bind_plain(BtSqliteStatement *s, View values) {
    if (bt_is_exact(values, BT_SHAPE_DICT)) return bind_plain_names(s, values);
    bool list = bt_is_exact(values, BT_SHAPE_LIST);
    if (s->named || (!list && !bt_is_exact(values, BT_SHAPE_TUPLE))) return 0;
    Value tuple = list ? bt_list_to_tuple(values) : bt_hold(values);
    if (bt_is_error(tuple)) return -1;
    int64_t count = bt_tuple_length(bt_view(tuple));
    bool plain = count == s->parameters;
    for (int64_t i = 0; plain && i < count; i++) plain = is_plain(bt_tuple_get(bt_view(tuple), i));
    int result = !plain ? 0 : bt_sqlite_bind(s, bt_view(tuple)) ? 1 : -1;
    bt_release(tuple);
    return result;
}

Value bt_sqlite_parameter_names(BtSqliteStatement *s) {
    if (!bt_is_empty(s->names)) return bt_hold(bt_view(s->names));
    Value names = bt_list_new(s->parameters);
    for (int i = 1; !bt_is_error(names) && i <= s->parameters; i++) {
        const char *name = sqlite3_bind_parameter_name(s->st, i);
        Value item = name && *name != '?' ? bt_intern_text(name + 1) : BT_NONE;
        if (bt_is_error(item) || !bt_list_append(bt_view(names), item)) {
            bt_release(names);
            names = BT_ERROR;
        }
    }
    if (!bt_is_error(names)) names = bt_list_into_tuple(names);
    if (!bt_is_error(names)) s->names = bt_hold(bt_view(names));
    return names;
}

// ---- steps and rows ---------------------------------------------------------------------------------------

bool bt_sqlite_step(BtSqliteStatement *s) {
    int code;
    BtSqliteDatabase *d = bt_sqlite_database_of(s);
    if (!is_open(s)) return false;
    s->stepping = true;
    BT_SQLITE_LONG_CALL(d, code = sqlite3_step(s->st));
    s->stepping = false;
    s->has_row = code == SQLITE_ROW;
    // A Python function may have raised although the library went on (a progress handler, an authorizer).
    bool fine = (code == SQLITE_ROW || code == SQLITE_DONE) && !bt_error_occurred() && is_open(s);
    if (fine) {
        if (code == SQLITE_DONE) sqlite3_reset(s->st);
        return true;
    }
    bt_sqlite_raise(d, code);
    s->has_row = false;
    sqlite3_reset(s->st);
    return false;
}

void bt_sqlite_reset(BtSqliteStatement *s) {
    if (s->st && !s->stepping) {
        sqlite3_reset(s->st);
        sqlite3_clear_bindings(s->st);
        bt_assign(&s->bound, BT_EMPTY);
    }
    s->has_row = false;
}

static Value column_text(BtSqliteStatement *s, int column, View text_factory) {
    const char *text = (const char *)sqlite3_column_text(s->st, column);
    if (!text) return bt_raise_no_memory();
    size_t length = (size_t)sqlite3_column_bytes(s->st, column);
    if (bt_is_none(text_factory)) {
        Value v = bt_str_from_utf8(text, length);
        if (bt_is_error(v) && bt_error_matches(&bt_exc_UnicodeDecodeError)) {
            bt_error_clear();
            // As far as it can be shown.
            Value shown = bt_decode(text, (size_t)length, "utf-8", "replace");
            if (!bt_is_error(shown)) {
                Value message = bt_str_format("Could not decode to UTF-8 column '%s' with text '%U'",
                                              sqlite3_column_name(s->st, column), bt_view(shown));
                if (!bt_is_error(message)) bt_raise_with(bt_sqlite_operational_error, message);
            }
            bt_release_maybe(shown);
        }
        return v;
    }
    Value bytes = bt_bytes_new(text, (int64_t)length);
    if (bt_is_error(bytes) || bt_same(text_factory, bt_type_view(&bt_type_bytes))) return bytes;
    Value v = bt_call_1(text_factory, bt_view(bytes));
    bt_release(bytes);
    return v;
}

static Value column_value(BtSqliteStatement *s, int column, View text_factory) {
    switch (sqlite3_column_type(s->st, column)) {
    case SQLITE_NULL: return BT_NONE;
    case SQLITE_INTEGER: return bt_int_from_i64(sqlite3_column_int64(s->st, column));
    case SQLITE_FLOAT: return bt_float_new(sqlite3_column_double(s->st, column));
    case SQLITE_TEXT: return column_text(s, column, text_factory);
    default: {
        const void *data = sqlite3_column_blob(s->st, column);
        return bt_bytes_new(data, sqlite3_column_bytes(s->st, column));
    }
    }
}

static Value converted_value(BtSqliteStatement *s, int column, View converter) {
    const void *data = sqlite3_column_blob(s->st, column);
    // An empty blob is no address, and its converter is not asked, as in CPython.
    if (!data) return BT_NONE;
    Value bytes = bt_bytes_new(data, sqlite3_column_bytes(s->st, column));
    Value item = bt_is_error(bytes) ? BT_ERROR : bt_call_1(converter, bt_view(bytes));
    bt_release_maybe(bytes);
    return item;
}

Value bt_sqlite_read_row(BtSqliteStatement *s, View text_factory, View converters) {
    enum { FEW = 24 };
    Value few[FEW], *items = few, row = BT_ERROR;
    int count = sqlite3_data_count(s->st), read = 0;
    if (count > FEW && !(items = bt_buffer_alloc((size_t)count * sizeof(Value)))) return bt_raise_no_memory();
    for (; read < count; read++) {
        View converter = bt_is_none(converters) || read >= bt_tuple_length(converters)
                             ? BT_NONE_VIEW
                             : bt_tuple_get(converters, read);
        // A function that is called for a column may close the database.
        if (!is_open(s)) break;
        items[read] = bt_is_none(converter) ? column_value(s, read, text_factory)
                                            : converted_value(s, read, converter);
        if (bt_is_error(items[read])) break;
    }
    if (read == count) row = bt_tuple_from_values(items, count);
    else while (read > 0) bt_release(items[--read]);
    if (items != few) bt_buffer_free(items);
    return row;
}

// ---- columns ----------------------------------------------------------------------------------------------

Value bt_sqlite_columns(BtSqliteStatement *s) {
    int count = sqlite3_column_count(s->st);
    Value columns = bt_list_new(count);
    for (int i = 0; !bt_is_error(columns) && i < count; i++) {
        const char *name = sqlite3_column_name(s->st, i), *declared = sqlite3_column_decltype(s->st, i);
        Value words[2] = {name ? bt_str_from_text(name) : bt_raise_no_memory(),
                          declared ? bt_str_from_text(declared) : BT_NONE};
        Value pair = bt_is_error(words[0]) || bt_is_error(words[1])
                         ? BT_ERROR
                         : bt_tuple_pack(2, bt_view(words[0]), bt_view(words[1]));
        bt_release_maybe(words[0]);
        bt_release_maybe(words[1]);
        if (bt_is_error(pair) || !bt_list_append(bt_view(columns), pair)) {
            bt_release(columns);
            columns = BT_ERROR;
        }
    }
    return bt_is_error(columns) ? BT_ERROR : bt_list_into_tuple(columns);
}

// The name of a column in a seven-tuple.
static Value column_description(const char *name, bool trims) {
    if (!name) return bt_raise_no_memory();
    const char *kind = trims ? strstr(name, " [") : NULL;
    Value text = bt_str_from_utf8(name, kind ? (size_t)(kind - name) : strlen(name));
    if (bt_is_error(text)) return BT_ERROR;
    Value items[7] = {text, BT_NONE, BT_NONE, BT_NONE, BT_NONE, BT_NONE, BT_NONE};
    return bt_tuple_from_values(items, 7);
}

Value bt_sqlite_description(BtSqliteStatement *s, bool trims) {
    int count = sqlite3_column_count(s->st);
    if (count == 0) return BT_NONE;
    // The library prepares a statement anew when tables have changed, and the columns may be others then.
    int prepared = sqlite3_stmt_status(s->st, SQLITE_STMTSTATUS_REPREPARE, 0);
    if (!bt_is_empty(s->description) && s->described == prepared) return bt_hold(bt_view(s->description));
    Value columns = bt_list_new(count);
    for (int i = 0; !bt_is_error(columns) && i < count; i++) {
        Value one = column_description(sqlite3_column_name(s->st, i), trims);
        if (bt_is_error(one) || !bt_list_append(bt_view(columns), one)) {
            bt_release(columns);
            columns = BT_ERROR;
        }
    }
    if (bt_is_error(columns)) return BT_ERROR;
    Value description = bt_list_into_tuple(columns);
    if (bt_is_error(description)) return BT_ERROR;
    bt_assign(&s->description, bt_hold(bt_view(description)));
    s->described = prepared;
    return description;
}

static int statement_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtSqliteStatement *s = (BtSqliteStatement *)self;
    BT_VISIT(s->database);
    BT_VISIT(s->bound);
    return 0;
}

BtType bt_type_sqlite_statement = {
    BT_TYPE_INIT(0, "sqlite3.Statement", sizeof(BtSqliteStatement)),
    .module = "sqlite3",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_CONTAINER,
    .dealloc = statement_dealloc,
    .traverse = statement_traverse,
};
