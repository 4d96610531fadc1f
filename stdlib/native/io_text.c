// TextIOWrapper: set-up, writing, attributes, the type.
//
// Writing: encoded bytes collect in `pending` until a chunk is full, a newline comes on a line-buffered
// stream, or flush.
#include "stdlib/native/io_text.h"

#include <stdio.h>

#include "stdlib/native/module_parts.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/objects/codecs.h"
#include "vm/objects/module.h"

static void text_dealloc(BtObject *object) {
    BtTextWrapper *t = (BtTextWrapper *)object;
    bt_io_release_attributes(object);
    bt_release_maybe(t->buffer);
    bt_release_maybe(t->encoding);
    bt_release_maybe(t->errors);
    bt_release_maybe(t->newline_object);
    bt_release_maybe(t->decoded);
    bt_release_maybe(t->chunk);
    bt_release_maybe(t->encoder);
    bt_release_maybe(t->decoder);
    bt_release_maybe(t->chunk_state);
    bt_buffer_free(t->undecoded);
    bt_buffer_free(t->pending);
    bt_object_free(object);
}

static int text_traverse(BtObject *object, BtVisitFn visit, void *context) {
    Value buffer = ((BtTextWrapper *)object)->buffer;
    int stop = bt_visit_maybe(buffer, visit, context);
    return stop ? stop : bt_io_traverse_attributes(object, visit, context);
}

static Value no_buffer(View self) {
    return bt_raise(&bt_exc_ValueError, bt_is_empty(TEXT(self)->encoding)
                                            ? "I/O operation on uninitialized object"
                                            : "underlying buffer has been detached");
}

// The binary stream, held; an exception when there is none.
static Value hold_buffer(View self) {
    Value buffer = bt_field_get(bt_object(self), &TEXT(self)->buffer);
    return bt_is_empty(buffer) ? no_buffer(self) : buffer;
}

bool bt_io_text_ready(View self) {
    Value buffer = hold_buffer(self);
    bt_release_maybe(buffer);
    return !bt_is_error(buffer);
}

bool bt_io_text_ready_and_open(View self) {
    Value buffer = hold_buffer(self);
    bool open = !bt_is_error(buffer) && bt_io_check_open(bt_view(buffer));
    bt_release_maybe(buffer);
    return open;
}

bool bt_io_text_enter(View self) {
    if (!bt_io_lock(&TEXT(self)->lock, self)) return false;
    if (!bt_is_empty(TEXT(self)->buffer)) return true;
    bt_io_unlock(&TEXT(self)->lock);
    (void)no_buffer(self);
    return false;
}

Value bt_io_text_of_buffer(View self, const char *name, const View *args, size_t argc) {
    Value buffer = hold_buffer(self);
    if (bt_is_error(buffer)) return BT_ERROR;
    Value result = bt_call_method_text(bt_view(buffer), name, args, argc);
    bt_release(buffer);
    return result;
}

