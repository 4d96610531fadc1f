// binascii: bytes and their ASCII spellings (base64, hexadecimal, uuencode, quoted-printable), and two
// checksums.
#include <string.h>
#include <zlib.h>

#include "stdlib/native/exception_class.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/bytes_common.h"
#include "vm/objects/int.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"

static BtType *binascii_error;

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// ---- arguments --------------------------------------------------------------------------------------------

// What a2b functions take: bytes-like objects and ASCII strs. owner must be released with the buffer.
static bool open_text(View v, BtBuffer *buffer) {
    memset(buffer, 0, sizeof *buffer);
    if (bt_is_str(v)) {
        const BtStr *s = bt_str_cast(v);
        if (!s->ascii) {
            bt_raise(&bt_exc_ValueError, "string argument should contain only ASCII characters");
            return false;
        }
        buffer->data = bt_str_data(s);
        buffer->length = s->length;
        return true;   // borrowed from the caller's argument: nothing to release
    }
    if (!bt_is_object(v) || !bt_type_of(v)->get_buffer) {
        bt_raise(&bt_exc_TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", v);
        return false;
    }
    return bt_get_buffer_or_say(v, buffer, "argument should be bytes, buffer or ASCII string, not '%T'");
}

static bool flag(View v, bool otherwise, bool *out) {
    *out = otherwise;
    if (bt_view_is_empty(v)) return true;
    int truth = bt_truth(v);
    *out = truth > 0;
    return truth >= 0;
}

// The two arguments of most functions here: data and one keyword-only flag.
static bool data_and_flag(const char *function, const char *flag_name, const View *args, size_t argc,
                          View kwnames, View *data, bool otherwise, bool *out) {
    const char *names[] = {"", flag_name, NULL};
    const BtSignature signature = {function, names, 1, 1, 1};
    View parameters[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters)) return false;
    *data = parameters[0];
    return flag(parameters[1], otherwise, out);
}

// ---- base64 -----------------------------------------------------------------------------------------------

static int8_t base64_values[256];   // of the digits; -1: none. Made at the first import

static void make_base64_values(void) {
    memset(base64_values, -1, sizeof base64_values);
    for (int i = 0; i < 64; i++) base64_values[(uint8_t)base64_digits[i]] = (int8_t)i;
}

static Value a2b_base64(View module, const View *args, size_t argc, View kwnames) {
    View data;
    bool strict;
    BtBuffer in;
    if (!data_and_flag("a2b_base64", "strict_mode", args, argc, kwnames, &data, false, &strict) ||
        !open_text(data, &in)) {
        return BT_ERROR;
    }
    const int8_t *values = base64_values;
    const uint8_t *text = in.data;
    int64_t length = in.length, digits = 0;
    const char *problem = NULL;
    BtBytesBuilder out;
    bt_bytes_builder_init(&out);
    int pads = 0, place = 0;
    uint32_t carry = 0;
    bool complete = false;
    if (strict && length && text[0] == '=') problem = "Leading padding not allowed";
    for (int64_t i = 0; i < length && !problem; i++) {
        uint8_t c = text[i];
        if (c == '=') {
            pads++;
            if (place >= 2 && place + pads >= 4) {
                if (strict && i + 1 < length) problem = "Excess data after padding";
                complete = true;
                break;
            }
            if (strict && place == 0) problem = "Excess padding not allowed";
            continue;
        }
        int value = values[c];
        if (value < 0) {
            if (strict) problem = "Only base64 data is allowed";
            continue;
        }
        if (strict && pads) {
            problem = "Discontinuous padding not allowed";
            break;
        }
        pads = 0;
        digits++;
        carry = carry << 6 | (uint32_t)value;
        if (place++) bt_bytes_builder_byte(&out, (uint8_t)(carry >> (8 - 2 * place)));
        if (place == 4) place = 0;
    }
    bt_release_buffer(&in);
    if (!problem && !complete && place) {
        if (place == 1) {
            bt_raise(binascii_error,
                     "Invalid base64-encoded string: number of data characters (%lld) cannot be 1 more than "
                     "a multiple "
                     "of 4",
                     (long long)digits);
            goto fail;
        }
        problem = "Incorrect padding";
    }
    if (!problem) return bt_bytes_builder_finish(&out);
    bt_raise(binascii_error, "%s", problem);
fail:
    bt_bytes_builder_discard(&out);
    return BT_ERROR;
}

