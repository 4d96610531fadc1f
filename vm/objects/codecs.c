// Names of encodings, error handlers, exceptions.
#include "vm/objects/codecs.h"

#include "vm/base/arguments.h"
#include "vm/base/heap.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/codec_charmaps.h"
#include "vm/objects/codecs_internal.h"
#include "vm/objects/frame_access.h"
#include "vm/syntax/unicode_name.h"
#include "vm/objects/dict.h"
#include "vm/objects/function.h"
#include "vm/objects/int.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/tuple.h"

// ---- exceptions -------------------------------------------------------------------------------------------

static Value make_error(BtType *type, const char *encoding, Value object, int64_t start, int64_t end,
                        const char *reason) {
    if (bt_is_error(object))
        return BT_ERROR;
    Value name = bt_str_from_text(encoding), why = bt_str_from_text(reason), exception = BT_ERROR;
    if (!bt_is_error(name) && !bt_is_error(why)) {
        View args[5] = {bt_view(name), bt_view(object), bt_small_int_view(start), bt_small_int_view(end),
                        bt_view(why)};
        exception = bt_call(bt_type_view(type), args, 5, BT_NO_VIEW);
    }
    bt_release_maybe(name);
    bt_release_maybe(why);
    bt_release(object);
    return exception;
}

Value bt_make_encode_error(const char *encoding, View str, int64_t start, int64_t end, const char *reason) {
    return make_error(&bt_exc_UnicodeEncodeError, encoding, bt_hold(str), start, end, reason);
}

Value bt_make_decode_error(const char *encoding, const void *data, size_t length, int64_t start, int64_t end,
                           const char *reason) {
    return make_error(&bt_exc_UnicodeDecodeError, encoding, bt_bytes_new(data, length), start, end, reason);
}

