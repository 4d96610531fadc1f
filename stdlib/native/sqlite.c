// _sqlite3: databases and prepared statements of the SQLite library, for the module sqlite3, which is written
// in Python. (The library's own documentation: "The C interface", https://www.sqlite.org/cintro.html.)
#include "stdlib/native/sqlite.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib/native/exception_class.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"
#include "vm/threads/object_lock.h"

typedef struct Statement {
    BtObject head;
    Value database;
    sqlite3_stmt *st;      // NULL: finalized
    bool changes_data;     // INSERT, UPDATE, DELETE or REPLACE
    bool has_row;          // the last step left a row to be read
} Statement;

static BtType statement_type;
static Statement *statement_cast(View v) { return (Statement *)bt_object(v); }
static BtSqliteDatabase *database_of(const Statement *s) { return bt_sqlite_database(bt_view(s->database)); }

BtType *bt_sqlite_programming_error, *bt_sqlite_data_error, *bt_sqlite_operational_error;
static BtType *error, *database_error, *interface_error, *internal_error, *integrity_error;

// ---- errors -----------------------------------------------------------------------------------------------

typedef struct {
    const char *name;
    int value;
} Constant;

// Result codes, by which sqlite_errorname is found too.
static const Constant codes[] = {
#define C(name) {#name, name},
    C(SQLITE_OK) C(SQLITE_ERROR) C(SQLITE_INTERNAL) C(SQLITE_PERM) C(SQLITE_ABORT) C(SQLITE_BUSY)
    C(SQLITE_LOCKED) C(SQLITE_NOMEM) C(SQLITE_READONLY) C(SQLITE_INTERRUPT) C(SQLITE_IOERR) C(SQLITE_CORRUPT)
    C(SQLITE_NOTFOUND) C(SQLITE_FULL) C(SQLITE_CANTOPEN) C(SQLITE_PROTOCOL) C(SQLITE_EMPTY) C(SQLITE_SCHEMA)
    C(SQLITE_TOOBIG) C(SQLITE_CONSTRAINT) C(SQLITE_MISMATCH) C(SQLITE_MISUSE) C(SQLITE_NOLFS) C(SQLITE_AUTH)
    C(SQLITE_FORMAT) C(SQLITE_RANGE) C(SQLITE_NOTADB) C(SQLITE_NOTICE) C(SQLITE_WARNING) C(SQLITE_ROW)
    C(SQLITE_DONE) C(SQLITE_ERROR_MISSING_COLLSEQ) C(SQLITE_ERROR_RETRY) C(SQLITE_ERROR_SNAPSHOT)
    C(SQLITE_IOERR_READ) C(SQLITE_IOERR_SHORT_READ) C(SQLITE_IOERR_WRITE) C(SQLITE_IOERR_FSYNC)
    C(SQLITE_IOERR_DIR_FSYNC) C(SQLITE_IOERR_TRUNCATE) C(SQLITE_IOERR_FSTAT) C(SQLITE_IOERR_UNLOCK)
    C(SQLITE_IOERR_RDLOCK) C(SQLITE_IOERR_DELETE) C(SQLITE_IOERR_BLOCKED) C(SQLITE_IOERR_NOMEM)
    C(SQLITE_IOERR_ACCESS) C(SQLITE_IOERR_CHECKRESERVEDLOCK) C(SQLITE_IOERR_LOCK) C(SQLITE_IOERR_CLOSE)
    C(SQLITE_IOERR_DIR_CLOSE) C(SQLITE_IOERR_SHMOPEN) C(SQLITE_IOERR_SHMSIZE) C(SQLITE_IOERR_SHMLOCK)
    C(SQLITE_IOERR_SHMMAP) C(SQLITE_IOERR_SEEK) C(SQLITE_IOERR_DELETE_NOENT) C(SQLITE_IOERR_MMAP)
    C(SQLITE_IOERR_GETTEMPPATH) C(SQLITE_IOERR_CONVPATH) C(SQLITE_IOERR_VNODE) C(SQLITE_IOERR_AUTH)
    C(SQLITE_IOERR_BEGIN_ATOMIC) C(SQLITE_IOERR_COMMIT_ATOMIC) C(SQLITE_IOERR_ROLLBACK_ATOMIC)
    C(SQLITE_IOERR_DATA) C(SQLITE_IOERR_CORRUPTFS) C(SQLITE_LOCKED_SHAREDCACHE) C(SQLITE_LOCKED_VTAB)
    C(SQLITE_BUSY_RECOVERY) C(SQLITE_BUSY_SNAPSHOT) C(SQLITE_BUSY_TIMEOUT) C(SQLITE_CANTOPEN_NOTEMPDIR)
    C(SQLITE_CANTOPEN_ISDIR) C(SQLITE_CANTOPEN_FULLPATH) C(SQLITE_CANTOPEN_CONVPATH)
    C(SQLITE_CANTOPEN_DIRTYWAL) C(SQLITE_CANTOPEN_SYMLINK) C(SQLITE_CORRUPT_VTAB) C(SQLITE_CORRUPT_SEQUENCE)
    C(SQLITE_CORRUPT_INDEX) C(SQLITE_READONLY_RECOVERY) C(SQLITE_READONLY_CANTLOCK)
    C(SQLITE_READONLY_ROLLBACK) C(SQLITE_READONLY_DBMOVED) C(SQLITE_READONLY_CANTINIT)
    C(SQLITE_READONLY_DIRECTORY) C(SQLITE_ABORT_ROLLBACK) C(SQLITE_CONSTRAINT_CHECK)
    C(SQLITE_CONSTRAINT_COMMITHOOK) C(SQLITE_CONSTRAINT_FOREIGNKEY) C(SQLITE_CONSTRAINT_FUNCTION)
    C(SQLITE_CONSTRAINT_NOTNULL) C(SQLITE_CONSTRAINT_PRIMARYKEY) C(SQLITE_CONSTRAINT_TRIGGER)
    C(SQLITE_CONSTRAINT_UNIQUE) C(SQLITE_CONSTRAINT_VTAB) C(SQLITE_CONSTRAINT_ROWID)
    C(SQLITE_CONSTRAINT_PINNED) C(SQLITE_NOTICE_RECOVER_WAL) C(SQLITE_NOTICE_RECOVER_ROLLBACK)
    C(SQLITE_WARNING_AUTOINDEX) C(SQLITE_AUTH_USER) C(SQLITE_OK_LOAD_PERMANENTLY) C(SQLITE_OK_SYMLINK)
};