static Value b2a_base64(View module, const View *args, size_t argc, View kwnames) {
    View data;
    bool newline;
    BtBuffer in;
    if (!data_and_flag("b2a_base64", "newline", args, argc, kwnames, &data, true, &newline) ||
        !bt_get_buffer(data, &in, false)) {
        return BT_ERROR;
    }
    const uint8_t *p = in.data;
    int64_t length = in.length, groups = (length + 2) / 3;
    Value result = bt_bytes_new(NULL, (size_t)(4 * groups + newline));
    if (!bt_is_error(result)) {
        uint8_t *to = bt_bytes_cast(bt_view(result))->data;
        for (int64_t i = 0; i < length; i += 3) {
            int64_t left = length - i;
            uint32_t group =
                (uint32_t)p[i] << 16 | (left > 1 ? (uint32_t)p[i + 1] << 8 : 0) | (left > 2 ? p[i + 2] : 0);
            *to++ = (uint8_t)base64_digits[group >> 18];
            *to++ = (uint8_t)base64_digits[group >> 12 & 63];
            *to++ = left > 1 ? (uint8_t)base64_digits[group >> 6 & 63] : '=';
            *to++ = left > 2 ? (uint8_t)base64_digits[group & 63] : '=';
        }
        if (newline) *to = '\n';
    }
    bt_release_buffer(&in);
    return result;
}

// ---- hexadecimal ------------------------------------------------------------------------------------------

static int hex_value(uint8_t c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static Value hexlify(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"data", "sep", "bytes_per_sep", NULL};
    static const BtSignature signature = {"hexlify", names, 0, 3, 1};
    View out[3];
    int group = 1;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out) ||
        (!bt_view_is_empty(out[2]) && !bt_as_int(out[2], &group))) {
        return BT_ERROR;
    }
    int separator = -1;
    if (!bt_view_is_empty(out[1])) {
        View sep = out[1];
        int64_t length = bt_length(sep);
        if (length < 0) return BT_ERROR;
        if (length != 1) return bt_raise(&bt_exc_ValueError, "sep must be length 1.");
        if (bt_is_str(sep)) {
            uint32_t c = bt_str_char_at(bt_str_cast(sep), 0);
            if (c > 255) return bt_raise(&bt_exc_ValueError, "sep must be ASCII.");
            separator = (int)c;
        } else if (bt_is_bytes(sep)) {
            separator = bt_bytes_cast(sep)->data[0];
        } else {
            return bt_raise(&bt_exc_TypeError, "sep must be str or bytes.");
        }
    }
    BtBuffer in;
    if (!bt_get_buffer(out[0], &in, false)) return BT_ERROR;
    const uint8_t *p = in.data;
    int64_t length = in.length, size = group < 0 ? -(int64_t)group : group;
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    for (int64_t i = 0; i < length; i++) {
        if (i && separator >= 0 && size && (group < 0 ? i : length - i) % size == 0) {
            bt_bytes_builder_byte(&b, (uint8_t)separator);
        }
        bt_bytes_builder_byte(&b, (uint8_t)"0123456789abcdef"[p[i] >> 4]);
        bt_bytes_builder_byte(&b, (uint8_t)"0123456789abcdef"[p[i] & 15]);
    }
    bt_release_buffer(&in);
    return bt_bytes_builder_finish(&b);
}

