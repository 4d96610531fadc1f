// What the files of the _sqlite3 module share: databases, prepared statements, connections and cursors, and
// how errors of the library become exceptions.
//
// SQLite is opened without its own mutexes: every call on a database, and on what belongs to it, happens
// between bt_sqlite_enter and bt_sqlite_leave, which hold a lock of ours. So a thread that waits for another
// one's query waits at the blocking door and not inside the library, and nothing of the library belongs to a
// kernel thread. The lock may be entered again by its owner: a function written in Python that a query calls
// may use the same database.
//
// A database is a handle; a connection is what Python programs know, and has a database until it is closed
// (or opened anew). sqlite3.Connection is a class in Python that adds what is rare to the type here. A
// cursor is in use by one thread at a time (`running`): the others are refused, as in CPython, and do not
// wait.
#ifndef BATON_STDLIB_NATIVE_SQLITE_H
#define BATON_STDLIB_NATIVE_SQLITE_H

#include <sqlite3.h>

#include "vm/base/type.h"
#include "vm/threads/blocking.h"
#include "vm/threads/lock.h"

BT_BEGIN_DECLS

typedef struct BtSqliteStatement BtSqliteStatement;

// A Python function that the library holds: seen by the collector through its database.
typedef struct BtSqliteHeld {
    Value callable;
    struct BtSqliteHeld *next, **link;   // in the database's list; link NULL once that is gone
} BtSqliteHeld;

typedef struct BtSqliteDatabase {
    BtObject head;
    sqlite3 *db;              // NULL: closed
    BtLock lock;
    uint32_t owner;           // atomic: relaxed; id of the thread inside, 0 = none
    int depth;                // entered so often. Guarded by lock, as all below
    int callbacks;            // Python functions that the library may call: then queries keep the GIL
    // The next four: guarded by the object lock. The count is atomic: relaxed, for a look without it.
    sqlite3_stmt **dying;     // statements that died while another thread was inside
    uint32_t dying_count, dying_capacity;
    BtSqliteStatement *statements;  // all that are alive, uncounted
    Value trace, progress, authorizer;  // empty: none
    BtSqliteHeld *held;
} BtSqliteDatabase;

typedef struct BtSqliteBlob {
    BtObject head;
    Value database;
    sqlite3_blob *blob;       // NULL: closed
} BtSqliteBlob;

// A prepared statement: used by one cursor at a time, or in a connection's cache. Guarded by the database's
// lock.
struct BtSqliteStatement {
    BtObject head;
    Value database;
    sqlite3_stmt *st;         // NULL: the database was closed. Changes entered and with the database's object
                              // locked
    BtSqliteStatement *next, **link;  // in the database's list; link NULL: not there
    Value bound;              // the tuple whose strs and bytes the library reads in place; may be empty
    Value names;              // see bt_sqlite_parameter_names; empty: not asked for yet
    Value description;        // of a cursor; empty: not made yet
    int described;            // how often the library had prepared it anew when that was made
    int parameters;           // how many
    bool named;               // some parameter has a name
    bool changes_data;        // INSERT, UPDATE, DELETE or REPLACE
    bool has_row;             // the last step left a row to be read
    bool stepping;            // the library runs it now: a function in Python may have been called from there
};

// The Values: by stdlib/native/fields.h. The numbers: atomic, relaxed.
typedef struct BtSqliteConnection {
    BtObject head;
    Value database;           // empty: not opened yet, or closed
    Value statements;         // dict: text -> statement that no cursor uses; the oldest first
    Value row_factory, text_factory;
    Value begin;              // what begins a transaction by itself: str or None
    int64_t initialized;
    int64_t thread;           // ident of the only one that may use it; 0: any
    int64_t autocommit;       // 0, 1, or -1: LEGACY_TRANSACTION_CONTROL
    int64_t detect_types;
    int64_t most_statements;  // in the cache
} BtSqliteConnection;

extern BtType bt_type_sqlite_database, bt_type_sqlite_statement, bt_type_sqlite_connection,
    bt_type_sqlite_cursor, bt_type_sqlite_row, bt_type_sqlite_blob;
BT_INLINE BtSqliteDatabase *bt_sqlite_database(View v) { return (BtSqliteDatabase *)bt_object(v); }
BT_INLINE BtSqliteStatement *bt_sqlite_statement(View v) { return (BtSqliteStatement *)bt_object(v); }
BT_INLINE BtSqliteConnection *bt_sqlite_connection(View v) { return (BtSqliteConnection *)bt_object(v); }
BT_INLINE BtSqliteDatabase *bt_sqlite_database_of(const BtSqliteStatement *s) {
    return bt_sqlite_database(bt_view(s->database));
}

// False: KeyboardInterrupt while waiting, or ProgrammingError because the database is closed.
bool bt_sqlite_enter(BtSqliteDatabase *d) BT_MUST_CHECK;
void bt_sqlite_leave(BtSqliteDatabase *d);
// The same without the question whether it is closed.
bool bt_sqlite_enter_even_closed(BtSqliteDatabase *d) BT_MUST_CHECK;
// Enters if that needs no waiting.
bool bt_sqlite_try_enter(BtSqliteDatabase *d) BT_MUST_CHECK;

