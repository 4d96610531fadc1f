// What the files of the _sqlite3 module share: a database, and how errors of the library become exceptions.
//
// SQLite is opened without its own mutexes: every call on a database, and on what belongs to it, happens
// between bt_sqlite_enter and bt_sqlite_leave, which hold a lock of ours. So a thread that waits for another
// one's query waits at the blocking door and not inside the library, and nothing of the library belongs to a
// kernel thread. The lock may be entered again by its owner: a function written in Python that a query calls
// may use the same database.
#ifndef BATON_STDLIB_NATIVE_SQLITE_H
#define BATON_STDLIB_NATIVE_SQLITE_H

#include <sqlite3.h>

#include "vm/base/type.h"
#include "vm/threads/lock.h"

BT_BEGIN_DECLS

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
    sqlite3_stmt **dying;     // statements that died while another thread was inside; guarded by the object
                              // lock,
    uint32_t dying_count, dying_capacity;  // which changes the count; atomic: relaxed, for a look without it
    Value trace, progress, authorizer;  // empty: none
    BtSqliteHeld *held;
} BtSqliteDatabase;

typedef struct BtSqliteBlob {
    BtObject head;
    Value database;
    sqlite3_blob *blob;       // NULL: closed
} BtSqliteBlob;

extern BtType bt_type_sqlite_database, bt_type_sqlite_blob;
BT_INLINE BtSqliteDatabase *bt_sqlite_database(View v) { return (BtSqliteDatabase *)bt_object(v); }

// False: KeyboardInterrupt while waiting, or ProgrammingError because the database is closed.
bool bt_sqlite_enter(BtSqliteDatabase *d) BT_MUST_CHECK;
void bt_sqlite_leave(BtSqliteDatabase *d);

// Raises the exception class of the database's last error with its message and codes; keeps one that a Python
// function called by the library has raised. Entered.
Value bt_sqlite_raise(BtSqliteDatabase *d, int code) BT_COLD;
// The same by a code alone.
Value bt_sqlite_raise_code(int code, const char *message) BT_COLD;

// A Value of the library as an object: int, float, str, bytes or None.
Value bt_sqlite_to_object(sqlite3_value *value) BT_MUST_CHECK;

// "sqlite3.ProgrammingError" and so on, by name; made by bt_init_sqlite.
extern BtType *bt_sqlite_programming_error, *bt_sqlite_data_error, *bt_sqlite_operational_error;

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