static bool flush_buffer(View self) {
    Value done = bt_io_text_of_buffer(self, "flush", NULL, 0);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

View bt_io_text_buffer(View stream) {
    bool ours = bt_type_is_subtype(bt_type_of(stream), &bt_io_text_wrapper_type);
    return ours && !bt_is_empty(TEXT(stream)->buffer) ? bt_view(TEXT(stream)->buffer) : BT_NO_VIEW;
}

static bool ability(View stream, const char *question, bool *out) {
    Value answer = bt_call_method_text(stream, question, NULL, 0);
    if (bt_is_error(answer)) return false;
    int truth = bt_truth(bt_view(answer));
    bt_release(answer);
    *out = truth > 0;
    return truth >= 0;
}

// Encodings with a byte order mark, and what they are behind it.
typedef enum { NO_MARK, MARK_UTF8, MARK_UTF16, MARK_UTF32 } ByteOrderMark;

static ByteOrderMark mark_of(const char *encoding) {
    const char *name = bt_codec_canonical_name(encoding);
    if (!name) return NO_MARK;
    return strcmp(name, "utf-8-sig") == 0 ? MARK_UTF8 : strcmp(name, "utf-16") == 0 ? MARK_UTF16
                                                    : strcmp(name, "utf-32") == 0 ? MARK_UTF32 : NO_MARK;
}

// How the next text is encoded (lock held): a mark is written once, at the start.
static const char *encoder_name(const BtTextWrapper *t) {
    static const char *const without[] = {
        [MARK_UTF8] = "utf-8", [MARK_UTF16] = "utf-16-le", [MARK_UTF32] = "utf-32-le"};
    const char *encoding = bt_str_utf8(bt_view(t->encoding), NULL);
    ByteOrderMark mark = t->encode_start ? NO_MARK : mark_of(encoding);
    return mark == NO_MARK ? encoding : without[mark];
}

const char *bt_io_text_decoder_behind(const char *encoding, const uint8_t *data, size_t length) {
    switch (mark_of(encoding)) {
    case MARK_UTF8: return "utf-8";
    case MARK_UTF16: return length >= 2 && data[0] == 0xfe && data[1] == 0xff ? "utf-16-be" : "utf-16-le";
    case MARK_UTF32:
        return length >= 4 && data[0] == 0 && data[1] == 0 && data[2] == 0xfe ? "utf-32-be" : "utf-32-le";
    default: return NULL;
    }
}

// info.kind(errors), a coder of one stream.
static Value make_coder(View info, const char *kind, const char *name, const char *errors) {
    Value make = bt_getattr_text(info, kind), argument = bt_str_from_text(errors), coder = BT_ERROR;
    if (!bt_is_error(make) && bt_is_none(bt_view(make))) {
        bt_raise(&bt_exc_LookupError, "codec '%s' has no %s", name, kind);
    } else if (!bt_is_error(make) && !bt_is_error(argument)) {
        coder = bt_call_1(bt_view(make), bt_view(argument));
    }
    bt_release_maybe(make);
    bt_release_maybe(argument);
    return coder;
}

// The coders of an encoding that is not built in. False: it is unknown, or not one of text.
static bool find_codec(const char *name, const char *errors, bool readable, bool writable, Value *decoder,
                       Value *encoder) {
    *decoder = *encoder = BT_EMPTY;
    if (bt_codec_canonical_name(name)) return true;
    Value lookup = bt_import_attribute("codecs", "lookup"), text = bt_str_from_text(name);
    Value info =
        bt_is_error(lookup) || bt_is_error(text) ? BT_ERROR : bt_call_1(bt_view(lookup), bt_view(text));
    bt_release_maybe(lookup);
    bt_release_maybe(text);
    if (bt_is_error(info)) return false;
    Value mark = bt_intern_text("_is_text_encoding");
    Value is_text = bt_is_error(mark) ? BT_ERROR : bt_getattr_or_empty(bt_view(info), bt_view(mark));
    bool ok = !bt_is_empty(is_text) ? bt_truth(bt_view(is_text)) > 0 : !bt_error_occurred();
    bt_release_maybe(is_text);
    if (!ok && !bt_error_occurred()) {
        bt_raise(&bt_exc_LookupError,
                 "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", name);
    }
    if (ok && readable) {
        *decoder = make_coder(bt_view(info), "incrementaldecoder", name, errors);
        ok = !bt_is_error(*decoder);
    }
    if (ok && writable) {
        *encoder = make_coder(bt_view(info), "incrementalencoder", name, errors);
        ok = !bt_is_error(*encoder);
        if (!ok) bt_assign(decoder, BT_EMPTY);
    }
    bt_release(info);
    return ok;
}

// A stream that has been written to already does not start with a byte order mark.
static bool look_for_start(BtTextWrapper *t, View buffer) {
    t->encode_start = true;
    if (!t->seekable || !t->writable) return true;
    Value position = bt_call_method_text(buffer, "tell", NULL, 0);
    if (bt_is_error(position)) return false;
    int somewhere = bt_truth(bt_view(position));
    bt_release(position);
    t->encode_start = somewhere == 0;
    return somewhere >= 0;
}

// An argument that is a str or None.
static bool check_text(View v, const char *function, const char *name) {
    if (bt_view_is_empty(v) || bt_is_none(v) || bt_is_str(v)) return true;
    bt_raise(&bt_exc_TypeError, "%s() argument '%s' must be str or None, not %T", function, name, v);
    return false;
}

static bool set_up_locked(View self, View buffer, View encoding, View errors, View newline,
                          bool line_buffering, bool write_through) {
    BtTextWrapper *t = TEXT(self);
    uint8_t reading, writing;
    Value held = bt_hold(buffer);
    // Until this has succeeded there is no stream.
    bt_field_set(&t->head, &t->encoding, BT_EMPTY);
    bt_field_set(&t->head, &t->buffer, BT_EMPTY);
    bool ok = false;
    if (!bt_io_parse_newline(newline, false, &reading, &writing)) goto done;
    const char *named =
        bt_view_is_empty(encoding) || bt_is_none(encoding) ? "locale" : bt_as_utf8(encoding, NULL);
    if (!named) goto done;
    const char *name = strcmp(named, "locale") != 0   ? named
                       : bt_runtime_options.utf8_mode ? "utf-8"
                                                      : "UTF-8";
    const char *error_name =
        bt_view_is_empty(errors) || bt_is_none(errors) ? "strict" : bt_as_utf8(errors, NULL);
    if (!error_name) goto done;
    if (bt_runtime_options.dev_mode && !bt_view_is_empty(errors) && bt_is_str(errors)) {
        Value handler = bt_codec_lookup_error(errors);
        if (bt_is_error(handler)) goto done;
        bt_release(handler);
    }
    bool readable, writable, seekable;
    if (!ability(buffer, "readable", &readable) || !ability(buffer, "writable", &writable) ||
        !ability(buffer, "seekable", &seekable)) {
        goto done;
    }
    Value decoder, encoder;
    if (!find_codec(name, error_name, readable, writable, &decoder, &encoder)) goto done;
    Value encoding_value = bt_str_from_text(name), errors_value = bt_str_from_text(error_name);
    if (bt_is_error(encoding_value) || bt_is_error(errors_value)) {
        bt_release_maybe(encoding_value);
        bt_release_maybe(errors_value);
        bt_release_maybe(decoder);
        bt_release_maybe(encoder);
        goto done;
    }
    bt_assign(&t->decoder, decoder);
    bt_assign(&t->encoder, encoder);
    bt_field_set(&t->head, &t->encoding, encoding_value);
    bt_field_set(&t->head, &t->errors, errors_value);
    bt_assign(&t->newline_object, bt_view_is_empty(newline) ? BT_NONE : bt_hold(newline));
    t->newline = reading;
    t->write_newline = writing;
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    t->readable = readable;
    t->writable = writable;
    t->seekable = t->telling = seekable;
    t->chunk_size = BT_IO_BUFFER_SIZE;
    t->chunk_start = -1;
    t->decode_as = NULL;
    ok = look_for_start(t, bt_view(held));
    if (ok) bt_field_set(&t->head, &t->buffer, bt_hold(bt_view(held)));
done:
    bt_release(held);
    return ok;
}

// A second __init__ may come while the stream is in use: of a thread that waits, or of the buffer's code.
static bool set_up(View self, View buffer, View encoding, View errors, View newline, bool line_buffering,
                   bool write_through) {
    if (!bt_io_lock(&TEXT(self)->lock, self)) return false;
    bool ok = set_up_locked(self, buffer, encoding, errors, newline, line_buffering, write_through);
    bt_io_unlock(&TEXT(self)->lock);
    return ok;
}

static bool text_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"buffer",         "encoding",      "errors", "newline",
                                        "line_buffering", "write_through", NULL};
    static const BtSignature signature = {"TextIOWrapper", names, 0, 6, 1};
    View p[6];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    for (int i = 1; i < 4; i++) {
        if (!check_text(p[i], "TextIOWrapper", names[i])) return false;
    }
    for (int i = 1; i < 3; i++) {
        if (bt_view_is_empty(p[i]) || bt_is_none(p[i])) continue;
        size_t length;
        const char *text = bt_as_utf8(p[i], &length);
        if (!text) return false;
        if (strlen(text) != length) {
            bt_raise(&bt_exc_ValueError, "embedded null character");
            return false;
        }
    }
    if ((bt_view_is_empty(p[1]) || bt_is_none(p[1])) && !bt_io_warn_encoding(1)) return false;
    int line = bt_view_is_empty(p[4]) ? 0 : bt_truth(p[4]);
    if (line < 0) return false;
    int through = bt_view_is_empty(p[5]) ? 0 : bt_truth(p[5]);
    return through >= 0 && set_up(self, p[0], p[1], p[2], p[3], line, through);
}

