// The base classes of streams, and what their subclasses share.

#include <string.h>

#include "stdlib/native/io_internal.h"
#include "stdlib/native/module_parts.h"
#include "vm/eval/runtime.h"
#include "vm/objects/exception.h"
#include "vm/objects/module.h"
#include "vm/objects/warn.h"
#include "vm/threads/blocking.h"

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
        (void)bt_io_closed_error();
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
    if (closed == 0) {
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

Value bt_io_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtObject *object = bt_object_alloc(type, type->size);
    return object ? bt_steal(object) : BT_ERROR;
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
    Value name = bt_intern_text("peek");
    Value peek = bt_is_error(name) ? BT_ERROR : bt_getattr_or_empty(self, bt_view(name));
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
        if (length < 0) {
            bt_release(line);
            break;
        }
        if (!bt_list_append(bt_view(lines), line)) break;
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

Value bt_io_cannot_pickle(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    const char *name = bt_type_of(self)->name, *dot = strrchr(name, '.');
    return bt_raise(&bt_exc_TypeError, "cannot pickle '%s' instances", dot ? dot + 1 : name);
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

// ---- the abstract classes ---------------------------------------------------------------------------------

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

bool bt_io_base_init(View module) {
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
    if (!bt_module_add_types(module, types, sizeof types / sizeof *types)) return false;
    return !bt_is_error(unsupported_operation) &&
           bt_module_add(module, "UnsupportedOperation", bt_hold(bt_view(unsupported_operation)));
}
