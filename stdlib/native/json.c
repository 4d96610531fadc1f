// _json: the reading half of json, and the module.
//
// A scanner of our own and no library: yajl and jansson have C numbers and their own errors, and json
// promises integers of any size, the float that float() gives, hooks, and messages with positions in code
// points.
//
// The text is read where it lies, one, two or four bytes a character; runs of plain characters of a string
// are copied at once. Keys of one document are shared through a dict.
#include "stdlib/native/json_internal.h"

#include <math.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/import.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

typedef struct Scanner {
    BtObject head;
    bool strict;
    Value object_hook, object_pairs_hook;            // None: plain dicts
    Value parse_float, parse_int, parse_constant;
} Scanner;

// One document being read.
typedef struct Reader {
    const Scanner *scanner;
    View string;
    const BtStr *text;
    int64_t length;
    Value memo;      // dict: key -> key
} Reader;

static uint32_t at(const Reader *r, int64_t i) { return i < r->length ? bt_str_char_at(r->text, i) : 0; }

// json.decoder.JSONDecodeError(message, text, position): whoever replaces the class gets his own.
static Value raise_decode_error(const char *message, View text, int64_t position) {
    Value class = bt_import_attribute("json.decoder", "JSONDecodeError");
    Value words = bt_str_from_text(message), exception = BT_EMPTY;
    if (!bt_is_error(class) && !bt_is_error(words)) {
        exception = bt_call_3(bt_view(class), bt_view(words), text, bt_small_int_view(position));
    }
    bt_release_maybe(class);
    bt_release_maybe(words);
    return bt_is_empty(exception) ? BT_ERROR : bt_raise_value(exception);
}

static Value fail(const Reader *r, const char *message, int64_t position) {
    return raise_decode_error(message, r->string, position);
}

static Value stop(int64_t position) { return bt_raise_stop_iteration(bt_small_int(position)); }

// ---- strings ----------------------------------------------------------------------------------------------

// Where the run of plain characters that starts at `i` ends: at a quote, a backslash or a control character.
static int64_t plain_end(const BtStr *s, int64_t i) {
#define SCAN(type)                                                                                          \
    {                                                                                                       \
        const type *p = bt_str_data(s);                                                                     \
        while (i < s->length && p[i] != '"' && p[i] != '\\' && p[i] >= 0x20) i++;                          \
        return i;                                                                                           \
    }
    if (s->width == 1) SCAN(uint8_t)
    if (s->width == 2) SCAN(uint16_t)
    SCAN(uint32_t)
#undef SCAN
}

static int hex_digit(uint32_t c) {
    if (c >= '0' && c <= '9') return (int)(c - '0');
    if ((c | 32) >= 'a' && (c | 32) <= 'f') return (int)(c | 32) - 'a' + 10;
    return -1;
}

