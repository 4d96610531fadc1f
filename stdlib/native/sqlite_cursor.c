// _sqlite3: cursors. A cursor runs one statement at a time; prepared statements are kept in the connection's
// cache by their text, and one that is in use by a cursor is taken out of it meanwhile. A statement stands on
// its next row already when execute() returns, so a row is read and then the statement steps.
//
// One thread at a time has `running`, and with it everything here that is not said to be a field (fields.h)
// or atomic. Functions in Python that are called meanwhile (converters, adapters, functions in SQL) are
// refused the cursor, and so are other threads: "Recursive use of cursors not allowed.", as in CPython.
#include "stdlib/native/fields.h"
#include "stdlib/native/sqlite.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/import.h"
#include "vm/objects/container.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum { PARSE_COLNAMES = 2 };   // a bit of detect_types

typedef struct Cursor {
    BtObject head;
    Value connection;         // a field that only who is running changes; empty before __init__
    Value row_factory;        // field
    Value description;        // field; empty: None
    Value statement, sql;     // both empty: none
    Value converters;         // see bt_sqlite_read_row; empty: none
    int64_t rowcount, lastrowid;   // atomic: relaxed, as all below
    int64_t arraysize;
    uint8_t has_lastrowid;
    uint8_t initialized, closed;
    uint8_t running;          // acquire and release
} Cursor;

uint8_t bt_sqlite_plain_adapted;

static Cursor *cast(View v) { return (Cursor *)bt_object(v); }
static BtSqliteConnection *connection_of(const Cursor *c) {
    return bt_sqlite_connection(bt_view(c->connection));
}

// ---- who uses it ------------------------------------------------------------------------------------------

static bool try_run(Cursor *c) {
    uint8_t idle = 0;
    if (bt_cas_acquire_u8(&c->running, &idle, 1)) return true;
    bt_raise(bt_sqlite_programming_error, "Recursive use of cursors not allowed.");
    return false;
}

static void stop_running(Cursor *c) { bt_store_release_u8(&c->running, 0); }

static bool is_initialized(const Cursor *c) {
    if (bt_load_relaxed_u8(&c->initialized)) return true;
    bt_raise(bt_sqlite_programming_error, "Base Cursor.__init__ not called.");
    return false;
}

// Begins to use it, if this thread may: then the connection's database, a new reference.
static Value begin_use(Cursor *c) {
    if (!is_initialized(c)) return BT_ERROR;
    if (bt_load_relaxed_u8(&c->closed)) {
        return bt_raise(bt_sqlite_programming_error, "Cannot operate on a closed cursor.");
    }
    if (!try_run(c)) return BT_ERROR;
    Value database = bt_sqlite_usable(connection_of(c));
    if (bt_is_error(database)) stop_running(c);
    return database;
}

// ---- the statement ----------------------------------------------------------------------------------------

// Lets the statement go, into the cache. A pending exception stays. False: KeyboardInterrupt while waiting.
static bool drop_statement(Cursor *c) {
    if (bt_is_empty(c->statement)) return true;
    Value statement = c->statement, sql = c->sql, pending = bt_error_take();
    c->statement = c->sql = BT_EMPTY;
    BtSqliteStatement *s = bt_sqlite_statement(bt_view(statement));
    BtSqliteDatabase *d = bt_sqlite_database_of(s);
    bool entered = bt_sqlite_enter_even_closed(d);
    if (entered) {
        bt_sqlite_reset(s);
        bt_sqlite_leave(d);
        bt_sqlite_keep_statement(connection_of(c), sql, statement);
    } else {
        bt_release(sql);
        bt_release(statement);
    }
    if (!bt_is_empty(pending)) bt_error_restore(pending);
    return entered;
}

// Python's part of sqlite3 for what is rare.
static Value call_helper(const char *name, View a, View b) {
    Value helper = bt_import_attribute("sqlite3._adapters", name);
    if (bt_is_error(helper)) return BT_ERROR;
    Value result = bt_call_2(bt_view(helper), a, b);
    bt_release(helper);
    if (!bt_is_error(result) && !bt_is_exact(bt_view(result), BT_SHAPE_TUPLE)) {
        bt_release(result);
        return bt_raise(&bt_exc_TypeError, "%s() must return a tuple", name);
    }
    return result;
}