static Value unhexlify(View module, View text) {
    BtBuffer in;
    if (!open_text(text, &in)) return BT_ERROR;
    const uint8_t *p = in.data;
    Value result = BT_ERROR;
    if (in.length % 2) {
        bt_raise(binascii_error, "Odd-length string");
    } else {
        result = bt_bytes_new(NULL, (size_t)in.length / 2);
    }
    for (int64_t i = 0; !bt_is_error(result) && i < in.length; i += 2) {
        int high = hex_value(p[i]), low = hex_value(p[i + 1]);
        if (high < 0 || low < 0) {
            bt_raise(binascii_error, "Non-hexadecimal digit found");
            bt_release(result);
            result = BT_ERROR;
        } else {
            bt_bytes_cast(bt_view(result))->data[i / 2] = (uint8_t)(high << 4 | low);
        }
    }
    bt_release_buffer(&in);
    return result;
}

// ---- uuencode ---------------------------------------------------------------------------------------------

static Value a2b_uu(View module, View text) {
    BtBuffer in;
    if (!open_text(text, &in)) return BT_ERROR;
    const uint8_t *p = in.data;
    int64_t left = in.length;
    // An absent first character counts as NUL, whose low bits spell 32.
    int64_t wanted = ((left ? *p++ : 0) - ' ') & 077;
    left--;
    const char *problem = NULL;
    BtBytesBuilder out;
    bt_bytes_builder_init(&out);
    uint32_t bits = 0;
    int have = 0;
    while (wanted > 0 && !problem) {
        uint8_t c = left > 0 ? *p : 0;
        if (left-- > 0) p++;
        if (c == '\n' || c == '\r' || left < 0) {
            c = 0;
        } else if (c < ' ' || c > ' ' + 64) {
            problem = "Illegal char";
            break;
        } else {
            c = (c - ' ') & 077;
        }
        bits = bits << 6 | c;
        have += 6;
        if (have >= 8) {
            have -= 8;
            bt_bytes_builder_byte(&out, (uint8_t)(bits >> have));
            wanted--;
        }
    }
    for (; !problem && left > 0; left--, p++) {
        if (*p != ' ' && *p != ' ' + 64 && *p != '\n' && *p != '\r') problem = "Trailing garbage";
    }
    bt_release_buffer(&in);
    if (!problem) return bt_bytes_builder_finish(&out);
    bt_bytes_builder_discard(&out);
    return bt_raise(binascii_error, "%s", problem);
}

static Value b2a_uu(View module, const View *args, size_t argc, View kwnames) {
    View data;
    bool backtick;
    BtBuffer in;
    if (!data_and_flag("b2a_uu", "backtick", args, argc, kwnames, &data, false, &backtick) ||
        !bt_get_buffer(data, &in, false)) {
        return BT_ERROR;
    }
    if (in.length > 45) {
        bt_release_buffer(&in);
        return bt_raise(binascii_error, "At most 45 bytes at once");
    }
    const uint8_t *p = in.data;
    uint8_t line[64];
    size_t used = 0;
#define DIGIT(n) (uint8_t)((n) || !backtick ? (n) + ' ' : '`')
    line[used++] = DIGIT((int)in.length);
    for (int64_t i = 0; i < in.length; i += 3) {
        uint32_t group = 0;
        for (int j = 0; j < 3; j++) group = group << 8 | (i + j < in.length ? p[i + j] : 0);
        for (int shift = 18; shift >= 0; shift -= 6) line[used++] = DIGIT((int)(group >> shift & 63));
    }
#undef DIGIT
    line[used++] = '\n';
    bt_release_buffer(&in);
    return bt_bytes_new(line, used);
}

// ---- quoted-printable -------------------------------------------------------------------------------------

