// StringIO: a stream of text in memory.
#include <stdio.h>
#include <string.h>

#include "stdlib/native/io_internal.h"

// ---- StringIO: a builder of code points with a position ---------------------------------------------------

typedef struct BtStringIo {
    BtObject head;
    uint32_t *data;
    int64_t length, capacity, position;
    uint8_t newline, write_newline, seen_newlines;
    bool closed, pending_cr;
    BtIoLock lock;
} BtStringIo;
#define STRING_IO(v) ((BtStringIo *)bt_object(v))

static void string_dealloc(BtObject *object) {
    bt_io_release_attributes(object);
    bt_buffer_free(((BtStringIo *)object)->data);
    bt_object_free(object);
}

static bool string_open(View self) {
    if (!STRING_IO(self)->closed) return true;
    bt_raise(&bt_exc_ValueError, "I/O operation on closed file");
    return false;
}

static bool string_put(BtStringIo *io, View text) {
    BtStr *s = bt_str_cast(text);
    if (s->length == 0) return true;
    int64_t end = io->position + s->length;
    if (end > io->capacity) {
        int64_t capacity = end + (end >> 1) + 32;
        uint32_t *bigger = bt_buffer_realloc(io->data, (size_t)capacity * 4);
        if (!bigger) return false;
        io->data = bigger;
        io->capacity = capacity;
    }
    for (int64_t i = io->length; i < io->position; i++) io->data[i] = 0;
    for (int64_t i = 0; i < s->length; i++) io->data[io->position + i] = bt_str_char_at(s, i);
    io->position = end;
    if (end > io->length) io->length = end;
    return true;
}

static Value string_write(View self, View text) {
    if (!bt_is_str(text)) return bt_raise(&bt_exc_TypeError, "string argument expected, got '%T'", text);
    if (!string_open(self)) return BT_ERROR;
    BtStringIo *io = STRING_IO(self);
    Value translated = bt_hold(text);
    if (io->newline == BT_NEWLINE_UNIVERSAL) {
        bool cr = false;
        bt_assign(&translated, bt_io_translate_newlines(text, false, true, &cr, &io->seen_newlines));
    } else if (io->write_newline != BT_NEWLINE_LF) {
        Value from = bt_str_from_text("\n"),
              to = bt_str_from_text(io->write_newline == BT_NEWLINE_CR ? "\r" : "\r\n");
        View args[2] = {bt_view(from), bt_view(to)};
        bt_assign(&translated, bt_call_method(text, BT_NAME(replace), args, 2));
        bt_release(from);
        bt_release(to);
    }
    if (bt_is_error(translated)) return BT_ERROR;
    bool ok = bt_io_lock(&io->lock, self);
    if (ok) {
        ok = string_put(io, bt_view(translated));
        bt_io_unlock(&io->lock);
    }
    bt_release(translated);
    return ok ? bt_small_int(bt_str_length(text)) : BT_ERROR;
}

static bool string_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"initial_value", "newline", NULL};
    static const BtSignature signature = {"StringIO", names, 0, 2, 0};
    View p[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    BtStringIo *io = STRING_IO(self);
    Value plain_newline = bt_str_from_text("\n");
    bool ok = bt_io_parse_newline(bt_view_is_empty(p[1]) ? bt_view(plain_newline) : p[1], true, &io->newline,
                            &io->write_newline);
    bt_release(plain_newline);
    io->length = io->position = 0;
    io->closed = false;
    if (!ok || bt_view_is_empty(p[0]) || bt_is_none(p[0])) return ok;
    if (!bt_is_str(p[0])) {
        bt_raise(&bt_exc_TypeError, "initial_value must be str or None, not %T", p[0]);
        return false;
    }
    Value written = string_write(self, p[0]);
    io->position = 0;
    return !bt_is_error(written);
}

// Takes characters from the position on; the lock is held and let go.
static Value string_take_unlock(BtStringIo *io, int64_t count) {
    int64_t left = io->position < io->length ? io->length - io->position : 0;
    if (count < 0 || count > left) count = left;
    Value text = count ? bt_str_from_code_points(io->data + io->position, count) : bt_str_empty();
    if (!bt_is_error(text)) io->position += count;
    bt_io_unlock(&io->lock);
    return text;
}

static Value string_take(View self, int64_t count) {
    BtStringIo *io = STRING_IO(self);
    return bt_io_lock(&io->lock, self) ? string_take_unlock(io, count) : BT_ERROR;
}
static Value string_read(View self, const View *args, size_t argc) {
    int64_t size;
    return bt_io_size_argument(args, argc, &size) && string_open(self) ? string_take(self, size) : BT_ERROR;
}

