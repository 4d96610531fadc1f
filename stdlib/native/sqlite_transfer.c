// Whole databases and single cells of SQLite: backups into another database, images in memory, blobs as
// files.
#include <string.h>

#include "stdlib/native/sqlite.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"

// Both databases, the one with the smaller address first: two backups in opposite directions must not wait
// for each other.
static bool enter_two(BtSqliteDatabase *a, BtSqliteDatabase *b) {
    BtSqliteDatabase *first = a < b ? a : b, *second = a < b ? b : a;
    if (!bt_sqlite_enter(first)) return false;
    if (bt_sqlite_enter(second)) return true;
    bt_sqlite_leave(first);
    return false;
}

// backup(target, pages, progress or None, name, pause in seconds)
Value bt_sqlite_backup(View self, const View *args, size_t argc) {
    BtSqliteDatabase *source = bt_sqlite_database(self), *target;
    int pages, code = SQLITE_OK;
    double pause;
    const char *name = bt_as_utf8(args[3], NULL);
    if (!name || !bt_as_int(args[1], &pages) || !bt_as_double(args[4], &pause)) return BT_ERROR;
    target = bt_sqlite_database(args[0]);
    if (pages == 0) pages = -1;
    if (!enter_two(source, target)) return BT_ERROR;
    sqlite3_backup *copy = sqlite3_backup_init(target->db, "main", source->db, name);
    if (!copy) {
        Value failed = bt_sqlite_raise_code(sqlite3_extended_errcode(target->db), sqlite3_errmsg(target->db));
        bt_sqlite_leave(source);
        bt_sqlite_leave(target);
        return failed;
    }
    Value result = BT_NONE;
    do {
        BtBlocking door;
        bool alone = source->callbacks == 0 && target->callbacks == 0;
        if (alone) bt_blocking_begin(&door, BT_BLOCK_SQL, self);
        code = sqlite3_backup_step(copy, pages);
        if (alone) bt_blocking_end(&door);
        if (!bt_is_none(args[2]) &&
            (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_BUSY || code == SQLITE_LOCKED)) {
            Value status = bt_small_int(code), left = bt_small_int(sqlite3_backup_remaining(copy)),
                  all = bt_small_int(sqlite3_backup_pagecount(copy));
            Value answer = bt_call_3(args[2], bt_view(status), bt_view(left), bt_view(all));
            if (bt_is_error(answer)) {
                result = BT_ERROR;
                break;
            }
            bt_release(answer);
        }
        if ((code == SQLITE_BUSY || code == SQLITE_LOCKED) &&
            !bt_blocking_sleep((int64_t)(pause * 1e9), self)) {
            result = BT_ERROR;
            break;
        }
    } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
    int finished = sqlite3_backup_finish(copy);
    if (!bt_is_error(result) && finished != SQLITE_OK) {
        result = bt_sqlite_raise_code(finished, sqlite3_errmsg(target->db));
    }
    bt_sqlite_leave(source);
    bt_sqlite_leave(target);
    return result;
}

Value bt_sqlite_serialize(View self, View name) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    const char *schema = bt_as_utf8(name, NULL);
    if (!schema || !bt_sqlite_enter(d)) return BT_ERROR;
    sqlite3_int64 size;
    // Without a copy where the database is in memory already.
    unsigned char *data = sqlite3_serialize(d->db, schema, &size, SQLITE_SERIALIZE_NOCOPY);
    bool copied = !data;
    if (copied) data = sqlite3_serialize(d->db, schema, &size, 0);
    Value image = data ? bt_bytes_new(data, size)
                       : bt_raise(bt_sqlite_operational_error, "unable to serialize '%s'", schema);
    if (copied) sqlite3_free(data);
    bt_sqlite_leave(d);
    return image;
}

// deserialize(data, name)
Value bt_sqlite_deserialize(View self, const View *args, size_t argc) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    BtBuffer image;
    const char *schema = bt_as_utf8(args[1], NULL);
    if (!schema || !bt_get_buffer(args[0], &image, false)) return BT_ERROR;
    // The library frees it.
    unsigned char *data = (unsigned char *)sqlite3_malloc64((uint64_t)image.length + 1);
    int64_t size = image.length;
    if (data) memcpy(data, image.data, (size_t)size);
    bt_release_buffer(&image);
    if (!data) return bt_raise_no_memory();
    if (!bt_sqlite_enter(d)) {
        sqlite3_free(data);
        return BT_ERROR;
    }
    int code = sqlite3_deserialize(d->db, schema, data, size, size,
                                   SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    Value result = code == SQLITE_OK ? BT_NONE : bt_sqlite_raise(d, code);
    bt_sqlite_leave(d);
    return result;
}

// ---- blobs ------------------------------------------------------------------------------------------------

static BtSqliteBlob *blob_cast(View v) { return (BtSqliteBlob *)bt_object(v); }
static BtSqliteDatabase *database_of(const BtSqliteBlob *b) {
    return bt_sqlite_database(bt_view(b->database));
}