// Gives the parameters their values. Entered, as *entered says; adapters are called outside.
static bool bind(BtSqliteStatement *s, View values, bool *entered) {
    BtSqliteDatabase *d = bt_sqlite_database_of(s);
    if (!bt_load_relaxed_u8(&bt_sqlite_plain_adapted)) {
        int bound = bt_sqlite_bind_plain(s, values);
        if (bound) return bound > 0;
    }
    Value names = bt_sqlite_parameter_names(s);
    if (bt_is_error(names)) return false;
    bt_sqlite_leave(d);
    Value in_order = call_helper("in_order", bt_view(names), values);
    bt_release(names);
    *entered = !bt_is_error(in_order) && bt_sqlite_enter(d);
    bool ok = *entered && bt_sqlite_bind(s, bt_view(in_order));
    bt_release_maybe(in_order);
    return ok;
}

static bool begin_transaction(BtSqliteConnection *connection, BtSqliteDatabase *d) {
    if (bt_load_relaxed_i64(&connection->autocommit) >= 0 || !sqlite3_get_autocommit(d->db)) return true;
    Value begin = bt_field_get(&connection->head, &connection->begin);
    const char *text = bt_is_str(bt_view(begin)) ? bt_as_utf8(bt_view(begin), NULL) : NULL;
    bool fine = text ? bt_sqlite_script_when(d, text, false) : !bt_error_occurred();
    bt_release_maybe(begin);
    return fine;
}

// What is known of the result's columns after the first step. Entered, as *entered says.
static bool describe(Cursor *c, BtSqliteStatement *s, bool *entered) {
    int64_t detect = bt_load_relaxed_i64(&connection_of(c)->detect_types);
    Value description = bt_sqlite_description(s, detect & PARSE_COLNAMES);
    if (bt_is_error(description)) return false;
    bool none = bt_is_none(bt_view(description));
    bt_field_set(&c->head, &c->description, none ? BT_EMPTY : description);
    if (none || !detect) return true;
    Value columns = bt_sqlite_columns(s);
    if (bt_is_error(columns)) return false;
    BtSqliteDatabase *d = bt_sqlite_database_of(s);
    bt_sqlite_leave(d);
    c->converters = call_helper("column_converters", bt_view(columns), bt_view(bt_small_int(detect)));
    bt_release(columns);
    *entered = !bt_is_empty(c->converters) && bt_sqlite_enter(d);
    return *entered;
}

// Runs one statement, for one set of values or, when `many`, for each that the iterator `values` gives.
static bool run(Cursor *c, BtSqliteDatabase *d, View database, View sql, View values, bool many) {
    bool entered = false;
    BtSqliteConnection *connection = connection_of(c);
    if (!drop_statement(c)) return false;
    bt_field_set(&c->head, &c->description, BT_EMPTY);
    bt_assign(&c->converters, BT_EMPTY);
    bt_store_relaxed_i64(&c->rowcount, -1);
    if (!(entered = bt_sqlite_enter(d))) return false;
    Value statement = bt_sqlite_take_statement(connection, database, sql);
    if (bt_is_error(statement)) goto fail;
    if (bt_is_none(bt_view(statement))) goto done;
    c->statement = statement;
    c->sql = bt_hold(sql);
    BtSqliteStatement *s = bt_sqlite_statement(bt_view(statement));
    if (many && !s->changes_data) {
        bt_raise(bt_sqlite_programming_error, "executemany() can only execute DML statements.");
        goto fail;
    }
    if (s->changes_data && !begin_transaction(connection, d)) goto fail;
    int64_t changed = 0;
    for (;;) {
        Value set = BT_EMPTY;
        if (many) {
            bt_sqlite_leave(d);
            entered = false;
            set = bt_iterator_step(values);
            if (bt_is_empty(set) && bt_error_occurred()) goto fail;
            entered = bt_sqlite_enter(d);
            if (bt_is_empty(set) && entered) break;
        }
        bool ok = entered && bind(s, many ? bt_view(set) : values, &entered) && bt_sqlite_step(s);
        while (ok && many && s->has_row) ok = bt_sqlite_step(s);
        bt_release_maybe(set);
        if (!ok) goto fail;
        if (s->changes_data && !s->has_row) changed += sqlite3_changes64(d->db);
        if (!many) break;
    }
    if (s->changes_data) bt_store_relaxed_i64(&c->rowcount, changed);
    if (!many) {
        if (!describe(c, s, &entered)) goto fail;
        bt_store_relaxed_i64(&c->lastrowid, sqlite3_last_insert_rowid(d->db));
        bt_store_release_u8(&c->has_lastrowid, 1);
    }
    if (!s->has_row && !drop_statement(c)) goto fail;
done:
    bt_sqlite_leave(d);
    return true;
fail:
    bt_store_relaxed_i64(&c->rowcount, -1);
    (void)drop_statement(c);
    if (entered) bt_sqlite_leave(d);
    return false;
}