static Value raise_if_made(Value exception) {
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

Value bt_raise_encode_error(const char *encoding, View str, int64_t start, int64_t end, const char *reason) {
    return raise_if_made(bt_make_encode_error(encoding, str, start, end, reason));
}

Value bt_raise_decode_error(const char *encoding, const void *data, size_t length, int64_t start, int64_t end,
                            const char *reason) {
    return raise_if_made(bt_make_decode_error(encoding, data, length, start, end, reason));
}

// ---- names of encodings -----------------------------------------------------------------------------------

static const BtCodec utf8_codec = {"utf-8", BT_CODEC_UTF8, NULL};
static const BtCodec utf8_sig_codec = {"utf-8-sig", BT_CODEC_UTF8_SIG, NULL};
static const BtCodec utf16_codec = {"utf-16", BT_CODEC_UTF16, NULL};
static const BtCodec utf16_le_codec = {"utf-16-le", BT_CODEC_UTF16_LE, NULL};
static const BtCodec utf16_be_codec = {"utf-16-be", BT_CODEC_UTF16_BE, NULL};
static const BtCodec utf32_codec = {"utf-32", BT_CODEC_UTF32, NULL};
static const BtCodec utf32_le_codec = {"utf-32-le", BT_CODEC_UTF32_LE, NULL};
static const BtCodec utf32_be_codec = {"utf-32-be", BT_CODEC_UTF32_BE, NULL};
static const BtCodec latin1_codec = {"latin-1", BT_CODEC_LATIN1, NULL};
static const BtCodec ascii_codec = {"ascii", BT_CODEC_ASCII, NULL};
static const BtCodec escape_codec = {"unicodeescape", BT_CODEC_UNICODE_ESCAPE, NULL};
static const BtCodec raw_escape_codec = {"rawunicodeescape", BT_CODEC_RAW_UNICODE_ESCAPE, NULL};

typedef struct NamedCodec {
    const char *canonical; // codecs.lookup(x).name
    const BtCodec *codec;
    const char *aliases; // normalised, between blanks
} NamedCodec;

#define CHARMAP(table)                                                                                       \
    &(const BtCodec) {                                                                                       \
        "charmap", BT_CODEC_CHARMAP, table                                                                   \
    }

static const NamedCodec codecs[] = {
    {"utf-8", &utf8_codec, " utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001 "},
    {"utf-8-sig", &utf8_sig_codec, " utf_8_sig utf8_sig "},
    {"utf-16", &utf16_codec, " utf_16 u16 utf16 "},
    {"utf-16-le", &utf16_le_codec, " utf_16_le utf_16le utf16_le utf_16_le unicodelittleunmarked "},
    {"utf-16-be", &utf16_be_codec, " utf_16_be utf_16be utf16_be unicodebigunmarked "},
    {"utf-32", &utf32_codec, " utf_32 u32 utf32 "},
    {"utf-32-le", &utf32_le_codec, " utf_32_le utf_32le utf32_le "},
    {"utf-32-be", &utf32_be_codec, " utf_32_be utf_32be utf32_be "},
    {"iso8859-1", &latin1_codec,
     " latin_1 iso_8859_1 iso8859_1 iso8859 8859 cp819 csisolatin1 ibm819 iso_8859_1_1987 iso_ir_100 l1 "
     "latin latin1 "},
    {"ascii", &ascii_codec,
     " ascii us_ascii us 646 ansi_x3_4_1968 ansi_x3_4_1986 ansi_x3.4_1968 cp367 csascii ibm367 iso646_us "
     "iso_646.irv_1991 "
     "iso_ir_6 "},
    {"unicode-escape", &escape_codec, " unicode_escape unicodeescape "},
    {"raw-unicode-escape", &raw_escape_codec, " raw_unicode_escape rawunicodeescape "},
    {"cp1250", CHARMAP(upper_cp1250), " cp1250 1250 windows_1250 "},
    {"cp1251", CHARMAP(upper_cp1251), " cp1251 1251 windows_1251 "},
    {"cp1252", CHARMAP(upper_cp1252), " cp1252 1252 windows_1252 "},
    {"cp437", CHARMAP(upper_cp437), " cp437 437 ibm437 cspc8codepage437 "},
    {"cp850", CHARMAP(upper_cp850), " cp850 850 ibm850 cspc850multilingual "},
    {"iso8859-2", CHARMAP(upper_iso8859_2), " iso8859_2 iso_8859_2 latin2 l2 csisolatin2 iso_ir_101 "},
    {"iso8859-5", CHARMAP(upper_iso8859_5), " iso8859_5 iso_8859_5 cyrillic csisolatincyrillic iso_ir_144 "},
    {"iso8859-7", CHARMAP(upper_iso8859_7),
     " iso8859_7 iso_8859_7 greek greek8 ecma_118 elot_928 csisolatingreek iso_ir_126 "},
    {"iso8859-15", CHARMAP(upper_iso8859_15), " iso8859_15 iso_8859_15 latin9 l9 "},
    {"koi8-r", CHARMAP(upper_koi8_r), " koi8_r cskoi8r "},
};

enum { NAME_MAX_LENGTH = 64 };

// Lower case, runs of what is neither letter, digit nor dot become one underscore. False: too long to be one
// of ours.
static bool normalize(const char *name, char out[NAME_MAX_LENGTH]) {
    size_t n = 0;
    bool gap = false;
    for (const char *p = name; *p; p++) {
        char c = *p;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.')) {
            gap = true;
            continue;
        }
        if (n + 3 >= NAME_MAX_LENGTH)
            return false;
        if (gap && n)
            out[n++] = '_';
        gap = false;
        out[n++] = c;
    }
    out[n] = 0;
    return n > 0;
}

static const NamedCodec *find_codec(const char *encoding) {
    char name[NAME_MAX_LENGTH], wanted[NAME_MAX_LENGTH + 2];
    if (!normalize(encoding, name))
        return NULL;
    size_t length = strlen(name);
    wanted[0] = ' ';
    memcpy(wanted + 1, name, length);
    memcpy(wanted + 1 + length, " ", 2);
    for (size_t i = 0; i < sizeof codecs / sizeof codecs[0]; i++) {
        if (strstr(codecs[i].aliases, wanted))
            return &codecs[i];
    }
    return NULL;
}

