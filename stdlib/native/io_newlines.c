// Newlines of text streams: the argument newline=, translation, IncrementalNewlineDecoder.
#include <stdio.h>
#include <string.h>

#include "stdlib/native/io_internal.h"

// Understands newline=; false: ValueError.
bool bt_io_parse_newline(View newline, bool quoted, uint8_t *reading, uint8_t *writing) {
    *reading = BT_NEWLINE_UNIVERSAL;
    *writing = BT_NEWLINE_LF;
    if (bt_view_is_empty(newline) || bt_is_none(newline)) return true;
    if (!bt_is_str(newline)) {
        bt_raise(&bt_exc_TypeError, "TextIOWrapper() argument 'newline' must be str or None, not %T",
                 newline);
        return false;
    }
    if (bt_str_equal_text(newline, "")) *reading = BT_NEWLINE_KEEP;
    else if (bt_str_equal_text(newline, "\n")) *reading = BT_NEWLINE_LF;
    else if (bt_str_equal_text(newline, "\r")) *reading = *writing = BT_NEWLINE_CR;
    else if (bt_str_equal_text(newline, "\r\n")) *reading = *writing = BT_NEWLINE_CRLF;
    else {
        bt_raise(&bt_exc_ValueError, quoted ? "illegal newline value: %R" : "illegal newline value: %U",
                 newline);
        return false;
    }
    return true;
}