static Value execute(View self, View sql, View values, bool many) {
    Cursor *c = cast(self);
    Value database = begin_use(c);
    if (bt_is_error(database)) return BT_ERROR;
    bool ok = run(c, bt_sqlite_database(bt_view(database)), bt_view(database), sql, values, many);
    stop_running(c);
    bt_release(database);
    return ok ? bt_hold(self) : BT_ERROR;
}

static Value wrong_type(const char *what, View v) {
    return bt_raise(&bt_exc_TypeError, "%s must be str, not %s", what, bt_argument_type_name(v));
}

static Value cursor_execute(View self, const View *args, size_t argc) {
    if (!bt_is_str(args[0])) return wrong_type("execute() argument 1", args[0]);
    if (argc == 2) return execute(self, args[0], args[1], false);
    return execute(self, args[0], bt_view(bt_tuple_empty()), false);
}

static Value cursor_executemany(View self, const View *args, size_t argc) {
    (void)argc;
    if (!bt_is_str(args[0])) return wrong_type("executemany() argument 1", args[0]);
    Value iterator = bt_iter(args[1]);
    if (bt_is_error(iterator)) return BT_ERROR;
    Value result = execute(self, args[0], bt_view(iterator), true);
    bt_release(iterator);
    return result;
}

static Value cursor_executescript(View self, View script) {
    Cursor *c = cast(self);
    if (!bt_is_str(script)) return wrong_type("executescript() argument", script);
    const char *text = bt_sqlite_script_text(script);
    if (!text) return BT_ERROR;
    Value database = begin_use(c);
    if (bt_is_error(database)) return BT_ERROR;
    BtSqliteDatabase *d = bt_sqlite_database(bt_view(database));
    bool legacy = bt_load_relaxed_i64(&connection_of(c)->autocommit) < 0;
    stop_running(c);
    bool ok = (!legacy || bt_sqlite_script_when(d, "COMMIT", true)) && bt_sqlite_script(d, text);
    bt_release(database);
    return ok ? bt_hold(self) : BT_ERROR;
}

// ---- rows -------------------------------------------------------------------------------------------------

// What follows a step: at the end the statement goes back. Entered, running.
static bool after_step(Cursor *c, BtSqliteStatement *s) {
    if (s->has_row) return true;
    // RETURNING
    if (s->changes_data) bt_store_relaxed_i64(&c->rowcount, sqlite3_changes64(bt_sqlite_database_of(s)->db));
    return drop_statement(c);
}

// The next row, without row_factory; the statement steps. Empty without an exception: no more. Entered,
// running.
static Value next_row(Cursor *c, BtSqliteStatement *s, View text_factory) {
    if (!s->has_row) return after_step(c, s) ? BT_EMPTY : BT_ERROR;
    View converters = bt_is_empty(c->converters) ? BT_NONE_VIEW : bt_view(c->converters);
    Value row = bt_sqlite_read_row(s, text_factory, converters);
    if (!bt_is_error(row) && bt_sqlite_step(s) && after_step(c, s)) return row;
    bt_release_maybe(row);
    return BT_ERROR;
}

