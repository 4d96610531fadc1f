// Text streams: TextIOWrapper over a buffered binary stream, StringIO in memory, IncrementalNewlineDecoder.
//
// Reading: a chunk of bytes is decoded at once (a character cut at its end waits in `undecoded`), newlines
// are translated, and the text is handed out from `decoded`. Writing: encoded bytes collect in `pending`
// until a chunk is full, a newline comes on a line-buffered stream, or flush.
#include <stdio.h>
#include <string.h>

#include "stdlib/native/io_internal.h"
#include "vm/eval/runtime.h"
#include "vm/objects/codecs.h"
#include "vm/objects/module.h"
#include "vm/threads/object_lock.h"

typedef enum { NEWLINE_UNIVERSAL, NEWLINE_KEEP, NEWLINE_LF, NEWLINE_CR, NEWLINE_CRLF } Newline;

typedef struct BtTextWrapper {
    BtObject head;
    Value buffer;              // the binary stream; empty once detached
    Value encoding, errors;    // str
    Value newline_object;      // what was passed
    uint8_t newline;           // Newline: how lines are read
    uint8_t write_newline;     // what "\n" becomes: NEWLINE_LF (itself), NEWLINE_CR, NEWLINE_CRLF
    bool line_buffering, write_through, readable, writable, seekable;
    bool pending_cr;           // universal mode: the last chunk ended in "\r"
    uint8_t seen_newlines;     // 1 "\n", 2 "\r", 4 "\r\n"
    bool at_end;
    Value decoded;             // str being handed out; empty = none
    int64_t decoded_position;
    uint8_t *undecoded;        // bytes of a character cut at the end of the chunk
    size_t undecoded_length;
    int64_t chunk_start;       // position in the binary stream where the bytes behind `decoded` began; -1
                               // unknown
    Value chunk;               // those bytes, for tell()
    uint8_t *pending;          // encoded, not yet given to the buffer
    size_t pending_length, pending_capacity;
    int64_t chunk_size;
    BtIoLock lock;             // guards everything above
} BtTextWrapper;
#define TEXT(v) ((BtTextWrapper *)bt_object(v))

static void text_dealloc(BtObject *object) {
    BtTextWrapper *t = (BtTextWrapper *)object;
    bt_io_release_attributes(object);
    bt_release_maybe(t->buffer);
    bt_release_maybe(t->encoding);
    bt_release_maybe(t->errors);
    bt_release_maybe(t->newline_object);
    bt_release_maybe(t->decoded);
    bt_release_maybe(t->chunk);
    bt_buffer_free(t->undecoded);
    bt_buffer_free(t->pending);
    bt_object_free(object);
}
static int text_traverse(BtObject *object, BtVisitFn visit, void *context) {
    Value buffer = ((BtTextWrapper *)object)->buffer;
    int stop = bt_is_empty(buffer) ? 0 : visit(bt_view(buffer), context);
    return stop ? stop : bt_io_traverse_attributes(object, visit, context);
}

static bool ready(View self) {
    if (!bt_is_empty(TEXT(self)->buffer)) return true;
    bt_raise(&bt_exc_ValueError, bt_is_empty(TEXT(self)->encoding) ? "I/O operation on uninitialized object"
                                                                    : "underlying buffer has been detached");
    return false;
}
static bool ready_and_open(View self) { return ready(self) && bt_io_check_open(bt_view(TEXT(self)->buffer)); }

static Value text_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtObject *object = bt_object_alloc(type, type->size);
    return object ? bt_steal(object) : BT_ERROR;
}

// Understands newline=; false: ValueError.
static bool parse_newline(View newline, bool quoted, uint8_t *reading, uint8_t *writing) {
    *reading = NEWLINE_UNIVERSAL;
    *writing = NEWLINE_LF;
    if (bt_view_is_empty(newline) || bt_is_none(newline)) return true;
    if (!bt_is_str(newline)) {
        bt_raise(&bt_exc_TypeError, "TextIOWrapper() argument 'newline' must be str or None, not %T",
                 newline);
        return false;
    }
    if (bt_str_equal_text(newline, "")) *reading = NEWLINE_KEEP;
    else if (bt_str_equal_text(newline, "\n")) *reading = NEWLINE_LF;
    else if (bt_str_equal_text(newline, "\r")) *reading = *writing = NEWLINE_CR;
    else if (bt_str_equal_text(newline, "\r\n")) *reading = *writing = NEWLINE_CRLF;
    else {
        bt_raise(&bt_exc_ValueError, quoted ? "illegal newline value: %R" : "illegal newline value: %U",
                 newline);
        return false;
    }
    return true;
}

static bool ability(View stream, const char *question, bool *out) {
    Value answer = bt_call_method_text(stream, question, NULL, 0);
    if (bt_is_error(answer)) return false;
    int truth = bt_truth(bt_view(answer));
    bt_release(answer);
    *out = truth > 0;
    return truth >= 0;
}