static Value a2b_qp(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"data", "header", NULL};
    static const BtSignature signature = {"a2b_qp", names, 0, 2, 1};
    View parameters[2];
    bool header;
    BtBuffer in;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters) ||
        !flag(parameters[1], false, &header) || !open_text(parameters[0], &in)) {
        return BT_ERROR;
    }
    const uint8_t *p = in.data, *end = p + in.length;
    BtBytesBuilder out;
    bt_bytes_builder_init(&out);
    while (p < end) {
        if (*p == '_' && header) {
            bt_bytes_builder_byte(&out, ' ');
            p++;
        } else if (*p != '=') {
            bt_bytes_builder_byte(&out, *p++);
        } else if (++p == end) {
            break;
        } else if (*p == '\n' || *p == '\r') {   // soft line break: up to the newline
            if (*p != '\n') {
                while (p < end && *p != '\n') p++;
            }
            if (p < end) p++;
        } else if (*p == '=') {
            bt_bytes_builder_byte(&out, '=');
            p++;
        } else if (end - p > 1 && hex_value(p[0]) >= 0 && hex_value(p[1]) >= 0) {
            bt_bytes_builder_byte(&out, (uint8_t)(hex_value(p[0]) << 4 | hex_value(p[1])));
            p += 2;
        } else {
            bt_bytes_builder_byte(&out, '=');
        }
    }
    bt_release_buffer(&in);
    return bt_bytes_builder_finish(&out);
}

enum { QP_LINE = 76 };

// Must the byte be spelled with '='?
static bool qp_quotes(const uint8_t *data, int64_t length, int64_t i, int64_t column, bool tabs, bool text,
                      bool header) {
    uint8_t c = data[i];
    if (c > 126 || c == '=' || (header && c == '_')) return true;
    if (c == '.' && column == 0) {
        return i + 1 == length || data[i + 1] == '\n' || data[i + 1] == '\r' || data[i + 1] == 0;
    }
    if (!text && (c == '\r' || c == '\n')) return true;
    if ((c == '\t' || c == ' ') && i + 1 == length) return true;
    if (c == '\t' || c == ' ') return tabs;
    return c < 33 && c != '\r' && c != '\n';
}

static Value b2a_qp(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"data", "quotetabs", "istext", "header", NULL};
    static const BtSignature signature = {"b2a_qp", names, 0, 4, 1};
    View parameters[4];
    bool tabs, text, header;
    BtBuffer in;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters) ||
        !flag(parameters[1], false, &tabs) || !flag(parameters[2], true, &text) ||
        !flag(parameters[3], false, &header) || !bt_get_buffer(parameters[0], &in, false)) {
        return BT_ERROR;
    }
    const uint8_t *data = in.data;
    int64_t length = in.length, column = 0;
    // The first line's end says which kind all get.
    const uint8_t *newline = length ? memchr(data, '\n', (size_t)length) : NULL;
    bool crlf = newline && newline > data && newline[-1] == '\r';
    BtBytesBuilder out;
    bt_bytes_builder_init(&out);
    for (int64_t i = 0; i < length;) {
        uint8_t c = data[i];
        if (qp_quotes(data, length, i, column, tabs, text, header)) {
            if (column + 3 >= QP_LINE) {
                bt_bytes_builder_add(&out, crlf ? "=\r\n" : "=\n", crlf ? 3 : 2);
                column = 0;
            }
            uint8_t spelled[3] = {'=', (uint8_t)"0123456789ABCDEF"[c >> 4],
                                  (uint8_t)"0123456789ABCDEF"[c & 15]};
            bt_bytes_builder_add(&out, spelled, 3);
            column += 3;
            i++;
        } else if (text && (c == '\n' || (c == '\r' && i + 1 < length && data[i + 1] == '\n'))) {
            // White space at a line's end would get lost.
            uint8_t last = out.length ? out.data[out.length - 1] : 0;
            if (!out.failed && (last == ' ' || last == '\t')) {
                out.length--;
                bt_bytes_builder_add(&out, last == ' ' ? "=20" : "=09", 3);
            }
            bt_bytes_builder_add(&out, crlf ? "\r\n" : "\n", crlf ? 2 : 1);
            column = 0;
            i += c == '\r' ? 2 : 1;
        } else {
            if (i + 1 != length && data[i + 1] != '\n' && column + 1 >= QP_LINE) {
                bt_bytes_builder_add(&out, crlf ? "=\r\n" : "=\n", crlf ? 3 : 2);
                column = 0;
            }
            bt_bytes_builder_byte(&out, header && c == ' ' ? '_' : c);
            column++;
            i++;
        }
    }
    bt_release_buffer(&in);
    return bt_bytes_builder_finish(&out);
}