Value bt_io_text_wrapper_new(View buffer, View encoding, View errors, View newline, bool line_buffering,
                             bool write_through) {
    Value text = bt_io_new(&bt_io_text_wrapper_type, NULL, 0, BT_NO_VIEW);
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

bool bt_io_text_send_pending(BtTextWrapper *t) {
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

static Value text_write(View self, View text) {
    if (!bt_is_str(text)) {
        return bt_raise(&bt_exc_TypeError, "write() argument must be str, not %s",
                        bt_argument_type_name(text));
    }
    if (!bt_io_text_ready_and_open(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!t->writable) return bt_io_unsupported("not writable");
    int64_t length = bt_str_length(text);
    // The buffer's write() may come back here (a class in Python that logs): what is written then goes first.
    bool inside = bt_load_relaxed_ptr(&t->lock.owner) == bt_self();
    if (!inside && !bt_io_text_enter(self)) return BT_ERROR;
    const char *encoding = encoder_name(t);
    const char *data = "";
    size_t size = 0;
    Value encoded = BT_EMPTY;
    bool ok = true;
    // ASCII text is the same in every encoding that is a superset of ASCII.
    if (bt_str_cast(text)->ascii && (encoding[0] == 'u' || encoding[0] == 'U') &&
        strstr(encoding, "16") == NULL && strstr(encoding, "32") == NULL && strstr(encoding, "sig") == NULL) {
        data = bt_str_data(bt_str_cast(text));
        size = (size_t)length;
    } else {
        encoded = bt_is_empty(t->encoder) ? bt_encode(text, encoding, bt_str_utf8(bt_view(t->errors), NULL))
                                          : bt_call_method_text(bt_view(t->encoder), "encode", &text, 1);
        ok = !bt_is_error(encoded);
        if (ok && !bt_is_bytes(bt_view(encoded))) {
            bt_raise(&bt_exc_TypeError, "encoder should return a bytes object, not '%T'", bt_view(encoded));
            ok = false;
        }
        if (ok) {
            data = (const char *)bt_bytes_cast(bt_view(encoded))->data;
            size = (size_t)bt_bytes_cast(bt_view(encoded))->length;
        }
    }
    if (size > 0) t->encode_start = false;
    // What is given to the buffer at once is a chunk at most, if no single text is longer.
    if (!ok) {
        // nothing is written
    } else if (size >= (size_t)t->chunk_size) {
        while (ok && t->pending_length) ok = bt_io_text_send_pending(t);
    } else if (t->pending_length + size > (size_t)t->chunk_size) {
        ok = bt_io_text_send_pending(t);
    }
    bool has_newline = size > 0 && memchr(data, '\n', size) != NULL;
    if (!ok) {
        // nothing is taken
    } else if (t->write_newline == BT_NEWLINE_LF || !has_newline) {
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
                 put_pending(t, t->write_newline == BT_NEWLINE_CR ? "\r" : "\r\n",
                             t->write_newline == BT_NEWLINE_CR ? 1 : 2);
            at = newline + 1;
        }
    }
    bool flush = t->line_buffering && (has_newline || (size > 0 && memchr(data, '\r', size)));
    if (ok && (flush || t->write_through || t->pending_length >= (size_t)t->chunk_size)) {
        ok = bt_io_text_send_pending(t);
    }
    if (ok && t->seekable && !bt_is_empty(t->decoded)) bt_io_text_forget_decoded(t);
    if (!inside) bt_io_unlock(&t->lock);
    bt_release_maybe(encoded);
    if (ok && flush) ok = flush_buffer(self);
    return ok ? bt_small_int(length) : BT_ERROR;
}

static Value text_flush(View self) {
    if (!bt_io_text_ready_and_open(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!bt_io_text_enter(self)) return BT_ERROR;
    bool ok = bt_io_text_send_pending(t);
    bt_io_unlock(&t->lock);
    return ok && flush_buffer(self) ? BT_NONE : BT_ERROR;
}

// ---- the rest ---------------------------------------------------------------------------------------------

static Value text_close(View self) {
    Value buffer = hold_buffer(self), result = BT_NONE;
    if (bt_is_error(buffer)) return BT_ERROR;
    int closed = bt_io_is_closed(bt_view(buffer));
    if (closed < 0) result = BT_ERROR;
    if (!closed) {
        Value pending = bt_io_call(self, "flush") ? BT_EMPTY : bt_error_take();
        result = bt_io_close_after_flush(bt_view(buffer), pending);
    }
    bt_release(buffer);
    return result;
}

static Value text_detach(View self) {
    if (!bt_io_text_ready(self) || !bt_io_call(self, "flush") || !bt_io_text_enter(self)) return BT_ERROR;
    Value buffer = bt_field_swap(bt_object(self), &TEXT(self)->buffer, BT_EMPTY);
    bt_io_unlock(&TEXT(self)->lock);
    return buffer;
}

static Value text_reconfigure(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"encoding",       "errors",        "newline",
                                        "line_buffering", "write_through", NULL};
    static const BtSignature signature = {"reconfigure", names, 0, 0, 0};
    View p[5];
    if (!bt_io_text_ready(self) || !bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    bool changes = false;
    for (int i = 0; i < 3; i++) {
        if (!check_text(p[i], "reconfigure", names[i])) return BT_ERROR;
        changes = changes || (!bt_view_is_empty(p[i]) && (i == 2 || !bt_is_none(p[i])));
    }
    bool used_up =
        bt_is_empty(t->decoded) || (t->at_end && t->decoded_position == bt_str_length(bt_view(t->decoded)));
    if (changes && !used_up) {
        return bt_io_unsupported(
            "It is not possible to set the encoding or newline of stream after the first read");
    }
    uint8_t reading, writing;
    if (!bt_view_is_empty(p[2]) && !bt_io_parse_newline(p[2], false, &reading, &writing)) return BT_ERROR;
    int line = t->line_buffering, through = t->write_through;
    if (!bt_view_is_empty(p[3]) && !bt_is_none(p[3]) && !bt_as_int(p[3], &line)) return BT_ERROR;
    if (!bt_view_is_empty(p[4]) && !bt_is_none(p[4]) && !bt_as_int(p[4], &through)) return BT_ERROR;
    for (int i = 0; i < 2; i++) {
        size_t length;
        const char *text = bt_view_is_empty(p[i]) || bt_is_none(p[i]) ? NULL : bt_as_utf8(p[i], &length);
        if (!text) {
            if (bt_error_occurred()) return BT_ERROR;
        } else if (i == 0) {
            Value decoder = BT_EMPTY, encoder = BT_EMPTY;
            if (strlen(text) != length) return bt_raise(&bt_exc_LookupError, "unknown encoding: %s", text);
            if (strcmp(text, "locale") != 0 && !find_codec(text, "strict", false, false, &decoder, &encoder))
                return BT_ERROR;
        }
    }
    if (!bt_io_call(self, "flush") || !bt_io_text_enter(self)) return BT_ERROR;
    line = line != 0;
    through = through != 0;
    bool start = t->encode_start;
    if (!changes) {
        t->line_buffering = line;
        t->write_through = through;
        bt_io_unlock(&t->lock);
        return BT_NONE;
    }
    bool new_encoding = !bt_view_is_empty(p[0]) && !bt_is_none(p[0]);
    View encoding = new_encoding ? p[0] : bt_view(t->encoding);
    View errors = !bt_view_is_empty(p[1]) && !bt_is_none(p[1]) ? p[1]
                  : new_encoding                               ? BT_NO_VIEW
                                                               : bt_view(t->errors);
    View newline = bt_view_is_empty(p[2]) ? bt_view(t->newline_object) : p[2];
    Value buffer = bt_hold(bt_view(t->buffer)),
          held[3] = {bt_hold(encoding), bt_hold_maybe(errors), bt_hold(newline)};
    bool ok = set_up_locked(self, bt_view(buffer), bt_view(held[0]), bt_view(held[1]), bt_view(held[2]), line,
                            through);
    if (ok && !new_encoding) t->encode_start = start;
    bt_io_unlock(&t->lock);
    bt_release(buffer);
    for (int i = 0; i < 3; i++) bt_release_maybe(held[i]);
    return ok ? BT_NONE : BT_ERROR;
}

static Value text_fileno(View self) { return bt_io_text_of_buffer(self, "fileno", NULL, 0); }
static Value text_isatty(View self) { return bt_io_text_of_buffer(self, "isatty", NULL, 0); }
static Value text_readable(View self) { return bt_io_text_of_buffer(self, "readable", NULL, 0); }
static Value text_writable(View self) { return bt_io_text_of_buffer(self, "writable", NULL, 0); }
static Value text_seekable(View self) { return bt_io_text_of_buffer(self, "seekable", NULL, 0); }

static Value get_buffer(View self, void *c) {
    (void)c;
    return hold_buffer(self);
}

static Value get_of_buffer(View self, void *name) {
    Value buffer = hold_buffer(self);
    if (bt_is_error(buffer)) return BT_ERROR;
    Value value = bt_getattr_text(bt_view(buffer), (const char *)name);
    bt_release(buffer);
    return value;
}

static Value get_encoding(View self, void *c) {
    (void)c;
    Value encoding = bt_field_get(bt_object(self), &TEXT(self)->encoding);
    return bt_is_empty(encoding) ? BT_NONE : encoding;
}

static Value get_errors(View self, void *c) {
    (void)c;
    Value errors = bt_field_get(bt_object(self), &TEXT(self)->errors);
    return bt_is_empty(errors) ? BT_NONE : errors;
}

static Value get_newlines(View self, void *c) {
    (void)c;
    return bt_io_newlines_tuple(TEXT(self)->seen_newlines);
}

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
    if (bt_is_empty(TEXT(self)->encoding))
        return bt_raise(&bt_exc_ValueError, "I/O operation on uninitialized object");
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
    Value encoding = get_encoding(self, NULL);
    bt_str_builder_repr(&b, bt_view(encoding));
    bt_release(encoding);
    bt_str_builder_text(&b, ">");
    bt_release_maybe(name);
    bt_release_maybe(mode);
    return bt_str_builder_finish(&b);
}

static void text_finalize(View self) {
    if (!bt_is_empty(TEXT(self)->buffer)) bt_io_finalize(self);
}

static const BtMethodDef text_methods[] = {
    BT_IO_NO_PICKLE,
    BT_METHOD_1("write", text_write, NULL),
    BT_METHOD_N("read", bt_io_text_read, 0, 1, NULL),
    BT_METHOD_N("readline", bt_io_text_readline, 0, 1, NULL),
    BT_METHOD_0("flush", text_flush, NULL),
    BT_METHOD_0("close", text_close, NULL),
    BT_METHOD_0("detach", text_detach, NULL),
    BT_METHOD_K("reconfigure", text_reconfigure, NULL),
    BT_METHOD_N("seek", bt_io_text_seek, 1, 2, NULL),
    BT_METHOD_0("tell", bt_io_text_tell, NULL),
    BT_METHOD_N("truncate", bt_io_text_truncate, 0, 1, NULL),
    BT_METHOD_0("fileno", text_fileno, NULL),
    BT_METHOD_0("isatty", text_isatty, NULL),
    BT_METHOD_0("readable", text_readable, NULL),
    BT_METHOD_0("writable", text_writable, NULL),
    BT_METHOD_0("seekable", text_seekable, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef text_getsets[] = {
    {"buffer", get_buffer, .member = true},
    {"encoding", get_encoding, .member = true},
    {"errors", get_errors, NULL, NULL, NULL},
    {"newlines", get_newlines, NULL, NULL, NULL},
    {"line_buffering", get_line_buffering, .member = true},
    {"write_through", get_write_through, .member = true},
    {"closed", get_of_buffer, NULL, NULL, (void *)"closed"},
    {"name", get_of_buffer, NULL, NULL, (void *)"name"},
    {"_CHUNK_SIZE", get_chunk_size, set_chunk_size, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_io_text_wrapper_type = {
    BT_TYPE_INIT(0, "_io.TextIOWrapper", sizeof(BtTextWrapper)),
    .doc = "TextIOWrapper(buffer, encoding=None, errors=None, newline=None,\n"
           "              line_buffering=False, write_through=False)\n--\n\n"
           "Character and line based layer over a BufferedIOBase object, buffer.",
    .module = "_io",
    .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT | BT_TYPE_CONTAINER,
    .static_base = &bt_io_text_base_type,
    .new_ = bt_io_new,
    .init = text_init,
    .dealloc = text_dealloc,
    .traverse = text_traverse,
    .finalize = text_finalize,
    .repr = text_repr,
    .next = bt_io_text_next,
    .methods = text_methods,
    .getsets = text_getsets,
};

bool bt_io_text_init(View module) {
    static BtType *const types[] = {&bt_io_text_wrapper_type, &bt_io_string_type,
                                    &bt_io_newline_decoder_type};
    return bt_module_add_types(module, types, sizeof types / sizeof *types);
}