// Four hex digits at i, or -1.
static int64_t hex_escape(const Reader *r, int64_t i) {
    int64_t value = 0;
    if (i + 4 >= r->length) return -1;   // a closing quote has to follow
    for (int k = 0; k < 4; k++) {
        int digit = hex_digit(at(r, i + k));
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

// The string whose first character, after the quote, is at `start`; *end is after its closing quote.
static Value scan_string(const Reader *r, int64_t start, bool strict, int64_t *end) {
    int64_t begin = start - 1, i = plain_end(r->text, start);
    if (i < r->length && at(r, i) == '"') {
        *end = i + 1;
        return bt_str_substring(r->string, start, i);
    }
    BtStrBuilder b;
    bt_str_builder_init(&b);
    const char *message;
    int64_t position = begin, from = start;
    for (;; i = plain_end(r->text, i)) {
        if (i >= r->length) {
            message = "Unterminated string starting at";
            break;
        }
        uint32_t c = at(r, i);
        if (c != '"' && c != '\\') {
            if (strict) {
                message = "Invalid control character at";
                position = i;
                break;
            }
            i++;
            continue;
        }
        bt_str_builder_part(&b, r->string, from, i);
        if (c == '"') {
            *end = i + 1;
            return bt_str_builder_finish(&b);
        }
        if (++i >= r->length) {
            message = "Unterminated string starting at";
            break;
        }
        c = at(r, i++);
        if (c == 'u') {
            int64_t point = hex_escape(r, i);
            if (point < 0) {
                message = "Invalid \\uXXXX escape";
                position = i - 1;
                break;
            }
            i += 4;
            if (point >= 0xd800 && point < 0xdc00 && at(r, i) == '\\' && at(r, i + 1) == 'u') {
                int64_t second = hex_escape(r, i + 2);
                if (second >= 0xdc00 && second < 0xe000) {
                    point = 0x10000 + ((point - 0xd800) << 10) + (second - 0xdc00);
                    i += 6;
                }
            }
            c = (uint32_t)point;
        } else {
            switch (c) {
            case '"':
            case '\\':
            case '/': break;
            case 'b': c = '\b'; break;
            case 'f': c = '\f'; break;
            case 'n': c = '\n'; break;
            case 'r': c = '\r'; break;
            case 't': c = '\t'; break;
            default: c = 0x110000;
            }
            if (c == 0x110000) {
                message = "Invalid \\escape";
                position = i - 2;
                break;
            }
        }
        bt_str_builder_char(&b, c);
        from = i;
    }
    bt_str_builder_discard(&b);
    return fail(r, message, position);
}

// ---- numbers ----------------------------------------------------------------------------------------------

static Value scan_number(const Reader *r, int64_t start, int64_t *end) {
    enum { SHORT = 120 };
    int64_t i = start;
    bool is_float = false;
    if (at(r, i) == '-') i++;
    uint32_t c = at(r, i);
    if (c == '0') {
        i++;
    } else if (c >= '1' && c <= '9') {
        while ((c = at(r, i)) >= '0' && c <= '9') i++;
    } else {
        return stop(start);
    }
    if (at(r, i) == '.' && at(r, i + 1) >= '0' && at(r, i + 1) <= '9') {
        is_float = true;
        i++;
        while ((c = at(r, i)) >= '0' && c <= '9') i++;
    }
    if (at(r, i) == 'e' || at(r, i) == 'E') {
        int64_t e = i + 1;
        if (at(r, e) == '+' || at(r, e) == '-') e++;
        int64_t digits = e;
        while ((c = at(r, e)) >= '0' && c <= '9') e++;
        if (e > digits) {
            is_float = true;
            i = e;
        }
    }
    *end = i;
    View custom = bt_view(is_float ? r->scanner->parse_float : r->scanner->parse_int);
    if (!bt_same(custom, bt_type_view(is_float ? &bt_type_float : &bt_type_int))) {
        Value text = bt_str_substring(r->string, start, i);
        if (bt_is_error(text)) return BT_ERROR;
        Value result = bt_call_1(custom, bt_view(text));
        bt_release(text);
        return result;
    }
    int64_t length = i - start;
    char buffer[SHORT + 1], *text = buffer;
    if (length > SHORT && !(text = bt_buffer_alloc((size_t)length + 1))) return BT_ERROR;
    for (int64_t k = 0; k < length; k++) text[k] = (char)at(r, start + k);
    text[length] = 0;
    Value result = BT_ERROR;
    if (!is_float) {
        if (length <= 18) {
            int64_t n = 0;
            for (int64_t k = text[0] == '-'; k < length; k++) n = n * 10 + (text[k] - '0');
            result = bt_small_int(text[0] == '-' ? -n : n);
        } else {
            result = bt_int_from_text(text, (size_t)length, 10);
        }
    } else {
        double d;
        const char *stopped;
        if (bt_double_parse(text, (size_t)length, &d, &stopped)) result = bt_float_new(d);
        else bt_raise(&bt_exc_ValueError, "could not convert string to float: '%s'", text);
    }
    if (text != buffer) bt_buffer_free(text);
    return result;
}

// ---- values -----------------------------------------------------------------------------------------------

static Value scan_value(Reader *r, int64_t i, int64_t *end);

static int64_t skip_space(const Reader *r, int64_t i) {
    for (;; i++) {
        uint32_t c = at(r, i);
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return i;
    }
}

static bool is_plain_dict(const Scanner *s) { return bt_is_none(bt_view(s->object_pairs_hook)); }

// Adds key and value (both stolen) to a dict or a list of pairs.
static bool add_pair(const Reader *r, View target, Value key, Value value) {
    if (is_plain_dict(r->scanner)) return bt_dict_set_steal(target, key, value);
    Value pair = bt_tuple_pack(2, bt_view(key), bt_view(value));
    bt_release(key);
    bt_release(value);
    return !bt_is_error(pair) && bt_list_append(target, pair);
}

// After '{'.
static Value scan_object(Reader *r, int64_t i, int64_t *end) {
    bool plain = is_plain_dict(r->scanner);
    Value target = plain ? bt_dict_new() : bt_list_new(0);
    if (bt_is_error(target)) return BT_ERROR;
    i = skip_space(r, i);
    if (at(r, i) != '}') {
        for (;;) {
            if (at(r, i) != '"') {
                fail(r, "Expecting property name enclosed in double quotes", i);
                goto error;
            }
            Value key = scan_string(r, i + 1, r->scanner->strict, &i);
            if (bt_is_error(key)) goto error;
            Value shared = bt_dict_setdefault(bt_view(r->memo), bt_view(key), bt_view(key));
            bt_release(key);
            if (bt_is_error(shared)) goto error;
            i = skip_space(r, i);
            if (at(r, i) != ':') {
                bt_release(shared);
                fail(r, "Expecting ':' delimiter", i);
                goto error;
            }
            Value value = scan_value(r, skip_space(r, i + 1), &i);
            if (bt_is_error(value)) {
                bt_release(shared);
                goto error;
            }
            if (!add_pair(r, bt_view(target), shared, value)) goto error;
            i = skip_space(r, i);
            if (at(r, i) == '}') break;
            int64_t comma = i;
            if (at(r, i) != ',') {
                fail(r, "Expecting ',' delimiter", i);
                goto error;
            }
            i = skip_space(r, i + 1);
            if (at(r, i) == '}') {
                fail(r, "Illegal trailing comma before end of object", comma);
                goto error;
            }
        }
    }
    *end = i + 1;
    View hook = bt_view(plain ? r->scanner->object_hook : r->scanner->object_pairs_hook);
    if (bt_is_none(hook)) return target;
    Value made = bt_call_1(hook, bt_view(target));
    bt_release(target);
    return made;
error:
    bt_release(target);
    return BT_ERROR;
}

// After '['.
static Value scan_array(Reader *r, int64_t i, int64_t *end) {
    Value list = bt_list_new(0);
    if (bt_is_error(list)) return BT_ERROR;
    i = skip_space(r, i);
    if (at(r, i) != ']') {
        for (;;) {
            Value value = scan_value(r, i, &i);
            if (bt_is_error(value) || !bt_list_append(bt_view(list), value)) goto error;
            i = skip_space(r, i);
            if (at(r, i) == ']') break;
            int64_t comma = i;
            if (at(r, i) != ',') {
                fail(r, "Expecting ',' delimiter", i);
                goto error;
            }
            i = skip_space(r, i + 1);
            if (at(r, i) == ']') {
                fail(r, "Illegal trailing comma before end of array", comma);
                goto error;
            }
        }
    }
    *end = i + 1;
    return list;
error:
    bt_release(list);
    return BT_ERROR;
}

static bool has_word(const Reader *r, int64_t i, const char *word) {
    for (; *word; word++, i++) {
        if (at(r, i) != (uint8_t)*word) return false;
    }
    return true;
}

static Value constant(const Reader *r, const char *word) {
    Value text = bt_str_from_text(word);
    if (bt_is_error(text)) return BT_ERROR;
    Value result = bt_call_1(bt_view(r->scanner->parse_constant), bt_view(text));
    bt_release(text);
    return result;
}

// The value that starts at i exactly. StopIteration(i) when there is none.
static Value scan_value(Reader *r, int64_t i, int64_t *end) {
    static const char object_text[] = " while decoding a JSON object from a unicode string";
    static const char array_text[] = " while decoding a JSON array from a unicode string";
    if (i >= r->length) return stop(i);
    uint32_t c = at(r, i);
    switch (c) {
    case '"': return scan_string(r, i + 1, r->scanner->strict, end);
    case '{':
    case '[': {
        if (!bt_enter_recursion(c == '{' ? object_text : array_text)) return BT_ERROR;
        Value result = c == '{' ? scan_object(r, i + 1, end) : scan_array(r, i + 1, end);
        bt_leave_recursion();
        return result;
    }
    case 'n':
        if (!has_word(r, i, "null")) break;
        *end = i + 4;
        return BT_NONE;
    case 't':
        if (!has_word(r, i, "true")) break;
        *end = i + 4;
        return BT_TRUE;
    case 'f':
        if (!has_word(r, i, "false")) break;
        *end = i + 5;
        return BT_FALSE;
    case 'N':
        if (!has_word(r, i, "NaN")) break;
        *end = i + 3;
        return constant(r, "NaN");
    case 'I':
        if (!has_word(r, i, "Infinity")) break;
        *end = i + 8;
        return constant(r, "Infinity");
    case '-':
        if (!has_word(r, i, "-Infinity")) break;
        *end = i + 9;
        return constant(r, "-Infinity");
    default: break;
    }
    return scan_number(r, i, end);
}

// ---- the scanner object -----------------------------------------------------------------------------------

// (value, end), both stolen.
static Value pair_with_end(Value value, int64_t end) {
    if (bt_is_error(value)) return BT_ERROR;
    Value items[2] = {value, bt_small_int(end)};
    return bt_tuple_from_values(items, 2);
}

static Value scanner_call(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"string", "idx", NULL};
    static const BtSignature signature = {"scan_once", names, 0, 2, 2};
    View in[2];
    int64_t index, end;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in) || !bt_as_i64(in[1], &index)) {
        return BT_ERROR;
    }
    if (!bt_is_str(in[0])) {
        return bt_raise(&bt_exc_TypeError, "first argument must be a string, not %T", in[0]);
    }
    if (index < 0) return bt_raise(&bt_exc_ValueError, "idx cannot be negative");
    Reader r = {(Scanner *)bt_object(self), in[0], bt_str_cast(in[0]), bt_str_length(in[0]), bt_dict_new()};
    if (bt_is_error(r.memo)) return BT_ERROR;
    Value value = scan_value(&r, index, &end);
    bt_release(r.memo);
    return pair_with_end(value, end);
}

