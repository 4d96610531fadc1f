// _sqlite3: what a connection and its cursors share, and what programs ask of a connection most. The class
// sqlite3.Connection (stdlib/python/sqlite3/_connection.py) adds how one is opened and closed, and the rest.
#include <stddef.h>

#include "stdlib/native/fields.h"
#include "stdlib/native/sqlite.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"

static BtSqliteConnection *cast(View v) { return bt_sqlite_connection(v); }

// ---- may it be used? --------------------------------------------------------------------------------------

bool bt_sqlite_check_thread(BtSqliteConnection *c) {
    if (!bt_load_relaxed_i64(&c->initialized)) {
        bt_raise(bt_sqlite_programming_error, "Base Connection.__init__ not called.");
        return false;
    }
    int64_t thread = bt_load_relaxed_i64(&c->thread), self = (int64_t)bt_self()->ident;
    if (thread == 0 || thread == self) return true;
    bt_raise(bt_sqlite_programming_error,
             "SQLite objects created in a thread can only be used in that same thread. The object was "
             "created in thread id %llu and this is thread id %llu.",
             (unsigned long long)thread, (unsigned long long)self);
    return false;
}

Value bt_sqlite_usable(BtSqliteConnection *c) {
    if (!bt_sqlite_check_thread(c)) return BT_ERROR;
    Value database = bt_field_get(&c->head, &c->database);
    if (!bt_is_empty(database)) return database;
    return bt_raise(bt_sqlite_programming_error, "Cannot operate on a closed database.");
}

static Value connection_usable(View self) { return bt_sqlite_usable(cast(self)); }

static Value connection_check_thread(View self) {
    return bt_sqlite_check_thread(cast(self)) ? BT_NONE : BT_ERROR;
}

// ---- the cache of statements ------------------------------------------------------------------------------

Value bt_sqlite_take_statement(BtSqliteConnection *c, View database, View sql) {
    // Subclasses of str may compare as they like: they are not looked for.
    if (bt_is_exact(sql, BT_SHAPE_STR)) {
        Value kept = bt_dict_pop(bt_view(c->statements), sql);
        if (!bt_is_empty(kept)) {
            // Of a database that has been closed meanwhile, perhaps.
            if (bt_same(bt_view(bt_sqlite_statement(bt_view(kept))->database), database)) return kept;
            bt_release(kept);
        } else if (bt_error_occurred()) {
            return BT_ERROR;
        }
    }
    return bt_sqlite_prepare(database, sql);
}

void bt_sqlite_keep_statement(BtSqliteConnection *c, Value sql, Value statement) {
    Value database = bt_field_get(&c->head, &c->database);
    bool same = !bt_is_empty(database) &&
                bt_same(bt_view(database), bt_view(bt_sqlite_statement(bt_view(statement))->database));
    bt_release_maybe(database);
    if (!same || !bt_is_exact(bt_view(sql), BT_SHAPE_STR)) {
        bt_release(sql);
        bt_release(statement);
        return;
    }
    View kept = bt_view(c->statements);
    // Without memory there is one fewer.
    if (!bt_dict_set_steal(kept, sql, statement)) bt_error_clear();
    int64_t most = bt_load_relaxed_i64(&c->most_statements);
    while (bt_dict_length(kept) > most) {
        Value oldest, text;
        if (!bt_dict_pop_end(kept, false, &text, &oldest)) {
            bt_error_clear();
            break;
        }
        bt_release(text);
        bt_release(oldest);
    }
}

// ---- cursors ----------------------------------------------------------------------------------------------

// The prepared statement of a text.
static Value connection_statement(View self, View sql) {
    Value database = bt_sqlite_usable(cast(self));
    if (bt_is_error(database)) return BT_ERROR;
    Value statement = bt_is_str(sql)
                          ? bt_sqlite_take_statement(cast(self), bt_view(database), sql)
                          : bt_raise(&bt_exc_TypeError, "argument 1 must be str, not %s",
                                     bt_argument_type_name(sql));
    bt_release(database);
    return statement;
}

