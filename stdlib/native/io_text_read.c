// TextIOWrapper: reading.
//
// A chunk of bytes is decoded at once (a character cut at its end waits in `undecoded`), newlines are
// translated, and the text is handed out from `decoded`.
#include "stdlib/native/io_text.h"

#include "vm/objects/codecs.h"
#include "vm/threads/blocking.h"

// ---- what was read ahead ----------------------------------------------------------------------------------

void bt_io_text_forget_decoded(BtTextWrapper *t) {
    bt_assign(&t->decoded, BT_EMPTY);
    bt_assign(&t->chunk, BT_EMPTY);
    t->decoded_position = 0;
    t->undecoded_length = 0;
    t->at_end = false;
    t->chunk_start = -1;
}

// ---- reading; lock held -----------------------------------------------------------------------------------

Value bt_io_text_of_decoder(BtTextWrapper *t, const View args[2]) {
    Value text = bt_call_method_text(bt_view(t->decoder), "decode", args, 2);
    if (bt_is_error(text) || bt_is_str(bt_view(text))) return text;
    bt_raise(&bt_exc_TypeError, "decoder should return a string result, not '%T'", bt_view(text));
    bt_release(text);
    return BT_ERROR;
}

// Decodes bytes; *consumed: how many of them, the others wait for the next. A "\r" at the end waits too where
// it may be half a newline. *state: what the decoder's state was before.
static Value decode_next(BtTextWrapper *t, View bytes, bool last, size_t *consumed, Value *state) {
    const BtBytes *data = bt_bytes_cast(bytes);
    const char *encoding = bt_str_utf8(bt_view(t->encoding), NULL),
               *errors = bt_str_utf8(bt_view(t->errors), NULL);
    Value text;
    *consumed = (size_t)data->length;
    if (!bt_is_empty(t->decoder)) {
        // An encoding from elsewhere: its decoder keeps what is incomplete itself.
        *state = bt_call_method_text(bt_view(t->decoder), "getstate", NULL, 0);
        if (bt_is_error(*state)) return BT_ERROR;
        if (!bt_is_tuple(bt_view(*state)) || bt_tuple_length(bt_view(*state)) != 2 ||
            !bt_is_bytes(bt_tuple_get(bt_view(*state), 0)) || !bt_is_int(bt_tuple_get(bt_view(*state), 1))) {
            bt_release(*state);
            *state = BT_EMPTY;
            return bt_raise(&bt_exc_TypeError, "illegal decoder state");
        }
        View args[2] = {bytes, last ? BT_TRUE_VIEW : BT_FALSE_VIEW};
        text = bt_io_text_of_decoder(t, args);
        if (bt_is_error(text)) {
            bt_release_maybe(*state);
            *state = BT_EMPTY;
        }
    } else {
        const char *as = t->decode_as ? t->decode_as : encoding;
        text = last ? bt_decode(data->data, *consumed, as, errors)
                    : bt_decode_partial(data->data, *consumed, as, errors, consumed);
        if (!bt_is_error(text) && !t->decode_as && *consumed > 0) {
            t->decode_as = bt_io_text_decoder_behind(encoding, data->data, (size_t)data->length);
        }
    }
    if (bt_is_error(text) || last || (t->newline != BT_NEWLINE_UNIVERSAL && t->newline != BT_NEWLINE_KEEP))
        return text;
    int64_t length = bt_str_length(bt_view(text));
    if (length == 0 || bt_str_char_at(bt_str_cast(bt_view(text)), length - 1) != '\r') return text;
    const char *family = bt_codec_canonical_name(encoding);
    size_t width = !family                             ? 1
                   : strncmp(family, "utf-16", 6) == 0 ? 2
                   : strncmp(family, "utf-32", 6) == 0 ? 4
                                                       : 1;
    if (width > *consumed) return text;
    *consumed -= width;
    Value shorter = bt_str_substring(bt_view(text), 0, length - 1);
    bt_release(text);
    return shorter;
}

