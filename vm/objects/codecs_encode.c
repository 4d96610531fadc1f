// str to bytes. What an encoding can express is copied; a run of characters that it cannot goes to the error
// handler.
#include <stdio.h>

#include "vm/base/error.h"
#include "vm/objects/codecs_internal.h"
#include "vm/objects/str_internal.h"

typedef struct Encoder {
    const BtCodec *codec;
    BtBytesBuilder out;
    bool pass; // surrogates are written
} Encoder;

// Writes a code point; false when the encoding has no form for it.
typedef bool (*PutFn)(Encoder *e, uint32_t c);

static bool is_surrogate(uint32_t c) {
    return (c & 0xfffff800u) == 0xd800;
}

static bool put_utf8(Encoder *e, uint32_t c) {
    uint8_t bytes[4];
    if (is_surrogate(c) && !e->pass)
        return false;
    bt_bytes_builder_add(&e->out, bytes, bt_utf8_write(bytes, c));
    return true;
}

static void put_unit16(Encoder *e, uint32_t unit) {
    bool big = e->codec->kind == BT_CODEC_UTF16_BE;
    uint8_t low = (uint8_t)unit, high = (uint8_t)(unit >> 8);
    uint8_t bytes[2] = {big ? high : low, big ? low : high};
    bt_bytes_builder_add(&e->out, bytes, 2);
}

static bool put_utf16(Encoder *e, uint32_t c) {
    if (is_surrogate(c) && !e->pass)
        return false;
    if (c < 0x10000) {
        put_unit16(e, c);
    } else {
        put_unit16(e, 0xd800 + ((c - 0x10000) >> 10));
        put_unit16(e, 0xdc00 + ((c - 0x10000) & 0x3ff));
    }
    return true;
}

static bool put_utf32(Encoder *e, uint32_t c) {
    if (is_surrogate(c) && !e->pass)
        return false;
    uint8_t bytes[4];
    bool big = e->codec->kind == BT_CODEC_UTF32_BE;
    for (int i = 0; i < 4; i++)
        bytes[big ? 3 - i : i] = (uint8_t)(c >> 8 * i);
    bt_bytes_builder_add(&e->out, bytes, 4);
    return true;
}

static bool put_latin1(Encoder *e, uint32_t c) {
    if (c > 0xff)
        return false;
    bt_bytes_builder_byte(&e->out, (uint8_t)c);
    return true;
}

static bool put_ascii(Encoder *e, uint32_t c) {
    if (c > 0x7f)
        return false;
    bt_bytes_builder_byte(&e->out, (uint8_t)c);
    return true;
}

static bool put_charmap(Encoder *e, uint32_t c) {
    if (c < 0x80) {
        bt_bytes_builder_byte(&e->out, (uint8_t)c);
        return true;
    }
    for (int i = 0; i < 128; i++) {
        if (e->codec->upper_half[i] == c) {
            bt_bytes_builder_byte(&e->out, (uint8_t)(0x80 + i));
            return true;
        }
    }
    return false;
}

static bool put_escape(Encoder *e, uint32_t c) {
    char text[12];
    if (c == '\\' || c == '\n' || c == '\r' || c == '\t') {
        text[0] = '\\';
        text[1] = c == '\\' ? '\\' : c == '\n' ? 'n' : c == '\r' ? 'r' : 't';
        bt_bytes_builder_add(&e->out, text, 2);
    } else if (c >= ' ' && c < 0x7f) {
        bt_bytes_builder_byte(&e->out, (uint8_t)c);
    } else {
        bt_bytes_builder_add(&e->out, text, (size_t)bt_codec_backslash(c, text));
    }
    return true;
}

static bool put_raw_escape(Encoder *e, uint32_t c) {
    char text[12];
    if (c < 0x100) {
        bt_bytes_builder_byte(&e->out, (uint8_t)c);
    } else {
        bt_bytes_builder_add(&e->out, text, (size_t)bt_codec_backslash(c, text));
    }
    return true;
}