// What authorizers, limits and setconfig() go by.
static const Constant constants[] = {
    C(SQLITE_DENY) C(SQLITE_IGNORE) C(SQLITE_CREATE_INDEX) C(SQLITE_CREATE_TABLE) C(SQLITE_CREATE_TEMP_INDEX)
    C(SQLITE_CREATE_TEMP_TABLE) C(SQLITE_CREATE_TEMP_TRIGGER) C(SQLITE_CREATE_TEMP_VIEW)
    C(SQLITE_CREATE_TRIGGER) C(SQLITE_CREATE_VIEW) C(SQLITE_DELETE) C(SQLITE_DROP_INDEX) C(SQLITE_DROP_TABLE)
    C(SQLITE_DROP_TEMP_INDEX) C(SQLITE_DROP_TEMP_TABLE) C(SQLITE_DROP_TEMP_TRIGGER) C(SQLITE_DROP_TEMP_VIEW)
    C(SQLITE_DROP_TRIGGER) C(SQLITE_DROP_VIEW) C(SQLITE_INSERT) C(SQLITE_PRAGMA) C(SQLITE_READ)
    C(SQLITE_SELECT) C(SQLITE_TRANSACTION) C(SQLITE_UPDATE) C(SQLITE_ATTACH) C(SQLITE_DETACH)
    C(SQLITE_ALTER_TABLE) C(SQLITE_REINDEX) C(SQLITE_ANALYZE) C(SQLITE_CREATE_VTABLE) C(SQLITE_DROP_VTABLE)
    C(SQLITE_FUNCTION) C(SQLITE_SAVEPOINT) C(SQLITE_RECURSIVE) C(SQLITE_LIMIT_LENGTH)
    C(SQLITE_LIMIT_SQL_LENGTH) C(SQLITE_LIMIT_COLUMN) C(SQLITE_LIMIT_EXPR_DEPTH)
    C(SQLITE_LIMIT_COMPOUND_SELECT) C(SQLITE_LIMIT_VDBE_OP) C(SQLITE_LIMIT_FUNCTION_ARG)
    C(SQLITE_LIMIT_ATTACHED) C(SQLITE_LIMIT_LIKE_PATTERN_LENGTH) C(SQLITE_LIMIT_VARIABLE_NUMBER)
    C(SQLITE_LIMIT_TRIGGER_DEPTH) C(SQLITE_LIMIT_WORKER_THREADS) C(SQLITE_DBCONFIG_ENABLE_FKEY)
    C(SQLITE_DBCONFIG_ENABLE_TRIGGER) C(SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER)
    C(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION) C(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE)
    C(SQLITE_DBCONFIG_ENABLE_QPSG) C(SQLITE_DBCONFIG_TRIGGER_EQP) C(SQLITE_DBCONFIG_RESET_DATABASE)
    C(SQLITE_DBCONFIG_DEFENSIVE) C(SQLITE_DBCONFIG_WRITABLE_SCHEMA) C(SQLITE_DBCONFIG_LEGACY_ALTER_TABLE)
    C(SQLITE_DBCONFIG_DQS_DML) C(SQLITE_DBCONFIG_DQS_DDL) C(SQLITE_DBCONFIG_ENABLE_VIEW)
    C(SQLITE_DBCONFIG_LEGACY_FILE_FORMAT) C(SQLITE_DBCONFIG_TRUSTED_SCHEMA)
    // For open().
    C(SQLITE_OPEN_READWRITE) C(SQLITE_OPEN_CREATE) C(SQLITE_OPEN_URI)
#undef C
};

