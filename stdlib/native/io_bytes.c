// BytesIO: a stream of bytes in memory. Calls are short, so the object's own lock guards its contents; views
// given out by getbuffer() keep it from moving.
#include <string.h>

#include "stdlib/native/io_internal.h"
#include "vm/objects/memoryview.h"
#include "vm/threads/object_lock.h"

typedef struct BtBytesIo {
    BtObject head;
    uint8_t *data;        // guarded by the object's lock, like length and position
    int64_t length, capacity, position;
    bool closed;
    int exports;          // views given out by getbuffer
} BtBytesIo;
#define BYTES_IO(v) ((BtBytesIo *)bt_object(v))

static void bytes_io_dealloc(BtObject *object) {
    bt_io_release_attributes(object);
    bt_buffer_free(((BtBytesIo *)object)->data);
    bt_object_free(object);
}

static bool bytes_open(View self) {
    if (!BYTES_IO(self)->closed) return true;
    (void)bt_io_closed_error();
    return false;
}

static bool bytes_resizable(View self) {
    if (BYTES_IO(self)->exports == 0) return true;
    bt_raise(&bt_exc_BufferError, "Existing exports of data: object cannot be re-sized");
    return false;
}

// Writes at the position, growing and filling a gap with zeros. Lock held; false: no memory.
static bool bytes_put(BtBytesIo *io, const void *data, int64_t size) {
    if (size == 0) return true;
    int64_t end = io->position + size;
    if (end > io->capacity) {
        int64_t capacity = end + (end >> 1) + 64;
        uint8_t *bigger = bt_buffer_realloc(io->data, (size_t)capacity);
        if (!bigger) return false;
        io->data = bigger;
        io->capacity = capacity;
    }
    if (io->position > io->length) memset(io->data + io->length, 0, (size_t)(io->position - io->length));
    if (size) memcpy(io->data + io->position, data, (size_t)size);
    io->position = end;
    if (end > io->length) io->length = end;
    return true;
}

static bool bytes_io_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"initial_bytes", NULL};
    static const BtSignature signature = {"BytesIO", names, 0, 1, 0};
    View p[1];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bytes_resizable(self)) return false;
    BtBytesIo *io = BYTES_IO(self);
    io->length = io->position = 0;
    if (bt_view_is_empty(p[0]) || bt_is_none(p[0])) return true;
    BtBuffer source;
    if (!bt_get_buffer(p[0], &source, false)) return false;
    bool ok = bytes_put(io, source.data, source.length);
    io->position = 0;
    bt_release_buffer(&source);
    return ok;
}

static Value bytes_write(View self, View data) {
    BtBuffer source;
    if (!bytes_open(self) || !bytes_resizable(self) || !bt_get_buffer(data, &source, false)) return BT_ERROR;
    bt_object_lock(bt_object(self));
    // Another thread may have exported the buffer since, which must not move then.
    bool exported = BYTES_IO(self)->exports != 0;
    bool ok = !exported && bytes_put(BYTES_IO(self), source.data, source.length);
    bt_object_unlock(bt_object(self));
    if (exported) ok = bytes_resizable(self) && !bt_is_error(bytes_write(self, data));
    Value result = ok ? bt_int_from_i64(source.length) : BT_ERROR;
    bt_release_buffer(&source);
    return result;
}

// Takes [position, position + n) and moves on. A copy is made under the lock, the object outside of it.
static Value bytes_take(View self, int64_t limit, bool line) {
    if (!bytes_open(self)) return BT_ERROR;
    BtBytesIo *io = BYTES_IO(self);
    bt_object_lock(&io->head);
    int64_t left = io->position < io->length ? io->length - io->position : 0;
    int64_t n = limit < 0 || limit > left ? left : limit;
    if (line && n > 0) {
        const uint8_t *newline = memchr(io->data + io->position, '\n', (size_t)n);
        if (newline) n = newline - (io->data + io->position) + 1;
    }
    uint8_t *copy = bt_buffer_alloc((size_t)n + 1);
    if (copy) {
        memcpy(copy, io->data ? io->data + (n ? io->position : 0) : (const uint8_t *)"", (size_t)n);
        io->position += n;
    }
    bt_object_unlock(&io->head);
    if (!copy) return BT_ERROR;
    Value result = bt_bytes_new(copy, (size_t)n);
    bt_buffer_free(copy);
    return result;
}

static Value bytes_read(View self, const View *args, size_t argc) {
    int64_t size;
    return bt_io_size_argument(args, argc, &size) ? bytes_take(self, size, false) : BT_ERROR;
}
static Value bytes_readline(View self, const View *args, size_t argc) {
    int64_t size;
    return bt_io_size_argument(args, argc, &size) ? bytes_take(self, size, true) : BT_ERROR;
}

static Value bytes_next(View self) {
    Value line = bytes_take(self, -1, true);
    if (!bt_is_error(line) && bt_bytes_cast(bt_view(line))->length == 0) {
        bt_release(line);
        return BT_EMPTY;
    }
    return line;
}