static bool set_up(View self, View buffer, View encoding, View errors, View newline, bool line_buffering,
                   bool write_through) {
    BtTextWrapper *t = TEXT(self);
    uint8_t reading, writing;
    if (!parse_newline(newline, false, &reading, &writing)) return false;
    const char *name =
        bt_view_is_empty(encoding) || bt_is_none(encoding) ? "locale" : bt_as_utf8(encoding, NULL);
    if (!name) return false;
    // The same by two names, as in CPython.
    if (strcmp(name, "locale") == 0) name = bt_runtime_options.utf8_mode ? "utf-8" : "UTF-8";
    Value probe = bt_decode(" ", 1, name, "ignore");  // LookupError for an unknown encoding
    if (bt_is_error(probe)) return false;
    bt_release(probe);
    const char *error_name =
        bt_view_is_empty(errors) || bt_is_none(errors) ? "strict" : bt_as_utf8(errors, NULL);
    if (!error_name) return false;
    bool readable, writable, seekable;
    if (!ability(buffer, "readable", &readable) || !ability(buffer, "writable", &writable) ||
        !ability(buffer, "seekable", &seekable)) {
        return false;
    }
    Value encoding_value = bt_str_from_text(name), errors_value = bt_str_from_text(error_name);
    if (bt_is_error(encoding_value) || bt_is_error(errors_value)) return false;
    bt_assign(&t->encoding, encoding_value);
    bt_assign(&t->errors, errors_value);
    bt_assign(&t->newline_object, bt_view_is_empty(newline) ? BT_NONE : bt_hold(newline));
    bt_assign(&t->buffer, bt_hold(buffer));
    t->newline = reading;
    t->write_newline = writing;
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    t->readable = readable;
    t->writable = writable;
    t->seekable = seekable;
    t->chunk_size = BT_IO_BUFFER_SIZE;
    t->chunk_start = -1;
    return true;
}

static bool text_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"buffer", "encoding", "errors", "newline", "line_buffering",
                                        "write_through", NULL};
    static const BtSignature signature = {"TextIOWrapper", names, 0, 6, 1};
    View p[6];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    int line = bt_view_is_empty(p[4]) ? 0 : bt_truth(p[4]);
    int through = bt_view_is_empty(p[5]) ? 0 : bt_truth(p[5]);
    return line >= 0 && through >= 0 && set_up(self, p[0], p[1], p[2], p[3], line, through);
}
Value bt_io_text_wrapper_new(View buffer, View encoding, View errors, View newline, bool line_buffering,
                             bool write_through) {
    Value text = text_new(&bt_io_text_wrapper_type, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(text)) return BT_ERROR;
    if (set_up(bt_view(text), buffer, encoding, errors, newline, line_buffering, write_through)) return text;
    bt_release(text);
    return BT_ERROR;
}

// ---- writing; lock held -----------------------------------------------------------------------------------

static bool put_pending(BtTextWrapper *t, const char *data, size_t length) {
    if (t->pending_length + length > t->pending_capacity) {
        size_t capacity = (t->pending_length + length) * 2;
        uint8_t *bigger = bt_buffer_realloc(t->pending, capacity);
        if (!bigger) return false;
        t->pending = bigger;
        t->pending_capacity = capacity;
    }
    if (length) memcpy(t->pending + t->pending_length, data, length);
    t->pending_length += length;
    return true;
}