// PEP 249 says which kinds there are; which code is which kind is CPython's choice.
static BtType *class_of(int code) {
    switch (code & 0xff) {
    case SQLITE_INTERNAL:
    case SQLITE_NOTFOUND: return internal_error;
    case SQLITE_NOMEM: return &bt_exc_MemoryError;
    case SQLITE_ERROR:
    case SQLITE_PERM:
    case SQLITE_ABORT:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_INTERRUPT:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_EMPTY:
    case SQLITE_SCHEMA: return bt_sqlite_operational_error;
    case SQLITE_TOOBIG: return bt_sqlite_data_error;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH: return integrity_error;
    case SQLITE_MISUSE:
    case SQLITE_RANGE: return interface_error;
    default: return database_error;
    }
}

static const char *name_of(int code) {
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (codes[i].value == code) return codes[i].name;
    }
    return "unknown";
}

Value bt_sqlite_raise_code(int code, const char *message) {
    BtType *type = class_of(code);
    if (type == &bt_exc_MemoryError) return bt_raise_no_memory();
    bt_raise(type, "%s", message);
    Value exception = bt_error_take(), number = bt_small_int(code), name = bt_str_from_text(name_of(code));
    if (bt_is_error(name) || !bt_setattr_text(bt_view(exception), "sqlite_errorcode", bt_view(number)) ||
        !bt_setattr_text(bt_view(exception), "sqlite_errorname", bt_view(name))) {
        bt_error_clear();
    }
    bt_release_maybe(name);
    bt_error_restore(exception);
    return BT_ERROR;
}

Value bt_sqlite_raise(BtSqliteDatabase *d, int code) {
    if (bt_error_occurred()) return BT_ERROR;
    return bt_sqlite_raise_code(sqlite3_extended_errcode(d->db), sqlite3_errmsg(d->db));
}

// ---- entering a database ----------------------------------------------------------------------------------

static void finalize_dying(BtSqliteDatabase *d) {
    for (;;) {
        bt_object_lock(&d->head);
        uint32_t count = d->dying_count;
        sqlite3_stmt *st = count ? d->dying[count - 1] : NULL;
        if (count) bt_store_relaxed_u32(&d->dying_count, count - 1);
        bt_object_unlock(&d->head);
        if (!st) return;
        sqlite3_finalize(st);
    }
}

// Is this thread inside? `owner` can equal its id only if it wrote that itself.
static bool is_inside(const BtSqliteDatabase *d) { return bt_load_relaxed_u32(&d->owner) == bt_self()->id; }

static bool enter_even_closed(BtSqliteDatabase *d) {
    if (!is_inside(d)) {
        if (bt_lock_acquire(&d->lock, BT_NO_DEADLINE, BT_BLOCK_SQL, bt_view_of(d)) != BT_LOCK_ACQUIRED) {
            return false;
        }
        bt_store_relaxed_u32(&d->owner, bt_self()->id);
        if (bt_load_relaxed_u32(&d->dying_count)) finalize_dying(d);
    }
    d->depth++;
    return true;
}

bool bt_sqlite_enter(BtSqliteDatabase *d) {
    if (!enter_even_closed(d)) return false;
    if (d->db) return true;
    bt_sqlite_leave(d);
    bt_raise(bt_sqlite_programming_error, "Cannot operate on a closed database.");
    return false;
}

void bt_sqlite_leave(BtSqliteDatabase *d) {
    if (--d->depth > 0) return;
    bt_store_relaxed_u32(&d->owner, 0);
    (void)bt_lock_release(&d->lock);
}

// A call that may take long. Python functions that the library calls meanwhile need the GIL, so it is kept
// for them.
#define LONG_CALL(database, call)                                                                           \
    do {                                                                                                    \
        BtBlocking door_;                                                                                   \
        bool alone_ = (database)->callbacks == 0;                                                           \
        if (alone_) bt_blocking_begin(&door_, BT_BLOCK_SQL, bt_view_of(database));                          \
        call;                                                                                               \
        if (alone_) bt_blocking_end(&door_);                                                                \
    } while (0)

// ---- values -----------------------------------------------------------------------------------------------

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

// ---- statements -------------------------------------------------------------------------------------------

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

static void statement_dealloc(BtObject *self) {
    Statement *s = (Statement *)self;
    if (s->st) {
        BtSqliteDatabase *d = database_of(s);
        if (is_inside(d) || bt_lock_try_acquire(&d->lock)) {
            // Entered as by any call: an aggregate's finalize() may run now, and may use the database.
            bt_store_relaxed_u32(&d->owner, bt_self()->id);
            d->depth++;
            sqlite3_finalize(s->st);
            bt_sqlite_leave(d);
        } else {
            // Another thread's query runs: whoever enters next does it.
            bt_object_lock(&d->head);
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
                d->dying[d->dying_count] = s->st;
                bt_store_relaxed_u32(&d->dying_count, d->dying_count + 1);
            }
            bt_object_unlock(&d->head);
        }
    }
    bt_release_maybe(s->database);
    bt_object_free(self);
}