static Value text_factory_of(const Cursor *c) {
    BtSqliteConnection *connection = connection_of(c);
    Value factory = bt_field_get(&connection->head, &connection->text_factory);
    if (bt_is_empty(factory) || !bt_same(bt_view(factory), bt_type_view(&bt_type_str))) {
        return bt_is_empty(factory) ? BT_NONE : factory;
    }
    bt_release(factory);
    return BT_NONE;
}

// At most so many rows (below 1: all) into a list, or, without one, the next row. Rows go to no row_factory.
// Empty: an exception, or no row for no list.
static Value fetch(Cursor *c, View rows, int64_t most) {
    Value database = begin_use(c), row = BT_EMPTY;
    if (bt_is_error(database)) return BT_ERROR;
    bool ok = true;
    if (!bt_is_empty(c->statement)) {
        Value factory = text_factory_of(c), statement = bt_hold(bt_view(c->statement));
        BtSqliteStatement *s = bt_sqlite_statement(bt_view(statement));
        BtSqliteDatabase *d = bt_sqlite_database_of(s);
        ok = bt_sqlite_enter(d);
        if (ok) {
            do {
                row = next_row(c, s, bt_view(factory));
                if (bt_is_empty(row) || bt_view_is_empty(rows)) break;
                if (!bt_list_append(rows, row)) break;
            } while (!bt_is_empty(c->statement) && --most != 0);
            ok = !bt_error_occurred();
            if (!ok) (void)drop_statement(c);
            bt_sqlite_leave(d);
        } else {
            (void)drop_statement(c);
        }
        bt_release(statement);
        bt_release(factory);
    }
    stop_running(c);
    bt_release(database);
    if (!bt_view_is_empty(rows)) return ok ? bt_hold(rows) : BT_ERROR;
    return ok ? row : BT_ERROR;
}

// Empty: none is set.
static Value row_factory_of(Cursor *c) {
    Value factory = bt_field_get(&c->head, &c->row_factory);
    return !bt_is_empty(factory) && bt_is_none(bt_view(factory)) ? BT_EMPTY : factory;
}

static Value cursor_next(View self) {
    Cursor *c = cast(self);
    Value row = fetch(c, BT_NO_VIEW, 1);
    if (bt_is_empty(row)) return BT_EMPTY;
    Value factory = row_factory_of(c);
    if (bt_is_empty(factory)) return row;
    Value made = bt_call_2(bt_view(factory), self, bt_view(row));
    bt_release(factory);
    bt_release(row);
    return made;
}

static Value cursor_iter(View self) {
    Value database = begin_use(cast(self));
    if (bt_is_error(database)) return BT_ERROR;
    stop_running(cast(self));
    bt_release(database);
    return bt_hold(self);
}

static Value cursor_fetchone(View self) {
    Value row = cursor_next(self);
    return bt_is_empty(row) && !bt_error_occurred() ? BT_NONE : row;
}

static Value fetch_list(View self, int64_t most) {
    Cursor *c = cast(self);
    Value rows = bt_list_new(0), factory = row_factory_of(c);
    if (bt_is_error(rows)) goto done;
    if (bt_is_empty(factory)) {
        Value same = fetch(c, bt_view(rows), most);
        bt_release(rows);
        rows = same;
        goto done;
    }
    do {
        Value row = cursor_next(self);
        if (bt_is_empty(row)) break;
        if (!bt_list_append(bt_view(rows), row)) break;
    } while (--most != 0);
    if (bt_error_occurred()) {
        bt_release(rows);
        rows = BT_ERROR;
    }
done:
    bt_release_maybe(factory);
    return rows;
}

static Value cursor_fetchall(View self) { return fetch_list(self, 0); }

static Value cursor_fetchmany(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"size", NULL};
    static const BtSignature signature = {"fetchmany", names, 0, 1, 0};
    View size;
    int most = (int)bt_load_relaxed_i64(&cast(self)->arraysize);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &size)) return BT_ERROR;
    if (!bt_view_is_empty(size) && !bt_as_int(size, &most)) return BT_ERROR;
    return fetch_list(self, most);
}

// ---- the rest ---------------------------------------------------------------------------------------------

