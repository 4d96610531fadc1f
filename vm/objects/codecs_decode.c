// bytes to str. Each decoder reads runs of good bytes; what is bad goes, with its reason, to the error
// handler.
#include "vm/base/error.h"
#include "vm/objects/codecs_internal.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/warn.h"

// Implemented by the syntax room, which needs it for literals: the code point of a name, or -1.
int bt_unicode_lookup(const char *name, size_t length);

typedef struct Decoder {
    const char *name;
    BtCodecKind kind;
    const uint8_t *data;
    int64_t length;
    BtStrBuilder out;
    const char *errors;
    BtErrorsKind handling;
    bool know_handling;
    bool partial; // the data may end within a character
    Value replaced; // the bytes that an error handler put in the place of the data, or empty
    int invalid;  // the first escape without a meaning: its character, an octal number above 255, or 0
} Decoder;

static int64_t surrogate_at(const Decoder *d, int64_t i, uint32_t *point) {
    const uint8_t *p = d->data + i;
    int64_t left = d->length - i;
    uint32_t c = 0;
    int64_t size = 0;
    switch (d->kind) {
    case BT_CODEC_UTF8:
        if (left >= 3 && p[0] == 0xed && p[1] >= 0xa0 && p[1] <= 0xbf && (p[2] & 0xc0) == 0x80) {
            c = 0xd000u | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
            size = 3;
        }
        break;
    case BT_CODEC_UTF16_LE:
        c = left >= 2 ? p[0] | (uint32_t)p[1] << 8 : 0, size = 2;
        break;
    case BT_CODEC_UTF16_BE:
        c = left >= 2 ? p[1] | (uint32_t)p[0] << 8 : 0, size = 2;
        break;
    case BT_CODEC_UTF32_LE:
        c = left >= 4 ? p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24 : 0,
        size = 4;
        break;
    case BT_CODEC_UTF32_BE:
        c = left >= 4 ? p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 | (uint32_t)p[0] << 24 : 0,
        size = 4;
        break;
    default:
        break;
    }
    if ((c & 0xfffff800u) != 0xd800)
        return 0;
    *point = c;
    return size;
}