// prepare(sql): a Statement, or None for a text without one.
static Value database_prepare(View self, View sql) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
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
    LONG_CALL(d, code = sqlite3_prepare_v2(d->db, text, (int)length + 1, &st, &tail));
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
    Statement *s = (Statement *)bt_object_alloc(&statement_type, sizeof *s);
    if (!s) goto done;
    const char *word = skip_comments(text);
    s->database = bt_hold(self);
    s->st = st;
    s->changes_data = starts_with_word(word, "insert") || starts_with_word(word, "update") ||
                      starts_with_word(word, "delete") || starts_with_word(word, "replace");
    st = NULL;
    result = bt_steal(s);
done:
    if (st) sqlite3_finalize(st);
    bt_sqlite_leave(d);
    return result;
}

// script(sql): runs every statement of a text to its end.
static Value database_script(View self, View sql) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    const char *text = bt_as_utf8(sql, NULL);
    if (!text) {
        if (bt_error_matches(&bt_exc_ValueError) && !bt_error_matches(&bt_exc_UnicodeError)) {
            bt_error_clear();
            return bt_raise(&bt_exc_ValueError, "embedded null character");
        }
        return BT_ERROR;
    }
    if (!bt_sqlite_enter(d)) return BT_ERROR;
    Value result = BT_NONE;
    if (strlen(text) > (size_t)sqlite3_limit(d->db, SQLITE_LIMIT_SQL_LENGTH, -1)) {
        bt_raise(bt_sqlite_data_error, "query string is too large");
        result = BT_ERROR;
    }
    while (!bt_is_error(result) && *text) {
        sqlite3_stmt *st = NULL;
        int code;
        LONG_CALL(d, {
            code = sqlite3_prepare_v2(d->db, text, -1, &st, &text);
            while (code == SQLITE_OK && st && (code = sqlite3_step(st)) == SQLITE_ROW) code = SQLITE_OK;
        });
        bool ok = (code == SQLITE_OK || code == SQLITE_DONE) && !bt_error_occurred();
        if (ok && sqlite3_finalize(st) == SQLITE_OK) continue;
        bt_sqlite_raise(d, code);
        if (!ok) sqlite3_finalize(st);
        result = BT_ERROR;
    }
    bt_sqlite_leave(d);
    return result;
}

// Runs sql if the database is, or is not, in a transaction: the look and the run are one step, so two threads
// with one connection do not both begin, or both end, the same transaction.
static Value script_when(View self, View sql, bool in_transaction) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    if (!bt_sqlite_enter(d)) return BT_ERROR;
    bool is_in = !sqlite3_get_autocommit(d->db);
    Value result = is_in == in_transaction ? database_script(self, sql) : BT_NONE;
    bt_sqlite_leave(d);
    return result;
}

// begin(sql), finish(sql)
static Value database_begin(View self, View sql) { return script_when(self, sql, false); }
static Value database_finish(View self, View sql) { return script_when(self, sql, true); }

static bool enter_statement(Statement *s) {
    if (!bt_sqlite_enter(database_of(s))) return false;
    if (s->st) return true;
    bt_sqlite_leave(database_of(s));
    bt_raise(bt_sqlite_programming_error, "Cannot operate on a closed database.");
    return false;
}

static bool bind_one(Statement *s, int position, View v) {
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
                                  : sqlite3_bind_text(s->st, position, text, (int)length, SQLITE_TRANSIENT);
    } else if (bt_type_of(v)->get_buffer) {
        BtBuffer buffer;
        if (!bt_get_buffer(v, &buffer, false)) return false;
        if (buffer.length > INT32_MAX) {
            code = SQLITE_TOOBIG;
        } else {
            code = sqlite3_bind_blob(s->st, position, buffer.length ? buffer.data : "", (int)buffer.length,
                                     SQLITE_TRANSIENT);
        }
        bt_release_buffer(&buffer);
    } else {
        bt_raise(bt_sqlite_programming_error, "Error binding parameter %d: type '%T' is not supported",
                 position, v);
        return false;
    }
    if (code == SQLITE_OK) return true;
    if (code == SQLITE_TOOBIG) bt_raise(bt_sqlite_data_error, "string or blob too big");
    else bt_sqlite_raise(database_of(s), code);
    return false;
}

// bind(values): a tuple with a value for every parameter, in order.
static Value statement_bind(View self, View values) {
    Statement *s = statement_cast(self);
    if (!bt_is_exact(values, BT_SHAPE_TUPLE)) return bt_raise(&bt_exc_TypeError, "a tuple is required");
    if (!enter_statement(s)) return BT_ERROR;
    sqlite3_reset(s->st);
    s->has_row = false;
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(values); i++) {
        ok = bind_one(s, (int)i + 1, bt_tuple_get(values, i));
    }
    bt_sqlite_leave(database_of(s));
    return ok ? BT_NONE : BT_ERROR;
}