const char *bt_codec_canonical_name(const char *encoding) {
    const NamedCodec *found = find_codec(encoding);
    return found ? found->canonical : NULL;
}

// ---- codecs found by Python -------------------------------------------------------------------------------

// Set once by the module codecs, when it is imported; not changed while others may be reading.
static Value search_function; // atomic: release/acquire
static Value error_handlers;  // dict; atomic: release/acquire

void bt_codec_set_search(View function) {
    uint64_t old = bt_exchange_acq_rel_u64(&search_function.bits, bt_hold(function).bits);
    if (old)
        bt_value_retire(bt_value_from_bits(old));
}

// Do errors of this encoding go without the note that names it? So do the few names that CPython handles
// apart.
static bool is_plain_name(const char *encoding) {
    static const char plain[] =
        " utf_8 utf8 utf_16 utf_32 ascii us_ascii latin1 latin_1 iso_8859_1 iso8859_1 ";
    char name[NAME_MAX_LENGTH], wanted[NAME_MAX_LENGTH + 2];
    if (!normalize(encoding, name))
        return false;
    size_t length = strlen(name);
    wanted[0] = ' ';
    memcpy(wanted + 1, name, length);
    memcpy(wanted + 1 + length, " ", 2);
    return strstr(plain, wanted) != NULL;
}

// Adds "encoding with 'x' codec failed" to the exception being raised.
static void note_codec(const char *doing, const char *encoding) {
    Value exception = bt_error_take();
    Value note = bt_str_format("%s with '%s' codec failed", doing, encoding);
    Value result = BT_ERROR;
    if (!bt_is_error(note)) {
        View argument = bt_view(note);
        result = bt_call_method_text(bt_view(exception), "add_note", &argument, 1);
        bt_release(note);
    }
    if (bt_is_error(result))
        bt_error_clear();
    else
        bt_release(result);
    bt_error_restore(exception);
}

// The codec that a search function knows.
static Value find_python_codec(const char *encoding) {
    View search = bt_view_from_bits(bt_load_acquire_u64(&search_function.bits));
    Value codec = BT_EMPTY;
    if (bt_view_is_empty(search)) {
        // The module codecs sets it when it is imported.
        Value module = bt_import_module("_codecs");
        if (bt_is_error(module))
            return BT_ERROR;
        bt_release(module);
        search = bt_view_from_bits(bt_load_acquire_u64(&search_function.bits));
    }
    if (!bt_view_is_empty(search)) {
        Value name = bt_str_from_text(encoding);
        if (bt_is_error(name))
            return BT_ERROR;
        codec = bt_call_1(search, bt_view(name));
        bt_release(name);
        if (bt_is_error(codec))
            return BT_ERROR;
    }
    if (bt_is_empty(codec) || bt_is_none(bt_view(codec)))
        return bt_raise(&bt_exc_LookupError, "unknown encoding: %s", encoding);
    return codec;
}

