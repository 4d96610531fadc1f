// Buffered binary streams: BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair over a raw stream.
//
// One struct serves the first three. The buffer holds either bytes read ahead (read_position..read_end; the
// raw stream stands behind them) or bytes to be written (write_end > 0; the raw stream stands before them),
// never both.

#include <string.h>

#include "stdlib/native/io_internal.h"
#include "stdlib/native/module_parts.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/exception.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/module.h"
#include "vm/threads/blocking.h"

typedef struct BtBuffered {
    BtObject head;
    Value raw;                 // empty once detached or before __init__
    uint8_t *buffer;
    int64_t size;
    int64_t read_position, read_end;
    int64_t write_end;
    bool readable, writable;
    bool closed;               // by close(); the raw stream may be closed without it
    BtIoLock lock;             // guards everything above
} BtBuffered;

#define BUFFERED(v) ((BtBuffered *)bt_object(v))

static void buffered_dealloc(BtObject *object) {
    BtBuffered *b = (BtBuffered *)object;
    bt_io_release_attributes(object);
    bt_release_maybe(b->raw);
    bt_buffer_free(b->buffer);
    bt_object_free(object);
}

static int buffered_traverse(BtObject *object, BtVisitFn visit, void *context) {
    BtBuffered *b = (BtBuffered *)object;
    int stop = bt_visit_maybe(b->raw, visit, context);
    return stop ? stop : bt_io_traverse_attributes(object, visit, context);
}

static Value no_raw(View self) {
    return bt_raise(&bt_exc_ValueError, BUFFERED(self)->buffer ? "raw stream has been detached"
                                                               : "I/O operation on uninitialized object");
}

// The raw stream, held; an exception when there is none.
static Value hold_raw(View self) {
    Value raw = bt_field_get(bt_object(self), &BUFFERED(self)->raw);
    return bt_is_empty(raw) ? no_raw(self) : raw;
}

static bool ready(View self) {
    Value raw = hold_raw(self);
    bt_release_maybe(raw);
    return !bt_is_error(raw);
}

View bt_io_buffered_raw(View stream) {
    bool ours = bt_type_is_subtype(bt_type_of(stream), &bt_io_reader_type) ||
                bt_type_is_subtype(bt_type_of(stream), &bt_io_writer_type) ||
                bt_type_is_subtype(bt_type_of(stream), &bt_io_random_type);
    return ours && !bt_is_empty(BUFFERED(stream)->raw) ? bt_view(BUFFERED(stream)->raw) : BT_NO_VIEW;
}

static bool ready_and_open(View self, const char *what) {
    Value raw = hold_raw(self);
    if (bt_is_error(raw)) return false;
    int closed = bt_io_is_closed(bt_view(raw));
    bt_release(raw);
    if (closed > 0) bt_raise(&bt_exc_ValueError, "%s of closed file", what);
    return closed == 0;
}

static bool check_raw(View raw, const char *question, const char *message) {
    Value answer = bt_call_method_text(raw, question, NULL, 0);
    if (bt_is_error(answer)) return false;
    int yes = bt_truth(bt_view(answer));
    bt_release(answer);
    if (yes > 0) return true;
    if (yes == 0) {
        (void)bt_io_unsupported(message);
    }
    return false;
}

// Takes the lock, for as long as there is a raw stream. False: an exception.
static bool enter(View self) {
    if (!bt_io_lock(&BUFFERED(self)->lock, self)) return false;
    if (!bt_is_empty(BUFFERED(self)->raw)) return true;
    bt_io_unlock(&BUFFERED(self)->lock);
    (void)no_raw(self);
    return false;
}

#define LOCKED(failure)                                                                                     \
    BtBuffered *b = BUFFERED(self);                                                                         \
    if (!enter(self)) return failure
#define UNLOCK() bt_io_unlock(&b->lock)

static bool set_up_locked(View self, View raw, int64_t size, bool readable, bool writable) {
    BtBuffered *b = BUFFERED(self);
    // Until this has succeeded there is no stream.
    bt_field_set(&b->head, &b->raw, BT_EMPTY);
    bt_buffer_free(b->buffer);
    b->buffer = NULL;
    if (size <= 0) {
        bt_raise(&bt_exc_ValueError, "buffer size must be strictly positive");
        return false;
    }
    if (readable && !check_raw(raw, "readable", "File or stream is not readable.")) return false;
    if (writable && !check_raw(raw, "writable", "File or stream is not writable.")) return false;
    uint8_t *buffer = bt_buffer_alloc((size_t)size);
    if (!buffer) return false;
    b->buffer = buffer;
    b->size = size;
    b->read_position = b->read_end = b->write_end = 0;
    b->readable = readable;
    b->writable = writable;
    b->closed = false;
    bt_field_set(&b->head, &b->raw, bt_hold(raw));
    return true;
}