static Value bytes_readinto(View self, View target) {
    BtBuffer buffer;
    if (!bytes_open(self) || !bt_io_writable_argument(target, "readinto", &buffer)) return BT_ERROR;
    Value got = bytes_take(self, buffer.length, false);
    Value result = BT_ERROR;
    if (!bt_is_error(got)) {
        memcpy(buffer.data, bt_bytes_cast(bt_view(got))->data, (size_t)bt_bytes_cast(bt_view(got))->length);
        result = bt_small_int(bt_bytes_cast(bt_view(got))->length);
        bt_release(got);
    }
    bt_release_buffer(&buffer);
    return result;
}

static Value bytes_getvalue(View self) {
    if (!bytes_open(self)) return BT_ERROR;
    BtBytesIo *io = BYTES_IO(self);
    bt_object_lock(&io->head);
    int64_t n = io->length;
    uint8_t *copy = bt_buffer_alloc((size_t)n + 1);
    if (copy && n) memcpy(copy, io->data, (size_t)n);
    bt_object_unlock(&io->head);
    Value result = copy ? bt_bytes_new(copy, (size_t)n) : BT_ERROR;
    bt_buffer_free(copy);
    return result;
}

// What a view of the contents is a view of: the stream itself is no bytes-like object.
typedef struct BytesBuffer {
    BtObject head;
    Value stream;
} BytesBuffer;

static void bytes_buffer_dealloc(BtObject *self) {
    bt_release_maybe(((BytesBuffer *)self)->stream);
    bt_object_free(self);
}

static int bytes_buffer_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((BytesBuffer *)self)->stream, visit, context);
}

static bool bytes_buffer_get(View self, BtBuffer *out, bool writable) {
    (void)writable;
    BtBytesIo *io = BYTES_IO(bt_view(((BytesBuffer *)bt_object(self))->stream));
    memset(out, 0, sizeof *out);
    bt_object_lock(&io->head);
    io->exports++;
    out->data = io->data ? io->data : (uint8_t *)"";
    out->length = io->length;
    bt_object_unlock(&io->head);
    out->item_size = 1;
    out->format = "B";
    out->ndim = 1;
    out->owner = bt_hold(self);
    return true;
}

static void bytes_buffer_release(View self, BtBuffer *buffer) {
    (void)buffer;
    BtBytesIo *io = BYTES_IO(bt_view(((BytesBuffer *)bt_object(self))->stream));
    bt_object_lock(&io->head);
    io->exports--;
    bt_object_unlock(&io->head);
}

BtType bt_io_bytes_buffer_type = {BT_TYPE_INIT(0, "_io._BytesIOBuffer", sizeof(BytesBuffer)),
                                  .module = "_io",
                                  .flags = BT_TYPE_CONTAINER,
                                  .dealloc = bytes_buffer_dealloc,
                                  .traverse = bytes_buffer_traverse,
                                  .get_buffer = bytes_buffer_get,
                                  .release_buffer = bytes_buffer_release};

static Value bytes_getbuffer(View self) {
    if (!bytes_open(self)) return BT_ERROR;
    BytesBuffer *buffer = (BytesBuffer *)bt_object_alloc(&bt_io_bytes_buffer_type, sizeof *buffer);
    if (!buffer) return BT_ERROR;
    Value holder = bt_steal(buffer);
    buffer->stream = bt_hold(self);
    Value result = bt_call_1(bt_type_view(&bt_type_memoryview), bt_view(holder));
    bt_release(holder);
    return result;
}