// Calls encode or decode of a codec that a search function knows.
static Value call_python_codec(const char *encoding, int64_t which, View input, const char *errors) {
    Value codec = find_python_codec(encoding), function = BT_EMPTY, mode = BT_EMPTY, pair = BT_EMPTY,
          result = BT_ERROR;
    if (bt_is_error(codec))
        return BT_ERROR;
    Value marked = bt_getattr_text(bt_view(codec), "_is_text_encoding");
    if (bt_is_error(marked)) {
        bt_error_clear();
    } else {
        int is_text = bt_truth(bt_view(marked));
        bt_release(marked);
        if (is_text < 0)
            goto done;
        if (!is_text) {
            bt_raise(&bt_exc_LookupError,
                     "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding,
                     which == 0 ? "encode" : "decode");
            goto done;
        }
    }
    function = bt_sequence_getitem(bt_view(codec), which);
    mode = bt_str_from_text(errors ? errors : "strict");
    if (bt_is_error(function) || bt_is_error(mode))
        goto done;
    pair = bt_call_2(bt_view(function), input, bt_view(mode));
    if (bt_is_error(pair)) {
        note_codec(which == 0 ? "encoding" : "decoding", encoding);
        goto done;
    }
    if (!bt_is_tuple(bt_view(pair)) || bt_tuple_length(bt_view(pair)) != 2) {
        bt_raise(&bt_exc_TypeError, "%s must return a tuple (object, integer)",
                 which == 0 ? "encoder" : "decoder");
        goto done;
    }
    result = bt_hold(bt_tuple_get(bt_view(pair), 0));
    if (which == 0 ? !bt_is_bytes(bt_view(result)) : !bt_is_str(bt_view(result))) {
        bt_raise(&bt_exc_TypeError,
                 which == 0 ? "'%s' encoder returned '%T' instead of 'bytes'; use codecs.encode() to encode "
                              "to arbitrary types"
                            : "'%s' decoder returned '%T' instead of 'str'; use codecs.decode() to decode to "
                              "arbitrary types",
                 encoding, bt_view(result));
        bt_release(result);
        result = BT_ERROR;
    }
done:
    bt_release(codec);
    bt_release_maybe(function);
    bt_release_maybe(mode);
    bt_release_maybe(pair);
    return result;
}

bool bt_codec_names_are_checked;

// Whether there are an encoding and a handler of these names (NULL: there are). Else they would be missed
// only when something cannot be encoded.
static bool check_names(const char *encoding, const char *errors) {
    if (encoding && !find_codec(encoding)) {
        Value codec = find_python_codec(encoding);
        if (bt_is_error(codec))
            return false;
        bt_release(codec);
    }
    if (!errors)
        return true;
    Value name = bt_str_from_text(errors);
    Value handler = bt_is_error(name) ? BT_ERROR : bt_codec_lookup_error(bt_view(name));
    bt_release_maybe(name);
    if (bt_is_error(handler))
        return false;
    bt_release(handler);
    return true;
}

// The usual name of the usual encoding, or none.
static bool is_utf8(const char *encoding) {
    return !encoding || strcmp(encoding, "utf-8") == 0;
}

Value bt_encode(View str, const char *encoding, const char *errors) {
    if (bt_codec_names_are_checked && !check_names(encoding, errors))
        return BT_ERROR;
    if (is_utf8(encoding))
        return bt_codec_encode(&utf8_codec, str, errors);
    const NamedCodec *found = find_codec(encoding);
    if (!found)
        return call_python_codec(encoding, 0, str, errors);
    Value result = bt_codec_encode(found->codec, str, errors);
    if (bt_is_error(result) && !is_plain_name(encoding))
        note_codec("encoding", encoding);
    return result;
}

Value bt_decode(const void *data, size_t length, const char *encoding, const char *errors) {
    if (bt_codec_names_are_checked && !check_names(encoding, errors))
        return BT_ERROR;
    if (length == 0)
        return bt_str_empty();
    if (is_utf8(encoding))
        return bt_codec_decode(&utf8_codec, data, length, errors, NULL);
    const NamedCodec *found = find_codec(encoding);
    if (found) {
        Value text = bt_codec_decode(found->codec, data, length, errors, NULL);
        if (bt_is_error(text) && !is_plain_name(encoding))
            note_codec("decoding", encoding);
        return text;
    }
    Value bytes = bt_bytes_new(data, length);
    if (bt_is_error(bytes))
        return BT_ERROR;
    Value result = call_python_codec(encoding, 1, bt_view(bytes), errors);
    bt_release(bytes);
    return result;
}

Value bt_encode_without_note(View str, const char *encoding, const char *errors) {
    const NamedCodec *found = find_codec(encoding);
    return found ? bt_codec_encode(found->codec, str, errors) : bt_encode(str, encoding, errors);
}