// A second __init__ may come while the stream is in use: of a thread that waits, or of the raw stream's code.
static bool set_up(View self, View raw, int64_t size, bool readable, bool writable) {
    BtBuffered *b = BUFFERED(self);
    if (!bt_io_lock(&b->lock, self)) return false;
    bool ok = set_up_locked(self, raw, size, readable, writable);
    UNLOCK();
    return ok;
}

static bool init_kind(View self, const View *args, size_t argc, View kwnames, const char *name, bool readable,
                      bool writable) {
    static const char *const names[] = {"raw", "buffer_size", NULL};
    BtSignature signature = {name, names, 0, 2, 1};
    View p[2];
    int64_t size = BT_IO_BUFFER_SIZE;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    if (!bt_view_is_empty(p[1]) && !bt_as_i64(p[1], &size)) return false;
    if (readable && writable && !check_raw(p[0], "seekable", "File or stream is not seekable.")) return false;
    return set_up(self, p[0], size, readable, writable);
}

static bool reader_init(View self, const View *args, size_t argc, View kwnames) {
    return init_kind(self, args, argc, kwnames, "BufferedReader", true, false);
}
static bool writer_init(View self, const View *args, size_t argc, View kwnames) {
    return init_kind(self, args, argc, kwnames, "BufferedWriter", false, true);
}
static bool random_init(View self, const View *args, size_t argc, View kwnames) {
    return init_kind(self, args, argc, kwnames, "BufferedRandom", true, true);
}

Value bt_io_buffered_new(BtType *type, View raw, int64_t size) {
    Value stream = bt_io_new(type, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(stream)) return BT_ERROR;
    if (set_up(bt_view(stream), raw, size, type != &bt_io_writer_type, type != &bt_io_reader_type))
        return stream;
    bt_release(stream);
    return BT_ERROR;
}

// ---- the raw stream; lock held ----------------------------------------------------------------------------

// The same from a raw stream of any class, by its readinto(). It gets memory of its own, as it may keep the
// view.
static int64_t raw_read_into(BtBuffered *b, uint8_t *to, int64_t size) {
    Value memory = bt_bytearray_new(NULL, (size_t)size);
    Value view = bt_is_error(memory) ? BT_ERROR : bt_memoryview_new(bt_view(memory));
    View argument = bt_view(view);
    Value count =
        bt_is_error(view) ? BT_ERROR : bt_call_method_text(bt_view(b->raw), "readinto", &argument, 1);
    int64_t n = -1;
    if (!bt_is_error(count)) {
        if (bt_is_none(bt_view(count))) {
            n = -2;
        } else if (!bt_as_i64(bt_view(count), &n)) {
            n = -1;
            Value cause = bt_error_take();
            bt_raise(&bt_exc_OSError, "raw readinto() failed");
            Value error = bt_error_take();
            bt_exception_set_cause(bt_view(error), cause);
            (void)bt_raise_value(error);
        } else if (n < 0 || n > size || n > bt_bytearray_cast(bt_view(memory))->length) {
            bt_raise(&bt_exc_OSError,
                     "raw readinto() returned invalid length %lld (should have been between 0 and %lld)",
                     (long long)n, (long long)size);
            n = -1;
        } else {
            memcpy(to, bt_bytearray_cast(bt_view(memory))->data, (size_t)n);
        }
        bt_release(count);
    }
    bt_release_maybe(view);
    bt_release_maybe(memory);
    return n;
}

// Reads up to `size` bytes. -1 error, -2 nothing now (non-blocking), 0 end.
static int64_t raw_read(BtBuffered *b, uint8_t *to, int64_t size) {
    if (bt_type_of(bt_view(b->raw)) != &bt_io_file_type) return raw_read_into(b, to, size);
    View want = bt_small_int_view(size);
    Value got = bt_call_method(bt_view(b->raw), BT_NAME(read), &want, 1);
    if (bt_is_error(got)) return -1;
    if (bt_is_none(bt_view(got))) return -2;
    BtBuffer data;
    if (!bt_get_buffer(bt_view(got), &data, false)) {
        bt_release(got);
        return -1;
    }
    int64_t length = data.length;
    if (length > size) {
        bt_raise(&bt_exc_OSError,
                 "raw readinto() returned invalid length %lld (should have been between 0 and %lld)",
                 (long long)length, (long long)size);
        length = -1;
    } else {
        memcpy(to, data.data, (size_t)length);
    }
    bt_release_buffer(&data);
    bt_release(got);
    return length;
}

