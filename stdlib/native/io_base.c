// The base classes of streams, and FileIO.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/io_internal.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/eval/audit.h"
#include "vm/objects/exception.h"
#include "vm/objects/float.h"
#include "vm/objects/module.h"
#include "vm/objects/warn.h"
#include "vm/threads/blocking.h"
#include "vm/threads/parking_lot.h"

// ---- shared helpers ---------------------------------------------------------------------------------------

bool bt_io_lock(BtIoLock *lock, View stream) {
    uint32_t expected = 0;
    if (BT_LIKELY(bt_cas_acquire_u32(&lock->word, &expected, 1))) {
        bt_store_relaxed_ptr(&lock->owner, bt_self());
        return true;
    }
    if (bt_load_relaxed_ptr(&lock->owner) == bt_self()) {
        bt_raise(&bt_exc_RuntimeError, "reentrant call inside %R", stream);
        return false;
    }
    // Held by another thread: announce a waiter, wait outside the GIL until the word changes, try again.
    for (;;) {
        expected = 1;
        if (bt_cas_acquire_u32(&lock->word, &expected, 2) || expected == 2) {
            (void)bt_blocking_park(BT_BLOCK_LOCK, stream, &lock->word, 2, BT_NO_DEADLINE, 0);
        }
        expected = 0;
        // Others may still wait: taking it as 2 makes the next unlock wake them.
        if (bt_cas_acquire_u32(&lock->word, &expected, 2)) {
            bt_store_relaxed_ptr(&lock->owner, bt_self());
            return true;
        }
    }
}

void bt_io_unlock(BtIoLock *lock) {
    bt_store_relaxed_ptr(&lock->owner, NULL);
    uint32_t expected = 1;
    if (BT_LIKELY(bt_cas_release_u32(&lock->word, &expected, 0))) return;
    bt_store_release_u32(&lock->word, 0);
    bt_unpark_all(&lock->word);
}

static Value unsupported_operation;   // io.UnsupportedOperation, made at first import