// A call that may take long; entered. Python functions that the library calls meanwhile need the GIL, so it
// is kept for them.
#define BT_SQLITE_LONG_CALL(database, call)                                                                 \
    do {                                                                                                    \
        BtBlocking door_;                                                                                   \
        bool alone_ = (database)->callbacks == 0;                                                           \
        if (alone_) bt_blocking_begin(&door_, BT_BLOCK_SQL, bt_view_of(database));                          \
        call;                                                                                               \
        if (alone_) bt_blocking_end(&door_);                                                                \
    } while (0)

// Runs every statement of a text to its end. Entered or not.
bool bt_sqlite_script(BtSqliteDatabase *d, const char *text) BT_MUST_CHECK;
// The same if the database is, or is not, in a transaction: the look and the run are one step, so two threads
// with one connection do not both begin, or both end, the same transaction.
bool bt_sqlite_script_when(BtSqliteDatabase *d, const char *text, bool in_transaction) BT_MUST_CHECK;
// The text of a script; NULL with an exception.
const char *bt_sqlite_script_text(View sql);

// Raises the exception class of the database's last error with its message and codes; keeps one that a Python
// function called by the library has raised. Entered.
Value bt_sqlite_raise(BtSqliteDatabase *d, int code) BT_COLD;
// The same by a code alone.
Value bt_sqlite_raise_code(int code, const char *message) BT_COLD;

// A Value of the library as an object: int, float, str, bytes or None.
Value bt_sqlite_to_object(sqlite3_value *value) BT_MUST_CHECK;

// "sqlite3.ProgrammingError" and so on, by name; made by bt_sqlite_add_errors, which adds the numbers too.
extern BtType *bt_sqlite_programming_error, *bt_sqlite_data_error, *bt_sqlite_operational_error;
bool bt_sqlite_add_errors(View module) BT_MUST_CHECK;

// ---- statements (sqlite_statement.c). Entered, but for prepare, unless said otherwise ---------------------

// A statement, or None for a text without one.
Value bt_sqlite_prepare(View database, View sql) BT_MUST_CHECK;
// Gives every parameter its value, if `values` is a tuple or list of as many values as there are parameters,
// or a dict with all their names, and no value needs an adapter: 1. 0: it is not so, and nothing was bound.
// -1: exception.
int bt_sqlite_bind_plain(BtSqliteStatement *s, View values) BT_MUST_CHECK;
// values: a tuple with a value for every parameter.
bool bt_sqlite_bind(BtSqliteStatement *s, View values) BT_MUST_CHECK;
// Runs to the next row or to the end: `has_row` tells.
bool bt_sqlite_step(BtSqliteStatement *s) BT_MUST_CHECK;
// The row as a tuple; there is one. text_factory: None for str. converters: None, or a tuple with a function
// or None for every column.
Value bt_sqlite_read_row(BtSqliteStatement *s, View text_factory, View converters) BT_MUST_CHECK;
// Back to the beginning, without values.
void bt_sqlite_reset(BtSqliteStatement *s);
// A tuple with the name of every parameter, without its prefix; None for those without.
Value bt_sqlite_parameter_names(BtSqliteStatement *s) BT_MUST_CHECK;
// What Cursor.description says, or None without columns. trims: PARSE_COLNAMES, names end before " [".
Value bt_sqlite_description(BtSqliteStatement *s, bool trims) BT_MUST_CHECK;
// A tuple of (name, declared type or None) for every column of the result.
Value bt_sqlite_columns(BtSqliteStatement *s) BT_MUST_CHECK;
// Finalizes all but those that the library runs now.
void bt_sqlite_finalize_statements(BtSqliteDatabase *d);

// ---- connections (sqlite_connection.c) and cursors (sqlite_cursor.c) --------------------------------------

// The database (new reference), for a thread that may use the connection. Otherwise ProgrammingError.
Value bt_sqlite_usable(BtSqliteConnection *c) BT_MUST_CHECK;
// May this thread use it?
bool bt_sqlite_check_thread(BtSqliteConnection *c) BT_MUST_CHECK;
// Out of the cache, or prepared; None for a text without a statement. Not entered.
Value bt_sqlite_take_statement(BtSqliteConnection *c, View database, View sql) BT_MUST_CHECK;
// Into the cache, unless the connection has another database now. Both stolen.
void bt_sqlite_keep_statement(BtSqliteConnection *c, Value sql, Value statement);
// sqlite3.Cursor(connection)
Value bt_sqlite_cursor_new(View connection, Value row_factory) BT_MUST_CHECK;
// Cursor.description, None or a tuple.
Value bt_sqlite_cursor_description(View cursor) BT_MUST_CHECK;
// Has one of the types whose values SQL knows an adapter now? Then all values go the long way.
extern uint8_t bt_sqlite_plain_adapted;  // atomic: relaxed

// Methods of a database that install Python functions (sqlite_functions.c), for its type's table.
Value bt_sqlite_create_function(View self, const View *args, size_t argc);
Value bt_sqlite_create_aggregate(View self, const View *args, size_t argc);
Value bt_sqlite_create_collation(View self, const View *args, size_t argc);
Value bt_sqlite_set_hook(View self, const View *args, size_t argc);
// enable_callback_tracebacks(flag)
Value bt_sqlite_enable_tracebacks(View module, View flag);
// Copies, images and single cells (sqlite_transfer.c).
Value bt_sqlite_backup(View self, const View *args, size_t argc);
Value bt_sqlite_serialize(View self, View name);
Value bt_sqlite_deserialize(View self, const View *args, size_t argc);
Value bt_sqlite_open_blob(View self, const View *args, size_t argc);

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_SQLITE_H