// Writes some of the bytes. -1 error, -2 would block.
static int64_t raw_write(BtBuffered *b, const uint8_t *data, int64_t size) {
    Value bytes = bt_bytes_new(data, (size_t)size);
    if (bt_is_error(bytes)) return -1;
    View argument = bt_view(bytes);
    Value count = bt_call_method(bt_view(b->raw), BT_NAME(write), &argument, 1);
    bt_release(bytes);
    if (bt_is_error(count)) return -1;
    if (bt_is_none(bt_view(count))) return -2;
    int64_t n;
    bool ok = bt_as_i64(bt_view(count), &n);
    bt_release(count);
    if (!ok) return -1;
    if (n < 0 || n > size) {
        bt_raise(&bt_exc_OSError,
                 "raw write() returned invalid length %lld (should have been between 0 and %lld)",
                 (long long)n, (long long)size);
        return -1;
    }
    return n;
}

static void raise_invalid_position(int64_t position) {
    bt_raise(&bt_exc_OSError, "Raw stream returned invalid position %lld", (long long)position);
}

static int64_t raw_seek(BtBuffered *b, int64_t offset, int whence) {
    Value target = bt_int_from_i64(offset);
    View args[2] = {bt_view(target), bt_small_int_view(whence)};
    Value position = bt_is_error(target) ? BT_ERROR : bt_call_method_text(bt_view(b->raw), "seek", args, 2);
    bt_release_maybe(target);
    int64_t n = -1;
    if (!bt_is_error(position)) {
        if (!bt_as_i64(bt_view(position), &n)) {
            n = -1;
        } else if (n < 0) {
            raise_invalid_position(n);
        }
        bt_release(position);
    }
    return n;
}

static void blocked(int64_t written) {
    View args[3] = {bt_small_int_view(EAGAIN), BT_NO_VIEW, bt_small_int_view(written)};
    Value text = bt_str_from_text("write could not complete without blocking");
    args[1] = bt_view(text);
    Value exception =
        bt_is_error(text) ? BT_ERROR : bt_call(bt_type_view(&bt_exc_BlockingIOError), args, 3, BT_NO_VIEW);
    bt_release_maybe(text);
    if (bt_is_error(exception)) return;
    (void)bt_raise_value(exception);
}

// Sends what waits to be written.
static bool flush_writes(BtBuffered *b) {
    int64_t done = 0;
    while (done < b->write_end) {
        int64_t n = raw_write(b, b->buffer + done, b->write_end - done);
        if (n < 0) {
            memmove(b->buffer, b->buffer + done, (size_t)(b->write_end - done));
            b->write_end -= done;
            if (n == -2) blocked(0);
            return false;
        }
        done += n;
        if (!bt_handle_signals()) {
            memmove(b->buffer, b->buffer + done, (size_t)(b->write_end - done));
            b->write_end -= done;
            return false;
        }
    }
    b->write_end = 0;
    return true;
}

// Gives up read-ahead, moving the raw stream back to where the reader stands.
static bool drop_read_ahead(BtBuffered *b) {
    int64_t ahead = b->read_end - b->read_position;
    b->read_position = b->read_end = 0;
    return ahead == 0 || raw_seek(b, -ahead, 1) >= 0;
}

static bool before_reading(View self, BtBuffered *b) {
    (void)self;
    return b->write_end == 0 || flush_writes(b);
}

// ---- reading ----------------------------------------------------------------------------------------------

typedef enum { READ_ALL, READ_ONCE, READ_ONCE_INTO } ReadMode;

// Up to `want` bytes (negative: all) into a block of its own (bt_buffer_free). READ_ONCE: at most one raw
// read, none if there is something in the buffer; READ_ONCE_INTO: one also then, if it goes past it. Lock
// held. Length, -1 error, -2 none.
static int64_t collect(BtBuffered *b, int64_t want, ReadMode mode, uint8_t **out) {
    size_t capacity = want >= 0 ? (size_t)want + 1 : BT_IO_BUFFER_SIZE, length = 0;
    if (want < 0 || capacity > 1 << 20) capacity = 1 << 16;
    uint8_t *data = bt_buffer_alloc(capacity);
    if (!data) return -1;
    bool read_once = false;
    for (;;) {
        int64_t ahead = b->read_end - b->read_position;
        int64_t missing = want < 0 ? INT64_MAX : want - (int64_t)length;
        int64_t take = ahead < missing ? ahead : missing;
        if (length + (size_t)take > capacity) {
            size_t bigger = capacity * 2 > length + (size_t)take ? capacity * 2 : length + (size_t)take;
            uint8_t *moved = bt_buffer_realloc(data, bigger);
            if (!moved) goto fail;
            data = moved;
            capacity = bigger;
        }
        memcpy(data + length, b->buffer + b->read_position, (size_t)take);
        b->read_position += take;
        length += (size_t)take;
        if (want >= 0 && (int64_t)length >= want) break;
        if (mode != READ_ALL && read_once) break;
        if (mode != READ_ALL && length > 0 && (mode == READ_ONCE || want - (int64_t)length <= b->size)) break;
        b->read_position = b->read_end = 0;
        // Large requests go past the buffer.
        int64_t direct = want < 0 ? 0 : want - (int64_t)length;
        int64_t n;
        if (mode == READ_ALL ? direct >= b->size : mode == READ_ONCE_INTO && direct > b->size) {
            if (length + (size_t)direct > capacity) {
                size_t step = (size_t)direct < (1u << 20) ? (size_t)direct : (1u << 20);
                if (length + step > capacity) {
                    uint8_t *moved = bt_buffer_realloc(data, length + step);
                    if (!moved) goto fail;
                    data = moved;
                    capacity = length + step;
                }
                direct = (int64_t)step;
            }
            n = raw_read(b, data + length, direct);
            if (n > 0) length += (size_t)n;
        } else {
            n = raw_read(b, b->buffer, b->size);
            if (n > 0) b->read_end = n;
        }
        read_once = true;
        if (n == -1) goto fail;
        if (n == -2 && length == 0) {
            bt_buffer_free(data);
            return -2;
        }
        if (n <= 0) break;
    }
    *out = data;
    return (int64_t)length;
fail:
    bt_buffer_free(data);
    return -1;
}