static bool is_plain(View v) {
    if (bt_is_none(v) || bt_is_small_int(v)) return true;
    uint32_t shape = bt_shape_of(v);
    return shape == BT_SHAPE_STR || shape == BT_SHAPE_INT || shape == BT_SHAPE_FLOAT ||
           shape == BT_SHAPE_BYTES;
}

// bind_plain(values): bind() of a tuple or list, if there are as many values as parameters, none of the
// parameters has a name and no value needs an adapter. False: it is not so, and nothing was bound.
static Value statement_bind_plain(View self, View values) {
    Statement *s = statement_cast(self);
    bool list = bt_is_exact(values, BT_SHAPE_LIST);
    if (!list && !bt_is_exact(values, BT_SHAPE_TUPLE)) return BT_FALSE;
    Value tuple = list ? bt_list_to_tuple(values) : bt_hold(values);
    if (bt_is_error(tuple)) return BT_ERROR;
    int64_t count = bt_tuple_length(bt_view(tuple));
    bool fine = true;
    for (int64_t i = 0; fine && i < count; i++) fine = is_plain(bt_tuple_get(bt_view(tuple), i));
    if (!fine || !enter_statement(s)) {
        bt_release(tuple);
        return fine ? BT_ERROR : BT_FALSE;
    }
    fine = count == sqlite3_bind_parameter_count(s->st);
    for (int i = 1; fine && i <= count; i++) {
        const char *name = sqlite3_bind_parameter_name(s->st, i);
        fine = !name || *name == '?';
    }
    bool ok = true;
    if (fine) {
        sqlite3_reset(s->st);
        s->has_row = false;
        for (int64_t i = 0; ok && i < count; i++) {
            ok = bind_one(s, (int)i + 1, bt_tuple_get(bt_view(tuple), i));
        }
    }
    bt_sqlite_leave(database_of(s));
    bt_release(tuple);
    return ok ? bt_bool(fine) : BT_ERROR;
}

// parameters(): a tuple with the name of every parameter, without its prefix; None for those without.
static Value statement_parameters(View self) {
    Statement *s = statement_cast(self);
    if (!enter_statement(s)) return BT_ERROR;
    int count = sqlite3_bind_parameter_count(s->st);
    Value names = bt_list_new(count);
    for (int i = 1; !bt_is_error(names) && i <= count; i++) {
        const char *name = sqlite3_bind_parameter_name(s->st, i);
        // "?1" is a number, not a name.
        Value item = name && *name != '?' ? bt_str_from_text(name + 1) : BT_NONE;
        if (bt_is_error(item) || !bt_list_append(bt_view(names), item)) {
            bt_release(names);
            names = BT_ERROR;
        }
    }
    bt_sqlite_leave(database_of(s));
    return bt_is_error(names) ? BT_ERROR : bt_list_into_tuple(names);
}

// Entered. False: exception.
static bool step(Statement *s) {
    int code;
    BtSqliteDatabase *d = database_of(s);
    LONG_CALL(d, code = sqlite3_step(s->st));
    s->has_row = code == SQLITE_ROW;
    // A Python function may have raised although the library went on (a progress handler, an authorizer).
    if ((code == SQLITE_ROW || code == SQLITE_DONE) && !bt_error_occurred()) {
        if (code == SQLITE_DONE) sqlite3_reset(s->st);
        return true;
    }
    bt_sqlite_raise(d, code);
    s->has_row = false;
    sqlite3_reset(s->st);
    return false;
}

// step(): runs to the next row or to the end. True: there is a row to be read.
static Value statement_step(View self) {
    Statement *s = statement_cast(self);
    if (!enter_statement(s)) return BT_ERROR;
    bool ok = step(s);
    Value result = ok ? bt_bool(s->has_row) : BT_ERROR;
    bt_sqlite_leave(database_of(s));
    return result;
}

static Value column_text(Statement *s, int column, View text_factory) {
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
    if (bt_is_error(bytes) || bt_is_exact(text_factory, BT_SHAPE_TYPE)) {
        if (bt_is_error(bytes) || bt_type_cast(text_factory) == &bt_type_bytes) return bytes;
    }
    Value v = bt_call_1(text_factory, bt_view(bytes));
    bt_release(bytes);
    return v;
}