Value bt_decode_partial(const void *data, size_t length, const char *encoding, const char *errors,
                        size_t *consumed) {
    const NamedCodec *found = find_codec(encoding);
    if (!found)
        return bt_raise(&bt_exc_LookupError, "unknown encoding: %s", encoding);
    return bt_codec_decode(found->codec, data, length, errors, consumed);
}

Value bt_decode_utf8(const void *data, size_t length, const char *errors) {
    return bt_codec_decode(&utf8_codec, data, length, errors, NULL);
}

// ---- error handlers ---------------------------------------------------------------------------------------

static const char *const handler_names[] = {
    "strict",      "ignore",          "replace",      "backslashreplace", "xmlcharrefreplace",
    "namereplace", "surrogateescape", "surrogatepass"};
enum { HANDLER_COUNT = sizeof handler_names / sizeof handler_names[0] };

BtErrorsKind bt_codec_errors_kind(const char *errors) {
    if (!errors)
        return BT_ERRORS_STRICT;
    // A name that was registered again means the new handler.
    for (int i = 0; i < HANDLER_COUNT; i++) {
        if (strcmp(errors, handler_names[i]) != 0)
            continue;
        View handlers = bt_view_from_bits(bt_load_acquire_u64(&error_handlers.bits));
        if (bt_view_is_empty(handlers))
            return (BtErrorsKind)i;
        Value registered = bt_dict_get_text(handlers, errors);
        bool own = bt_is_empty(registered);
        bt_release_maybe(registered);
        return own ? (BtErrorsKind)i : BT_ERRORS_CUSTOM;
    }
    return BT_ERRORS_CUSTOM;
}

bool bt_codec_register_error(View name, View handler) {
    if (!bt_is_callable(handler)) {
        bt_raise(&bt_exc_TypeError, "handler must be callable");
        return false;
    }
    uint64_t handlers = bt_load_acquire_u64(&error_handlers.bits);
    if (!handlers) {
        Value fresh = bt_dict_new();
        if (bt_is_error(fresh))
            return false;
        bt_mark_escaped(bt_view(fresh));
        if (bt_cas_acq_rel_u64(&error_handlers.bits, &handlers, fresh.bits)) {
            handlers = fresh.bits;
        } else {
            bt_release(fresh);
        }
    }
    return bt_dict_set(bt_view_from_bits(handlers), name, handler);
}