static Value read_bytes(View self, int64_t want, ReadMode mode) {
    LOCKED(BT_ERROR);
    uint8_t *data = NULL;
    int64_t n = before_reading(self, b) ? collect(b, want, mode, &data) : -1;
    UNLOCK();
    if (n == -1) return BT_ERROR;
    if (n == -2) return BT_NONE;
    Value bytes = bt_bytes_new(data, (size_t)n);
    bt_buffer_free(data);
    return bytes;
}

static bool check_readable(View self, const char *what) {
    if (!ready_and_open(self, what)) return false;
    if (BUFFERED(self)->readable) return true;
    (void)bt_io_unsupported(what);
    return false;
}

static Value buffered_read(View self, const View *args, size_t argc) {
    int64_t size;
    if (!bt_io_size_argument(args, argc, &size)) return BT_ERROR;
    if (size < -1) return bt_raise(&bt_exc_ValueError, "read length must be non-negative or -1");
    if (!check_readable(self, "read")) return BT_ERROR;
    if (size == 0) return bt_bytes_new("", 0);
    return read_bytes(self, size, READ_ALL);
}

static Value buffered_read1(View self, const View *args, size_t argc) {
    int64_t size;
    if (!bt_io_size_argument(args, argc, &size) || !check_readable(self, "read")) return BT_ERROR;
    if (size == 0) return bt_bytes_new("", 0);
    return read_bytes(self, size < 0 ? BUFFERED(self)->size : size, READ_ONCE);
}

static Value read_into(View self, View target, ReadMode mode) {
    BtBuffer buffer;
    if (!check_readable(self, "readinto") ||
        !bt_io_writable_argument(target, mode == READ_ALL ? "readinto" : "readinto1", &buffer))
        return BT_ERROR;
    Value bytes = buffer.length ? read_bytes(self, buffer.length, mode) : bt_bytes_new("", 0);
    Value result = bytes;
    if (!bt_is_error(bytes) && !bt_is_none(bt_view(bytes))) {
        int64_t n = bt_bytes_cast(bt_view(bytes))->length;
        memcpy(buffer.data, bt_bytes_cast(bt_view(bytes))->data, (size_t)n);
        result = bt_small_int(n);
        bt_release(bytes);
    }
    bt_release_buffer(&buffer);
    return result;
}

static Value buffered_readinto(View self, View target) { return read_into(self, target, READ_ALL); }
static Value buffered_readinto1(View self, View target) { return read_into(self, target, READ_ONCE_INTO); }

static Value buffered_peek(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    if (!check_readable(self, "peek")) return BT_ERROR;
    LOCKED(BT_ERROR);
    bool ok = before_reading(self, b);
    if (ok && b->read_position == b->read_end) {
        b->read_position = b->read_end = 0;
        int64_t n = raw_read(b, b->buffer, b->size);
        if (n > 0) b->read_end = n;
        ok = n != -1;
    }
    Value bytes =
        ok ? bt_bytes_new(b->buffer + b->read_position, (size_t)(b->read_end - b->read_position)) : BT_ERROR;
    UNLOCK();
    return bytes;
}