static Value string_line(View self, int64_t limit) {
    BtStringIo *io = STRING_IO(self);
    if (!bt_io_lock(&io->lock, self)) return BT_ERROR;
    int64_t end = io->length, at = io->position;
    for (; at < end; at++) {
        uint32_t c = io->data[at];
        if (c == '\n' && io->newline != BT_NEWLINE_CR && io->newline != BT_NEWLINE_CRLF) {
            at++;
            break;
        }
        if (c != '\r') continue;
        if (io->newline == BT_NEWLINE_CR) {
            at++;
            break;
        }
        bool crlf = at + 1 < end && io->data[at + 1] == '\n';
        if (io->newline == BT_NEWLINE_CRLF && crlf) {
            at += 2;
            break;
        }
        if (io->newline == BT_NEWLINE_KEEP) {
            at += crlf ? 2 : 1;
            break;
        }
    }
    int64_t count = at > io->position ? at - io->position : 0;
    if (limit >= 0 && count > limit) count = limit;
    return string_take_unlock(io, count);
}

static Value string_readline(View self, const View *args, size_t argc) {
    int64_t limit;
    return bt_io_size_argument(args, argc, &limit) && string_open(self) ? string_line(self, limit) : BT_ERROR;
}

static Value string_next(View self) {
    if (!string_open(self)) return BT_ERROR;
    Value line = bt_object_type(bt_object(self)) == &bt_io_string_type
                     ? string_line(self, -1)
                     : bt_call_method(self, BT_NAME(readline), NULL, 0);
    if (!bt_is_error(line) && bt_is_str(bt_view(line)) && bt_str_length(bt_view(line)) == 0) {
        bt_release(line);
        return BT_EMPTY;
    }
    return line;
}

static Value string_getvalue(View self) {
    if (!string_open(self)) return BT_ERROR;
    BtStringIo *io = STRING_IO(self);
    if (!bt_io_lock(&io->lock, self)) return BT_ERROR;
    Value text = io->length ? bt_str_from_code_points(io->data, io->length) : bt_str_empty();
    bt_io_unlock(&io->lock);
    return text;
}

static Value string_seek(View self, const View *args, size_t argc) {
    int64_t offset;
    int whence = 0;
    if (!string_open(self) || !bt_as_i64(args[0], &offset) || (argc > 1 && !bt_as_int(args[1], &whence)))
        return BT_ERROR;
    BtStringIo *io = STRING_IO(self);
    if (whence < 0 || whence > 2)
        return bt_raise(&bt_exc_ValueError, "Invalid whence (%d, should be 0, 1 or 2)", whence);
    if (whence == 0 && offset < 0)
        return bt_raise(&bt_exc_ValueError, "Negative seek position %lld", (long long)offset);
    if (whence != 0 && offset != 0) return bt_raise(&bt_exc_OSError, "Can't do nonzero cur-relative seeks");
    if (!bt_io_lock(&io->lock, self)) return BT_ERROR;
    int64_t position = whence == 0 ? offset : whence == 1 ? io->position : io->length;
    io->position = position;
    bt_io_unlock(&io->lock);
    return bt_int_from_i64(position);
}

static bool string_position(View self, int64_t *position) {
    BtStringIo *io = STRING_IO(self);
    if (!string_open(self) || !bt_io_lock(&io->lock, self)) return false;
    *position = io->position;
    bt_io_unlock(&io->lock);
    return true;
}

static Value string_tell(View self) {
    int64_t position;
    return string_position(self, &position) ? bt_int_from_i64(position) : BT_ERROR;
}

static Value string_truncate(View self, const View *args, size_t argc) {
    BtStringIo *io = STRING_IO(self);
    int64_t size;
    if (!string_position(self, &size)) return BT_ERROR;
    int64_t given;
    if (!bt_io_size_argument(args, argc, &given)) return BT_ERROR;
    if (argc && !bt_is_none(args[0])) size = given;
    if (size < 0) return bt_raise(&bt_exc_ValueError, "Negative size value %lld", (long long)size);
    if (!bt_io_lock(&io->lock, self)) return BT_ERROR;
    if (size < io->length) io->length = size;
    bt_io_unlock(&io->lock);
    return bt_int_from_i64(size);
}

static Value string_close(View self) {
    STRING_IO(self)->closed = true;
    return BT_NONE;
}