// ---- checksums --------------------------------------------------------------------------------------------

static bool wrapping_u32(View v, uint32_t *out) {
    Value number = bt_index(v);
    if (bt_is_error(number)) return false;
    mpz_t z;
    mpz_init(z);
    bt_int_get_mpz(bt_view(number), z);
    bt_release(number);
    mpz_fdiv_r_2exp(z, z, 32);
    *out = (uint32_t)mpz_get_ui(z);
    mpz_clear(z);
    return true;
}

static Value binascii_crc32(View module, const View *args, size_t argc) {
    uint32_t crc = 0;
    BtBuffer in;
    if ((argc > 1 && !wrapping_u32(args[1], &crc)) || !bt_get_buffer(args[0], &in, false)) return BT_ERROR;
    crc = (uint32_t)crc32_z(crc, in.data, (size_t)in.length);
    bt_release_buffer(&in);
    return bt_small_int(crc);
}

static Value crc_hqx(View module, const View *args, size_t argc) {
    uint32_t crc;
    BtBuffer in;
    if (!wrapping_u32(args[1], &crc) || !bt_get_buffer(args[0], &in, false)) return BT_ERROR;
    crc &= 0xffff;
    const uint8_t *p = in.data;
    for (int64_t i = 0; i < in.length; i++) {
        crc ^= (uint32_t)p[i] << 8;
        for (int bit = 0; bit < 8; bit++) crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
    }
    bt_release_buffer(&in);
    return bt_small_int(crc);
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("a2b_base64", a2b_base64,
                "a2b_base64($module, data, /, *, strict_mode=False)\n--\n\nDecode a line of base64 data."),
    BT_METHOD_K("b2a_base64", b2a_base64,
                "b2a_base64($module, data, /, *, newline=True)\n--\n\nBase64-code line of data."),
    BT_METHOD_1("a2b_hex", unhexlify,
                "a2b_hex($module, hexstr, /)\n--\n\nBinary data of hexadecimal representation."),
    BT_METHOD_1("unhexlify", unhexlify,
                "unhexlify($module, hexstr, /)\n--\n\nBinary data of hexadecimal representation."),
    BT_METHOD_K("b2a_hex", hexlify,
                "b2a_hex($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"
                "Hexadecimal representation of binary data."),
    BT_METHOD_K("hexlify", hexlify,
                "hexlify($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"
                "Hexadecimal representation of binary data."),
    BT_METHOD_1("a2b_uu", a2b_uu, "a2b_uu($module, data, /)\n--\n\nDecode a line of uuencoded data."),
    BT_METHOD_K("b2a_uu", b2a_uu,
                "b2a_uu($module, data, /, *, backtick=False)\n--\n\nUuencode line of data."),
    BT_METHOD_K("a2b_qp", a2b_qp,
                "a2b_qp($module, /, data, header=False)\n--\n\nDecode a string of qp-encoded data."),
    BT_METHOD_K("b2a_qp", b2a_qp,
                "b2a_qp($module, /, data, quotetabs=False, istext=True, header=False)\n--\n\n"
                "Encode a string using quoted-printable encoding."),
    BT_METHOD_N("crc32", binascii_crc32, 1, 2,
                "crc32($module, data, crc=0, /)\n--\n\nCompute CRC-32 incrementally."),
    BT_METHOD_N("crc_hqx", crc_hqx, 2, 2,
                "crc_hqx($module, data, crc, /)\n--\n\nCompute CRC-CCITT incrementally."),
    BT_METHOD_END,
};

bool bt_init_binascii(View module) {
    if (!binascii_error) make_base64_values();
    binascii_error = bt_exception_class_new(module, "binascii", "Error", &bt_exc_ValueError, NULL);
    return binascii_error &&
           bt_exception_class_new(module, "binascii", "Incomplete", &bt_exc_Exception, NULL) &&
           bt_module_add_functions(module, functions);
}