static Value buffered_readline(View self, const View *args, size_t argc) {
    int64_t limit;
    if (!bt_io_size_argument(args, argc, &limit) || !check_readable(self, "readline")) return BT_ERROR;
    LOCKED(BT_ERROR);
    uint8_t *line = NULL;
    size_t length = 0, capacity = 0;
    bool ok = before_reading(self, b);
    while (ok) {
        int64_t ahead = b->read_end - b->read_position;
        if (ahead == 0) {
            b->read_position = b->read_end = 0;
            int64_t n = raw_read(b, b->buffer, b->size);
            if (n == -1) ok = false;
            if (n <= 0) break;
            b->read_end = ahead = n;
        }
        const uint8_t *from = b->buffer + b->read_position;
        const uint8_t *newline = memchr(from, '\n', (size_t)ahead);
        int64_t take = newline ? newline - from + 1 : ahead;
        bool complete = newline != NULL;
        if (limit >= 0 && (int64_t)length + take >= limit) {
            take = limit - (int64_t)length;
            complete = true;
        }
        if (length + (size_t)take > capacity) {
            capacity = (length + (size_t)take) * 2;
            uint8_t *bigger = bt_buffer_realloc(line, capacity);
            if (!bigger) {
                ok = false;
                break;
            }
            line = bigger;
        }
        memcpy(line + length, from, (size_t)take);
        length += (size_t)take;
        b->read_position += take;
        if (complete) break;
    }
    UNLOCK();
    Value result = ok ? bt_bytes_new(line ? (const void *)line : "", length) : BT_ERROR;
    bt_buffer_free(line);
    return result;
}

static Value buffered_next(View self) {
    Value line = bt_object_type(bt_object(self)) == &bt_io_reader_type ||
                         bt_object_type(bt_object(self)) == &bt_io_random_type
                     ? buffered_readline(self, NULL, 0)
                     : bt_call_method(self, BT_NAME(readline), NULL, 0);
    if (bt_is_error(line)) return BT_ERROR;
    int truth = bt_truth(bt_view(line));
    if (truth > 0) return line;
    bt_release(line);
    return BT_EMPTY;
}

// ---- writing ----------------------------------------------------------------------------------------------

static void keep(BtBuffered *b, const uint8_t *data, int64_t size) {
    memcpy(b->buffer + b->write_end, data, (size_t)size);
    b->write_end += size;
}

// Keeps bytes in the buffer or writes them out. A raw stream that would block leaves as much in the buffer as
// fits; the BlockingIOError says how much of these bytes was taken. Lock held.
static bool put_or_send(BtBuffered *b, const uint8_t *data, int64_t size) {
    if (size <= b->size - b->write_end) {
        keep(b, data, size);
        return true;
    }
    if (!flush_writes(b)) {
        if (!bt_error_matches(&bt_exc_BlockingIOError)) return false;
        int64_t room = b->size - b->write_end;
        bt_error_clear();
        keep(b, data, size < room ? size : room);
        if (size > room) blocked(room);
        return size <= room;
    }
    int64_t done = 0;
    while (size - done > b->size) {
        int64_t n = raw_write(b, data + done, size - done);
        if (n == -2) {
            keep(b, data + done, b->size);
            blocked(done + b->size);
            return false;
        }
        if (n < 0) return false;
        done += n;
        // A signal may have cut the write short; the next one may wait for ever.
        if (!bt_handle_signals()) return false;
    }
    keep(b, data + done, size - done);
    return true;
}

static Value buffered_write(View self, View data) {
    BtBuffer source;
    if (bt_is_str(data)) return bt_raise(&bt_exc_TypeError, "a bytes-like object is required, not 'str'");
    if (!ready_and_open(self, "write to") || !bt_get_buffer(data, &source, false)) {
        if (bt_error_matches(&bt_exc_ValueError)) {
            bt_error_clear();
            return ready(self) ? bt_raise(&bt_exc_ValueError, "write to closed file") : BT_ERROR;
        }
        return BT_ERROR;
    }
    BtBuffered *b = BUFFERED(self);
    if (!b->writable || !enter(self)) {
        bt_release_buffer(&source);
        return b->writable ? BT_ERROR : bt_io_unsupported("write");
    }
    // Another thread may have closed the stream while this one waited for the lock.
    if (b->closed) bt_raise(&bt_exc_ValueError, "write to closed file");
    bool ok =
        !b->closed && (b->read_end == 0 || drop_read_ahead(b)) && put_or_send(b, source.data, source.length);
    bt_io_unlock(&b->lock);
    Value result = ok ? bt_int_from_i64(source.length) : BT_ERROR;
    bt_release_buffer(&source);
    return result;
}

// A method that the raw stream answers.
static Value of_raw(View self, const char *name, const View *args, size_t argc) {
    Value raw = hold_raw(self);
    if (bt_is_error(raw)) return BT_ERROR;
    Value result = bt_call_method_text(bt_view(raw), name, args, argc);
    bt_release(raw);
    return result;
}

static Value buffered_flush(View self) {
    if (!ready_and_open(self, "flush")) return BT_ERROR;
    LOCKED(BT_ERROR);
    bool ok = flush_writes(b), reads_only = !b->writable;
    UNLOCK();
    if (!ok || !reads_only) return ok ? BT_NONE : BT_ERROR;
    return of_raw(self, "flush", NULL, 0);
}

// ---- position ---------------------------------------------------------------------------------------------