// A row as a tuple. Entered; the statement has a row. text_factory: None for str. converters: None, or a
// tuple with a function or None for every column.
static Value read_row(Statement *s, View text_factory, View converters) {
    int count = sqlite3_data_count(s->st);
    Value row = bt_list_new(count);
    for (int i = 0; !bt_is_error(row) && i < count; i++) {
        int kind = sqlite3_column_type(s->st, i);
        View converter = bt_is_none(converters) || i >= bt_tuple_length(converters)
                             ? BT_NONE_VIEW
                             : bt_tuple_get(converters, i);
        Value item;
        if (kind == SQLITE_NULL) {
            item = BT_NONE;
        } else if (!bt_is_none(converter)) {
            const void *data = sqlite3_column_blob(s->st, i);
            // An empty blob is no address, and its converter is not asked, as in CPython.
            Value bytes = data ? bt_bytes_new(data, sqlite3_column_bytes(s->st, i)) : BT_NONE;
            item = bt_is_error(bytes) ? BT_ERROR : data ? bt_call_1(converter, bt_view(bytes)) : BT_NONE;
            bt_release_maybe(bytes);
        } else if (kind == SQLITE_INTEGER) {
            item = bt_int_from_i64(sqlite3_column_int64(s->st, i));
        } else if (kind == SQLITE_FLOAT) {
            item = bt_float_new(sqlite3_column_double(s->st, i));
        } else if (kind == SQLITE_TEXT) {
            item = column_text(s, i, text_factory);
        } else {
            const void *data = sqlite3_column_blob(s->st, i);
            item = bt_bytes_new(data, sqlite3_column_bytes(s->st, i));
        }
        if (bt_is_error(item) || !bt_list_append(bt_view(row), item)) {
            bt_release(row);
            row = BT_ERROR;
        }
    }
    return bt_is_error(row) ? BT_ERROR : bt_list_into_tuple(row);
}

// rows(most, text_factory, converters): a list of at most so many rows (-1: all), each read before the next
// step.
static Value statement_rows(View self, const View *args, size_t argc) {
    Statement *s = statement_cast(self);
    int64_t most;
    if (!bt_as_i64(args[0], &most) || !enter_statement(s)) return BT_ERROR;
    Value rows = bt_list_new(0);
    while (!bt_is_error(rows) && s->has_row && (most < 0 || bt_list_length(bt_view(rows)) < most)) {
        Value row = read_row(s, args[1], args[2]);
        // A converter may have reset the statement.
        if (!bt_is_error(row) && s->st && bt_list_append(bt_view(rows), row) && (!s->has_row || step(s))) {
            continue;
        }
        bt_release(rows);
        rows = BT_ERROR;
    }
    bt_sqlite_leave(database_of(s));
    return rows;
}

// row(text_factory, converters): one row, and a step; None when there is none.
static Value statement_row(View self, const View *args, size_t argc) {
    Statement *s = statement_cast(self);
    if (!enter_statement(s)) return BT_ERROR;
    Value row = s->has_row ? read_row(s, args[0], args[1]) : BT_NONE;
    if (!bt_is_error(row) && s->has_row && s->st && !step(s)) {
        bt_release(row);
        row = BT_ERROR;
    }
    bt_sqlite_leave(database_of(s));
    return row;
}

// columns(): a tuple of (name, declared type or None) for every column of the result.
static Value statement_columns(View self) {
    Statement *s = statement_cast(self);
    if (!enter_statement(s)) return BT_ERROR;
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
    bt_sqlite_leave(database_of(s));
    return bt_is_error(columns) ? BT_ERROR : bt_list_into_tuple(columns);
}

static Value statement_reset(View self) {
    Statement *s = statement_cast(self);
    BtSqliteDatabase *d = database_of(s);
    if (!enter_even_closed(d)) return BT_ERROR;
    if (s->st && d->db) {
        sqlite3_reset(s->st);
        sqlite3_clear_bindings(s->st);
    }
    s->has_row = false;
    bt_sqlite_leave(d);
    return BT_NONE;
}

static Value get_changes_data(View self, void *context) {
    return bt_bool(statement_cast(self)->changes_data);
}
static Value get_has_row(View self, void *context) { return bt_bool(statement_cast(self)->has_row); }

static const BtMethodDef statement_methods[] = {
    BT_METHOD_1("bind", statement_bind, "Give every parameter its value."),
    BT_METHOD_1("bind_plain", statement_bind_plain, "The same if it is simple; False if not."),
    BT_METHOD_0("parameters", statement_parameters, "Names of the parameters."),
    BT_METHOD_0("step", statement_step, "Run to the next row; False at the end."),
    BT_METHOD_N("row", statement_row, 2, 2, "The row, after which it steps; None at the end."),
    BT_METHOD_N("rows", statement_rows, 3, 3, "A list of rows."),
    BT_METHOD_0("columns", statement_columns, "Names and declared types of the columns."),
    BT_METHOD_0("reset", statement_reset, "Back to the beginning, without values."),
    BT_METHOD_END,
};

static const BtGetSetDef statement_getsets[] = {
    {"changes_data", get_changes_data, NULL, NULL, NULL},
    {"has_row", get_has_row, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static int statement_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Value database = ((Statement *)self)->database;
    return bt_visit_maybe(database, visit, context);
}

static BtType statement_type = {
    BT_TYPE_INIT(0, "Statement", sizeof(Statement)),
    .module = "_sqlite3",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_CONTAINER,
    .dealloc = statement_dealloc,
    .traverse = statement_traverse,
    .methods = statement_methods,
    .getsets = statement_getsets,
};

// ---- databases --------------------------------------------------------------------------------------------

static void database_dealloc(BtObject *self) {
    BtSqliteDatabase *d = (BtSqliteDatabase *)self;
    finalize_dying(d);
    if (d->db) sqlite3_close_v2(d->db);
    for (BtSqliteHeld *held = d->held; held; held = held->next) held->link = NULL;
    free(d->dying);
    bt_lock_finish(&d->lock);
    bt_release_maybe(d->trace);
    bt_release_maybe(d->progress);
    bt_release_maybe(d->authorizer);
    bt_object_free(self);
}

static int database_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtSqliteDatabase *d = (BtSqliteDatabase *)self;
    for (BtSqliteHeld *held = d->held; held; held = held->next) {
        int stop = visit(bt_view(held->callable), context);
        if (stop) return stop;
    }
    Value *held[] = {&d->trace, &d->progress, &d->authorizer};
    for (size_t i = 0; i < 3; i++) {
        int stop = bt_visit_maybe(*held[i], visit, context);
        if (stop) return stop;
    }
    return 0;
}