static Value bytes_seek(View self, const View *args, size_t argc) {
    int64_t offset;
    int whence = 0;
    if (!bytes_open(self) || !bt_as_i64(args[0], &offset) || (argc > 1 && !bt_as_int(args[1], &whence)))
        return BT_ERROR;
    BtBytesIo *io = BYTES_IO(self);
    if (whence == 0 && offset < 0)
        return bt_raise(&bt_exc_ValueError, "negative seek value %lld", (long long)offset);
    if (whence < 0 || whence > 2)
        return bt_raise(&bt_exc_ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
    bt_object_lock(&io->head);
    if (whence == 1) offset += io->position;
    if (whence == 2) offset += io->length;
    if (offset < 0) offset = 0;
    io->position = offset;
    bt_object_unlock(&io->head);
    return bt_int_from_i64(offset);
}

static int64_t bytes_position(View self) {
    bt_object_lock(bt_object(self));
    int64_t position = BYTES_IO(self)->position;
    bt_object_unlock(bt_object(self));
    return position;
}

static Value bytes_tell(View self) {
    return bytes_open(self) ? bt_int_from_i64(bytes_position(self)) : BT_ERROR;
}

static Value bytes_truncate(View self, const View *args, size_t argc) {
    if (!bytes_open(self) || !bytes_resizable(self)) return BT_ERROR;
    BtBytesIo *io = BYTES_IO(self);
    int64_t size = bytes_position(self), given;
    if (!bt_io_size_argument(args, argc, &given)) return BT_ERROR;
    if (argc && !bt_is_none(args[0])) size = given;
    if (size < 0) return bt_raise(&bt_exc_ValueError, "negative size value %lld", (long long)size);
    bt_object_lock(&io->head);
    if (size < io->length) io->length = size;
    bt_object_unlock(&io->head);
    return bt_int_from_i64(size);
}

static Value bytes_close(View self) {
    if (!bytes_resizable(self)) return BT_ERROR;
    BYTES_IO(self)->closed = true;
    return BT_NONE;
}

// (value, position, attributes or None)
static Value bytes_getstate(View self) {
    Value value = bytes_getvalue(self);
    if (bt_is_error(value)) return BT_ERROR;
    Value attributes = bt_io_state_attributes(self), position = bt_int_from_i64(bytes_position(self)),
          state = BT_ERROR;
    if (!bt_is_error(attributes) && !bt_is_error(position)) {
        state = bt_tuple_pack(3, bt_view(value), bt_view(position), bt_view(attributes));
    }
    bt_release(value);
    bt_release_maybe(attributes);
    bt_release_maybe(position);
    return state;
}

static Value bytes_setstate(View self, View state) {
    if (!bytes_open(self) || !bytes_resizable(self)) return BT_ERROR;
    if (!bt_is_tuple(state) || bt_tuple_length(state) != 3) {
        return bt_raise(&bt_exc_TypeError, "%T.__setstate__ argument should be 3-tuple, got %T", self, state);
    }
    int64_t position;
    BtBuffer source;
    if (!bt_io_restore_position(bt_tuple_get(state, 1), "second", &position) ||
        !bt_io_restore_attributes(self, bt_tuple_get(state, 2), "third") ||
        !bt_get_buffer(bt_tuple_get(state, 0), &source, false)) return BT_ERROR;
    BtBytesIo *io = BYTES_IO(self);
    bt_object_lock(&io->head);
    io->length = io->position = 0;
    bool ok = bytes_put(io, source.data, source.length);
    io->position = position;
    bt_object_unlock(&io->head);
    bt_release_buffer(&source);
    return ok ? BT_NONE : BT_ERROR;
}

static Value bytes_true(View self) { return bytes_open(self) ? BT_TRUE : BT_ERROR; }
static Value bytes_false(View self) { return bytes_open(self) ? BT_FALSE : BT_ERROR; }
static Value bytes_flush(View self) { return bytes_open(self) ? BT_NONE : BT_ERROR; }
static Value bytes_get_closed(View self, void *c) { (void)c; return bt_bool(BYTES_IO(self)->closed); }
static const BtMethodDef bytes_methods[] = {BT_METHOD_1("write", bytes_write, NULL),
                                            BT_METHOD_N("read", bytes_read, 0, 1, NULL),
                                            BT_METHOD_N("read1", bytes_read, 0, 1, NULL),
                                            BT_METHOD_N("readline", bytes_readline, 0, 1, NULL),
                                            BT_METHOD_1("readinto", bytes_readinto, NULL),
                                            BT_METHOD_0("getvalue", bytes_getvalue, NULL),
                                            BT_METHOD_0("getbuffer", bytes_getbuffer, NULL),
                                            BT_METHOD_N("seek", bytes_seek, 1, 2, NULL),
                                            BT_METHOD_0("tell", bytes_tell, NULL),
                                            BT_METHOD_N("truncate", bytes_truncate, 0, 1, NULL),
                                            BT_METHOD_0("close", bytes_close, NULL),
                                            BT_METHOD_0("flush", bytes_flush, NULL),
                                            BT_METHOD_0("readable", bytes_true, NULL),
                                            BT_METHOD_0("writable", bytes_true, NULL),
                                            BT_METHOD_0("seekable", bytes_true, NULL),
                                            BT_METHOD_0("isatty", bytes_false, NULL),
                                            BT_METHOD_0("__getstate__", bytes_getstate, NULL),
                                            BT_METHOD_1("__setstate__", bytes_setstate, NULL),
                                            BT_METHOD_END};
static const BtGetSetDef bytes_getsets[] = {
    {"closed", bytes_get_closed, NULL, "True if the file is closed.", NULL},
                                            {NULL, NULL, NULL, NULL, NULL}};
static void bytes_finalize(View self) { (void)self; }
BtType bt_io_bytes_type = {BT_TYPE_INIT(0, "_io.BytesIO", sizeof(BtBytesIo)),
                           .doc = "BytesIO(initial_bytes=b'')\n--\n\n"
                                  "Buffered I/O implementation using an in-memory bytes buffer.",
                           .module = "_io",
                           .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT,
                           .static_base = &bt_io_buffered_base_type,
                           .new_ = bt_io_new,
                           .init = bytes_io_init,
                           .dealloc = bytes_io_dealloc,
                           .traverse = bt_io_traverse_attributes,
                           .finalize = bytes_finalize,
                           .next = bytes_next,
                           .methods = bytes_methods,
                           .getsets = bytes_getsets};
