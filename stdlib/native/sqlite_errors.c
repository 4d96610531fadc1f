// _sqlite3: exceptions. Which there are, by PEP 249, which of the library's result codes becomes which, and
// the numbers by their names.
#include "stdlib/native/exception_class.h"
#include "stdlib/native/sqlite.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"

BtType *bt_sqlite_programming_error, *bt_sqlite_data_error, *bt_sqlite_operational_error;
static BtType *error, *database_error, *interface_error, *internal_error, *integrity_error;

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
    if (!d->db) return bt_raise(bt_sqlite_programming_error, "Cannot operate on a closed database.");
    return bt_sqlite_raise_code(sqlite3_extended_errcode(d->db), sqlite3_errmsg(d->db));
}

// ---- the module -------------------------------------------------------------------------------------------

bool bt_sqlite_add_errors(View module) {
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
    return true;
}