Value bt_io_unsupported(const char *text) {
    Value message = bt_str_from_text(text);
    if (bt_is_error(message)) return BT_ERROR;
    Value exception = bt_call_1(bt_view(unsupported_operation), bt_view(message));
    bt_release(message);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

Value bt_io_closed_error(void) { return bt_raise(&bt_exc_ValueError, "I/O operation on closed file."); }

int bt_io_is_closed(View stream) {
    Value closed = bt_getattr_text(stream, "closed");
    if (bt_is_error(closed)) return -1;
    int truth = bt_truth(bt_view(closed));
    bt_release(closed);
    return truth;
}

bool bt_io_check_open(View stream) {
    int closed = bt_io_is_closed(stream);
    if (closed > 0) {
        Value ignored = bt_io_closed_error();
        (void)ignored;
    }
    return closed == 0;
}

bool bt_io_call(View stream, const char *name) {
    Value result = bt_call_method_text(stream, name, NULL, 0);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

bool bt_io_writable_argument(View v, const char *function, BtBuffer *out) {
    if (bt_get_buffer(v, out, true)) return true;
    if (bt_error_matches(&bt_exc_BufferError) || bt_error_matches(&bt_exc_TypeError)) {
        bt_error_clear();
        bt_raise(&bt_exc_TypeError, "%s() argument must be read-write bytes-like object, not %s", function,
                 bt_argument_type_name(v));
    }
    return false;
}

bool bt_io_size_argument(const View *args, size_t argc, int64_t *size) {
    *size = -1;
    if (argc == 0 || bt_is_none(args[0])) return true;
    if (!bt_is_int(args[0]) && !bt_type_of(args[0])->index) {
        bt_raise(&bt_exc_TypeError, "argument should be integer or None, not '%T'", args[0]);
        return false;
    }
    return bt_as_i64(args[0], size);
}

void bt_io_finalize(View self) {
    Value pending = bt_error_take();
    int closed = bt_io_is_closed(self);
    if (closed < 0) bt_error_clear();
    if (closed <= 0) {
        bt_io_warn_unclosed(self, self);
        if (!bt_io_call(self, "close")) bt_error_write_unraisable(NULL, self);
    }
    bt_error_restore(pending);
}

bool bt_io_warn_encoding(int level) {
    return !bt_runtime_options.warn_default_encoding ||
           bt_warn_level(&bt_exc_EncodingWarning, level, "'encoding' argument not specified");
}

Value bt_io_close_after_flush(View inner, Value pending) {
    Value done = bt_call_method(inner, BT_NAME(close), NULL, 0);
    if (bt_is_empty(pending)) return done;
    if (bt_is_error(done)) {
        Value error = bt_error_take();
        bt_exception_set_context(bt_view(error), pending);
        bt_error_restore(error);
    } else {
        bt_release(done);
        bt_error_restore(pending);
    }
    return BT_ERROR;
}

// ---- _IOBase ----------------------------------------------------------------------------------------------

typedef struct BtIoBase {
    BtObject head;
    bool closed;
} BtIoBase;

static void base_dealloc(BtObject *object) {
    bt_io_release_attributes(object);
    bt_object_free(object);
}

static Value base_close(View self) {
    int closed = bt_io_is_closed(self);
    if (closed) return closed < 0 ? BT_ERROR : BT_NONE;
    bool flushed = bt_io_call(self, "flush");
    Value pending = flushed ? BT_EMPTY : bt_error_take();
    if (!bt_setattr_text(self, "_IOBase__closed", BT_TRUE_VIEW)) bt_error_clear();
    if (flushed) return BT_NONE;
    bt_error_restore(pending);
    return BT_ERROR;
}
static Value base_get_closed(View self, void *context) {
    (void)context;
    Value name = bt_intern_text("_IOBase__closed");
    Value flag = bt_is_error(name) ? BT_ERROR : bt_getattr_or_empty(self, bt_view(name));
    if (bt_is_empty(flag)) {
        if (bt_error_occurred()) return BT_ERROR;
        return BT_FALSE;
    }
    return flag;
}
static Value base_flush(View self) { return bt_io_check_open(self) ? BT_NONE : BT_ERROR; }
static Value base_isatty(View self) { return bt_io_check_open(self) ? BT_FALSE : BT_ERROR; }
// What the base cannot do it cannot do when it is closed either.
static Value base_false(View self) {
    (void)self;
    return BT_FALSE;
}
static Value base_seek(View self, const View *args, size_t argc) {
    (void)self;
    (void)args;
    (void)argc;
    return bt_io_unsupported("seek");
}
static Value base_truncate(View self, const View *args, size_t argc) {
    (void)self;
    (void)args;
    (void)argc;
    return bt_io_unsupported("truncate");
}
static Value base_fileno(View self) {
    (void)self;
    return bt_io_unsupported("fileno");
}
static Value base_tell(View self) {
    View args[2] = {bt_small_int_view(0), bt_small_int_view(1)};
    return bt_call_method_text(self, "seek", args, 2);
}
static Value base_enter(View self) { return bt_io_check_open(self) ? bt_hold(self) : BT_ERROR; }
static Value base_exit(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    return bt_call_method(self, BT_NAME(close), NULL, 0);
}
static Value check_ability(View self, const char *question, const char *message) {
    Value answer = bt_call_method_text(self, question, NULL, 0);
    if (bt_is_error(answer)) return BT_ERROR;
    bool yes = bt_is_true_object(bt_view(answer));
    bt_release(answer);
    return yes ? BT_TRUE : bt_io_unsupported(message);
}
static Value base_check_readable(View self) {
    return check_ability(self, "readable", "File or stream is not readable.");
}
static Value base_check_writable(View self) {
    return check_ability(self, "writable", "File or stream is not writable.");
}
static Value base_check_seekable(View self) {
    return check_ability(self, "seekable", "File or stream is not seekable.");
}
static Value base_check_closed(View self) { return bt_io_check_open(self) ? BT_NONE : BT_ERROR; }

// readline over read(1), or peek() where the stream has it.
static Value base_readline(View self, const View *args, size_t argc) {
    int64_t limit;
    if (!bt_io_size_argument(args, argc, &limit)) return BT_ERROR;
    Value peek = bt_getattr_or_empty(self, bt_view(bt_intern_text("peek")));
    if (bt_is_empty(peek) && bt_error_occurred()) return BT_ERROR;
    Value line = bt_call_0(bt_type_view(&bt_type_bytearray));
    if (bt_is_error(line)) goto fail;
    while (limit < 0 || bt_length(bt_view(line)) < limit) {
        int64_t want = 1;
        if (!bt_is_empty(peek)) {
            View one = bt_small_int_view(1);
            Value ahead = bt_call_1(bt_view(peek), one);
            if (bt_is_error(ahead)) goto fail;
            if (bt_is_bytes(bt_view(ahead)) && bt_bytes_cast(bt_view(ahead))->length > 0) {
                BtBytes *bytes = bt_bytes_cast(bt_view(ahead));
                const uint8_t *newline = memchr(bytes->data, '\n', (size_t)bytes->length);
                want = newline ? newline - bytes->data + 1 : bytes->length;
                if (limit >= 0 && want > limit - bt_length(bt_view(line)))
                    want = limit - bt_length(bt_view(line));
            }
            bt_release(ahead);
        }
        View size = bt_small_int_view(want);
        Value got = bt_call_method(self, BT_NAME(read), &size, 1);
        if (bt_is_error(got)) goto fail;
        if (!bt_is_bytes(bt_view(got))) {
            bt_raise(&bt_exc_OSError, "read() should have returned a bytes object, not '%T'", bt_view(got));
            bt_release(got);
            goto fail;
        }
        int64_t length = bt_bytes_cast(bt_view(got))->length;
        bool ended = length == 0 || bt_bytes_cast(bt_view(got))->data[length - 1] == '\n';
        View piece = bt_view(got);
        Value extended = bt_call_method(bt_view(line), BT_NAME(extend), &piece, 1);
        bt_release(got);
        if (bt_is_error(extended)) goto fail;
        bt_release(extended);
        if (ended) break;
    }
    Value result = bt_call_1(bt_type_view(&bt_type_bytes), bt_view(line));
    bt_release(line);
    bt_release_maybe(peek);
    return result;
fail:
    bt_release_maybe(line);
    bt_release_maybe(peek);
    return BT_ERROR;
}

static Value base_iter(View self) { return bt_io_check_open(self) ? bt_hold(self) : BT_ERROR; }
static Value base_next(View self) {
    Value line = bt_call_method(self, BT_NAME(readline), NULL, 0);
    if (bt_is_error(line)) return BT_ERROR;
    int truth = bt_truth(bt_view(line));
    if (truth > 0) return line;
    bt_release(line);
    return BT_EMPTY;
}
static Value base_readlines(View self, const View *args, size_t argc) {
    int64_t hint, total = 0;
    if (!bt_io_size_argument(args, argc, &hint)) return BT_ERROR;
    Value lines = bt_list_new(0);
    Value iterator = bt_is_error(lines) ? BT_ERROR : bt_iter(self);
    while (!bt_is_error(iterator)) {
        Value line = bt_next(bt_view(iterator));
        if (bt_is_empty(line)) break;
        int64_t length = bt_length(bt_view(line));
        if (length < 0 || !bt_list_append(bt_view(lines), line)) break;
        total += length;
        if (hint > 0 && total >= hint) break;
    }
    bt_release_maybe(iterator);
    if (!bt_error_occurred()) return lines;
    bt_release_maybe(lines);
    return BT_ERROR;
}
static Value base_writelines(View self, View lines) {
    if (!bt_io_check_open(self)) return BT_ERROR;
    Value iterator = bt_iter_at_once(lines);
    if (bt_is_error(iterator)) return BT_ERROR;
    Value line;
    while (!bt_is_empty(line = bt_next(bt_view(iterator)))) {
        View argument = bt_view(line);
        Value done = bt_call_method(self, BT_NAME(write), &argument, 1);
        bt_release(line);
        if (bt_is_error(done)) break;
        bt_release(done);
    }
    bt_release(iterator);
    return bt_error_occurred() ? BT_ERROR : BT_NONE;
}

static const BtMethodDef base_methods[] = {BT_METHOD_0("close", base_close, NULL),
                                           BT_METHOD_0("flush", base_flush, NULL),
                                           BT_METHOD_N("seek", base_seek, 1, 2, NULL),
                                           BT_METHOD_0("tell", base_tell, NULL),
                                           BT_METHOD_N("truncate", base_truncate, 0, 1, NULL),
                                           BT_METHOD_0("fileno", base_fileno, NULL),
                                           BT_METHOD_0("isatty", base_isatty, NULL),
                                           BT_METHOD_0("readable", base_false, NULL),
                                           BT_METHOD_0("writable", base_false, NULL),
                                           BT_METHOD_0("seekable", base_false, NULL),
                                           BT_METHOD_0("_checkClosed", base_check_closed, NULL),
                                           BT_METHOD_0("_checkReadable", base_check_readable, NULL),
                                           BT_METHOD_0("_checkWritable", base_check_writable, NULL),
                                           BT_METHOD_0("_checkSeekable", base_check_seekable, NULL),
                                           BT_METHOD_N("readline", base_readline, 0, 1, NULL),
                                           BT_METHOD_N("readlines", base_readlines, 0, 1, NULL),
                                           BT_METHOD_1("writelines", base_writelines, NULL),
                                           BT_METHOD_0("__enter__", base_enter, NULL),
                                           BT_METHOD_N("__exit__", base_exit, 0, -1, NULL),
                                           BT_METHOD_END};
static const BtGetSetDef base_getsets[] = {{"closed", base_get_closed, NULL, NULL, NULL},
                                           {NULL, NULL, NULL, NULL, NULL}};

BtType bt_io_base_type = {
    BT_TYPE_INIT(0, "_io._IOBase", sizeof(BtIoBase)),
    .module = "_io",
    .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT | BT_TYPE_HAS_FINALIZER,
    .dealloc = base_dealloc, .traverse = bt_io_traverse_attributes,
    .finalize = bt_io_finalize,
    .iter = base_iter,
    .next = base_next,
    .methods = base_methods,
    .getsets = base_getsets,
};

// ---- _RawIOBase: read and readall over readinto -----------------------------------------------------------

static Value raw_readall(View self) {
    Value all = bt_call_0(bt_type_view(&bt_type_bytearray));
    while (!bt_is_error(all)) {
        View size = bt_small_int_view(BT_IO_BUFFER_SIZE);
        Value got = bt_call_method(self, BT_NAME(read), &size, 1);
        if (bt_is_error(got)) break;
        if (bt_is_none(bt_view(got))) {
            if (bt_length(bt_view(all)) == 0) {
                bt_release(all);
                return BT_NONE;
            }
            goto done;
        }
        int64_t length = bt_length(bt_view(got));
        View piece = bt_view(got);
        Value extended = length > 0 ? bt_call_method(bt_view(all), BT_NAME(extend), &piece, 1) : BT_NONE;
        bt_release(got);
        if (bt_is_error(extended)) break;
        bt_release(extended);
        if (length <= 0) goto done;
    }
    bt_release_maybe(all);
    return BT_ERROR;
done:;
    Value result = bt_call_1(bt_type_view(&bt_type_bytes), bt_view(all));
    bt_release(all);
    return result;
}
static Value raw_read(View self, const View *args, size_t argc) {
    int64_t size;
    if (!bt_io_size_argument(args, argc, &size)) return BT_ERROR;
    if (size < 0) return bt_call_method_text(self, "readall", NULL, 0);
    View length = bt_small_int_view(size);
    Value buffer = bt_call_1(bt_type_view(&bt_type_bytearray), length);
    if (bt_is_error(buffer)) return BT_ERROR;
    View argument = bt_view(buffer);
    Value count = bt_call_method_text(self, "readinto", &argument, 1);
    Value result = BT_ERROR;
    if (!bt_is_error(count) && bt_is_none(bt_view(count))) {
        result = BT_NONE;
    } else if (!bt_is_error(count)) {
        int64_t n;
        if (bt_as_i64(bt_view(count), &n)) {
            BtBuffer view;
            if (bt_get_buffer(bt_view(buffer), &view, false)) {
                result = bt_bytes_new(view.data, (size_t)(n < 0 ? 0 : n > view.length ? view.length : n));
                bt_release_buffer(&view);
            }
        }
    }
    bt_release_maybe(count);
    bt_release(buffer);
    return result;
}
static const BtMethodDef raw_methods[] = {BT_METHOD_N("read", raw_read, 0, 1, NULL),
                                          BT_METHOD_0("readall", raw_readall, NULL), BT_METHOD_END};
BtType bt_io_raw_base_type = {BT_TYPE_INIT(0, "_io._RawIOBase", sizeof(BtIoBase)),
                              .module = "_io",
                              .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT,
                              .static_base = &bt_io_base_type,
                              .dealloc = base_dealloc,
                              .traverse = bt_io_traverse_attributes,
                              .methods = raw_methods};

// ---- FileIO -----------------------------------------------------------------------------------------------

// ---- states of the memory streams -------------------------------------------------------------------------

Value bt_io_state_attributes(View self) {
    Value attributes = bt_instance_dict_copy(self);
    if (bt_is_error(attributes) || bt_dict_length(bt_view(attributes)) > 0) return attributes;
    bt_release(attributes);
    return BT_NONE;
}

bool bt_io_restore_attributes(View self, View attributes, const char *what) {
    if (bt_is_none(attributes)) return true;
    if (!bt_is_dict(attributes)) {
        bt_raise(&bt_exc_TypeError, "%s item of state should be a dict, got a %T", what, attributes);
        return false;
    }
    Value own = bt_getattr(self, BT_NAME(__dict__));
    bool ok = !bt_is_error(own) && bt_dict_update(bt_view(own), attributes);
    bt_release_maybe(own);
    return ok;
}

bool bt_io_restore_position(View v, const char *what, int64_t *out) {
    if (!bt_is_int(v)) {
        bt_raise(&bt_exc_TypeError, "%s item of state must be an integer, %s %T", what,
                 strcmp(what, "second") ? "got" : "not", v);
        return false;
    }
    if (!bt_as_i64(v, out)) return false;
    if (*out >= 0) return true;
    bt_raise(&bt_exc_ValueError, "position value cannot be negative");
    return false;
}

typedef struct BtFileIo {
    BtObject head;
    int fd;                   // -1 = closed. atomic: exchanged by close
    bool created, readable, writable, appending, closefd;
    int8_t seekable;          // -1 = not asked yet
    int64_t block_size;
    Value name;
} BtFileIo;

#define FILE_IO(v) ((BtFileIo *)bt_object(v))

static void file_dealloc(BtObject *object) {
    bt_io_release_attributes(object);
    bt_release_maybe(((BtFileIo *)object)->name);
    bt_object_free(object);
}

static bool bad_mode(const char *text) {
    bt_raise(&bt_exc_ValueError, "%s", text);
    return false;
}

static bool parse_mode(BtFileIo *file, const char *mode, int *flags) {
    bool kind = false, plus = false;
    *flags = O_CLOEXEC;
    for (const char *p = mode; *p; p++) {
        switch (*p) {
        case 'x': case 'r': case 'w': case 'a':
            if (kind)
                return bad_mode(
                    "Must have exactly one of create/read/write/append mode and at most one plus");
            kind = true;
            if (*p == 'r') {
                file->readable = true;
            } else {
                file->writable = true;
                *flags |= *p == 'w' ? O_CREAT | O_TRUNC : *p == 'a' ? O_CREAT | O_APPEND : O_CREAT | O_EXCL;
                file->created = *p == 'x';
                file->appending = *p == 'a';
            }
            break;
        case 'b': break;
        case '+':
            if (plus)
                return bad_mode(
                    "Must have exactly one of create/read/write/append mode and at most one plus");
            plus = true;
            break;
        default:
            bt_raise(&bt_exc_ValueError, "invalid mode: %s", mode);
            return false;
        }
    }
    if (!kind) return bad_mode("Must have exactly one of create/read/write/append mode and at most one plus");
    if (plus) file->readable = file->writable = true;
    *flags |= file->readable && file->writable ? O_RDWR : file->readable ? O_RDONLY : O_WRONLY;
    return true;
}

// The path of a str, bytes or os.PathLike as text for the system; *owner keeps it.
static const char *path_text(View name, Value *owner) {
    *owner = BT_EMPTY;
    if (bt_is_str(name)) {
        Value bytes = bt_call_method_text(name, "encode", NULL, 0);
        if (bt_is_error(bytes)) {
            // Undecodable bytes of a file name travel as surrogates.
            bt_error_clear();
            Value encoding = bt_str_from_text("utf-8"), errors = bt_str_from_text("surrogateescape");
            View args[2] = {bt_view(encoding), bt_view(errors)};
            bytes = bt_call_method_text(name, "encode", args, 2);
            bt_release(encoding);
            bt_release(errors);
        }
        *owner = bytes;
    } else if (bt_is_bytes(name)) {
        *owner = bt_hold(name);
    } else {
        Value fspath = bt_import_attribute("os", "fspath");
        Value plain = bt_is_error(fspath) ? BT_ERROR : bt_call_1(bt_view(fspath), name);
        bt_release_maybe(fspath);
        if (bt_is_error(plain)) return NULL;
        const char *text = path_text(bt_view(plain), owner);
        bt_release(plain);
        return text;
    }
    if (bt_is_error(*owner)) return NULL;
    BtBytes *bytes = bt_bytes_cast(bt_view(*owner));
    if (memchr(bytes->data, 0, (size_t)bytes->length)) {
        bt_raise(&bt_exc_ValueError, "embedded null byte");
        bt_release(*owner);
        *owner = BT_EMPTY;
        return NULL;
    }
    return (const char *)bytes->data;
}

BT_INLINE int fd_of(const BtFileIo *file) { return bt_load_relaxed_i32(&file->fd); }
BT_INLINE void set_fd(BtFileIo *file, int fd) { bt_store_relaxed_i32(&file->fd, fd); }

static void close_fd_quietly(BtFileIo *file) {
    if (fd_of(file) >= 0 && file->closefd) close(fd_of(file));
    set_fd(file, -1);
}

static bool open_file(View self, View name, const char *mode, bool closefd, View opener) {
    BtFileIo *file = FILE_IO(self);
    if (fd_of(file) >= 0) {
        if (file->closefd) close(fd_of(file));
        set_fd(file, -1);
    }
    file->readable = file->writable = file->created = file->appending = false;
    file->seekable = -1;
    file->closefd = closefd;
    int flags;
    if (!parse_mode(file, mode, &flags)) return false;
    bool by_number = bt_is_int(name);
    if (bt_load_relaxed_u32(&bt_audit_active)) {
        Value text = bt_str_from_text(mode);
        View about[3] = {name, bt_view(text), bt_small_int_view(flags)};
        bool allowed = !bt_is_error(text) && bt_audit("open", about, 3);
        bt_release_maybe(text);
        if (!allowed) return false;
    }
    if (by_number) {
        int fd;
        if (bt_is_exact(name, BT_SHAPE_BOOL) &&
            !bt_warn(&bt_exc_RuntimeWarning, "bool is used as a file descriptor"))
            return false;
        if (!bt_as_int(name, &fd)) return false;
        if (fd < 0) {
            bt_raise(&bt_exc_ValueError, "negative file descriptor");
            return false;
        }
        set_fd(file, fd);
    } else if (bt_is_float(name)) {
        bt_raise(&bt_exc_TypeError, "expected str, bytes or os.PathLike object, not float");
        return false;
    } else if (!bt_view_is_empty(opener) && !bt_is_none(opener)) {
        Value number = bt_small_int(flags & ~O_CLOEXEC);
        Value result = bt_call_2(opener, name, bt_view(number));
        if (bt_is_error(result)) return false;
        int fd;
        if (!bt_is_int(bt_view(result))) {
            bt_raise(&bt_exc_TypeError, "expected integer from opener");
            bt_release(result);
            return false;
        }
        bool ok = bt_as_int(bt_view(result), &fd);
        bt_release(result);
        if (!ok) return false;
        if (fd < 0) {
            bt_raise(&bt_exc_ValueError, "opener returned %d", fd);
            return false;
        }
        set_fd(file, fd);
    } else {
        if (!closefd) {
            bt_raise(&bt_exc_ValueError, "Cannot use closefd=False with file name");
            return false;
        }
        Value owner;
        const char *path = path_text(name, &owner);
        if (!path) return false;
        int fd;
        do {
            BtBlocking door;
            bt_blocking_begin(&door, BT_BLOCK_OPEN, BT_NO_VIEW);
            fd = open(path, flags, 0666);
            bt_blocking_end(&door);
            if (fd < 0 && errno == EINTR && !bt_handle_signals()) {
                bt_release(owner);
                return false;
            }
        } while (fd < 0 && errno == EINTR);
        int failure = errno;
        bt_release(owner);
        if (fd < 0) {
            Value ignored = bt_raise_errno(failure, name, BT_NO_VIEW);
            (void)ignored;
            return false;
        }
        set_fd(file, fd);
    }
    struct stat info;
    if (fstat(fd_of(file), &info) < 0) {
        int failure = errno;
        if (by_number) set_fd(file, -1);
        else close_fd_quietly(file);
        Value ignored = bt_raise_errno(failure, by_number ? BT_NO_VIEW : name, BT_NO_VIEW);
        (void)ignored;
        return false;
    }
    if (S_ISDIR(info.st_mode)) {
        if (by_number) set_fd(file, -1);
        else close_fd_quietly(file);
        Value ignored = bt_raise_errno(EISDIR, name, BT_NO_VIEW);
        (void)ignored;
        return false;
    }
    file->block_size = info.st_blksize > 1 ? (int64_t)info.st_blksize : BT_IO_BUFFER_SIZE;
    if (bt_object_type(&file->head) == &bt_io_file_type) {
        bt_assign(&file->name, bt_hold(name));
    } else if (!bt_setattr(self, BT_NAME(name), name)) {
        // A class that does not take the name: a descriptor that came from outside stays open.
        if (by_number) set_fd(file, -1);
        else close_fd_quietly(file);
        return false;
    }
    if (file->appending) lseek(fd_of(file), 0, SEEK_END);
    return true;
}

static Value file_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtFileIo *file = (BtFileIo *)bt_object_alloc(type, type->size);
    if (!file) return BT_ERROR;
    set_fd(file, -1);
    file->closefd = true;
    file->seekable = -1;
    return bt_steal(file);
}
static bool file_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file", "mode", "closefd", "opener", NULL};
    static const BtSignature signature = {"FileIO", names, 0, 4, 1};
    View p[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    const char *mode = bt_view_is_empty(p[1]) ? "r" : bt_as_utf8(p[1], NULL);
    int closefd = bt_view_is_empty(p[2]) ? 1 : bt_truth(p[2]);
    return mode && closefd >= 0 && open_file(self, p[0], mode, closefd, p[3]);
}
Value bt_io_file_open(View name, const char *mode, bool closefd, View opener) {
    Value file = file_new(&bt_io_file_type, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(file)) return BT_ERROR;
    if (open_file(bt_view(file), name, mode, closefd, opener)) return file;
    bt_release(file);
    return BT_ERROR;
}

static bool file_ready(View self, bool writing) {
    BtFileIo *file = FILE_IO(self);
    if (fd_of(file) < 0) {
        bt_raise(&bt_exc_ValueError, "I/O operation on closed file");
        return false;
    }
    if (writing ? !file->writable : !file->readable) {
        Value ignored =
            bt_io_unsupported(writing ? "File not open for writing" : "File not open for reading");
        (void)ignored;
        return false;
    }
    return true;
}

// One read or write with retry on signals. Result -1: exception set; -2: would block.
static int64_t transfer(View self, void *data, int64_t size, bool writing) {
    BtFileIo *file = FILE_IO(self);
    for (;;) {
        BtBlocking door;
        bt_blocking_begin(&door, writing ? BT_BLOCK_WRITE : BT_BLOCK_READ, self);
        ssize_t n = writing ? write(fd_of(file), data, (size_t)size) : read(fd_of(file), data, (size_t)size);
        bt_blocking_end(&door);
        // A write that a signal cut short: its handler runs before the caller goes on.
        if (n >= 0) return writing && n < size && !bt_handle_signals() ? -1 : n;
        int failure = errno;
        if (failure == EINTR) {
            if (!bt_handle_signals()) return -1;
            continue;
        }
        if (failure == EAGAIN) return -2;
        Value ignored = bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
        (void)ignored;
        return -1;
    }
}

static Value file_read(View self, const View *args, size_t argc) {
    int64_t size;
    if (!file_ready(self, false) || !bt_io_size_argument(args, argc, &size)) return BT_ERROR;
    if (size < 0) return bt_call_method_text(self, "readall", NULL, 0);
    if (size > 0x7ffff000) size = 0x7ffff000;
    uint8_t *data = bt_buffer_alloc((size_t)size + 1);
    if (!data) return BT_ERROR;
    int64_t n = transfer(self, data, size, false);
    Value result = n >= 0 ? bt_bytes_new(data, (size_t)n) : n == -2 ? BT_NONE : BT_ERROR;
    bt_buffer_free(data);
    return result;
}
static Value file_readall(View self) {
    if (!file_ready(self, false)) return BT_ERROR;
    struct stat info;
    size_t capacity = BT_IO_BUFFER_SIZE, length = 0;
    off_t position = lseek(fd_of(FILE_IO(self)), 0, SEEK_CUR);
    if (position >= 0 && fstat(fd_of(FILE_IO(self)), &info) == 0 && info.st_size > position) {
        capacity = (size_t)(info.st_size - position) + 1;
    }
    uint8_t *data = bt_buffer_alloc(capacity);
    while (data) {
        if (length == capacity) {
            uint8_t *bigger = bt_buffer_realloc(data, capacity * 2);
            if (!bigger) break;
            data = bigger;
            capacity *= 2;
        }
        int64_t n = transfer(self, data + length, (int64_t)(capacity - length), false);
        if (n == -1) break;
        if (n <= 0) {
            Value result = n == -2 && length == 0 ? BT_NONE : bt_bytes_new(data, length);
            bt_buffer_free(data);
            return result;
        }
        length += (size_t)n;
    }
    bt_buffer_free(data);
    return BT_ERROR;
}
static Value file_readinto(View self, View target) {
    BtBuffer buffer;
    if (!file_ready(self, false) || !bt_io_writable_argument(target, "readinto", &buffer)) return BT_ERROR;
    int64_t n = transfer(self, buffer.data, buffer.length, false);
    bt_release_buffer(&buffer);
    return n >= 0 ? bt_small_int(n) : n == -2 ? BT_NONE : BT_ERROR;
}
static Value file_write(View self, View data) {
    BtBuffer buffer;
    if (!file_ready(self, true) || !bt_get_buffer(data, &buffer, false)) return BT_ERROR;
    int64_t n = transfer(self, buffer.data, buffer.length, true);
    bt_release_buffer(&buffer);
    return n >= 0 ? bt_small_int(n) : n == -2 ? BT_NONE : BT_ERROR;
}
static Value file_closed_error(void) { return bt_raise(&bt_exc_ValueError, "I/O operation on closed file"); }
static Value file_seek(View self, const View *args, size_t argc) {
    int64_t offset;
    int whence = 0;
    if (fd_of(FILE_IO(self)) < 0) return file_closed_error();
    if (bt_is_float(args[0]))
        return bt_raise(&bt_exc_TypeError, "'float' object cannot be interpreted as an integer");
    if (!bt_as_i64(args[0], &offset) || (argc > 1 && !bt_as_int(args[1], &whence))) return BT_ERROR;
    off_t position = lseek(fd_of(FILE_IO(self)), offset, whence);
    if (position < 0) return bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
    return bt_int_from_i64(position);
}
static Value file_tell(View self) {
    View args[2] = {bt_small_int_view(0), bt_small_int_view(1)};
    return file_seek(self, args, 2);
}
static Value file_truncate(View self, const View *args, size_t argc) {
    if (!file_ready(self, true)) return BT_ERROR;
    Value position = argc == 0 || bt_is_none(args[0]) ? file_tell(self) : bt_hold(args[0]);
    int64_t size;
    if (bt_is_error(position)) return BT_ERROR;
    if (!bt_as_i64(bt_view(position), &size)) {
        bt_release(position);
        return BT_ERROR;
    }
    if (ftruncate(fd_of(FILE_IO(self)), size) < 0) {
        bt_release(position);
        return bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
    }
    return position;
}
static Value file_close(View self) {
    BtFileIo *file = FILE_IO(self);
    // Flushing first keeps the contract of subclasses that override flush.
    Value pending = fd_of(file) < 0 || bt_io_call(self, "flush") ? BT_EMPTY : bt_error_take();
    int fd = bt_exchange_acq_rel_i32(&file->fd, -1), failure = 0;
    if (fd >= 0 && file->closefd) {
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_CLOSE, self);
        if (close(fd) < 0 && errno != EINTR) failure = errno;
        bt_blocking_end(&door);
    }
    if (failure) {
        Value ignored = bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
        (void)ignored;
        if (bt_is_empty(pending)) return BT_ERROR;
        Value error = bt_error_take();
        bt_exception_set_context(bt_view(error), pending);
        pending = error;
    }
    if (bt_is_empty(pending)) return BT_NONE;
    bt_error_restore(pending);
    return BT_ERROR;
}
static Value file_fileno(View self) {
    return fd_of(FILE_IO(self)) < 0 ? file_closed_error() : bt_small_int(fd_of(FILE_IO(self)));
}
static Value file_isatty(View self) {
    return fd_of(FILE_IO(self)) < 0 ? file_closed_error() : bt_bool(isatty(fd_of(FILE_IO(self))));
}
static Value file_readable(View self) {
    return fd_of(FILE_IO(self)) < 0 ? file_closed_error() : bt_bool(FILE_IO(self)->readable);
}
static Value file_writable(View self) {
    return fd_of(FILE_IO(self)) < 0 ? file_closed_error() : bt_bool(FILE_IO(self)->writable);
}
static Value file_seekable(View self) {
    BtFileIo *file = FILE_IO(self);
    if (fd_of(file) < 0) return file_closed_error();
    if (file->seekable < 0) file->seekable = lseek(fd_of(file), 0, SEEK_CUR) >= 0;
    return bt_bool(file->seekable);
}
static const char *mode_text(const BtFileIo *file) {
    if (file->created) return file->readable ? "xb+" : "xb";
    if (file->appending) return file->readable ? "ab+" : "ab";
    if (file->readable) return file->writable ? "rb+" : "rb";
    return "wb";
}
static Value get_mode(View self, void *c) { (void)c; return bt_str_from_text(mode_text(FILE_IO(self))); }
static Value get_closed(View self, void *c) { (void)c; return bt_bool(fd_of(FILE_IO(self)) < 0); }
static Value get_closefd(View self, void *c) { (void)c; return bt_bool(FILE_IO(self)->closefd); }
static Value get_name(View self, void *c) {
    (void)c;
    if (bt_is_empty(FILE_IO(self)->name))
        return bt_raise(&bt_exc_AttributeError, "'FileIO' object has no attribute 'name'");
    return bt_hold(bt_view(FILE_IO(self)->name));
}
static bool set_name(View self, View value, void *c) {
    (void)c;
    bt_assign(&FILE_IO(self)->name, bt_hold_maybe(value));
    return true;
}
static Value get_block_size(View self, void *c) {
    (void)c;
    return bt_int_from_i64(FILE_IO(self)->block_size);
}
static Value file_repr(View self) {
    BtFileIo *file = FILE_IO(self);
    const char *closefd = file->closefd ? "True" : "False";
    if (fd_of(file) < 0) return bt_str_format("<%T [closed]>", self);
    Value name = bt_getattr_or_empty(self, BT_NAME(name));
    if (bt_is_empty(name)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_str_format("<%T fd=%d mode='%s' closefd=%s>", self, fd_of(file), mode_text(file), closefd);
    }
    Value text =
        bt_str_format("<%T name=%R mode='%s' closefd=%s>", self, bt_view(name), mode_text(file), closefd);
    bt_release(name);
    return text;
}
void bt_io_warn_unclosed(View stream, View source) {
    View next;
    while (!bt_view_is_empty(next = bt_io_text_buffer(stream)) ||
           !bt_view_is_empty(next = bt_io_buffered_raw(stream))) {
        stream = next;
    }
    if (!bt_type_is_subtype(bt_type_of(stream), &bt_io_file_type)) return;
    BtFileIo *file = FILE_IO(stream);
    if (fd_of(file) < 0 || !file->closefd || bt_warn_is_ignored(&bt_exc_ResourceWarning)) return;
    if (!bt_warn_source(source, &bt_exc_ResourceWarning, "unclosed file %R", source)) {
        if (bt_error_matches(&bt_exc_Warning)) bt_error_write_unraisable(NULL, source);
        else bt_error_clear();
    }
}
static void file_finalize(View self) {
    BtFileIo *file = FILE_IO(self);
    if (fd_of(file) < 0 || !file->closefd) return;
    bt_io_finalize(self);
}