// open(path, flags, timeout in milliseconds)
static Value module_open(View module, const View *args, size_t argc) {
    int flags, timeout, code;
    BtBuffer path;
    if (!bt_as_int(args[1], &flags) || !bt_as_int(args[2], &timeout) ||
        !bt_get_buffer(args[0], &path, false)) {
        return BT_ERROR;
    }
    char *name = strndup(path.data, (size_t)path.length);
    bt_release_buffer(&path);
    BtSqliteDatabase *d =
        name ? (BtSqliteDatabase *)bt_object_alloc(&bt_type_sqlite_database, sizeof *d) : NULL;
    if (!d) {
        free(name);
        return name ? BT_ERROR : bt_raise_no_memory();
    }
    bt_lock_init(&d->lock, "sqlite3");
    LONG_CALL(d, code = sqlite3_open_v2(name, &d->db, flags | SQLITE_OPEN_NOMUTEX, NULL));
    free(name);
    if (code != SQLITE_OK) {
        if (d->db) bt_sqlite_raise(d, code);
        else bt_raise_no_memory();
        bt_release(bt_steal(d));
        return BT_ERROR;
    }
    sqlite3_busy_timeout(d->db, timeout);
    sqlite3_extended_result_codes(d->db, 0);
    return bt_steal(d);
}

static Value database_close(View self) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    if (!enter_even_closed(d)) return BT_ERROR;
    int code = SQLITE_OK;
    if (d->db) LONG_CALL(d, code = sqlite3_close_v2(d->db));
    d->db = NULL;
    bt_sqlite_leave(d);
    return code == SQLITE_OK ? BT_NONE : bt_sqlite_raise_code(code, sqlite3_errstr(code));
}

#define NUMBER_OF_DATABASE(function, expression)                                                            \
    static Value function(View self) {                                                                      \
        BtSqliteDatabase *d = bt_sqlite_database(self);                                                     \
        if (!bt_sqlite_enter(d)) return BT_ERROR;                                                           \
        int64_t n = expression;                                                                             \
        bt_sqlite_leave(d);                                                                                 \
        return bt_int_from_i64(n);                                                                          \
    }
NUMBER_OF_DATABASE(database_changes, sqlite3_changes(d->db))
NUMBER_OF_DATABASE(database_total_changes, sqlite3_total_changes(d->db))
NUMBER_OF_DATABASE(database_last_insert_rowid, sqlite3_last_insert_rowid(d->db))
NUMBER_OF_DATABASE(database_in_transaction, !sqlite3_get_autocommit(d->db))

// From any thread, while another one is inside: the one call that does not enter.
static Value database_interrupt(View self) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    if (!d->db) return bt_raise(bt_sqlite_programming_error, "Cannot operate on a closed database.");
    sqlite3_interrupt(d->db);
    return BT_NONE;
}

// limit(category, value): the value before; -1 only asks.
static Value database_limit(View self, const View *args, size_t argc) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    int category, value;
    if (!bt_as_int(args[0], &category) || !bt_as_int(args[1], &value) || !bt_sqlite_enter(d)) return BT_ERROR;
    int before = sqlite3_limit(d->db, category, value);
    bt_sqlite_leave(d);
    return before < 0 ? bt_raise(bt_sqlite_programming_error, "'category' is out of bounds")
                      : bt_small_int(before);
}

// config(option, value): the state of a flag; -1 only asks.
static Value database_config(View self, const View *args, size_t argc) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    int option, value, now = 0;
    if (!bt_as_int(args[0], &option) || !bt_as_int(args[1], &value)) return BT_ERROR;
    if (option < SQLITE_DBCONFIG_ENABLE_FKEY || option > SQLITE_DBCONFIG_TRUSTED_SCHEMA) {
        return bt_raise(&bt_exc_ValueError, "unknown config 'op': %d", option);
    }
    if (!bt_sqlite_enter(d)) return BT_ERROR;
    int code = sqlite3_db_config(d->db, option, value, &now);
    Value result = code != SQLITE_OK ? bt_sqlite_raise(d, code)
                   : value >= 0 && now != value
                       ? bt_raise(bt_sqlite_operational_error, "Unable to set config")
                       : bt_bool(now);
    bt_sqlite_leave(d);
    return result;
}