int bt_codec_backslash(uint32_t c, char *out) {
    static const char hex[] = "0123456789abcdef";
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out[0] = '\\';
    out[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    for (int i = 0; i < digits; i++)
        out[2 + i] = hex[c >> (4 * (digits - 1 - i)) & 15];
    return 2 + digits;
}

// What an exception object says; text or bytes in object.
typedef struct ErrorFacts {
    Value object;
    int64_t start, end;
    bool encoding, translating;
} ErrorFacts;

static bool get_position(View exception, const char *name, int64_t *out) {
    Value v = bt_getattr_text(exception, name);
    if (bt_is_error(v))
        return false;
    bool good = bt_as_i64(bt_view(v), out);
    bt_release(v);
    return good;
}

static bool get_facts(View exception, ErrorFacts *facts) {
    facts->encoding = bt_is_instance(exception, &bt_exc_UnicodeEncodeError);
    facts->translating = bt_is_instance(exception, &bt_exc_UnicodeTranslateError);
    if (!facts->encoding && !facts->translating && !bt_is_instance(exception, &bt_exc_UnicodeDecodeError)) {
        bt_raise(&bt_exc_TypeError, "don't know how to handle %T in error callback", exception);
        return false;
    }
    if (!get_position(exception, "start", &facts->start) || !get_position(exception, "end", &facts->end))
        return false;
    facts->object = bt_getattr_text(exception, "object");
    if (bt_is_error(facts->object))
        return false;
    View object = bt_view(facts->object);
    if (bt_is_str(object) || bt_is_bytes(object)) {
        int64_t length = bt_is_str(object) ? bt_str_length(object) : bt_bytes_cast(object)->length;
        if (facts->start < 0)
            facts->start = 0;
        if (facts->start >= length)
            facts->start = length - 1;
        if (facts->end < 1)
            facts->end = 1;
        if (facts->end > length)
            facts->end = length;
        return true;
    }
    bt_release(facts->object);
    bt_raise(&bt_exc_TypeError, "object attribute must be %s", facts->encoding ? "unicode" : "bytes");
    return false;
}

// (replacement, end); replacement stolen.
static Value answer(Value replacement, int64_t end) {
    if (bt_is_error(replacement))
        return BT_ERROR;
    Value items[2] = {replacement, bt_small_int(end)};
    return bt_tuple_from_values(items, 2);
}

static Value raise_again(View exception) {
    return bt_raise_value(bt_hold(exception));
}

static Value handle_strict(View self, View exception) {
    if (bt_is_exception(exception))
        return raise_again(exception);
    return bt_raise(&bt_exc_TypeError, "codec must pass exception instance");
}

static Value handle_ignore(View self, View exception) {
    ErrorFacts facts;
    if (!get_facts(exception, &facts))
        return BT_ERROR;
    bt_release(facts.object);
    return answer(bt_str_empty(), facts.end);
}

static Value handle_replace(View self, View exception) {
    ErrorFacts facts;
    if (!get_facts(exception, &facts))
        return BT_ERROR;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    int64_t count = facts.encoding || facts.translating ? facts.end - facts.start : 1;
    bt_str_builder_repeat(&b, facts.encoding ? '?' : 0xfffd, count);
    bt_release(facts.object);
    return answer(bt_str_builder_finish(&b), facts.end);
}

static Value handle_backslash(View self, View exception) {
    ErrorFacts facts;
    if (!get_facts(exception, &facts))
        return BT_ERROR;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    for (int64_t i = facts.start; i < facts.end; i++) {
        char text[12];
        uint32_t c = bt_is_str(bt_view(facts.object)) ? bt_str_char_at(bt_str_cast(bt_view(facts.object)), i)
                                                      : bt_bytes_cast(bt_view(facts.object))->data[i];
        bt_str_builder_text_n(&b, text, (size_t)bt_codec_backslash(c, text));
    }
    bt_release(facts.object);
    return answer(bt_str_builder_finish(&b), facts.end);
}

static Value handle_xml(View self, View exception) {
    ErrorFacts facts;
    if (!bt_is_instance(exception, &bt_exc_UnicodeEncodeError)) {
        return bt_raise(&bt_exc_TypeError, "don't know how to handle %T in error callback", exception);
    }
    if (!get_facts(exception, &facts))
        return BT_ERROR;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    for (int64_t i = facts.start; i < facts.end; i++) {
        Value piece = bt_str_format("&#%u;", bt_str_char_at(bt_str_cast(bt_view(facts.object)), i));
        if (bt_is_error(piece)) {
            b.failed = true;
            break;
        }
        bt_str_builder_str(&b, bt_view(piece));
        bt_release(piece);
    }
    bt_release(facts.object);
    return answer(bt_str_builder_finish(&b), facts.end);
}

static Value handle_name(View self, View exception) {
    if (!bt_is_instance(exception, &bt_exc_UnicodeEncodeError)) {
        return bt_raise(&bt_exc_TypeError, "don't know how to handle %T in error callback", exception);
    }
    ErrorFacts facts;
    if (!get_facts(exception, &facts))
        return BT_ERROR;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    for (int64_t i = facts.start; i < facts.end; i++) {
        char text[12], name[BT_UNICODE_NAME_MAX];
        uint32_t c = bt_str_char_at(bt_str_cast(bt_view(facts.object)), i);
        if (bt_unicode_name((int)c, name)) {
            bt_str_builder_text(&b, "\\N{");
            bt_str_builder_text(&b, name);
            bt_str_builder_text(&b, "}");
        } else {
            bt_str_builder_text_n(&b, text, (size_t)bt_codec_backslash(c, text));
        }
    }
    bt_release(facts.object);
    return answer(bt_str_builder_finish(&b), facts.end);
}

static Value handle_escape(View self, View exception) {
    ErrorFacts facts;
    if (!get_facts(exception, &facts))
        return BT_ERROR;
    Value result = BT_ERROR;
    if (facts.encoding) {
        const BtStr *s = bt_str_cast(bt_view(facts.object));
        BtBytesBuilder b;
        bt_bytes_builder_init(&b);
        int64_t i = facts.start;
        for (; i < facts.end; i++) {
            uint32_t c = bt_str_char_at(s, i);
            if (c < 0xdc80 || c > 0xdcff)
                break;
            bt_bytes_builder_byte(&b, (uint8_t)(c - 0xdc00));
        }
        if (i == facts.end)
            result = answer(bt_bytes_builder_finish(&b), facts.end);
        else
            bt_bytes_builder_discard(&b);
    } else if (facts.translating) {
        bt_raise(&bt_exc_TypeError, "don't know how to handle UnicodeTranslateError in error callback");
    } else {
        const BtBytes *bytes = bt_bytes_cast(bt_view(facts.object));
        BtStrBuilder b;
        bt_str_builder_init(&b);
        int64_t i = facts.start;
        for (; i < facts.end && bytes->data[i] >= 0x80; i++)
            bt_str_builder_char(&b, 0xdc00u + bytes->data[i]);
        if (i > facts.start)
            result = answer(bt_str_builder_finish(&b), i);
        else
            bt_str_builder_discard(&b);
    }
    bt_release(facts.object);
    return bt_is_error(result) && !bt_error_occurred() ? raise_again(exception) : result;
}

static Value handle_pass(View self, View exception) {
    ErrorFacts facts;
    if (!get_facts(exception, &facts))
        return BT_ERROR;
    Value result = BT_ERROR;
    View object = bt_view(facts.object);
    Value encoding = bt_getattr_text(exception, "encoding");
    const char *name = bt_is_error(encoding) ? NULL : bt_as_utf8(bt_view(encoding), NULL);
    const NamedCodec *found = name ? find_codec(name) : NULL;
    if (found && found->codec->kind <= BT_CODEC_UTF32_BE) {
        const BtCodec *codec = found->codec;
        if (codec->kind == BT_CODEC_UTF16)
            codec = &utf16_le_codec;
        if (codec->kind == BT_CODEC_UTF32)
            codec = &utf32_le_codec;
        bool surrogates = true;
        for (int64_t i = facts.start; facts.encoding && i < facts.end; i++) {
            surrogates = surrogates && (bt_str_char_at(bt_str_cast(object), i) & 0xfffff800u) == 0xd800;
        }
        if (facts.encoding && surrogates) {
            Value part = bt_str_substring(object, facts.start, facts.end);
            if (!bt_is_error(part)) {
                result = answer(bt_codec_encode(codec, bt_view(part), "surrogatepass"), facts.end);
                bt_release(part);
            }
        } else if (!facts.encoding && !facts.translating) {
            const BtBytes *bytes = bt_bytes_cast(object);
            size_t left = (size_t)(bytes->length - facts.start);
            size_t size = codec->kind <= BT_CODEC_UTF8_SIG ? 3 : codec->kind <= BT_CODEC_UTF16_BE ? 2 : 4;
            if (left >= size) {
                Value text = bt_codec_decode(codec, bytes->data + facts.start, size, "surrogatepass", NULL);
                bool passed = !bt_is_error(text) && bt_str_length(bt_view(text)) == 1 &&
                              (bt_str_char_at(bt_str_cast(bt_view(text)), 0) & 0xfffff800u) == 0xd800;
                if (!passed) {
                    bt_release_maybe(text);
                    bt_error_clear();
                } else
                    result = answer(text, facts.start + (int64_t)size);
            }
        }
    }
    bt_release_maybe(encoding);
    bt_release(facts.object);
    return bt_is_error(result) && !bt_error_occurred() ? raise_again(exception) : result;
}

static const BtMethodDef handler_defs[HANDLER_COUNT] = {
    BT_METHOD_1("strict_errors", handle_strict, "Implements the 'strict' error handling."),
    BT_METHOD_1("ignore_errors", handle_ignore, "Implements the 'ignore' error handling."),
    BT_METHOD_1("replace_errors", handle_replace, "Implements the 'replace' error handling."),
    BT_METHOD_1("backslashreplace_errors", handle_backslash,
                "Implements the 'backslashreplace' error handling."),
    BT_METHOD_1("xmlcharrefreplace_errors", handle_xml, "Implements the 'xmlcharrefreplace' error handling."),
    BT_METHOD_1("namereplace_errors", handle_name, "Implements the 'namereplace' error handling."),
    BT_METHOD_1("surrogateescape", handle_escape, NULL),
    BT_METHOD_1("surrogatepass", handle_pass, NULL),
};

Value bt_codec_lookup_error(View name) {
    View handlers = bt_view_from_bits(bt_load_acquire_u64(&error_handlers.bits));
    if (!bt_view_is_empty(handlers)) {
        Value handler = bt_dict_get(handlers, name);
        if (!bt_is_empty(handler) || bt_error_occurred())
            return handler;
    }
    for (int i = 0; i < HANDLER_COUNT; i++) {
        if (bt_str_equal_text(name, handler_names[i]))
            return bt_native_new(&handler_defs[i], BT_NO_VIEW, BT_NO_VIEW);
    }
    return bt_raise(&bt_exc_LookupError, "unknown error handler name '%U'", name);
}

Value bt_codec_ask_handler(const char *errors, Value exception, bool encoding, int64_t length,
                           int64_t *position, Value *object) {
    if (bt_is_error(exception))
        return BT_ERROR;
    Value name = bt_str_from_text(errors), handler = BT_EMPTY, pair = BT_EMPTY, result = BT_ERROR;
    if (!bt_is_error(name))
        handler = bt_codec_lookup_error(bt_view(name));
    if (!bt_is_empty(handler))
        pair = bt_call_1(bt_view(handler), bt_view(exception));
    if (!bt_is_empty(pair) && object) {
        // A handler may go on with other bytes.
        *object = bt_getattr_text(bt_view(exception), "object");
        if (bt_is_error(*object) || !bt_is_bytes(bt_view(*object))) {
            if (!bt_is_error(*object)) {
                bt_raise(&bt_exc_TypeError, "exception attribute object must be bytes");
                bt_release(*object);
                *object = BT_EMPTY;
            }
            bt_release(pair);
            pair = BT_EMPTY;
        } else {
            length = bt_bytes_cast(bt_view(*object))->length;
        }
    }
    if (!bt_is_empty(pair)) {
        View v = bt_view(pair);
        bool good = bt_is_tuple(v) && bt_tuple_length(v) == 2 && bt_is_int(bt_tuple_get(v, 1));
        good = good && (bt_is_str(bt_tuple_get(v, 0)) || (encoding && bt_is_bytes(bt_tuple_get(v, 0))));
        if (!good) {
            bt_raise(&bt_exc_TypeError, encoding ? "encoding error handler must return (str/bytes, int) tuple"
                                                 : "decoding error handler must return (str, int) tuple");
        } else if (bt_as_i64(bt_tuple_get(v, 1), position)) {
            int64_t given = *position;
            if (*position < 0)
                *position += length;
            if (*position < 0 || *position > length) {
                bt_raise(&bt_exc_IndexError, "position %zd from error handler out of bounds",
                         (ptrdiff_t)given);
            } else {
                result = bt_hold(bt_tuple_get(v, 0));
            }
        }
    }
    bt_release_maybe(name);
    bt_release_maybe(handler);
    bt_release_maybe(pair);
    bt_release(exception);
    return result;
}