static const BtMethodDef file_methods[] = {
    BT_METHOD_N("read", file_read, 0, 1, NULL), BT_METHOD_0("readall", file_readall, NULL),
    BT_METHOD_1("readinto", file_readinto, NULL), BT_METHOD_1("write", file_write, NULL),
    BT_METHOD_N("seek", file_seek, 1, 2, NULL), BT_METHOD_0("tell", file_tell, NULL),
    BT_METHOD_N("truncate", file_truncate, 0, 1, NULL), BT_METHOD_0("close", file_close, NULL),
    BT_METHOD_0("fileno", file_fileno, NULL), BT_METHOD_0("isatty", file_isatty, NULL),
    BT_METHOD_0("readable", file_readable, NULL), BT_METHOD_0("writable", file_writable, NULL),
    BT_METHOD_0("seekable", file_seekable, NULL), BT_METHOD_END};
static const BtGetSetDef file_getsets[] = {
    {"mode", get_mode, NULL, NULL, NULL},           {"closed", get_closed, NULL, NULL, NULL},
    {"closefd", get_closefd, NULL, NULL, NULL},     {"name", get_name, set_name, NULL, NULL},
    {"_blksize", get_block_size, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};

BtType bt_io_file_type = {
    BT_TYPE_INIT(0, "_io.FileIO", sizeof(BtFileIo)),
    .module = "_io",
    .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT,
    .static_base = &bt_io_raw_base_type,
    .new_ = file_new,
    .init = file_init,
    .dealloc = file_dealloc,
    .traverse = bt_io_traverse_attributes,
    .finalize = file_finalize,
    .repr = file_repr,
    .methods = file_methods,
    .getsets = file_getsets,
};

// The abstract classes say what their subclasses have to have, and read into memory by way of read().
static Value no_detach(View self) { (void)self; return bt_io_unsupported("detach"); }
static Value no_read(View self, const View *args, size_t argc) {
    (void)self;
    (void)args;
    (void)argc;
    return bt_io_unsupported("read");
}
static Value no_read1(View self, const View *args, size_t argc) {
    (void)self;
    (void)args;
    (void)argc;
    return bt_io_unsupported("read1");
}
static Value no_readline(View self, const View *args, size_t argc) {
    (void)self;
    (void)args;
    (void)argc;
    return bt_io_unsupported("readline");
}
static Value no_write(View self, View data) { (void)self; (void)data; return bt_io_unsupported("write"); }

static Value into_by(View self, View target, const char *method) {
    BtBuffer buffer;
    if (!bt_io_writable_argument(target, strcmp(method, "read") == 0 ? "readinto" : "readinto1", &buffer))
        return BT_ERROR;
    View size = bt_small_int_view(buffer.length);
    Value data = bt_call_method_text(self, method, &size, 1), result = BT_ERROR;
    if (!bt_is_error(data)) {
        if (!bt_is_bytes(bt_view(data))) {
            bt_raise(&bt_exc_TypeError, "read() should return bytes");
        } else if (bt_bytes_cast(bt_view(data))->length > buffer.length) {
            bt_raise(&bt_exc_ValueError, "read() returned too much data: %lld bytes requested, %lld returned",
                     (long long)buffer.length, (long long)bt_bytes_cast(bt_view(data))->length);
        } else {
            int64_t length = bt_bytes_cast(bt_view(data))->length;
            memcpy(buffer.data, bt_bytes_cast(bt_view(data))->data, (size_t)length);
            result = bt_small_int(length);
        }
        bt_release(data);
    }
    bt_release_buffer(&buffer);
    return result;
}
static Value into_by_read(View self, View target) { return into_by(self, target, "read"); }
static Value into_by_read1(View self, View target) { return into_by(self, target, "read1"); }
static Value no_text_attribute(View self, void *c) { (void)self; (void)c; return BT_NONE; }

static const BtMethodDef buffered_base_methods[] = {
    BT_METHOD_0("detach", no_detach, "Disconnect this buffer from its underlying raw stream and return it."),
    BT_METHOD_N("read", no_read, 0, -1, "Read and return up to n bytes."),
    BT_METHOD_N("read1", no_read1, 0, -1,
                "Read and return up to size bytes, with at most one read() call to the raw stream."),
    BT_METHOD_1("readinto", into_by_read, NULL),
    BT_METHOD_1("readinto1", into_by_read1, NULL),
    BT_METHOD_1("write", no_write, "Write buffer b to the IO stream."),
    BT_METHOD_END};
static const BtMethodDef text_base_methods[] = {
    BT_METHOD_0("detach", no_detach, "Separate the underlying buffer from the TextIOBase and return it."),
    BT_METHOD_N("read", no_read, 0, -1, "Read at most size characters from stream."),
    BT_METHOD_N("readline", no_readline, 0, -1, "Read until newline or EOF."),
    BT_METHOD_1("write", no_write, "Write string s to stream."), BT_METHOD_END};
static const BtGetSetDef text_base_getsets[] = {
    {"encoding", no_text_attribute, NULL, "Encoding of the text stream.", NULL},
    {"newlines", no_text_attribute, NULL, "Line endings translated so far.", NULL},
    {"errors", no_text_attribute, NULL, "The error setting of the decoder or encoder.", NULL},
    {NULL, NULL, NULL, NULL, NULL}};

BtType bt_io_buffered_base_type = {BT_TYPE_INIT(0, "_io._BufferedIOBase", sizeof(BtIoBase)),
                                   .module = "_io",
                                   .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT,
                                   .static_base = &bt_io_base_type,
                                   .dealloc = base_dealloc,
                                   .traverse = bt_io_traverse_attributes,
                                   .methods = buffered_base_methods};
BtType bt_io_text_base_type = {BT_TYPE_INIT(0, "_io._TextIOBase", sizeof(BtIoBase)),
                               .module = "_io",
                               .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT,
                               .static_base = &bt_io_base_type,
                               .dealloc = base_dealloc,
                               .traverse = bt_io_traverse_attributes,
                               .methods = text_base_methods,
                               .getsets = text_base_getsets};

bool bt_io_raw_init(View module) {
    // class UnsupportedOperation(OSError, ValueError)
    Value name = bt_str_from_text("UnsupportedOperation"), dict = bt_dict_new();
    Value bases = bt_tuple_pack(2, bt_type_view(&bt_exc_OSError), bt_type_view(&bt_exc_ValueError));
    Value module_name = bt_str_from_text("io");
    if (bt_is_error(dict) || bt_is_error(bases) ||
        !bt_dict_set(bt_view(dict), BT_NAME(__module__), bt_view(module_name)))
        return false;
    unsupported_operation =
        bt_call_3(bt_type_view(&bt_type_type), bt_view(name), bt_view(bases), bt_view(dict));
    bt_release(name);
    bt_release(dict);
    bt_release(bases);
    bt_release(module_name);
    static BtType *const types[] = {&bt_io_base_type, &bt_io_raw_base_type, &bt_io_buffered_base_type,
                                    &bt_io_text_base_type, &bt_io_file_type};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!bt_type_ready_once(types[i]) || !bt_module_add_type(module, types[i])) return false;
    }
    return !bt_is_error(unsupported_operation) &&
           bt_module_add(module, "UnsupportedOperation", bt_hold(bt_view(unsupported_operation)));
}