static PutFn put_function(BtCodecKind kind) {
    switch (kind) {
    case BT_CODEC_UTF8:
    case BT_CODEC_UTF8_SIG:
        return put_utf8;
    case BT_CODEC_UTF16:
    case BT_CODEC_UTF16_LE:
    case BT_CODEC_UTF16_BE:
        return put_utf16;
    case BT_CODEC_UTF32:
    case BT_CODEC_UTF32_LE:
    case BT_CODEC_UTF32_BE:
        return put_utf32;
    case BT_CODEC_LATIN1:
        return put_latin1;
    case BT_CODEC_ASCII:
        return put_ascii;
    case BT_CODEC_CHARMAP:
        return put_charmap;
    case BT_CODEC_UNICODE_ESCAPE:
        return put_escape;
    default:
        return put_raw_escape;
    }
}

static const char *reason_of(BtCodecKind kind) {
    switch (kind) {
    case BT_CODEC_LATIN1:
        return "ordinal not in range(256)";
    case BT_CODEC_ASCII:
        return "ordinal not in range(128)";
    case BT_CODEC_CHARMAP:
        return "character maps to <undefined>";
    default:
        return "surrogates not allowed";
    }
}

// Is this one of the characters that the encoding cannot express? Writes nothing.
static bool is_hard(const BtCodec *codec, uint32_t c) {
    switch (codec->kind) {
    case BT_CODEC_LATIN1:
        return c > 0xff;
    case BT_CODEC_ASCII:
        return c > 0x7f;
    case BT_CODEC_CHARMAP:
        if (c < 0x80)
            return false;
        for (int i = 0; i < 128; i++) {
            if (codec->upper_half[i] == c)
                return false;
        }
        return true;
    default:
        return is_surrogate(c);
    }
}

static bool put_text(Encoder *e, PutFn put, const char *text) {
    for (; *text; text++) {
        if (!put(e, (uint8_t)*text))
            return false;
    }
    return true;
}

// The registered handler's answer for text[start:end]; moves *position.
static bool encode_by_handler(Encoder *e, PutFn put, View text, int64_t start, int64_t end,
                              const char *errors, int64_t *position) {
    const char *name = e->codec->name, *reason = reason_of(e->codec->kind);
    Value exception = bt_make_encode_error(name, text, start, end, reason);
    Value replacement = bt_codec_ask_handler(errors, exception, true, bt_str_length(text), position, NULL);
    if (bt_is_error(replacement))
        return false;
    bool good = true;
    BtCodecKind kind = e->codec->kind;
    if (bt_is_bytes(bt_view(replacement))) {
        const BtBytes *bytes = bt_bytes_cast(bt_view(replacement));
        // Whole units only.
        int64_t unit = kind >= BT_CODEC_UTF32 && kind <= BT_CODEC_UTF32_BE   ? 4
                       : kind >= BT_CODEC_UTF16 && kind <= BT_CODEC_UTF16_BE ? 2
                                                                             : 1;
        good = bytes->length % unit == 0;
        bt_bytes_builder_add(&e->out, bytes->data, (size_t)bytes->length);
    } else {
        const BtStr *s = bt_str_cast(bt_view(replacement));
        for (int64_t i = 0; i < s->length && good; i++) {
            // Encodings of all of Unicode take ASCII only.
            good = (kind > BT_CODEC_UTF32_BE || bt_str_char_at(s, i) < 128) && put(e, bt_str_char_at(s, i));
        }
    }
    bt_release(replacement);
    if (!good)
        bt_raise_encode_error(name, text, start, end, reason);
    return good;
}

// Handles the unencodable run text[start:end]. False: raised.
static bool encode_run(Encoder *e, PutFn put, View text, int64_t start, int64_t end, BtErrorsKind kind,
                       const char *errors, int64_t *position) {
    const BtStr *s = bt_str_cast(text);
    *position = end;
    bool good = true;
    switch (kind) {
    case BT_ERRORS_IGNORE:
        return true;
    case BT_ERRORS_REPLACE:
        for (int64_t i = start; i < end && good; i++)
            good = put(e, '?');
        break;
    case BT_ERRORS_BACKSLASH:
        for (int64_t i = start; i < end && good; i++) {
            char escape[12];
            escape[bt_codec_backslash(bt_str_char_at(s, i), escape)] = 0;
            good = put_text(e, put, escape);
        }
        break;
    case BT_ERRORS_XML:
        for (int64_t i = start; i < end && good; i++) {
            char reference[16];
            snprintf(reference, sizeof reference, "&#%u;", (unsigned)bt_str_char_at(s, i));
            good = put_text(e, put, reference);
        }
        break;
    case BT_ERRORS_ESCAPE:
        // A lone byte makes no character of these.
        good = e->codec->kind < BT_CODEC_UTF16 || e->codec->kind > BT_CODEC_UTF32_BE;
        int64_t escaped = start;
        while (good && escaped < end) {
            uint32_t c = bt_str_char_at(s, escaped);
            if (c < 0xdc80 || c > 0xdcff)
                break;
            bt_bytes_builder_byte(&e->out, (uint8_t)(c - 0xdc00));
            escaped++;
        }
        good = good && escaped == end;
        start = escaped;
        break;
    case BT_ERRORS_CUSTOM:
    case BT_ERRORS_NAME:
        return encode_by_handler(e, put, text, start, end, errors, position);
    default:
        good = false;
        break;
    }
    if (!good)
        bt_raise_encode_error(e->codec->name, text, start, end, reason_of(e->codec->kind));
    return good;
}