static Value connection_cursor(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"factory", NULL};
    static const BtSignature signature = {"cursor", names, 0, 1, 0};
    BtSqliteConnection *c = cast(self);
    View factory;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &factory)) return BT_ERROR;
    Value database = bt_sqlite_usable(c);
    if (bt_is_error(database)) return BT_ERROR;
    bt_release(database);
    Value row_factory = bt_field_get(&c->head, &c->row_factory);
    if (bt_view_is_empty(factory)) return bt_sqlite_cursor_new(self, row_factory);
    Value cursor = bt_call_1(factory, self);
    if (!bt_is_error(cursor) && !bt_is_instance(bt_view(cursor), &bt_type_sqlite_cursor)) {
        bt_raise(&bt_exc_TypeError, "factory must return a cursor, not %T", bt_view(cursor));
        bt_release(cursor);
        cursor = BT_ERROR;
    }
    bool sets = !bt_is_error(cursor) && !bt_is_empty(row_factory) && !bt_is_none(bt_view(row_factory));
    if (sets && !bt_setattr_text(bt_view(cursor), "row_factory", bt_view(row_factory))) {
        bt_release(cursor);
        cursor = BT_ERROR;
    }
    bt_release_maybe(row_factory);
    return cursor;
}

// self.cursor().name(*args): programs may have a cursor() of their own.
static Value by_cursor(View self, const char *name, const View *args, size_t argc) {
    Value cursor = bt_call_method_text(self, "cursor", NULL, 0);
    if (bt_is_error(cursor)) return BT_ERROR;
    Value result = bt_call_method_text(bt_view(cursor), name, args, argc);
    bt_release(cursor);
    return result;
}

static Value connection_execute(View self, const View *args, size_t argc) {
    return by_cursor(self, "execute", args, argc);
}
static Value connection_executemany(View self, const View *args, size_t argc) {
    return by_cursor(self, "executemany", args, argc);
}
static Value connection_executescript(View self, View script) {
    return by_cursor(self, "executescript", &script, 1);
}

// ---- transactions -----------------------------------------------------------------------------------------

static Value end_transaction(View self, const char *how) {
    BtSqliteConnection *c = cast(self);
    Value database = bt_sqlite_usable(c);
    if (bt_is_error(database)) return BT_ERROR;
    BtSqliteDatabase *d = bt_sqlite_database(bt_view(database));
    int64_t autocommit = bt_load_relaxed_i64(&c->autocommit);
    bool fine = autocommit == 0  ? bt_sqlite_script(d, how) && bt_sqlite_script_when(d, "BEGIN", false)
                : autocommit < 0 ? bt_sqlite_script_when(d, how, true)
                                 : true;
    bt_release(database);
    return fine ? BT_NONE : BT_ERROR;
}

static Value connection_commit(View self) { return end_transaction(self, "COMMIT"); }
static Value connection_rollback(View self) { return end_transaction(self, "ROLLBACK"); }

// ---- fields -----------------------------------------------------------------------------------------------

static Value *value_at(View self, void *offset) {
    return (Value *)((char *)bt_object(self) + (size_t)offset);
}
static int64_t *number_at(View self, void *offset) {
    return (int64_t *)((char *)bt_object(self) + (size_t)offset);
}

static Value get_value(View self, void *offset) {
    Value v = bt_field_get(bt_object(self), value_at(self, offset));
    return bt_is_empty(v) ? BT_NONE : v;
}

static bool set_value(View self, View value, void *offset) {
    bt_field_set(bt_object(self), value_at(self, offset), bt_hold_maybe(value));
    return true;
}

// A Database or None: the statements of the one before are no use any more.
static bool set_database(View self, View value, void *offset) {
    bool some = !bt_view_is_empty(value) && !bt_is_none(value);
    if (some && bt_type_of(value) != &bt_type_sqlite_database) {
        bt_raise(&bt_exc_TypeError, "not a database: %T", value);
        return false;
    }
    bt_field_set(bt_object(self), value_at(self, offset), some ? bt_hold(value) : BT_EMPTY);
    bt_dict_clear(bt_view(cast(self)->statements));
    return true;
}

static bool set_begin(View self, View value, void *offset) {
    if (!bt_view_is_empty(value) && !bt_is_none(value) && !bt_is_str(value)) {
        bt_raise(&bt_exc_TypeError, "isolation_level must be str or None");
        return false;
    }
    return set_value(self, value, offset);
}