static Value buffered_seek(View self, const View *args, size_t argc) {
    int64_t offset;
    int whence = 0;
    if (!ready_and_open(self, "seek")) return BT_ERROR;
    if (!bt_as_i64(args[0], &offset) || (argc > 1 && !bt_as_int(args[1], &whence))) return BT_ERROR;
    if (whence < 0 || whence > 2) return bt_raise(&bt_exc_ValueError, "whence value %d unsupported", whence);
    Value raw = hold_raw(self);
    if (bt_is_error(raw)) return BT_ERROR;
    bool seekable = check_raw(bt_view(raw), "seekable", "File or stream is not seekable.");
    bt_release(raw);
    if (!seekable) return BT_ERROR;
    LOCKED(BT_ERROR);
    int64_t position = -1;
    if (flush_writes(b)) {
        if (whence == 1) offset = (int64_t)((uint64_t)offset - (uint64_t)(b->read_end - b->read_position));
        b->read_position = b->read_end = 0;
        position = raw_seek(b, offset, whence);
    }
    UNLOCK();
    return position < 0 ? BT_ERROR : bt_int_from_i64(position);
}

static Value buffered_tell(View self) {
    if (!ready_and_open(self, "tell")) return BT_ERROR;
    LOCKED(BT_ERROR);
    Value raw = bt_call_method_text(bt_view(b->raw), "tell", NULL, 0);
    int64_t position = -1;
    if (!bt_is_error(raw) && bt_as_i64(bt_view(raw), &position)) {
        if (position < 0) {
            raise_invalid_position(position);
        } else {
            position += b->write_end - (b->read_end - b->read_position);
            if (position < 0) position = 0;    // a device that has no positions
        }
    }
    bt_release_maybe(raw);
    UNLOCK();
    return bt_error_occurred() ? BT_ERROR : bt_int_from_i64(position);
}

static Value buffered_truncate(View self, const View *args, size_t argc) {
    if (!ready_and_open(self, "truncate")) return BT_ERROR;
    if (!BUFFERED(self)->writable) return bt_io_unsupported("truncate");
    Value position = argc && !bt_is_none(args[0]) ? bt_hold(args[0]) : buffered_tell(self);
    if (bt_is_error(position)) return BT_ERROR;
    Value result = BT_ERROR;
    if (enter(self)) {
        BtBuffered *b = BUFFERED(self);
        bool ok = flush_writes(b) && drop_read_ahead(b);
        UNLOCK();
        View argument = bt_view(position);
        if (ok) result = of_raw(self, "truncate", &argument, 1);
    }
    bt_release(position);
    return result;
}

// ---- the rest goes to the raw stream ----------------------------------------------------------------------

static Value buffered_close(View self) {
    Value raw = hold_raw(self);
    if (bt_is_error(raw)) return BT_ERROR;
    int closed = bt_io_is_closed(bt_view(raw));
    bt_release(raw);
    if (closed) return closed < 0 ? BT_ERROR : BT_NONE;
    Value pending = BT_EMPTY;
    if (!bt_io_call(self, "flush")) pending = bt_error_take();
    // Under the lock, so that no other thread is using the descriptor.
    if (!enter(self)) {
        bt_release_maybe(pending);
        return BT_ERROR;
    }
    BtBuffered *b = BUFFERED(self);
    Value done = bt_io_close_after_flush(bt_view(b->raw), pending);
    b->closed = true;
    UNLOCK();
    return done;
}

static Value buffered_detach(View self) {
    if (!ready(self) || !bt_io_call(self, "flush")) return BT_ERROR;
    LOCKED(BT_ERROR);
    Value raw = bt_field_swap(&b->head, &b->raw, BT_EMPTY);
    UNLOCK();
    return raw;
}

#define DELEGATE(name)                                                                                      \
    static Value buffered_##name(View self) { return of_raw(self, #name, NULL, 0); }
DELEGATE(fileno) DELEGATE(isatty) DELEGATE(readable) DELEGATE(writable) DELEGATE(seekable)

static Value get_raw(View self, void *c) {
    (void)c;
    Value raw = bt_field_get(bt_object(self), &BUFFERED(self)->raw);
    return bt_is_empty(raw) ? BT_NONE : raw;
}

static Value get_of_raw(View self, void *name) {
    Value raw = hold_raw(self);
    if (bt_is_error(raw)) return BT_ERROR;
    Value value = bt_getattr_text(bt_view(raw), (const char *)name);
    bt_release(raw);
    return value;
}

static const BtGetSetDef buffered_getsets[] = {{"raw", get_raw, NULL, NULL, NULL},
                                               {"closed", get_of_raw, NULL, NULL, (void *)"closed"},
                                               {"name", get_of_raw, NULL, NULL, (void *)"name"},
                                               {"mode", get_of_raw, NULL, NULL, (void *)"mode"},
                                               {NULL, NULL, NULL, NULL, NULL}};