// Handles bad bytes [start, end); returns where to go on, or -1: raised.
static int64_t bad(Decoder *d, int64_t start, int64_t end, const char *reason) {
    if (!d->know_handling) {
        d->handling = bt_codec_errors_kind(d->errors);
        d->know_handling = true;
    }
    uint32_t point;
    int64_t size;
    switch (d->handling) {
    case BT_ERRORS_IGNORE:
        return end;
    case BT_ERRORS_REPLACE:
        bt_str_builder_char(&d->out, 0xfffd);
        return end;
    case BT_ERRORS_BACKSLASH:
        for (int64_t i = start; i < end; i++) {
            char escape[12];
            bt_str_builder_text_n(&d->out, escape, (size_t)bt_codec_backslash(d->data[i], escape));
        }
        return end;
    case BT_ERRORS_ESCAPE: {
        int64_t i = start;
        for (; i < end && d->data[i] >= 0x80; i++)
            bt_str_builder_char(&d->out, 0xdc00u + d->data[i]);
        if (i > start)
            return i;
        break;
    }
    case BT_ERRORS_PASS:
        size = surrogate_at(d, start, &point);
        if (size) {
            bt_str_builder_char(&d->out, point);
            return start + size;
        }
        break;
    case BT_ERRORS_XML:
    case BT_ERRORS_NAME:
        bt_raise(&bt_exc_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
        return -1;
    case BT_ERRORS_CUSTOM: {
        int64_t position;
        Value object = BT_EMPTY;
        Value exception = bt_make_decode_error(d->name, d->data, (size_t)d->length, start, end, reason);
        Value text = bt_codec_ask_handler(d->errors, exception, false, d->length, &position, &object);
        if (bt_is_error(text)) {
            bt_release_maybe(object);
            return -1;
        }
        const BtBytes *bytes = bt_bytes_cast(bt_view(object));
        if (bytes->length == d->length && memcmp(bytes->data, d->data, (size_t)d->length) == 0) {
            bt_release(object);
        } else {
            bt_release_maybe(d->replaced);
            d->replaced = object;
            d->data = (const uint8_t *)bytes->data;
            d->length = bytes->length;
        }
        bt_str_builder_str(&d->out, bt_view(text));
        bt_release(text);
        return position;
    }
    default:
        break;
    }
    bt_raise_decode_error(d->name, d->data, (size_t)d->length, start, end, reason);
    return -1;
}

// Each decoder returns how far it got (less than the length only when partial), or -1.

// How many continuation bytes follow this first byte, and the range of the first of them; 0: not a first
// byte.
static int utf8_shape(uint8_t first, uint8_t *low, uint8_t *high) {
    *low = 0x80;
    *high = 0xbf;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    if (first < 0xe0)
        return 1;
    if (first < 0xf0) {
        if (first == 0xe0)
            *low = 0xa0;
        if (first == 0xed)
            *high = 0x9f;
        return 2;
    }
    if (first == 0xf0)
        *low = 0x90;
    if (first == 0xf4)
        *high = 0x8f;
    return 3;
}

static int64_t decode_utf8(Decoder *d) {
    int64_t i = 0;
    while (i >= 0 && i < d->length) {
        int64_t run = i;
        while (run < d->length && d->data[run] < 0x80)
            run++;
        if (run > i) {
            bt_str_builder_text_n(&d->out, (const char *)d->data + i, (size_t)(run - i));
            i = run;
            continue;
        }
        uint8_t low, high;
        int more = utf8_shape(d->data[i], &low, &high);
        if (more == 0) {
            i = bad(d, i, i + 1, "invalid start byte");
            continue;
        }
        uint32_t point = d->data[i] & (more == 1 ? 0x1fu : more == 2 ? 0xfu : 7u);
        int got = 0;
        bool broken = false;
        for (; got < more && i + 1 + got < d->length; got++) {
            uint8_t byte = d->data[i + 1 + got];
            if (byte < low || byte > high) {
                broken = true;
                break;
            }
            point = point << 6 | (byte & 0x3f);
            low = 0x80;
            high = 0xbf;
        }
        if (got == more) {
            bt_str_builder_char(&d->out, point);
            i += 1 + more;
        } else if (broken && d->partial && d->data[i] == 0xed && i + 2 == d->length && got == 0 &&
                   (d->data[i + 1] & 0xe0) == 0xa0) {
            return i; // perhaps a surrogate, which an error handler may accept
        } else if (broken) {
            i = bad(d, i, i + 1 + got, "invalid continuation byte");
        } else if (d->partial) {
            return i;
        } else {
            i = bad(d, i, d->length, "unexpected end of data");
        }
    }
    return i;
}

static uint32_t unit16(const Decoder *d, int64_t i) {
    const uint8_t *p = d->data + i;
    return d->kind == BT_CODEC_UTF16_BE ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static int64_t decode_utf16(Decoder *d, int64_t i) {
    while (i >= 0 && i < d->length) {
        if (d->length - i < 2) {
            if (d->partial)
                return i;
            i = bad(d, i, d->length, "truncated data");
            continue;
        }
        uint32_t c = unit16(d, i);
        if ((c & 0xf800) != 0xd800) {
            bt_str_builder_char(&d->out, c);
            i += 2;
        } else if (c >= 0xdc00) {
            i = bad(d, i, i + 2, "illegal encoding");
        } else if (d->length - i < 4) {
            if (d->partial)
                return i;
            i = bad(d, i, d->length, "unexpected end of data");
        } else if ((unit16(d, i + 2) & 0xfc00) != 0xdc00) {
            i = bad(d, i, i + 2, "illegal UTF-16 surrogate");
        } else {
            bt_str_builder_char(&d->out, 0x10000 + ((c - 0xd800) << 10) + (unit16(d, i + 2) - 0xdc00));
            i += 4;
        }
    }
    return i;
}

static int64_t decode_utf32(Decoder *d, int64_t i) {
    while (i >= 0 && i < d->length) {
        if (d->length - i < 4) {
            if (d->partial)
                return i;
            i = bad(d, i, d->length, "truncated data");
            continue;
        }
        uint32_t c = 0;
        for (int k = 0; k < 4; k++)
            c |= (uint32_t)d->data[i + (d->kind == BT_CODEC_UTF32_BE ? 3 - k : k)] << 8 * k;
        if (c > BT_MAX_CODE_POINT) {
            i = bad(d, i, i + 4, "code point not in range(0x110000)");
        } else if ((c & 0xfffff800u) == 0xd800) {
            i = bad(d, i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)");
        } else {
            bt_str_builder_char(&d->out, c);
            i += 4;
        }
    }
    return i;
}

static int64_t decode_ascii(Decoder *d) {
    int64_t i = 0;
    while (i >= 0 && i < d->length) {
        if (d->data[i] < 0x80) {
            bt_str_builder_char(&d->out, d->data[i++]);
        } else {
            i = bad(d, i, i + 1, "ordinal not in range(128)");
        }
    }
    return i;
}

static int64_t decode_charmap(Decoder *d, const uint16_t *upper_half) {
    int64_t i = 0;
    while (i >= 0 && i < d->length) {
        uint8_t byte = d->data[i];
        uint32_t c = byte < 0x80 ? byte : upper_half[byte - 0x80];
        if (c || byte == 0) {
            bt_str_builder_char(&d->out, c);
            i++;
        } else {
            i = bad(d, i, i + 1, "character maps to <undefined>");
        }
    }
    return i;
}

static int hex_value(uint8_t c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Reads up to `digits` hexadecimal digits at i; returns how many there were.
static int read_hex(const Decoder *d, int64_t i, int digits, uint32_t *out) {
    int n = 0;
    *out = 0;
    for (; n < digits && i + n < d->length && hex_value(d->data[i + n]) >= 0; n++) {
        *out = *out << 4 | (uint32_t)hex_value(d->data[i + n]);
    }
    return n;
}

static int64_t decode_hex_escape(Decoder *d, int64_t i, uint8_t letter, const char *too_large) {
    int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
    uint32_t c;
    int got = read_hex(d, i + 2, digits, &c);
    if (got < digits) {
        if (d->partial && i + 2 + got == d->length)
            return i;
        return bad(d, i, i + 2 + got,
                   digits == 2   ? "truncated \\xXX escape"
                   : digits == 4 ? "truncated \\uXXXX escape"
                                 : "truncated \\UXXXXXXXX escape");
    }
    if (c > BT_MAX_CODE_POINT)
        return bad(d, i, i + 2 + digits, too_large);
    bt_str_builder_char(&d->out, c);
    return i + 2 + digits;
}

static int64_t decode_named(Decoder *d, int64_t i) {
    int64_t end = i + 2;
    if (end < d->length && d->data[end] == '{') {
        int64_t from = end + 1;
        end = from;
        while (end < d->length && d->data[end] != '}')
            end++;
        if (end < d->length && end > from) {
            int c = bt_unicode_lookup((const char *)d->data + from, (size_t)(end - from));
            if (c < 0)
                return bad(d, i, end + 1, "unknown Unicode character name");
            bt_str_builder_char(&d->out, (uint32_t)c);
            return end + 1;
        }
        if (end < d->length)
            end++;
    }
    return bad(d, i, end, "malformed \\N character escape");
}

static int64_t decode_escapes(Decoder *d) {
    static const char from[] = "\\'\"abfnrtv", to[] = "\\'\"\a\b\f\n\r\t\v";
    int64_t i = 0;
    while (i >= 0 && i < d->length) {
        uint8_t c = d->data[i];
        if (c != '\\') {
            bt_str_builder_char(&d->out, c);
            i++;
            continue;
        }
        if (i + 1 == d->length) {
            if (d->partial)
                return i;
            i = bad(d, i, i + 1, "\\ at end of string");
            continue;
        }
        c = d->data[i + 1];
        const char *simple = c ? strchr(from, c) : NULL;
        if (simple) {
            bt_str_builder_char(&d->out, (uint8_t)to[simple - from]);
            i += 2;
        } else if (c == '\n') {
            i += 2;
        } else if (c >= '0' && c <= '7') {
            uint32_t value = 0;
            int64_t end = i + 1;
            while (end < d->length && end < i + 4 && d->data[end] >= '0' && d->data[end] <= '7') {
                value = value * 8 + (uint32_t)(d->data[end++] - '0');
            }
            if (value > 255 && !d->invalid)
                d->invalid = (int)value;
            bt_str_builder_char(&d->out, value);
            i = end;
        } else if (c == 'x' || c == 'u' || c == 'U') {
            int64_t next = decode_hex_escape(d, i, c, "illegal Unicode character");
            if (next == i && d->partial)
                return i;
            i = next;
        } else if (c == 'N') {
            i = decode_named(d, i);
        } else {
            if (!d->invalid)
                d->invalid = c;
            bt_str_builder_char(&d->out, '\\');
            i++;
        }
    }
    return i;
}

static int64_t decode_raw_escapes(Decoder *d) {
    int64_t i = 0;
    while (i >= 0 && i < d->length) {
        if (d->data[i] == '\\' && i + 1 < d->length) {
            uint8_t letter = d->data[i + 1];
            if (letter == 'u' || letter == 'U') {
                int64_t next = decode_hex_escape(d, i, letter, "\\Uxxxxxxxx out of range");
                if (next == i && d->partial)
                    return i;
                i = next;
                continue;
            }
            // A pair of backslashes escapes nothing, and its second does not start an escape.
            bt_str_builder_char(&d->out, '\\');
            i++;
            if (letter == '\\') {
                bt_str_builder_char(&d->out, '\\');
                i++;
            }
            continue;
        }
        if (d->partial && d->data[i] == '\\')
            return i;
        bt_str_builder_char(&d->out, d->data[i++]);
    }
    return i;
}

// Takes the byte order mark of UTF-16 and UTF-32 away and sets the order.
static int64_t read_mark(Decoder *d) {
    const uint8_t *p = d->data;
    if (d->kind == BT_CODEC_UTF16) {
        bool little = d->length >= 2 && p[0] == 0xff && p[1] == 0xfe,
             big = d->length >= 2 && p[0] == 0xfe && p[1] == 0xff;
        d->kind = big ? BT_CODEC_UTF16_BE : BT_CODEC_UTF16_LE;
        d->name = big ? "utf-16-be" : "utf-16-le";
        return little || big ? 2 : 0;
    }
    if (d->kind == BT_CODEC_UTF32) {
        bool little = d->length >= 4 && memcmp(p, "\xff\xfe\0\0", 4) == 0;
        bool big = d->length >= 4 && memcmp(p, "\0\0\xfe\xff", 4) == 0;
        d->kind = big ? BT_CODEC_UTF32_BE : BT_CODEC_UTF32_LE;
        d->name = big ? "utf-32-be" : "utf-32-le";
        return little || big ? 4 : 0;
    }
    return 0;
}

static int64_t decode_all(Decoder *d, const BtCodec *codec) {
    switch (codec->kind) {
    case BT_CODEC_UTF8:
    case BT_CODEC_UTF8_SIG:
        return decode_utf8(d);
    case BT_CODEC_UTF16:
    case BT_CODEC_UTF16_LE:
    case BT_CODEC_UTF16_BE:
        return decode_utf16(d, read_mark(d));
    case BT_CODEC_UTF32:
    case BT_CODEC_UTF32_LE:
    case BT_CODEC_UTF32_BE:
        return decode_utf32(d, read_mark(d));
    case BT_CODEC_ASCII:
        return decode_ascii(d);
    case BT_CODEC_CHARMAP:
        return decode_charmap(d, codec->upper_half);
    case BT_CODEC_UNICODE_ESCAPE:
        return decode_escapes(d);
    default:
        return decode_raw_escapes(d);
    }
}

static bool warn_of_escape(int invalid) {
    if (invalid > 255)
        return bt_warn(&bt_exc_DeprecationWarning, "invalid octal escape sequence '\\%c%c%c'",
                       '0' + (invalid >> 6), '0' + (invalid >> 3 & 7), '0' + (invalid & 7));
    return bt_warn(&bt_exc_DeprecationWarning, "invalid escape sequence '\\%c'", invalid);
}

Value bt_codec_decode(const BtCodec *codec, const void *data, size_t length, const char *errors,
                      size_t *consumed) {
    if (consumed)
        *consumed = length;
    BtCodecKind kind = codec->kind;
    size_t skipped = 0;
    if (kind == BT_CODEC_UTF8_SIG) {
        if (length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
            skipped = 3;
        kind = BT_CODEC_UTF8;
    }
    const uint8_t *from = (const uint8_t *)data + skipped;
    if (kind == BT_CODEC_LATIN1)
        return bt_str_from_latin1(from, (int64_t)length);
    bool bytes_are_text = kind == BT_CODEC_UTF8 || kind == BT_CODEC_ASCII || kind == BT_CODEC_CHARMAP;
    if (bytes_are_text && bt_is_ascii_bytes(from, length - skipped)) {
        return bt_str_from_latin1(from, (int64_t)(length - skipped));
    }
    if (kind == BT_CODEC_UTF8 && !consumed) {
        bool invalid;
        Value text = bt_str_try_utf8((const char *)from, length - skipped, false, &invalid);
        if (!invalid)
            return text;
    }
    const char *name = codec->kind == BT_CODEC_UTF8_SIG ? "utf-8" : codec->name;
    Decoder d = {.name = name,
                 .kind = kind,
                 .data = from,
                 .length = (int64_t)(length - skipped),
                 .errors = errors,
                 .partial = consumed != NULL};
    bt_str_builder_init(&d.out);
    int64_t done = decode_all(&d, codec);
    bt_release_maybe(d.replaced);
    if (done < 0) {
        bt_str_builder_discard(&d.out);
        return BT_ERROR;
    }
    if (consumed)
        *consumed = (size_t)done + skipped < length ? (size_t)done + skipped : length;
    if (d.invalid && !warn_of_escape(d.invalid)) {
        bt_str_builder_discard(&d.out);
        return BT_ERROR;
    }
    return bt_str_builder_finish(&d.out);
}