static Value cursor_close(View self) {
    Cursor *c = cast(self);
    if (!is_initialized(c) || !try_run(c)) return BT_ERROR;
    Value database = bt_sqlite_usable(connection_of(c));
    bool ok = !bt_is_error(database) && drop_statement(c);
    if (ok) bt_store_relaxed_u8(&c->closed, 1);
    stop_running(c);
    bt_release_maybe(database);
    return ok ? BT_NONE : BT_ERROR;
}

static Value cursor_setinputsizes(View self, View sizes) {
    (void)self;
    (void)sizes;
    return BT_NONE;
}

static Value cursor_setoutputsize(View self, const View *args, size_t argc) {
    (void)self;
    (void)args;
    (void)argc;
    return BT_NONE;
}

static Value get_connection(View self, void *context) {
    (void)context;
    Value v = bt_field_get(bt_object(self), &cast(self)->connection);
    return bt_is_empty(v) ? BT_NONE : v;
}

static Value get_description(View self, void *context) {
    (void)context;
    return bt_sqlite_cursor_description(self);
}

Value bt_sqlite_cursor_description(View cursor) {
    Value v = bt_field_get(bt_object(cursor), &cast(cursor)->description);
    return bt_is_empty(v) ? BT_NONE : v;
}

static Value get_row_factory(View self, void *context) {
    (void)context;
    Value v = bt_field_get(bt_object(self), &cast(self)->row_factory);
    return bt_is_empty(v) ? BT_NONE : v;
}

static bool set_row_factory(View self, View value, void *context) {
    (void)context;
    bt_field_set(bt_object(self), &cast(self)->row_factory, bt_hold_maybe(value));
    return true;
}

static Value get_rowcount(View self, void *context) {
    (void)context;
    return bt_int_from_i64(bt_load_relaxed_i64(&cast(self)->rowcount));
}

static Value get_lastrowid(View self, void *context) {
    (void)context;
    if (!bt_load_acquire_u8(&cast(self)->has_lastrowid)) return BT_NONE;
    return bt_int_from_i64(bt_load_relaxed_i64(&cast(self)->lastrowid));
}

static Value get_arraysize(View self, void *context) {
    (void)context;
    return bt_int_from_i64(bt_load_relaxed_i64(&cast(self)->arraysize));
}

static bool set_arraysize(View self, View value, void *context) {
    (void)context;
    int size;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "can't delete numeric/char attribute");
        return false;
    }
    if (!bt_as_int(value, &size)) return false;
    bt_store_relaxed_i64(&cast(self)->arraysize, size);
    return true;
}

// ---- life -------------------------------------------------------------------------------------------------

static Value cursor_alloc(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    Cursor *c = (Cursor *)bt_container_alloc(type, 0);
    return c ? bt_steal(c) : BT_ERROR;
}

// row_factory: stolen, may be empty.
static void begin_life(Cursor *c, View connection, Value row_factory) {
    bt_field_set(&c->head, &c->connection, bt_hold(connection));
    bt_field_set(&c->head, &c->row_factory, row_factory);
    bt_field_set(&c->head, &c->description, BT_EMPTY);
    bt_assign(&c->converters, BT_EMPTY);
    bt_store_relaxed_i64(&c->rowcount, -1);
    bt_store_relaxed_i64(&c->arraysize, 1);
    bt_store_relaxed_u8(&c->has_lastrowid, 0);
    bt_store_relaxed_u8(&c->closed, 0);
    bt_store_relaxed_u8(&c->initialized, 1);
}

static bool cursor_init(View self, const View *args, size_t argc, View kwnames) {
    Cursor *c = cast(self);
    if (!bt_no_keywords("Cursor", kwnames) || !bt_check_arity("Cursor", argc, 1, 1)) return false;
    if (!bt_is_instance(args[0], &bt_type_sqlite_connection)) {
        bt_raise(&bt_exc_TypeError, "Cursor() argument 1 must be sqlite3.Connection, not %s",
                 bt_argument_type_name(args[0]));
        return false;
    }
    // It may be the second time.
    if (!try_run(c)) return false;
    bool ok = drop_statement(c) && bt_sqlite_check_thread(bt_sqlite_connection(args[0]));
    if (ok) begin_life(c, args[0], BT_EMPTY);
    stop_running(c);
    return ok;
}