static bool send_pending(BtTextWrapper *t) {
    if (t->pending_length == 0) return true;
    Value bytes = bt_bytes_new(t->pending, t->pending_length);
    if (bt_is_error(bytes)) return false;
    t->pending_length = 0;
    View argument = bt_view(bytes);
    Value done = bt_call_method(bt_view(t->buffer), BT_NAME(write), &argument, 1);
    bt_release(bytes);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

static void forget_decoded(BtTextWrapper *t) {
    bt_assign(&t->decoded, BT_EMPTY);
    bt_assign(&t->chunk, BT_EMPTY);
    t->decoded_position = 0;
    t->undecoded_length = 0;
    t->pending_cr = false;
    t->at_end = false;
    t->chunk_start = -1;
}

static Value text_write(View self, View text) {
    if (!bt_is_str(text)) return bt_raise(&bt_exc_TypeError, "write() argument must be str, not %T", text);
    if (!ready(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!bt_io_check_open(bt_view(t->buffer))) return BT_ERROR;
    if (!t->writable) return bt_io_unsupported("not writable");
    int64_t length = bt_str_length(text);
    const char *encoding = bt_str_utf8(bt_view(t->encoding), NULL);
    const char *data;
    size_t size;
    Value encoded = BT_EMPTY;
    // ASCII text is the same in every encoding that is a superset of ASCII.
    if (bt_str_cast(text)->ascii && (encoding[0] == 'u' || encoding[0] == 'U') &&
        strstr(encoding, "16") == NULL && strstr(encoding, "32") == NULL && strstr(encoding, "sig") == NULL) {
        data = bt_str_data(bt_str_cast(text));
        size = (size_t)length;
    } else {
        encoded = bt_encode(text, encoding, bt_str_utf8(bt_view(t->errors), NULL));
        if (bt_is_error(encoded)) return BT_ERROR;
        data = (const char *)bt_bytes_cast(bt_view(encoded))->data;
        size = (size_t)bt_bytes_cast(bt_view(encoded))->length;
    }
    if (!bt_io_lock(&t->lock, self)) {
        bt_release_maybe(encoded);
        return BT_ERROR;
    }
    bool ok = true;
    bool has_newline = size > 0 && memchr(data, '\n', size) != NULL;
    if (t->write_newline == NEWLINE_LF || !has_newline) {
        ok = put_pending(t, data, size);
    } else {
        const char *end = data + size;
        for (const char *at = data; ok && at < end;) {
            const char *newline = memchr(at, '\n', (size_t)(end - at));
            if (!newline) {
                ok = put_pending(t, at, (size_t)(end - at));
                break;
            }
            ok = put_pending(t, at, (size_t)(newline - at)) &&
                 put_pending(t, t->write_newline == NEWLINE_CR ? "\r" : "\r\n",
                             t->write_newline == NEWLINE_CR ? 1 : 2);
            at = newline + 1;
        }
    }
    bool flush = t->line_buffering && (has_newline || (size > 0 && memchr(data, '\r', size)));
    if (ok && (flush || t->write_through || t->pending_length >= (size_t)t->chunk_size)) ok = send_pending(t);
    if (ok && !bt_is_empty(t->decoded)) forget_decoded(t);
    bt_io_unlock(&t->lock);
    bt_release_maybe(encoded);
    if (ok && flush) ok = bt_io_call(bt_view(t->buffer), "flush");
    return ok ? bt_small_int(length) : BT_ERROR;
}

static Value text_flush(View self) {
    if (!ready_and_open(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!bt_io_lock(&t->lock, self)) return BT_ERROR;
    bool ok = send_pending(t);
    bt_io_unlock(&t->lock);
    return ok && bt_io_call(bt_view(t->buffer), "flush") ? BT_NONE : BT_ERROR;
}

// ---- reading; lock held -----------------------------------------------------------------------------------

// Translates newlines of a decoded text by the universal rule; notes what was seen. *pending_cr carries a
// final "\r" over.
static Value translate(View text, bool keep, bool last, bool *pending_cr, uint8_t *seen) {
    int64_t length = bt_str_length(text);
    BtStr *s = bt_str_cast(text);
    bool any = *pending_cr;
    for (int64_t i = 0; i < length && !any; i++) any = bt_str_char_at(s, i) == '\r';
    if (!any) {
        if (bt_str_find(text, bt_view(bt_str_from_char('\n')), 0, length, 1) >= 0) *seen |= 1;
        return bt_hold(text);
    }
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bool cr = *pending_cr;
    *pending_cr = false;
    for (int64_t i = 0; i <= length; i++) {
        uint32_t c = i < length ? bt_str_char_at(s, i) : 0;
        if (cr) {
            cr = false;
            if (i < length && c == '\n') {
                *seen |= 4;
                if (keep) bt_str_builder_char(&b, '\r');
                bt_str_builder_char(&b, '\n');
                continue;
            }
            if (i == length && !last) {
                *pending_cr = true;
                break;
            }
            *seen |= 2;
            bt_str_builder_char(&b, keep ? '\r' : '\n');
        }
        if (i == length) break;
        if (c == '\r') {
            cr = true;
            continue;
        }
        if (c == '\n') *seen |= 1;
        bt_str_builder_char(&b, c);
    }
    return bt_str_builder_finish(&b);
}

// Decodes the next chunk into `decoded`, behind what is left of it. 1 got some, 0 end, -1 error.
static int read_chunk(BtTextWrapper *t) {
    View size = bt_small_int_view(t->chunk_size);
    int64_t start = -1;
    if (t->seekable) {
        Value position = bt_call_method_text(bt_view(t->buffer), "tell", NULL, 0);
        if (bt_is_error(position)) bt_error_clear();
        else if (!bt_as_i64(bt_view(position), &start)) bt_error_clear();
        bt_release_maybe(position);
    }
    Value read1 = bt_getattr_or_empty(bt_view(t->buffer), bt_view(bt_intern_text("read1")));
    if (bt_is_empty(read1) && bt_error_occurred()) return -1;
    Value bytes = bt_is_empty(read1) ? bt_call_method(bt_view(t->buffer), BT_NAME(read), &size, 1)
                                     : bt_call_1(bt_view(read1), size);
    bt_release_maybe(read1);
    if (bt_is_error(bytes)) return -1;
    if (!bt_is_bytes(bt_view(bytes))) {
        bt_raise(&bt_exc_TypeError, "underlying read1() should have returned a bytes-like object, not '%T'",
                 bt_view(bytes));
        bt_release(bytes);
        return -1;
    }
    BtBytes *data = bt_bytes_cast(bt_view(bytes));
    bool last = data->length == 0;
    size_t total = t->undecoded_length + (size_t)data->length;
    Value joined = bt_bytes_new(NULL, total);
    if (bt_is_error(joined)) {
        bt_release(bytes);
        return -1;
    }
    uint8_t *all = bt_bytes_cast(bt_view(joined))->data;
    if (t->undecoded_length) memcpy(all, t->undecoded, t->undecoded_length);
    memcpy(all + t->undecoded_length, data->data, (size_t)data->length);
    int64_t chunk_start = start < 0 ? -1 : start - (int64_t)t->undecoded_length;
    bt_release(bytes);
    const char *encoding = bt_str_utf8(bt_view(t->encoding), NULL),
               *errors = bt_str_utf8(bt_view(t->errors), NULL);
    size_t consumed = total;
    Value text = last ? bt_decode(all, total, encoding, errors)
                      : bt_decode_partial(all, total, encoding, errors, &consumed);
    if (bt_is_error(text)) {
        // What was read in front of it is lost with it.
        bt_assign(&t->decoded, BT_EMPTY);
        bt_assign(&t->chunk, BT_EMPTY);
        t->decoded_position = 0;
        t->chunk_start = -1;
        bt_release(joined);
        return -1;
    }
    t->undecoded_length = total - consumed;
    if (t->undecoded_length) {
        uint8_t *rest = bt_buffer_realloc(t->undecoded, t->undecoded_length);
        if (!rest) {
            bt_release(text);
            bt_release(joined);
            return -1;
        }
        t->undecoded = rest;
        memcpy(rest, all + consumed, t->undecoded_length);
    }
    if (t->newline == NEWLINE_UNIVERSAL || t->newline == NEWLINE_KEEP) {
        Value plain =
            translate(bt_view(text), t->newline == NEWLINE_KEEP, last, &t->pending_cr, &t->seen_newlines);
        bt_release(text);
        text = plain;
        if (bt_is_error(text)) {
            bt_release(joined);
            return -1;
        }
    }
    int64_t left = bt_is_empty(t->decoded) ? 0 : bt_str_length(bt_view(t->decoded)) - t->decoded_position;
    if (left > 0) {
        Value rest = bt_str_substring(bt_view(t->decoded), t->decoded_position, t->decoded_position + left);
        Value both = bt_is_error(rest) ? BT_ERROR : bt_str_concat(bt_view(rest), bt_view(text));
        bt_release_maybe(rest);
        bt_release(text);
        text = both;
        // The text no longer starts at a chunk's start: tell() takes the slow way through the previous
        // chunk's bytes.
        Value bytes_both =
            bt_is_empty(t->chunk) ? BT_EMPTY : bt_binary(bt_view(t->chunk), bt_view(joined), BT_OP_ADD);
        bt_release(joined);
        if (bt_is_error(text)) return -1;
        bt_release_maybe(bytes_both);
        bt_assign(&t->chunk, BT_EMPTY);
        t->chunk_start = -1;
    } else {
        bt_assign(&t->chunk, joined);
        t->chunk_start = chunk_start;
    }
    bool got = bt_str_length(bt_view(text)) > left;
    bt_assign(&t->decoded, text);
    t->decoded_position = 0;
    t->at_end = last;
    if (last) return got ? 1 : 0;
    return got ? 1 : read_chunk(t);
}

static Value take_decoded(BtTextWrapper *t, int64_t count) {
    int64_t left = bt_is_empty(t->decoded) ? 0 : bt_str_length(bt_view(t->decoded)) - t->decoded_position;
    if (count < 0 || count > left) count = left;
    if (count == 0) return bt_str_empty();
    Value piece = bt_str_substring(bt_view(t->decoded), t->decoded_position, t->decoded_position + count);
    if (!bt_is_error(piece)) t->decoded_position += count;
    return piece;
}

static bool begin_read(View self) {
    if (!ready_and_open(self)) return false;
    BtTextWrapper *t = TEXT(self);
    if (!t->readable) {
        Value ignored = bt_io_unsupported("not readable");
        (void)ignored;
        return false;
    }
    if (!bt_io_lock(&t->lock, self)) return false;
    if (send_pending(t)) return true;
    bt_io_unlock(&t->lock);
    return false;
}

static Value text_read(View self, const View *args, size_t argc) {
    int64_t size;
    if (!bt_io_size_argument(args, argc, &size) || !begin_read(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    Value result;
    if (size < 0) {
        BtStrBuilder b;
        bt_str_builder_init(&b);
        Value piece = take_decoded(t, -1);
        bool ok = !bt_is_error(piece);
        if (ok) bt_str_builder_str(&b, bt_view(piece));
        bt_release_maybe(piece);
        while (ok) {
            int got = read_chunk(t);
            if (got <= 0) {
                ok = got == 0;
                break;
            }
            piece = take_decoded(t, -1);
            ok = !bt_is_error(piece);
            if (ok) bt_str_builder_str(&b, bt_view(piece));
            bt_release_maybe(piece);
        }
        if (ok) {
            result = bt_str_builder_finish(&b);
        } else {
            bt_str_builder_discard(&b);
            result = BT_ERROR;
        }
    } else {
        int got = 1;
        while (got > 0 &&
               (bt_is_empty(t->decoded) ? 0 : bt_str_length(bt_view(t->decoded)) - t->decoded_position) <
                   size) {
            got = read_chunk(t);
        }
        result = got < 0 ? BT_ERROR : take_decoded(t, size);
    }
    bt_io_unlock(&t->lock);
    return result;
}

// Where the line that starts at `from` ends (behind its newline); -1: not in this text.
static int64_t line_end(View text, int64_t from, uint8_t newline, bool last) {
    BtStr *s = bt_str_cast(text);
    int64_t length = s->length;
    if ((newline == NEWLINE_UNIVERSAL || newline == NEWLINE_LF) && s->width == 1) {
        const uint8_t *data = bt_str_data(s);
        const uint8_t *found = length > from ? memchr(data + from, '\n', (size_t)(length - from)) : NULL;
        return found ? found - data + 1 : -1;
    }
    for (int64_t i = from; i < length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c != '\n' && c != '\r') continue;
        switch (newline) {
        case NEWLINE_UNIVERSAL: case NEWLINE_LF:
            if (c == '\n') return i + 1;
            break;
        case NEWLINE_CR:
            if (c == '\r') return i + 1;
            break;
        case NEWLINE_CRLF:
            if (c == '\r' && i + 1 < length && bt_str_char_at(s, i + 1) == '\n') return i + 2;
            break;
        default:
            if (c == '\n') return i + 1;
            if (i + 1 < length) return bt_str_char_at(s, i + 1) == '\n' ? i + 2 : i + 1;
            return last ? i + 1 : -1;
        }
    }
    return -1;
}

static Value read_line(View self, int64_t limit) {
    if (!begin_read(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    Value result = BT_ERROR;
    for (;;) {
        if (!bt_is_empty(t->decoded)) {
            int64_t end = line_end(bt_view(t->decoded), t->decoded_position, t->newline, t->at_end);
            int64_t left = bt_str_length(bt_view(t->decoded)) - t->decoded_position;
            if (end >= 0 || (limit >= 0 && left >= limit)) {
                int64_t count = end >= 0 ? end - t->decoded_position : left;
                if (limit >= 0 && count > limit) count = limit;
                result = take_decoded(t, count);
                break;
            }
        }
        int got = read_chunk(t);
        if (got < 0) break;
        if (got == 0) {
            int64_t end = bt_is_empty(t->decoded)
                              ? -1
                              : line_end(bt_view(t->decoded), t->decoded_position, t->newline, true);
            result = take_decoded(t, end < 0 ? limit : end - t->decoded_position);
            break;
        }
    }
    bt_io_unlock(&t->lock);
    return result;
}
static Value text_readline(View self, const View *args, size_t argc) {
    int64_t limit;
    return bt_io_size_argument(args, argc, &limit) ? read_line(self, limit) : BT_ERROR;
}
static Value text_next(View self) {
    Value line = bt_object_type(bt_object(self)) == &bt_io_text_wrapper_type
                     ? read_line(self, -1)
                     : bt_call_method(self, BT_NAME(readline), NULL, 0);
    if (bt_is_error(line)) return BT_ERROR;
    if (bt_is_str(bt_view(line)) && bt_str_length(bt_view(line)) > 0) return line;
    bt_release(line);
    return BT_EMPTY;
}

// ---- position ---------------------------------------------------------------------------------------------

// Bytes of the chunk behind the first `count` characters that were handed out.
static int64_t bytes_behind(BtTextWrapper *t, int64_t count) {
    BtBytes *chunk = bt_bytes_cast(bt_view(t->chunk));
    const char *encoding = bt_str_utf8(bt_view(t->encoding), NULL),
               *errors = bt_str_utf8(bt_view(t->errors), NULL);
    // The shortest prefix that decodes (and translates) to at least that many characters.
    int64_t low = 0, high = chunk->length;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        size_t consumed;
        Value text = bt_decode_partial(chunk->data, (size_t)middle, encoding, errors, &consumed);
        if (bt_is_error(text)) {
            bt_error_clear();
            low = middle + 1;
            continue;
        }
        bool cr = false;
        uint8_t seen = 0;
        Value plain = t->newline == NEWLINE_UNIVERSAL || t->newline == NEWLINE_KEEP
                          ? translate(bt_view(text), t->newline == NEWLINE_KEEP, false, &cr, &seen)
                          : bt_hold(bt_view(text));
        int64_t n = bt_is_error(plain) ? 0 : bt_str_length(bt_view(plain));
        bt_release_maybe(plain);
        bt_release(text);
        if (n >= count) high = middle;
        else low = middle + 1;
    }
    return low;
}

static Value text_tell(View self) {
    if (!ready_and_open(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!t->seekable) return bt_io_unsupported("underlying stream is not seekable");
    if (!bt_io_call(self, "flush")) return BT_ERROR;
    if (!bt_io_lock(&t->lock, self)) return BT_ERROR;
    Value result;
    if (!bt_is_empty(t->decoded) && t->decoded_position < bt_str_length(bt_view(t->decoded)) &&
        t->chunk_start >= 0 && !bt_is_empty(t->chunk)) {
        result = bt_int_from_i64(t->chunk_start + bytes_behind(t, t->decoded_position));
    } else {
        result = bt_call_method_text(bt_view(t->buffer), "tell", NULL, 0);
        if (!bt_is_error(result) && t->undecoded_length) {
            int64_t position;
            if (bt_as_i64(bt_view(result), &position)) {
                bt_assign(&result, bt_int_from_i64(position - (int64_t)t->undecoded_length));
            }
        }
    }
    bt_io_unlock(&t->lock);
    return result;
}

static Value text_seek(View self, const View *args, size_t argc) {
    int whence = 0;
    if (argc > 1 && !bt_as_int(args[1], &whence)) return BT_ERROR;
    if (!ready_and_open(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!t->seekable) return bt_io_unsupported("underlying stream is not seekable");
    int64_t offset;
    if (!bt_as_i64(args[0], &offset)) return BT_ERROR;
    Value target = BT_EMPTY;
    if (whence == 1) {
        if (offset != 0) return bt_io_unsupported("can't do nonzero cur-relative seeks");
        target = text_tell(self);
        if (bt_is_error(target)) return BT_ERROR;
        whence = 0;
    } else if (whence == 2) {
        if (offset != 0) return bt_io_unsupported("can't do nonzero end-relative seeks");
        target = bt_small_int(0);
    } else if (whence != 0) {
        return bt_raise(&bt_exc_ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
    } else {
        if (offset < 0) return bt_raise(&bt_exc_ValueError, "negative seek position %R", args[0]);
        target = bt_hold(args[0]);
    }
    Value result = BT_ERROR;
    if (bt_io_call(self, "flush") && bt_io_lock(&t->lock, self)) {
        forget_decoded(t);
        View seek_args[2] = {bt_view(target), bt_small_int_view(whence)};
        result = bt_call_method_text(bt_view(t->buffer), "seek", seek_args, 2);
        bt_io_unlock(&t->lock);
    }
    bt_release(target);
    return result;
}
static Value text_truncate(View self, const View *args, size_t argc) {
    if (!ready_and_open(self) || !bt_io_call(self, "flush")) return BT_ERROR;
    Value position = argc && !bt_is_none(args[0]) ? bt_hold(args[0]) : text_tell(self);
    if (bt_is_error(position)) return BT_ERROR;
    View argument = bt_view(position);
    Value result = bt_call_method_text(bt_view(TEXT(self)->buffer), "truncate", &argument, 1);
    bt_release(position);
    return result;
}

// ---- the rest ---------------------------------------------------------------------------------------------

static Value text_close(View self) {
    if (!ready(self)) return BT_ERROR;
    View buffer = bt_view(TEXT(self)->buffer);
    int closed = bt_io_is_closed(buffer);
    if (closed) return closed < 0 ? BT_ERROR : BT_NONE;
    Value pending = bt_io_call(self, "flush") ? BT_EMPTY : bt_error_take();
    Value done = bt_call_method(buffer, BT_NAME(close), NULL, 0);
    if (bt_is_empty(pending)) return done;
    bt_release_maybe(done);
    bt_error_restore(pending);
    return BT_ERROR;
}
static Value text_detach(View self) {
    if (!ready(self) || !bt_io_call(self, "flush")) return BT_ERROR;
    Value buffer = TEXT(self)->buffer;
    TEXT(self)->buffer = BT_EMPTY;
    return buffer;
}
static Value text_reconfigure(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"encoding", "errors", "newline", "line_buffering", "write_through",
                                        NULL};
    static const BtSignature signature = {"reconfigure", names, 0, 0, 0};
    View p[5];
    if (!ready(self) || !bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!bt_io_call(self, "flush")) return BT_ERROR;
    int line = bt_view_is_empty(p[3]) || bt_is_none(p[3]) ? t->line_buffering : bt_truth(p[3]);
    int through = bt_view_is_empty(p[4]) || bt_is_none(p[4]) ? t->write_through : bt_truth(p[4]);
    if (line < 0 || through < 0) return BT_ERROR;
    bool new_encoding = !bt_view_is_empty(p[0]) && !bt_is_none(p[0]);
    View encoding = new_encoding ? p[0] : bt_view(t->encoding);
    View errors = !bt_view_is_empty(p[1]) && !bt_is_none(p[1]) ? p[1]
                  : new_encoding                               ? BT_NO_VIEW
                                                               : bt_view(t->errors);
    View newline = bt_view_is_empty(p[2]) ? bt_view(t->newline_object) : p[2];
    Value buffer = bt_hold(bt_view(t->buffer)), held[3] = {
        bt_hold(encoding), bt_hold_maybe(errors), bt_hold(newline)};
    bool ok =
        set_up(self, bt_view(buffer), bt_view(held[0]), bt_view(held[1]), bt_view(held[2]), line, through);
    bt_release(buffer);
    for (int i = 0; i < 3; i++) bt_release_maybe(held[i]);
    return ok ? BT_NONE : BT_ERROR;
}
#define DELEGATE(name)                                                                                      \
    static Value text_##name(View self) {                                                                   \
        return ready(self) ? bt_call_method_text(bt_view(TEXT(self)->buffer), #name, NULL, 0) : BT_ERROR;   \
    }
DELEGATE(fileno)
DELEGATE(isatty) DELEGATE(readable) DELEGATE(writable) DELEGATE(seekable)
static Value get_buffer(View self, void *c) {
    (void)c;
    return ready(self) ? bt_hold(bt_view(TEXT(self)->buffer)) : BT_ERROR;
}
static Value get_of_buffer(View self, void *name) {
    return ready(self) ? bt_getattr_text(bt_view(TEXT(self)->buffer), (const char *)name) : BT_ERROR;
}
static Value get_encoding(View self, void *c) {
    (void)c;
    return bt_is_empty(TEXT(self)->encoding) ? BT_NONE : bt_hold(bt_view(TEXT(self)->encoding));
}
static Value get_errors(View self, void *c) {
    (void)c;
    return bt_is_empty(TEXT(self)->errors) ? BT_NONE : bt_hold(bt_view(TEXT(self)->errors));
}
static Value newlines_tuple(uint8_t seen) {
    static const char *const texts[] = {"\r", "\n", "\r\n"};
    static const uint8_t bits[] = {2, 1, 4};
    Value found[3];
    int count = 0;
    for (int i = 0; i < 3; i++) {
        if (seen & bits[i]) found[count++] = bt_str_from_text(texts[i]);
    }
    if (count == 0) return BT_NONE;
    if (count == 1) return found[0];
    return bt_tuple_from_values(found, count);
}
static Value get_newlines(View self, void *c) { (void)c; return newlines_tuple(TEXT(self)->seen_newlines); }
static Value get_line_buffering(View self, void *c) { (void)c; return bt_bool(TEXT(self)->line_buffering); }
static Value get_write_through(View self, void *c) { (void)c; return bt_bool(TEXT(self)->write_through); }
static Value get_chunk_size(View self, void *c) { (void)c; return bt_small_int(TEXT(self)->chunk_size); }
static bool set_chunk_size(View self, View value, void *c) {
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_AttributeError, "cannot delete attribute");
        return false;
    }
    int64_t n;
    (void)c;
    if (bt_view_is_empty(value) || !bt_as_i64(value, &n)) return false;
    if (n <= 0) {
        bt_raise(&bt_exc_ValueError, "a strictly positive integer is required");
        return false;
    }
    TEXT(self)->chunk_size = n;
    return true;
}
static Value text_repr(View self) {
    Value name = bt_getattr_or_empty(self, BT_NAME(name));
    if (bt_is_empty(name)) bt_error_clear();
    Value mode = bt_getattr_or_empty(self, BT_NAME(mode));
    if (bt_is_empty(mode)) bt_error_clear();
    BtStrBuilder b;
    bt_str_builder_init(&b);
    Value start = bt_str_format("<%T", self);
    if (!bt_is_error(start)) {
        bt_str_builder_str(&b, bt_view(start));
        bt_release(start);
    }
    if (!bt_is_empty(name)) {
        bt_str_builder_text(&b, " name=");
        bt_str_builder_repr(&b, bt_view(name));
    }
    if (!bt_is_empty(mode)) {
        bt_str_builder_text(&b, " mode=");
        bt_str_builder_repr(&b, bt_view(mode));
    }
    bt_str_builder_text(&b, " encoding=");
    bt_str_builder_repr(&b, bt_is_empty(TEXT(self)->encoding) ? BT_NONE_VIEW : bt_view(TEXT(self)->encoding));
    bt_str_builder_text(&b, ">");
    bt_release_maybe(name);
    bt_release_maybe(mode);
    return bt_str_builder_finish(&b);
}
static void text_finalize(View self) {
    if (!bt_is_empty(TEXT(self)->buffer)) bt_io_finalize(self);
}
static const BtMethodDef text_methods[] = {
    BT_METHOD_1("write", text_write, NULL), BT_METHOD_N("read", text_read, 0, 1, NULL),
    BT_METHOD_N("readline", text_readline, 0, 1, NULL), BT_METHOD_0("flush", text_flush, NULL),
    BT_METHOD_0("close", text_close, NULL), BT_METHOD_0("detach", text_detach, NULL),
    BT_METHOD_K("reconfigure", text_reconfigure, NULL), BT_METHOD_N("seek", text_seek, 1, 2, NULL),
    BT_METHOD_0("tell", text_tell, NULL), BT_METHOD_N("truncate", text_truncate, 0, 1, NULL),
    BT_METHOD_0("fileno", text_fileno, NULL), BT_METHOD_0("isatty", text_isatty, NULL),
    BT_METHOD_0("readable", text_readable, NULL), BT_METHOD_0("writable", text_writable, NULL),
    BT_METHOD_0("seekable", text_seekable, NULL), BT_METHOD_END};
static const BtGetSetDef text_getsets[] = {
    {"buffer", get_buffer, .member = true}, {"encoding", get_encoding, .member = true},
    {"errors", get_errors, NULL, NULL, NULL}, {"newlines", get_newlines, NULL, NULL, NULL},
    {"line_buffering", get_line_buffering, .member = true},
    {"write_through", get_write_through, .member = true},
    {"closed", get_of_buffer, NULL, NULL, (void *)"closed"},
    {"name", get_of_buffer, NULL, NULL, (void *)"name"},
    {"_CHUNK_SIZE", get_chunk_size, set_chunk_size, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};
BtType bt_io_text_wrapper_type = {
    BT_TYPE_INIT(0, "_io.TextIOWrapper", sizeof(BtTextWrapper)), .module = "_io",
    .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT | BT_TYPE_CONTAINER, .static_base = &bt_io_text_base_type,
    .new_ = text_new,
    .init = text_init, .dealloc = text_dealloc, .traverse = text_traverse, .finalize = text_finalize,
    .repr = text_repr,
    .next = text_next, .methods = text_methods, .getsets = text_getsets};

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
    if (io->newline == NEWLINE_UNIVERSAL) {
        bool cr = false;
        bt_assign(&translated, translate(text, false, true, &cr, &io->seen_newlines));
    } else if (io->write_newline != NEWLINE_LF) {
        Value from = bt_str_from_text("\n"),
              to = bt_str_from_text(io->write_newline == NEWLINE_CR ? "\r" : "\r\n");
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
    bool ok = parse_newline(bt_view_is_empty(p[1]) ? bt_view(plain_newline) : p[1], true, &io->newline,
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
        if (c == '\n' && io->newline != NEWLINE_CR && io->newline != NEWLINE_CRLF) {
            at++;
            break;
        }
        if (c != '\r') continue;
        if (io->newline == NEWLINE_CR) {
            at++;
            break;
        }
        bool crlf = at + 1 < end && io->data[at + 1] == '\n';
        if (io->newline == NEWLINE_CRLF && crlf) {
            at += 2;
            break;
        }
        if (io->newline == NEWLINE_KEEP) {
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
    if (!string_open(self) || !bt_as_i64(args[0], &offset) || (argc > 1 && !bt_as_int(args[1], &whence))) {
        return BT_ERROR;
    }
    BtStringIo *io = STRING_IO(self);
    if (whence < 0 || whence > 2) {
        return bt_raise(&bt_exc_ValueError, "Invalid whence (%d, should be 0, 1 or 2)", whence);
    }
    if (whence == 0 && offset < 0) {
        return bt_raise(&bt_exc_ValueError, "Negative seek position %lld", (long long)offset);
    }
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
    if (argc && !bt_is_none(args[0]) && !bt_as_i64(args[0], &size)) return BT_ERROR;
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
    static const char *const texts[] = {[NEWLINE_KEEP] = "", [NEWLINE_LF] = "\n", [NEWLINE_CR] = "\r",
                                        [NEWLINE_CRLF] = "\r\n"};
    Value value = string_getvalue(self);
    if (bt_is_error(value)) return BT_ERROR;
    uint8_t newline = STRING_IO(self)->newline;
    Value mark = newline == NEWLINE_UNIVERSAL ? BT_NONE : bt_str_from_text(texts[newline]);
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
    return newlines_tuple(STRING_IO(self)->seen_newlines);
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
static const BtGetSetDef string_getsets[] = {
    {"closed", string_get_closed, NULL, NULL, NULL},
    {"newlines", string_get_newlines, NULL, NULL, NULL}, {"encoding", string_get_none, NULL, NULL, NULL},
    {"errors", string_get_none, NULL, NULL, NULL}, {"line_buffering", string_get_closed, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}};
BtType bt_io_string_type = {
    BT_TYPE_INIT(0, "_io.StringIO", sizeof(BtStringIo)), .module = "_io",
    .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT,
    .static_base = &bt_io_text_base_type, .new_ = text_new, .init = string_init, .dealloc = string_dealloc,
    .traverse = bt_io_traverse_attributes, .finalize = string_finalize, .next = string_next,
    .methods = string_methods,
    .getsets = string_getsets};

// ---- IncrementalNewlineDecoder ----------------------------------------------------------------------------

typedef struct BtNewlineDecoder {
    BtObject head;
    Value decoder;    // wrapped decoder or None
    bool translate, pending_cr;
    uint8_t seen;
} BtNewlineDecoder;
#define NEWLINES(v) ((BtNewlineDecoder *)bt_object(v))

static void newline_dealloc(BtObject *object) {
    bt_release_maybe(((BtNewlineDecoder *)object)->decoder);
    bt_object_free(object);
}
static bool newline_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"decoder", "translate", "errors", NULL};
    static const BtSignature signature = {"IncrementalNewlineDecoder", names, 0, 3, 2};
    View p[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    int translate_flag = bt_truth(p[1]);
    bt_assign(&NEWLINES(self)->decoder, bt_hold(p[0]));
    NEWLINES(self)->translate = translate_flag > 0;
    return translate_flag >= 0;
}
static Value newline_decode(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"input", "final", NULL};
    static const BtSignature signature = {"decode", names, 0, 2, 1};
    View p[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int final = bt_view_is_empty(p[1]) ? 0 : bt_truth(p[1]);
    if (final < 0) return BT_ERROR;
    BtNewlineDecoder *d = NEWLINES(self);
    Value text;
    if (bt_is_none(bt_view(d->decoder))) {
        text = bt_hold(p[0]);
    } else {
        View decode_args[2] = {p[0], final ? BT_TRUE_VIEW : BT_FALSE_VIEW};
        text = bt_call_method_text(bt_view(d->decoder), "decode", decode_args, 2);
    }
    if (bt_is_error(text)) return BT_ERROR;
    if (!bt_is_str(bt_view(text))) {
        bt_raise(&bt_exc_TypeError, "decoder should return a string result, not '%T'", bt_view(text));
        bt_release(text);
        return BT_ERROR;
    }
    Value result = translate(bt_view(text), !d->translate, final, &d->pending_cr, &d->seen);
    bt_release(text);
    return result;
}
static Value newline_reset(View self) {
    NEWLINES(self)->pending_cr = false;
    NEWLINES(self)->seen = 0;
    if (bt_is_none(bt_view(NEWLINES(self)->decoder))) return BT_NONE;
    return bt_call_method_text(bt_view(NEWLINES(self)->decoder), "reset", NULL, 0);
}
static Value newline_get(View self, void *c) { (void)c; return newlines_tuple(NEWLINES(self)->seen); }
static const BtMethodDef newline_methods[] = {BT_METHOD_K("decode", newline_decode, NULL),
                                              BT_METHOD_0("reset", newline_reset, NULL), BT_METHOD_END};
static const BtGetSetDef newline_getsets[] = {{"newlines", newline_get, NULL, NULL, NULL},
                                              {NULL, NULL, NULL, NULL, NULL}};
BtType bt_io_newline_decoder_type = {
    BT_TYPE_INIT(0, "_io.IncrementalNewlineDecoder", sizeof(BtNewlineDecoder)), .module = "_io",
    .flags = BT_TYPE_BASE,
    .new_ = text_new, .init = newline_init, .dealloc = newline_dealloc, .methods = newline_methods,
    .getsets = newline_getsets};

bool bt_io_text_init(View module) {
    static BtType *const types[] = {&bt_io_text_wrapper_type, &bt_io_string_type,
                                    &bt_io_newline_decoder_type};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!bt_type_ready_once(types[i]) || !bt_module_add_type(module, types[i])) return false;
    }
    return true;
}