static Value buffered_repr(View self) {
    Value name = bt_is_empty(BUFFERED(self)->raw) ? BT_EMPTY : bt_getattr_or_empty(self, BT_NAME(name));
    if (bt_is_empty(name)) {
        bt_error_clear();
        return bt_str_format("<%T>", self);
    }
    Value text = bt_str_format("<%T name=%R>", self, bt_view(name));
    bt_release(name);
    return text;
}

static void buffered_finalize(View self) {
    if (!bt_is_empty(BUFFERED(self)->raw)) bt_io_finalize(self);
}

#define COMMON_METHODS                                                                                      \
    BT_METHOD_0("close", buffered_close, NULL), BT_METHOD_0("detach", buffered_detach, NULL),               \
        BT_METHOD_0("flush", buffered_flush, NULL), BT_METHOD_N("seek", buffered_seek, 1, 2, NULL),         \
        BT_METHOD_0("tell", buffered_tell, NULL), BT_METHOD_N("truncate", buffered_truncate, 0, 1, NULL),   \
        BT_METHOD_0("fileno", buffered_fileno, NULL), BT_METHOD_0("isatty", buffered_isatty, NULL),         \
        BT_METHOD_0("seekable", buffered_seekable, NULL)
#define READ_METHODS                                                                                         \
    BT_METHOD_N("read", buffered_read, 0, 1, NULL), BT_METHOD_N("read1", buffered_read1, 0, 1, NULL),        \
        BT_METHOD_1("readinto", buffered_readinto, NULL),                                                    \
        BT_METHOD_1("readinto1", buffered_readinto1, NULL), BT_METHOD_N("peek", buffered_peek, 0, 1, NULL),  \
        BT_METHOD_N("readline", buffered_readline, 0, 1, NULL),                                              \
        BT_METHOD_0("readable", buffered_readable, NULL)
#define WRITE_METHODS                                                                                        \
    BT_METHOD_1("write", buffered_write, NULL), BT_METHOD_0("writable", buffered_writable, NULL)

static const BtMethodDef reader_methods[] = {BT_IO_NO_PICKLE, COMMON_METHODS, READ_METHODS, BT_METHOD_END};
static const BtMethodDef writer_methods[] = {BT_IO_NO_PICKLE, COMMON_METHODS, WRITE_METHODS, BT_METHOD_END};
static const BtMethodDef random_methods[] = {BT_IO_NO_PICKLE, COMMON_METHODS, READ_METHODS, WRITE_METHODS,
                                             BT_METHOD_END};

#define BUFFERED_TYPE(type_name, init_function, method_table, document)                                      \
    {                                                                                                        \
        BT_TYPE_INIT(0, type_name, sizeof(BtBuffered)),                                                      \
            .module = "_io", .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT | BT_TYPE_CONTAINER, .doc = document,  \
            .static_base = &bt_io_buffered_base_type, .new_ = bt_io_new, .init = init_function,           \
            .dealloc = buffered_dealloc, .traverse = buffered_traverse, .finalize = buffered_finalize,       \
            .repr = buffered_repr, .next = buffered_next, .methods = method_table,                           \
            .getsets = buffered_getsets,                                                                     \
    }
BtType bt_io_reader_type = BUFFERED_TYPE("_io.BufferedReader", reader_init, reader_methods,
    "BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\n"
    "Create a new buffered reader using the given readable raw IO object.");
BtType bt_io_writer_type = BUFFERED_TYPE("_io.BufferedWriter", writer_init, writer_methods,
    "BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\n"
    "A buffer for a writeable sequential RawIO object.");
BtType bt_io_random_type = BUFFERED_TYPE("_io.BufferedRandom", random_init, random_methods,
    "BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\n"
    "A buffered interface to random access streams.");

// ---- BufferedRWPair ---------------------------------------------------------------------------------------

typedef struct BtPair {
    BtObject head;
    Value reader, writer;
} BtPair;
#define PAIR(v) ((BtPair *)bt_object(v))

static void pair_dealloc(BtObject *object) {
    bt_io_release_attributes(object);
    bt_release_maybe(((BtPair *)object)->reader);
    bt_release_maybe(((BtPair *)object)->writer);
    bt_object_free(object);
}

static int pair_traverse(BtObject *object, BtVisitFn visit, void *context) {
    int stop = bt_visit_maybe(((BtPair *)object)->reader, visit, context);
    if (!stop) stop = bt_visit_maybe(((BtPair *)object)->writer, visit, context);
    return stop ? stop : bt_io_traverse_attributes(object, visit, context);
}

// One of the two, held; an exception before __init__.
static Value hold_side(View self, const Value *side) {
    Value stream = bt_field_get(bt_object(self), side);
    if (!bt_is_empty(stream)) return stream;
    return bt_raise(&bt_exc_ValueError, "I/O operation on uninitialized object");
}