static Value get_number(View self, void *offset) {
    return bt_int_from_i64(bt_load_relaxed_i64(number_at(self, offset)));
}

static bool set_number(View self, View value, void *offset) {
    int64_t n;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "can't delete numeric/char attribute");
        return false;
    }
    if (!bt_as_i64(value, &n)) return false;
    bt_store_relaxed_i64(number_at(self, offset), n);
    return true;
}

// ---- life -------------------------------------------------------------------------------------------------

static Value connection_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    Value statements = bt_dict_new();
    if (bt_is_error(statements)) return BT_ERROR;
    BtSqliteConnection *c = (BtSqliteConnection *)bt_container_alloc(type, 0);
    if (!c) {
        bt_release(statements);
        return BT_ERROR;
    }
    c->statements = statements;
    return bt_steal(c);
}

static void connection_clear(BtObject *self) {
    BtSqliteConnection *c = (BtSqliteConnection *)self;
    bt_field_set(self, &c->row_factory, BT_EMPTY);
    bt_field_set(self, &c->text_factory, BT_EMPTY);
    bt_dict_clear(bt_view(c->statements));
    bt_field_set(self, &c->database, BT_EMPTY);
}

static void connection_dealloc(BtObject *self) {
    BtSqliteConnection *c = (BtSqliteConnection *)self;
    bt_release(c->statements);
    bt_release_maybe(c->row_factory);
    bt_release_maybe(c->text_factory);
    bt_release_maybe(c->begin);
    bt_release_maybe(c->database);
    bt_object_free(self);
}

static int connection_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtSqliteConnection *c = (BtSqliteConnection *)self;
    BT_VISIT(c->database);
    BT_VISIT(c->statements);
    BT_VISIT(c->row_factory);
    BT_VISIT(c->text_factory);
    return 0;
}

static const BtMethodDef methods[] = {
    BT_METHOD_0("_usable", connection_usable, "The database, for a thread that may use it."),
    BT_METHOD_0("_check_thread", connection_check_thread, "Raise ProgrammingError in a thread that may not."),
    BT_METHOD_1("_statement", connection_statement, "The prepared statement of a text."),
    BT_METHOD_K("cursor", connection_cursor, "Return a cursor for the connection."),
    BT_METHOD_N("execute", connection_execute, 0, -1, "Run one statement with a new cursor."),
    BT_METHOD_N("executemany", connection_executemany, 0, -1,
                "executemany($self, sql, parameters, /)\n--\n\n"
                "Run one statement for many tuples of values with a new cursor."),
    BT_METHOD_1("executescript", connection_executescript,
                "executescript($self, sql_script, /)\n--\n\nRun many statements with a new cursor."),
    BT_METHOD_0("commit", connection_commit,
                "commit($self, /)\n--\n\nCommit the open transaction, if there is one."),
    BT_METHOD_0("rollback", connection_rollback,
                "rollback($self, /)\n--\n\nUndo the open transaction, if there is one."),
    BT_METHOD_END,
};

#define FIELD(name, get, set, field)                                                                        \
    {name, get, set, NULL, (void *)offsetof(BtSqliteConnection, field), false}
static const BtGetSetDef getsets[] = {
    FIELD("row_factory", get_value, set_value, row_factory),
    FIELD("text_factory", get_value, set_value, text_factory),
    FIELD("_database", get_value, set_database, database),
    FIELD("_begin", get_value, set_begin, begin),
    FIELD("_initialized", get_number, set_number, initialized),
    FIELD("_thread", get_number, set_number, thread),
    FIELD("_autocommit", get_number, set_number, autocommit),
    FIELD("_detect_types", get_number, set_number, detect_types),
    FIELD("_most_statements", get_number, set_number, most_statements),
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_sqlite_connection = {
    BT_TYPE_INIT(0, "_sqlite3.ConnectionBase", sizeof(BtSqliteConnection)),
    .module = "_sqlite3",
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_CONTAINER,
    .new_ = connection_new,
    .dealloc = connection_dealloc,
    .traverse = connection_traverse,
    .clear = connection_clear,
    .methods = methods,
    .getsets = getsets,
};