// Translates newlines of a decoded text by the universal rule; notes what was seen. *pending_cr carries a
// final "\r" over.
Value bt_io_translate_newlines(View text, bool keep, bool last, bool *pending_cr, uint8_t *seen) {
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

Value bt_io_newlines_tuple(uint8_t seen) {
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
static int newline_traverse(BtObject *object, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((BtNewlineDecoder *)object)->decoder, visit, context);
}
// The wrapped decoder or None, held; an exception before __init__.
static Value hold_decoder(View self) {
    Value decoder = bt_field_get(bt_object(self), &NEWLINES(self)->decoder);
    if (!bt_is_empty(decoder)) return decoder;
    return bt_raise(&bt_exc_ValueError, "IncrementalNewlineDecoder.__init__() not called");
}
static bool newline_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"decoder", "translate", "errors", NULL};
    static const BtSignature signature = {"IncrementalNewlineDecoder", names, 0, 3, 2};
    View p[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    int translate_flag = bt_is_int(p[1]) ? 0 : bt_truth(p[1]);
    if (bt_is_int(p[1]) && !bt_as_int(p[1], &translate_flag)) return false;
    bt_field_set(bt_object(self), &NEWLINES(self)->decoder, bt_hold(p[0]));
    NEWLINES(self)->translate = translate_flag != 0;
    return !bt_error_occurred();
}
static Value newline_decode(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"input", "final", NULL};
    static const BtSignature signature = {"decode", names, 0, 2, 1};
    View p[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int final = bt_view_is_empty(p[1]) ? 0 : bt_truth(p[1]);
    if (final < 0) return BT_ERROR;
    BtNewlineDecoder *d = NEWLINES(self);
    Value decoder = hold_decoder(self), text;
    if (bt_is_error(decoder)) return BT_ERROR;
    if (bt_is_none(bt_view(decoder))) {
        text = bt_hold(p[0]);
    } else {
        View decode_args[2] = {p[0], final ? BT_TRUE_VIEW : BT_FALSE_VIEW};
        text = bt_call_method_text(bt_view(decoder), "decode", decode_args, 2);
    }
    bt_release(decoder);
    if (bt_is_error(text)) return BT_ERROR;
    if (!bt_is_str(bt_view(text))) {
        bt_raise(&bt_exc_TypeError, "decoder should return a string result, not '%T'", bt_view(text));
        bt_release(text);
        return BT_ERROR;
    }
    Value result = bt_io_translate_newlines(bt_view(text), !d->translate, final, &d->pending_cr, &d->seen);
    bt_release(text);
    return result;
}
// (bytes, flags) of the wrapped decoder, the flags shifted by one for a "\r" that waits.
static Value newline_getstate(View self) {
    BtNewlineDecoder *d = NEWLINES(self);
    Value inner = BT_EMPTY, bytes = BT_EMPTY, flags = BT_EMPTY, state = BT_ERROR;
    Value decoder = hold_decoder(self);
    if (bt_is_error(decoder)) return BT_ERROR;
    if (bt_is_none(bt_view(decoder))) {
        bytes = bt_bytes_new("", 0);
        flags = bt_small_int(0);
    } else {
        inner = bt_call_method_text(bt_view(decoder), "getstate", NULL, 0);
        if (bt_is_error(inner)) goto done;
        if (!bt_is_tuple(bt_view(inner)) || bt_tuple_length(bt_view(inner)) != 2) {
            bt_raise(&bt_exc_TypeError, "illegal decoder state");
            goto done;
        }
        bytes = bt_hold(bt_tuple_get(bt_view(inner), 0));
        flags = bt_binary(bt_tuple_get(bt_view(inner), 1), bt_small_int_view(2), BT_OP_MUL);
    }
    if (bt_is_error(bytes) || bt_is_error(flags)) goto done;
    if (d->pending_cr) bt_assign(&flags, bt_binary(bt_view(flags), bt_small_int_view(1), BT_OP_OR));
    if (!bt_is_error(flags)) state = bt_tuple_pack(2, bt_view(bytes), bt_view(flags));
done:
    bt_release(decoder);
    bt_release_maybe(inner);
    bt_release_maybe(bytes);
    bt_release_maybe(flags);
    return state;
}
static Value newline_setstate(View self, View state) {
    BtNewlineDecoder *d = NEWLINES(self);
    int64_t flags;
    if (!bt_is_tuple(state)) return bt_raise(&bt_exc_TypeError, "state argument must be a tuple");
    if (bt_tuple_length(state) != 2 || !bt_is_int(bt_tuple_get(state, 1))) {
        return bt_raise(&bt_exc_TypeError, "setstate(): illegal state argument");
    }
    Value low = bt_binary(bt_tuple_get(state, 1), bt_small_int_view(1), BT_OP_AND);
    bool ok = !bt_is_error(low) && bt_as_i64(bt_view(low), &flags);
    bt_release_maybe(low);
    if (!ok) return BT_ERROR;
    Value decoder = hold_decoder(self);
    if (bt_is_error(decoder)) return BT_ERROR;
    d->pending_cr = flags != 0;
    if (bt_is_none(bt_view(decoder))) return decoder;
    Value rest = bt_binary(bt_tuple_get(state, 1), bt_small_int_view(1), BT_OP_RSHIFT);
    Value inner = bt_is_error(rest) ? BT_ERROR : bt_tuple_pack(2, bt_tuple_get(state, 0), bt_view(rest));
    bt_release_maybe(rest);
    View argument = bt_view(inner);
    Value done =
        bt_is_error(inner) ? BT_ERROR : bt_call_method_text(bt_view(decoder), "setstate", &argument, 1);
    bt_release_maybe(inner);
    bt_release(decoder);
    return done;
}
static Value newline_reset(View self) {
    Value decoder = hold_decoder(self);
    if (bt_is_error(decoder)) return BT_ERROR;
    NEWLINES(self)->pending_cr = false;
    NEWLINES(self)->seen = 0;
    if (bt_is_none(bt_view(decoder))) return decoder;
    Value done = bt_call_method_text(bt_view(decoder), "reset", NULL, 0);
    bt_release(decoder);
    return done;
}
static Value newline_get(View self, void *c) {
    (void)c;
    Value decoder = hold_decoder(self);
    bt_release_maybe(decoder);
    return bt_is_error(decoder) ? BT_ERROR : bt_io_newlines_tuple(NEWLINES(self)->seen);
}
static const BtMethodDef newline_methods[] = {BT_METHOD_K("decode", newline_decode, NULL),
                                              BT_METHOD_0("getstate", newline_getstate, NULL),
                                              BT_METHOD_1("setstate", newline_setstate, NULL),
                                              BT_METHOD_0("reset", newline_reset, NULL), BT_METHOD_END};
static const BtGetSetDef newline_getsets[] = {{"newlines", newline_get, NULL, NULL, NULL},
                                              {NULL, NULL, NULL, NULL, NULL}};
BtType bt_io_newline_decoder_type = {
    BT_TYPE_INIT(0, "_io.IncrementalNewlineDecoder", sizeof(BtNewlineDecoder)),
    .doc = "IncrementalNewlineDecoder(decoder, translate, errors='strict')\n--\n\n"
           "Codec used when reading a file in universal newlines mode.",
    .module = "_io",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .new_ = bt_io_new,
    .init = newline_init,
    .dealloc = newline_dealloc,
    .traverse = newline_traverse,
    .methods = newline_methods,
    .getsets = newline_getsets};