static Value of_side(View self, const Value *side, const char *name, const View *args, size_t argc) {
    Value stream = hold_side(self, side);
    if (bt_is_error(stream)) return BT_ERROR;
    Value result = bt_call_method_text(bt_view(stream), name, args, argc);
    bt_release(stream);
    return result;
}

static bool pair_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"reader", "writer", "buffer_size", NULL};
    static const BtSignature signature = {"BufferedRWPair", names, 3, 3, 2};
    View p[3];
    int64_t size = BT_IO_BUFFER_SIZE;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    if (!bt_view_is_empty(p[2]) && !bt_as_i64(p[2], &size)) return false;
    Value reader = bt_io_buffered_new(&bt_io_reader_type, p[0], size);
    if (bt_is_error(reader)) return false;
    bt_field_set(bt_object(self), &PAIR(self)->reader, reader);
    Value writer = bt_io_buffered_new(&bt_io_writer_type, p[1], size);
    if (bt_is_error(writer)) return false;
    bt_field_set(bt_object(self), &PAIR(self)->writer, writer);
    return true;
}

#define PAIR_METHOD(name, side)                                                                             \
    static Value pair_##name(View self, const View *args, size_t argc) {                                    \
        return of_side(self, &PAIR(self)->side, #name, args, argc);                                         \
    }
PAIR_METHOD(read, reader) PAIR_METHOD(read1, reader) PAIR_METHOD(peek, reader) PAIR_METHOD(readinto, reader)
PAIR_METHOD(readinto1, reader) PAIR_METHOD(readable, reader) PAIR_METHOD(write, writer)
PAIR_METHOD(flush, writer) PAIR_METHOD(writable, writer)

static Value pair_close(View self) {
    Value closed = of_side(self, &PAIR(self)->writer, "close", NULL, 0);
    bt_release_maybe(closed);
    Value pending = bt_is_error(closed) ? bt_error_take() : BT_EMPTY;
    Value reader = bt_field_get(bt_object(self), &PAIR(self)->reader);
    if (bt_is_empty(reader)) {
        if (bt_is_empty(pending)) return BT_NONE;
        bt_error_restore(pending);
        return BT_ERROR;
    }
    Value done = bt_io_close_after_flush(bt_view(reader), pending);
    bt_release(reader);
    return done;
}

static Value pair_isatty(View self) {
    Value w = of_side(self, &PAIR(self)->writer, "isatty", NULL, 0);
    if (bt_is_error(w) || bt_is_true_object(bt_view(w))) return w;
    bt_release(w);
    return of_side(self, &PAIR(self)->reader, "isatty", NULL, 0);
}

static Value pair_closed(View self, void *c) {
    (void)c;
    Value writer = bt_field_get(bt_object(self), &PAIR(self)->writer);
    if (bt_is_empty(writer))
        return bt_raise(&bt_exc_RuntimeError, "the BufferedRWPair object is being garbage-collected");
    Value closed = bt_getattr_text(bt_view(writer), "closed");
    bt_release(writer);
    return closed;
}

static const BtMethodDef pair_methods[] = {
    BT_METHOD_N("read", pair_read, 0, 1, NULL), BT_METHOD_N("read1", pair_read1, 0, 1, NULL),
    BT_METHOD_N("peek", pair_peek, 0, 1, NULL), BT_METHOD_N("readinto", pair_readinto, 1, 1, NULL),
    BT_METHOD_N("readinto1", pair_readinto1, 1, 1, NULL), BT_METHOD_N("readable", pair_readable, 0, 0, NULL),
    BT_METHOD_N("write", pair_write, 1, 1, NULL), BT_METHOD_N("flush", pair_flush, 0, 0, NULL),
    BT_METHOD_N("writable", pair_writable, 0, 0, NULL), BT_METHOD_0("close", pair_close, NULL),
    BT_METHOD_0("isatty", pair_isatty, NULL), BT_METHOD_END};
static const BtGetSetDef pair_getsets[] = {{"closed", pair_closed, NULL, NULL, NULL},
                                           {NULL, NULL, NULL, NULL, NULL}};
BtType bt_io_pair_type = {BT_TYPE_INIT(0, "_io.BufferedRWPair", sizeof(BtPair)),
                          .module = "_io",
                          .doc = "BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)\n--\n\n"
                                 "A buffered reader and writer object together.",
                          .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT | BT_TYPE_CONTAINER,
                          .static_base = &bt_io_buffered_base_type,
                          .new_ = bt_io_new,
                          .init = pair_init,
                          .dealloc = pair_dealloc,
                          .traverse = pair_traverse,
                          .methods = pair_methods,
                          .getsets = pair_getsets};

bool bt_io_buffered_init(View module) {
    static BtType *const types[] = {&bt_io_bytes_type, &bt_io_bytes_buffer_type, &bt_io_reader_type,
                                    &bt_io_writer_type, &bt_io_random_type, &bt_io_pair_type};
    return bt_module_add_types(module, types, sizeof types / sizeof *types);
}