// (value, newline, position, attributes or None)
static Value string_getstate(View self) {
    static const char *const texts[] = {
        [BT_NEWLINE_KEEP] = "", [BT_NEWLINE_LF] = "\n", [BT_NEWLINE_CR] = "\r", [BT_NEWLINE_CRLF] = "\r\n"};
    Value value = string_getvalue(self);
    if (bt_is_error(value)) return BT_ERROR;
    uint8_t newline = STRING_IO(self)->newline;
    Value mark = newline == BT_NEWLINE_UNIVERSAL ? BT_NONE : bt_str_from_text(texts[newline]);
    Value position = string_tell(self), attributes = bt_io_state_attributes(self), state = BT_ERROR;
    if (!bt_is_error(mark) && !bt_is_error(position) && !bt_is_error(attributes)) {
        state = bt_tuple_pack(4, bt_view(value), bt_view(mark), bt_view(position), bt_view(attributes));
    }
    bt_release(value);
    bt_release_maybe(mark);
    bt_release_maybe(position);
    bt_release_maybe(attributes);
    return state;
}

static Value string_setstate(View self, View state) {
    if (!string_open(self)) return BT_ERROR;
    if (!bt_is_tuple(state) || bt_tuple_length(state) != 4) {
        return bt_raise(&bt_exc_TypeError, "%T.__setstate__ argument should be 4-tuple, got %T", self, state);
    }
    // The text is what was in memory already: no newline is translated again.
    View text = bt_tuple_get(state, 0), given[2] = {BT_NONE_VIEW, bt_tuple_get(state, 1)};
    int64_t position;
    if (!bt_is_str(text)) {
        return bt_raise(&bt_exc_TypeError, "initial_value must be str or None, not %T", text);
    }
    if (!string_init(self, given, 2, BT_NO_VIEW) ||
        !bt_io_restore_position(bt_tuple_get(state, 2), "third", &position) ||
        !bt_io_restore_attributes(self, bt_tuple_get(state, 3), "fourth")) return BT_ERROR;
    BtStringIo *io = STRING_IO(self);
    if (!bt_io_lock(&io->lock, self)) return BT_ERROR;
    bool ok = string_put(io, text);
    io->position = position;
    bt_io_unlock(&io->lock);
    return ok ? BT_NONE : BT_ERROR;
}

static Value string_true(View self) { return string_open(self) ? BT_TRUE : BT_ERROR; }
static Value string_false(View self) { return string_open(self) ? BT_FALSE : BT_ERROR; }
static Value string_flush(View self) { return string_open(self) ? BT_NONE : BT_ERROR; }
static Value string_get_closed(View self, void *c) { (void)c; return bt_bool(STRING_IO(self)->closed); }
static Value string_get_newlines(View self, void *c) {
    (void)c;
    return bt_io_newlines_tuple(STRING_IO(self)->seen_newlines);
}
static Value string_get_none(View self, void *c) { (void)self; (void)c; return BT_NONE; }
static void string_finalize(View self) { (void)self; }
static const BtMethodDef string_methods[] = {
    BT_METHOD_1("write", string_write, NULL), BT_METHOD_N("read", string_read, 0, 1, NULL),
    BT_METHOD_N("readline", string_readline, 0, 1, NULL), BT_METHOD_0("getvalue", string_getvalue, NULL),
    BT_METHOD_N("seek", string_seek, 1, 2, NULL), BT_METHOD_0("tell", string_tell, NULL),
    BT_METHOD_N("truncate", string_truncate, 0, 1, NULL), BT_METHOD_0("close", string_close, NULL),
    BT_METHOD_0("flush", string_flush, NULL), BT_METHOD_0("readable", string_true, NULL),
    BT_METHOD_0("writable", string_true, NULL), BT_METHOD_0("seekable", string_true, NULL),
    BT_METHOD_0("isatty", string_false, NULL), BT_METHOD_0("__getstate__", string_getstate, NULL),
    BT_METHOD_1("__setstate__", string_setstate, NULL), BT_METHOD_END};
static const BtGetSetDef string_getsets[] = {{"closed", string_get_closed, NULL, NULL, NULL},
                                             {"newlines", string_get_newlines, NULL, NULL, NULL},
                                             {"encoding", string_get_none, NULL, NULL, NULL},
                                             {"errors", string_get_none, NULL, NULL, NULL},
                                             {"line_buffering", string_get_closed, NULL, NULL, NULL},
                                             {NULL, NULL, NULL, NULL, NULL}};
BtType bt_io_string_type = {BT_TYPE_INIT(0, "_io.StringIO", sizeof(BtStringIo)),
                            .doc = "StringIO(initial_value='', newline='\\n')\n--\n\n"
                                   "Text I/O implementation using an in-memory buffer.",
                            .module = "_io",
                            .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT,
                            .static_base = &bt_io_text_base_type,
                            .new_ = bt_io_new,
                            .init = string_init,
                            .dealloc = string_dealloc,
                            .traverse = bt_io_traverse_attributes,
                            .finalize = string_finalize,
                            .next = string_next,
                            .methods = string_methods,
                            .getsets = string_getsets};