static Value scanner_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"context", NULL};
    static const BtSignature signature = {"make_scanner", names, 0, 1, 1};
    View context;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &context)) return BT_ERROR;
    Scanner *s = (Scanner *)bt_container_alloc(type, 0);
    if (!s) return BT_ERROR;
    Value strict = bt_getattr_text(context, "strict");
    int truth = bt_is_error(strict) ? -1 : bt_truth(bt_view(strict));
    bt_release_maybe(strict);
    bool ok = truth >= 0 && !bt_is_error(s->object_hook = bt_getattr_text(context, "object_hook")) &&
              !bt_is_error(s->object_pairs_hook = bt_getattr_text(context, "object_pairs_hook")) &&
              !bt_is_error(s->parse_float = bt_getattr_text(context, "parse_float")) &&
              !bt_is_error(s->parse_int = bt_getattr_text(context, "parse_int")) &&
              !bt_is_error(s->parse_constant = bt_getattr_text(context, "parse_constant"));
    s->strict = truth > 0;
    if (ok) return bt_steal(s);
    bt_release(bt_steal(s));
    return BT_ERROR;
}

static void scanner_dealloc(BtObject *self) {
    Scanner *s = (Scanner *)self;
    bt_release_maybe(s->object_hook);
    bt_release_maybe(s->object_pairs_hook);
    bt_release_maybe(s->parse_float);
    bt_release_maybe(s->parse_int);
    bt_release_maybe(s->parse_constant);
    bt_object_free(self);
}