// open_blob(table, column, row, readonly, name)
Value bt_sqlite_open_blob(View self, const View *args, size_t argc) {
    BtSqliteDatabase *d = bt_sqlite_database(self);
    int64_t row;
    int readonly = bt_truth(args[3]);
    const char *table = bt_as_utf8(args[0], NULL), *column = table ? bt_as_utf8(args[1], NULL) : NULL,
               *schema = column ? bt_as_utf8(args[4], NULL) : NULL;
    if (!schema || readonly < 0 || !bt_as_i64(args[2], &row) || !bt_sqlite_enter(d)) return BT_ERROR;
    sqlite3_blob *blob = NULL;
    int code = sqlite3_blob_open(d->db, schema, table, column, row, !readonly, &blob);
    Value result = BT_ERROR;
    if (code != SQLITE_OK) {
        bt_sqlite_raise(d, code);
    } else {
        BtSqliteBlob *b = (BtSqliteBlob *)bt_object_alloc(&bt_type_sqlite_blob, sizeof *b);
        if (b) {
            b->database = bt_hold(self);
            b->blob = blob;
            result = bt_steal(b);
        } else {
            sqlite3_blob_close(blob);
        }
    }
    bt_sqlite_leave(d);
    return result;
}

static bool enter_blob(BtSqliteBlob *b) {
    if (!bt_sqlite_enter(database_of(b))) return false;
    if (b->blob) return true;
    bt_sqlite_leave(database_of(b));
    bt_raise(bt_sqlite_programming_error, "Cannot operate on a closed blob.");
    return false;
}

static Value blob_size(View self) {
    BtSqliteBlob *b = blob_cast(self);
    if (!enter_blob(b)) return BT_ERROR;
    int size = sqlite3_blob_bytes(b->blob);
    bt_sqlite_leave(database_of(b));
    return bt_small_int(size);
}

static Value raise_blob(BtSqliteBlob *b, int code) {
    if (code == SQLITE_ABORT) return bt_sqlite_raise_code(code, "Cannot operate on an expired blob handle");
    return bt_sqlite_raise(database_of(b), code);
}

// read(offset, length): the caller has checked the range.
static Value blob_read(View self, const View *args, size_t argc) {
    BtSqliteBlob *b = blob_cast(self);
    int offset, length;
    if (!bt_as_int(args[0], &offset) || !bt_as_int(args[1], &length)) return BT_ERROR;
    void *data = bt_buffer_alloc((size_t)length + 1);
    if (!data) return bt_raise_no_memory();
    Value result = BT_ERROR;
    if (enter_blob(b)) {
        int code = sqlite3_blob_read(b->blob, data, length, offset);
        result = code == SQLITE_OK ? bt_bytes_new(data, length) : raise_blob(b, code);
        bt_sqlite_leave(database_of(b));
    }
    bt_buffer_free(data);
    return result;
}

// write(offset, data)
static Value blob_write(View self, const View *args, size_t argc) {
    BtSqliteBlob *b = blob_cast(self);
    int offset;
    BtBuffer data;
    if (!bt_as_int(args[0], &offset) || !bt_get_buffer(args[1], &data, false)) return BT_ERROR;
    Value result = BT_ERROR;
    if (enter_blob(b)) {
        int code = sqlite3_blob_write(b->blob, data.data, (int)data.length, offset);
        result = code == SQLITE_OK ? BT_NONE : raise_blob(b, code);
        bt_sqlite_leave(database_of(b));
    }
    bt_release_buffer(&data);
    return result;
}

static Value blob_close(View self) {
    BtSqliteBlob *b = blob_cast(self);
    if (!bt_sqlite_enter(database_of(b))) return BT_ERROR;
    if (b->blob) sqlite3_blob_close(b->blob);
    b->blob = NULL;
    bt_sqlite_leave(database_of(b));
    return BT_NONE;
}

static void blob_dealloc(BtObject *self) {
    BtSqliteBlob *b = (BtSqliteBlob *)self;
    // Waits for another thread's query, as close() does.
    if (b->blob && bt_sqlite_enter(database_of(b))) {
        sqlite3_blob_close(b->blob);
        bt_sqlite_leave(database_of(b));
    }
    bt_release_maybe(b->database);
    bt_object_free(self);
}

static const BtMethodDef blob_methods[] = {
    BT_METHOD_0("size", blob_size, "Bytes in the cell."),
    BT_METHOD_N("read", blob_read, 2, 2, "Bytes from an offset on."),
    BT_METHOD_N("write", blob_write, 2, 2, "Replace bytes from an offset on."),
    BT_METHOD_0("close", blob_close, "Close it."),
    BT_METHOD_END,
};

static int blob_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Value database = ((BtSqliteBlob *)self)->database;
    return bt_visit_maybe(database, visit, context);
}

BtType bt_type_sqlite_blob = {
    BT_TYPE_INIT(0, "Blob", sizeof(BtSqliteBlob)),
    .module = "_sqlite3",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_CONTAINER,
    .dealloc = blob_dealloc,
    .traverse = blob_traverse,
    .methods = blob_methods,
};