// UTF-8 at once when there is no surrogate; empty without an exception when there is one.
static Value encode_utf8(const BtStr *s) {
    size_t size = 0;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (is_surrogate(c))
            return BT_EMPTY;
        size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    Value bytes = bt_bytes_new(NULL, size);
    if (bt_is_error(bytes))
        return BT_ERROR;
    uint8_t *to = bt_bytes_cast(bt_view(bytes))->data;
    for (int64_t i = 0; i < s->length; i++)
        to += bt_utf8_write(to, bt_str_char_at(s, i));
    return bytes;
}

Value bt_codec_encode(const BtCodec *codec, View text, const char *errors) {
    const BtStr *s = bt_str_cast(text);
    static const BtCodec plain_utf8 = {"utf-8", BT_CODEC_UTF8, NULL};
    BtCodecKind kind = codec->kind;
    bool bytes_are_text = kind == BT_CODEC_UTF8 || kind == BT_CODEC_ASCII || kind == BT_CODEC_LATIN1 ||
                          kind == BT_CODEC_CHARMAP;
    if ((s->ascii && bytes_are_text) ||
        (s->width == 1 && (kind == BT_CODEC_LATIN1 || kind == BT_CODEC_RAW_UNICODE_ESCAPE))) {
        return bt_bytes_new(bt_str_data(s), (size_t)s->length);
    }
    if (kind == BT_CODEC_UTF8) {
        const char *utf8 = (const char *)bt_load_acquire_ptr(&s->utf8);
        if (utf8)
            return bt_bytes_new(utf8, (size_t)bt_load_relaxed_i64(&s->utf8_length));
        Value bytes = encode_utf8(s);
        if (!bt_is_empty(bytes) || bt_error_occurred())
            return bytes;
    }
    Encoder e = {codec, {NULL, 0, 0, false}, false};
    bt_bytes_builder_init(&e.out);
    if (kind == BT_CODEC_UTF8_SIG) {
        bt_bytes_builder_add(&e.out, "\xef\xbb\xbf", 3);
        codec = e.codec = &plain_utf8;
    } else if (kind == BT_CODEC_UTF16) {
        bt_bytes_builder_add(&e.out, "\xff\xfe", 2);
    } else if (kind == BT_CODEC_UTF32) {
        bt_bytes_builder_add(&e.out, "\xff\xfe\0\0", 4);
    }
    PutFn put = put_function(kind);
    BtErrorsKind handling = BT_ERRORS_STRICT;
    bool know_handling = false;
    for (int64_t i = 0; i < s->length;) {
        if (BT_LIKELY(put(&e, bt_str_char_at(s, i)))) {
            i++;
            continue;
        }
        if (!know_handling) {
            handling = bt_codec_errors_kind(errors);
            know_handling = true;
            if (handling == BT_ERRORS_PASS && kind <= BT_CODEC_UTF32_BE) {
                e.pass = true;
                continue;
            }
        }
        int64_t end = i + 1;
        // UTF-16 and UTF-32 report characters one by one.
        if (kind < BT_CODEC_UTF16 || kind > BT_CODEC_UTF32_BE) {
            while (end < s->length && is_hard(codec, bt_str_char_at(s, end)))
                end++;
        }
        if (!encode_run(&e, put, text, i, end, handling, errors, &i)) {
            bt_bytes_builder_discard(&e.out);
            return BT_ERROR;
        }
    }
    return bt_bytes_builder_finish(&e.out);
}