// Decodes the next bytes into `decoded`, behind what is left of it. 1 got some, 0 end, -1 error, 2: they gave
// no text.
static int read_once(BtTextWrapper *t) {
    View size = bt_small_int_view(t->chunk_size);
    int64_t start = -1;
    if (t->seekable) {
        Value position = bt_call_method_text(bt_view(t->buffer), "tell", NULL, 0);
        if (bt_is_error(position)) bt_error_clear();
        else if (!bt_as_i64(bt_view(position), &start)) bt_error_clear();
        bt_release_maybe(position);
    }
    Value name = bt_intern_text("read1");
    Value read1 = bt_is_error(name) ? BT_ERROR : bt_getattr_or_empty(bt_view(t->buffer), bt_view(name));
    if (bt_is_empty(read1) && bt_error_occurred()) return -1;
    Value bytes = bt_is_empty(read1) ? bt_call_method(bt_view(t->buffer), BT_NAME(read), &size, 1)
                                     : bt_call_1(bt_view(read1), size);
    bool once = !bt_is_empty(read1);
    bt_release_maybe(read1);
    if (bt_is_error(bytes)) return -1;
    BtBuffer data;
    if (!bt_get_buffer(bt_view(bytes), &data, false)) {
        if (bt_error_matches(&bt_exc_TypeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "underlying %s() should have returned a bytes-like object, not '%T'",
                     once ? "read1" : "read", bt_view(bytes));
        }
        bt_release(bytes);
        return -1;
    }
    bool last = data.length == 0;
    size_t total = t->undecoded_length + (size_t)data.length;
    Value joined = bt_bytes_new(NULL, total);
    if (bt_is_error(joined)) {
        bt_release_buffer(&data);
        bt_release(bytes);
        return -1;
    }
    uint8_t *all = bt_bytes_cast(bt_view(joined))->data;
    if (t->undecoded_length) memcpy(all, t->undecoded, t->undecoded_length);
    memcpy(all + t->undecoded_length, data.data, (size_t)data.length);
    bt_release_buffer(&data);
    int64_t chunk_start = start < 0 ? -1 : start - (int64_t)t->undecoded_length;
    bt_release(bytes);
    const char *as = t->decode_as;
    size_t consumed = total;
    Value state = BT_EMPTY;
    Value text = decode_next(t, bt_view(joined), last, &consumed, &state);
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
    if (t->newline == BT_NEWLINE_UNIVERSAL || t->newline == BT_NEWLINE_KEEP) {
        bool cr = false;
        // (decode_next() has kept back a "\r" that may be half a newline: one at the end here is whole.)
        Value plain = bt_io_translate_newlines(bt_view(text), t->newline == BT_NEWLINE_KEEP, true, &cr,
                                               &t->seen_newlines);
        bt_release(text);
        text = plain;
        if (bt_is_error(text)) {
            bt_release(joined);
            return -1;
        }
    }
    bool got = bt_str_length(bt_view(text)) > 0;
    int64_t length = bt_is_empty(t->decoded) ? 0 : bt_str_length(bt_view(t->decoded));
    if (length > t->decoded_position) {
        // What is left of the text before stays in front, with the bytes that it is from: a line may need
        // many chunks.
        int64_t from = length > 4 * t->chunk_size && t->chunk_start < 0 ? t->decoded_position : 0;
        Value rest =
            from ? bt_str_substring(bt_view(t->decoded), from, length) : bt_hold(bt_view(t->decoded));
        Value both = bt_is_error(rest) ? BT_ERROR : bt_str_concat(bt_view(rest), bt_view(text));
        bt_release_maybe(rest);
        bt_release(text);
        text = both;
        t->decoded_position -= from;
        if (t->chunk_start >= 0) {
            BtBytes *before = bt_bytes_cast(bt_view(t->chunk));
            int64_t known = chunk_start - t->chunk_start;
            Value bytes_both =
                known >= 0 && known <= before->length ? bt_bytes_new(NULL, (size_t)known + total) : BT_EMPTY;
            if (!bt_is_error(bytes_both) && !bt_is_empty(bytes_both)) {
                memcpy(bt_bytes_cast(bt_view(bytes_both))->data, before->data, (size_t)known);
                memcpy(bt_bytes_cast(bt_view(bytes_both))->data + known, all, total);
                bt_assign(&t->chunk, bytes_both);
            } else {
                bt_assign(&t->chunk, BT_EMPTY);
                t->chunk_start = -1;
            }
        }
        bt_release(joined);
        bt_release_maybe(state);
        if (bt_is_error(text)) return -1;
    } else {
        bt_assign(&t->chunk, joined);
        bt_assign(&t->chunk_state, state);
        t->chunk_start = chunk_start;
        t->chunk_as = as;
        t->decoded_position = 0;
    }
    bt_assign(&t->decoded, text);
    t->at_end = last;
    return got ? 1 : last ? 0 : 2;
}

// The next text into `decoded`. 1 got some, 0 end, -1 error.
static int read_chunk(BtTextWrapper *t) {
    int got;
    while ((got = read_once(t)) == 2) {
        if (!bt_handle_signals()) return -1;
    }
    return got;
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
    if (!bt_io_text_ready_and_open(self)) return false;
    BtTextWrapper *t = TEXT(self);
    if (!t->readable) {
        (void)bt_io_unsupported("not readable");
        return false;
    }
    if (!bt_io_text_enter(self)) return false;
    if (bt_io_text_send_pending(t)) return true;
    bt_io_unlock(&t->lock);
    return false;
}

Value bt_io_text_read(View self, const View *args, size_t argc) {
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
    if ((newline == BT_NEWLINE_UNIVERSAL || newline == BT_NEWLINE_LF) && s->width == 1) {
        const uint8_t *data = bt_str_data(s);
        const uint8_t *found = length > from ? memchr(data + from, '\n', (size_t)(length - from)) : NULL;
        return found ? found - data + 1 : -1;
    }
    for (int64_t i = from; i < length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c != '\n' && c != '\r') continue;
        switch (newline) {
        case BT_NEWLINE_UNIVERSAL: case BT_NEWLINE_LF:
            if (c == '\n') return i + 1;
            break;
        case BT_NEWLINE_CR:
            if (c == '\r') return i + 1;
            break;
        case BT_NEWLINE_CRLF:
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

Value bt_io_text_readline(View self, const View *args, size_t argc) {
    int64_t limit;
    return bt_io_size_argument(args, argc, &limit) ? read_line(self, limit) : BT_ERROR;
}

Value bt_io_text_next(View self) {
    BtTextWrapper *t = TEXT(self);
    t->telling = false;
    Value line = bt_object_type(&t->head) == &bt_io_text_wrapper_type
                     ? read_line(self, -1)
                     : bt_call_method(self, BT_NAME(readline), NULL, 0);
    if (bt_is_error(line)) return BT_ERROR;
    if (!bt_is_str(bt_view(line))) {
        bt_raise(&bt_exc_OSError, "readline() should have returned a str object, not '%T'", bt_view(line));
        bt_release(line);
        return BT_ERROR;
    }
    if (bt_str_length(bt_view(line)) > 0) return line;
    bt_release(line);
    t->telling = t->seekable;
    return BT_EMPTY;
}