static const BtMethodDef database_methods[] = {
    BT_METHOD_1("prepare", database_prepare, "Compile the one statement of a text."),
    BT_METHOD_1("script", database_script, "Run every statement of a text."),
    BT_METHOD_1("begin", database_begin, "Run a text unless a transaction is open."),
    BT_METHOD_1("finish", database_finish, "Run a text if a transaction is open."),
    BT_METHOD_0("close", database_close, "Close the database."),
    BT_METHOD_0("changes", database_changes, "Rows that the last statement changed."),
    BT_METHOD_0("total_changes", database_total_changes, "Rows changed since the database was opened."),
    BT_METHOD_0("last_insert_rowid", database_last_insert_rowid, "Row id of the last row inserted."),
    BT_METHOD_0("in_transaction", database_in_transaction, "1 inside a transaction."),
    BT_METHOD_0("interrupt", database_interrupt, "Stop what another thread's query does."),
    BT_METHOD_N("limit", database_limit, 2, 2, "Set a limit; the value before."),
    BT_METHOD_N("config", database_config, 2, 2, "Set a flag; its state."),
    BT_METHOD_N("create_function", bt_sqlite_create_function, 4, 4, "Call a Python function from SQL."),
    BT_METHOD_N("create_aggregate", bt_sqlite_create_aggregate, 4, 4,
        "The same for an aggregate or window class."),
    BT_METHOD_N("create_collation", bt_sqlite_create_collation, 2, 2, "Order texts by a Python function."),
    BT_METHOD_N("set_hook", bt_sqlite_set_hook, 3, 3, "trace, progress or authorizer."),
    BT_METHOD_N("backup", bt_sqlite_backup, 5, 5, "Copy the database into another one."),
    BT_METHOD_1("serialize", bt_sqlite_serialize, "The database as bytes."),
    BT_METHOD_N("deserialize", bt_sqlite_deserialize, 2, 2, "Replace the database by such bytes."),
    BT_METHOD_N("open_blob", bt_sqlite_open_blob, 5, 5, "One cell as a file."),
    BT_METHOD_END,
};

BtType bt_type_sqlite_database = {
    BT_TYPE_INIT(0, "Database", sizeof(BtSqliteDatabase)),
    .module = "_sqlite3",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_CONTAINER,
    .dealloc = database_dealloc,
    .traverse = database_traverse,
    .methods = database_methods,
};

// ---- the module -------------------------------------------------------------------------------------------

static Value module_complete_statement(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"statement", NULL};
    static const BtSignature signature = {"complete_statement", names, 0, 1, 1};
    View text;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &text)) return BT_ERROR;
    const char *sql = bt_as_utf8(text, NULL);
    return sql ? bt_bool(sqlite3_complete(sql)) : BT_ERROR;
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("open", module_open, 3, 3, "Open a database file."),
    BT_METHOD_K("complete_statement", module_complete_statement,
        "Does the text end with a complete statement?"),
    BT_METHOD_1("enable_callback_tracebacks", bt_sqlite_enable_tracebacks,
        "Report what Python functions raise inside SQL."),
    BT_METHOD_END,
};

bool bt_init_sqlite(View module) {
    // PEP 249's tree of exceptions.
    const struct {
        const char *name;
        BtType **slot, **base;
    } classes[] = {
        {"Error", &error, NULL},
        {"InterfaceError", &interface_error, &error},
        {"DatabaseError", &database_error, &error},
        {"InternalError", &internal_error, &database_error},
        {"OperationalError", &bt_sqlite_operational_error, &database_error},
        {"ProgrammingError", &bt_sqlite_programming_error, &database_error},
        {"IntegrityError", &integrity_error, &database_error},
        {"DataError", &bt_sqlite_data_error, &database_error},
    };
    if (sqlite3_initialize() != SQLITE_OK) return bt_raise_no_memory(), false;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        BtType *base = classes[i].base ? *classes[i].base : &bt_exc_Exception;
        *classes[i].slot = bt_exception_class_new(module, "sqlite3", classes[i].name, base, NULL);
        if (!*classes[i].slot) return false;
    }
    if (!bt_exception_class_new(module, "sqlite3", "Warning", &bt_exc_Exception, NULL) ||
        !bt_exception_class_new(module, "sqlite3", "NotSupportedError", database_error, NULL)) {
        return false;
    }
    const struct {
        const Constant *first;
        size_t count;
    } tables[] = {{codes, sizeof codes / sizeof *codes}, {constants, sizeof constants / sizeof *constants}};
    for (size_t t = 0; t < 2; t++) {
        for (size_t i = 0; i < tables[t].count; i++) {
            if (!bt_module_add(module, tables[t].first[i].name, bt_small_int(tables[t].first[i].value))) {
                return false;
            }
        }
    }
    return bt_module_add(module, "sqlite_version", bt_str_from_text(sqlite3_libversion())) &&
           bt_type_ready_once(&bt_type_sqlite_database) && bt_type_ready_once(&statement_type) &&
           bt_type_ready_once(&bt_type_sqlite_blob) && bt_module_add_functions(module, functions);
}