static int scanner_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Scanner *s = (Scanner *)self;
    Value words[] = {s->object_hook, s->object_pairs_hook, s->parse_float, s->parse_int, s->parse_constant};
    return bt_visit_words(words, sizeof words / sizeof *words, visit, context);
}

static Value get_field(View self, void *context) {
    return bt_hold(bt_view(*(Value *)((char *)bt_object(self) + (size_t)(uintptr_t)context)));
}
static Value get_strict(View self, void *context) {
    return (void)context, bt_bool(((Scanner *)bt_object(self))->strict);
}

#define FIELD(name) {#name, get_field, NULL, #name, (void *)offsetof(Scanner, name)}
static const BtGetSetDef scanner_getsets[] = {
    {"strict", get_strict, NULL, "strict", NULL},
    FIELD(object_hook),
    FIELD(object_pairs_hook),
    FIELD(parse_float),
    FIELD(parse_int),
    FIELD(parse_constant),
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType scanner_type = {
    BT_TYPE_INIT(0, "_json.Scanner", sizeof(Scanner)),
    .module = "_json",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "JSON scanner object",
    .new_ = scanner_new,
    .dealloc = scanner_dealloc,
    .traverse = scanner_traverse,
    .call = scanner_call,
    .getsets = scanner_getsets,
};

static Value scanstring(View self, const View *args, size_t argc) {
    (void)self;
    int64_t start, end;
    int strict = 1;
    if (!bt_as_i64(args[1], &start)) return BT_ERROR;
    if (argc > 2 && (strict = bt_truth(args[2])) < 0) return BT_ERROR;
    if (!bt_is_str(args[0])) {
        return bt_raise(&bt_exc_TypeError, "first argument must be a string, not %T", args[0]);
    }
    Reader r = {NULL, args[0], bt_str_cast(args[0]), bt_str_length(args[0]), BT_EMPTY};
    if (start < 0 || start > r.length) return bt_raise(&bt_exc_ValueError, "end is out of bounds");
    Value text = scan_string(&r, start, strict, &end);
    return pair_with_end(text, end);
}

static const BtMethodDef functions[] = {
    BT_METHOD_N(
        "scanstring", scanstring, 2, 3,
        "scanstring(string, end, strict=True) -> (string, end)\n\nScan the string s for a JSON string. End "
        "is "
        "the index of the\ncharacter in s after the quote that started the JSON string.\nUnescapes all valid "
        "JSON string escape sequences and raises ValueError\non attempt to decode an invalid string. If "
        "strict "
        "is False then literal\ncontrol characters are allowed in the string.\n\nReturns a tuple of the "
        "decoded string and the index of the character in s\nafter the end quote."),
    BT_METHOD_1(
        "encode_basestring_ascii", bt_json_quote_ascii,
        "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python "
        "string"),
    BT_METHOD_1("encode_basestring", bt_json_quote,
                "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string"),
    BT_METHOD_END,
};

bool bt_init_json(View module) {
    if (!bt_type_ready_once(&scanner_type) || !bt_type_ready_once(&bt_json_encoder_type) ||
        !bt_module_add_functions(module, functions) ||
        !bt_module_add(module, "make_scanner", bt_hold(bt_type_view(&scanner_type))) ||
        !bt_module_add(module, "make_encoder", bt_hold(bt_type_view(&bt_json_encoder_type)))) {
        return false;
    }
    bt_assign(&bt_json_quote_ascii_native, bt_getattr_text(module, "encode_basestring_ascii"));
    bt_assign(&bt_json_quote_native, bt_getattr_text(module, "encode_basestring"));
    return !bt_is_error(bt_json_quote_ascii_native) && !bt_is_error(bt_json_quote_native);
}
