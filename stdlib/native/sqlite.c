// _sqlite3: databases of the SQLite library, and the module, on which the module sqlite3 in Python is built.
// (The library's own documentation: "The C interface", https://www.sqlite.org/cintro.html.)
#include "stdlib/native/sqlite.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

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

bool bt_sqlite_enter_even_closed(BtSqliteDatabase *d) {
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
    if (!bt_sqlite_enter_even_closed(d)) return false;
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

bool bt_sqlite_try_enter(BtSqliteDatabase *d) {
    if (!is_inside(d)) {
        if (!bt_lock_try_acquire(&d->lock)) return false;
        bt_store_relaxed_u32(&d->owner, bt_self()->id);
    }
    d->depth++;
    return true;
}

// ---- scripts ----------------------------------------------------------------------------------------------

const char *bt_sqlite_script_text(View sql) {
    const char *text = bt_as_utf8(sql, NULL);
    if (!text && bt_error_matches(&bt_exc_ValueError) && !bt_error_matches(&bt_exc_UnicodeError)) {
        bt_error_clear();
        bt_raise(&bt_exc_ValueError, "embedded null character");
    }
    return text;
}

bool bt_sqlite_script(BtSqliteDatabase *d, const char *text) {
    if (!bt_sqlite_enter(d)) return false;
    bool fine = strlen(text) <= (size_t)sqlite3_limit(d->db, SQLITE_LIMIT_SQL_LENGTH, -1);
    if (!fine) bt_raise(bt_sqlite_data_error, "query string is too large");
    while (fine && *text) {
        sqlite3_stmt *st = NULL;
        int code;
        BT_SQLITE_LONG_CALL(d, {
            code = sqlite3_prepare_v2(d->db, text, -1, &st, &text);
            while (code == SQLITE_OK && st && (code = sqlite3_step(st)) == SQLITE_ROW) code = SQLITE_OK;
        });
        bool ok = (code == SQLITE_OK || code == SQLITE_DONE) && !bt_error_occurred();
        if (ok && sqlite3_finalize(st) == SQLITE_OK) continue;
        bt_sqlite_raise(d, code);
        if (!ok) sqlite3_finalize(st);
        fine = false;
    }
    bt_sqlite_leave(d);
    return fine;
}

bool bt_sqlite_script_when(BtSqliteDatabase *d, const char *text, bool in_transaction) {
    if (!bt_sqlite_enter(d)) return false;
    bool is_in = !sqlite3_get_autocommit(d->db);
    bool fine = is_in != in_transaction || bt_sqlite_script(d, text);
    bt_sqlite_leave(d);
    return fine;
}

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
    BT_SQLITE_LONG_CALL(d, code = sqlite3_open_v2(name, &d->db, flags | SQLITE_OPEN_NOMUTEX, NULL));
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
    if (!bt_sqlite_enter_even_closed(d)) return BT_ERROR;
    int code = SQLITE_OK;
    if (d->db) bt_sqlite_finalize_statements(d);
    if (d->db) BT_SQLITE_LONG_CALL(d, code = sqlite3_close_v2(d->db));
    d->db = NULL;
    bt_sqlite_leave(d);
    return code == SQLITE_OK ? BT_NONE : bt_sqlite_raise_code(code, sqlite3_errstr(code));
}

// script(sql), begin(sql): unless a transaction is open; finish(sql): if one is open
static Value database_script(View self, View sql) {
    const char *text = bt_sqlite_script_text(sql);
    return text && bt_sqlite_script(bt_sqlite_database(self), text) ? BT_NONE : BT_ERROR;
}
static Value script_when(View self, View sql, bool in_transaction) {
    const char *text = bt_sqlite_script_text(sql);
    return text && bt_sqlite_script_when(bt_sqlite_database(self), text, in_transaction) ? BT_NONE : BT_ERROR;
}
static Value database_begin(View self, View sql) { return script_when(self, sql, false); }
static Value database_finish(View self, View sql) { return script_when(self, sql, true); }

#define NUMBER_OF_DATABASE(function, expression)                                                            \
    static Value function(View self) {                                                                      \
        BtSqliteDatabase *d = bt_sqlite_database(self);                                                     \
        if (!bt_sqlite_enter(d)) return BT_ERROR;                                                           \
        int64_t n = expression;                                                                             \
        bt_sqlite_leave(d);                                                                                 \
        return bt_int_from_i64(n);                                                                          \
    }
NUMBER_OF_DATABASE(database_total_changes, sqlite3_total_changes(d->db))
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
    BT_METHOD_1("script", database_script, "Run every statement of a text."),
    BT_METHOD_1("begin", database_begin, "Run a text unless a transaction is open."),
    BT_METHOD_1("finish", database_finish, "Run a text if a transaction is open."),
    BT_METHOD_0("close", database_close, "Close the database."),
    BT_METHOD_0("total_changes", database_total_changes, "Rows changed since the database was opened."),
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

// A type whose values SQL knows has got an adapter.
static Value module_adapt_plain(View module) {
    (void)module;
    bt_store_relaxed_u8(&bt_sqlite_plain_adapted, 1);
    return BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("open", module_open, 3, 3, "Open a database file."),
    BT_METHOD_0("adapt_plain", module_adapt_plain, "From now on ask for adapters of int, str and so on."),
    BT_METHOD_K("complete_statement", module_complete_statement,
        "Does the text end with a complete statement?"),
    BT_METHOD_1("enable_callback_tracebacks", bt_sqlite_enable_tracebacks,
        "Report what Python functions raise inside SQL."),
    BT_METHOD_END,
};

bool bt_init_sqlite(View module) {
    static BtType *const hidden[] = {&bt_type_sqlite_database, &bt_type_sqlite_statement,
                                     &bt_type_sqlite_blob};
    static BtType *const types[] = {&bt_type_sqlite_connection, &bt_type_sqlite_cursor, &bt_type_sqlite_row};
    if (sqlite3_initialize() != SQLITE_OK) return bt_raise_no_memory(), false;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        if (!bt_type_ready_once(hidden[i])) return false;
    }
    return bt_sqlite_add_errors(module) && bt_module_add_types(module, types, sizeof types / sizeof *types) &&
           bt_module_add(module, "sqlite_version", bt_str_from_text(sqlite3_libversion())) &&
           bt_module_add_functions(module, functions);
}