Value bt_sqlite_cursor_new(View connection, Value row_factory) {
    Value cursor = cursor_alloc(&bt_type_sqlite_cursor, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(cursor)) bt_release_maybe(row_factory);
    else begin_life(cast(bt_view(cursor)), connection, row_factory);
    return cursor;
}

static void cursor_clear(BtObject *self) { bt_field_set(self, &((Cursor *)self)->row_factory, BT_EMPTY); }

static void cursor_dealloc(BtObject *self) {
    Cursor *c = (Cursor *)self;
    if (!bt_is_empty(c->statement)) {
        // Not while another thread's query runs: then the statement dies. It may be the last that keeps the
        // database.
        Value database = bt_hold(bt_view(bt_sqlite_statement(bt_view(c->statement))->database));
        BtSqliteDatabase *d = bt_sqlite_database(bt_view(database));
        if (bt_sqlite_try_enter(d)) {
            (void)drop_statement(c);
            bt_sqlite_leave(d);
        }
        bt_release(database);
    }
    bt_release_maybe(c->statement);
    bt_release_maybe(c->sql);
    bt_release_maybe(c->converters);
    bt_release_maybe(c->description);
    bt_release_maybe(c->row_factory);
    bt_release_maybe(c->connection);
    bt_object_free(self);
}

static int cursor_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Cursor *c = (Cursor *)self;
    BT_VISIT(c->connection);
    BT_VISIT(c->row_factory);
    BT_VISIT(c->statement);
    BT_VISIT(c->converters);
    return 0;
}

static const BtMethodDef methods[] = {
    BT_METHOD_N("execute", cursor_execute, 1, 2,
                "execute($self, sql, parameters=(), /)\n--\n\n"
                "Run one statement with values, in a sequence or, for named ones, a mapping."),
    BT_METHOD_N("executemany", cursor_executemany, 2, 2,
                "executemany($self, sql, seq_of_parameters, /)\n--\n\n"
                "Run one statement that changes data for every set of values of an iterable."),
    BT_METHOD_1("executescript", cursor_executescript,
                "executescript($self, sql_script, /)\n--\n\n"
                "Run every statement of a text; an open transaction is committed first."),
    BT_METHOD_0("fetchone", cursor_fetchone,
                "fetchone($self, /)\n--\n\nThe next row; None when there are no more."),
    BT_METHOD_K("fetchmany", cursor_fetchmany,
                "fetchmany($self, /, size=1)\n--\n\nA list of at most `size` rows (by default arraysize)."),
    BT_METHOD_0("fetchall", cursor_fetchall, "fetchall($self, /)\n--\n\nA list of all rows that are left."),
    BT_METHOD_0("close", cursor_close,
                "close($self, /)\n--\n\nLet the statement go; the cursor cannot be used any more."),
    BT_METHOD_1("setinputsizes", cursor_setinputsizes,
                "setinputsizes($self, sizes, /)\n--\n\nDoes nothing, as PEP 249 allows."),
    BT_METHOD_N("setoutputsize", cursor_setoutputsize, 1, 2,
                "setoutputsize($self, size, column=None, /)\n--\n\nDoes nothing, as PEP 249 allows."),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"connection", get_connection, NULL, NULL, NULL, true},
    {"description", get_description, NULL, NULL, NULL, true},
    {"rowcount", get_rowcount, NULL, NULL, NULL, true},
    {"lastrowid", get_lastrowid, NULL, NULL, NULL, true},
    {"arraysize", get_arraysize, set_arraysize, NULL, NULL, true},
    {"row_factory", get_row_factory, set_row_factory, NULL, NULL, true},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_sqlite_cursor = {
    BT_TYPE_INIT(0, "sqlite3.Cursor", sizeof(Cursor)),
    .module = "sqlite3",
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_CONTAINER,
    .new_ = cursor_alloc,
    .init = cursor_init,
    .dealloc = cursor_dealloc,
    .traverse = cursor_traverse,
    .clear = cursor_clear,
    .iter = cursor_iter,
    .next = cursor_next,
    .methods = methods,
    .getsets = getsets,
};
