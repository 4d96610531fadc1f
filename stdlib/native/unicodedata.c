// unicodedata: names, properties and normal forms of characters, Unicode 15.1.
//
// Names, categories and numbers are those of str (vm/objects/unicode_data.h, vm/syntax/unicode_name.h); the
// rest comes from tables made by tools/make_unicodedata.py. Normal forms: decompose, order the marks, put
// together again (UAX #15); Hangul by rule.
//
// `ucd_3_2_0` is the database as RFC 3454 (stringprep) wants it. It has the module's functions as methods:
// each asks whether its self is a UCD. Characters that Unicode 3.2 lacks have no properties there (but, as in
// CPython, their digits and compositions); what else changed since is in tables of exceptions.
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/float.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/unicode_data.h"
#include "vm/syntax/unicode_name.h"

#include <stdio.h>
#include <strings.h>

#include "stdlib/native/unicodedata_tables.h"

#define COUNT(table) (sizeof table / sizeof *table)

static uint32_t run_value(const Run *runs, size_t count, uint32_t c) {
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (runs[middle].first <= c) low = middle;
        else high = middle;
    }
    return runs[low].value;
}

static uint32_t combining_class(uint32_t c) {
    return c < 0x300 ? 0 : run_value(combining_runs, COUNT(combining_runs), c);
}

static const Decomposition *find_decomposition(uint32_t c) {
    size_t low = 0, high = COUNT(decompositions);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (decompositions[middle].point < c) low = middle + 1;
        else high = middle;
    }
    return low < COUNT(decompositions) && decompositions[low].point == c ? &decompositions[low] : NULL;
}

enum {
    HANGUL = 0xac00, HANGUL_END = 0xd7a4, LEAD = 0x1100, VOWEL = 0x1161, TRAIL = 0x11a7,
    LEADS = 19, VOWELS = 21, TRAILS = 28,
};

// 0: none.
static uint32_t compose(uint32_t a, uint32_t b) {
    if (a >= LEAD && a < LEAD + LEADS && b >= VOWEL && b < VOWEL + VOWELS) {
        return HANGUL + ((a - LEAD) * VOWELS + (b - VOWEL)) * TRAILS;
    }
    if (a >= HANGUL && a < HANGUL_END && (a - HANGUL) % TRAILS == 0 && b > TRAIL && b < TRAIL + TRAILS) {
        return a + (b - TRAIL);
    }
    size_t low = 0, high = COUNT(compositions);
    while (low < high) {
        size_t middle = (low + high) / 2;
        const Composition *p = &compositions[middle];
        if (p->first < a || (p->first == a && p->second < b)) low = middle + 1;
        else high = middle;
    }
    const Composition *p = low < COUNT(compositions) ? &compositions[low] : NULL;
    return p && p->first == a && p->second == b ? p->result : 0;
}

// ---- Unicode 3.2 ------------------------------------------------------------------------------------------

typedef struct Database {
    BtObject head;
} Database;
static BtType database_type;

static bool is_old(View self) { return bt_type_of(self) == &database_type; }

// Must the character be unassigned in the database that self is?
static bool lacks(View self, uint32_t c) {
    return is_old(self) && run_value(old_missing_runs, COUNT(old_missing_runs), c);
}

// The value of a property, of Unicode 3.2 where `old` (0: as today) says so.
static uint32_t value_then(View self, const Run *old, size_t count, uint32_t c, uint32_t now) {
    uint32_t value = is_old(self) ? run_value(old, count, c) : 0;
    return value ? value - 1 : now;
}

#define VALUE_THEN(self, property, c, now)                                                                  \
    value_then(self, old_##property##_runs, COUNT(old_##property##_runs), c, now)

// ---- normal forms -----------------------------------------------------------------------------------------

typedef struct Points {
    uint32_t *data;   // malloc'ed
    size_t count, capacity;
    bool failed;
    View database;
} Points;

static void add_point(Points *p, uint32_t c) {
    if (p->count == p->capacity) {
        size_t capacity = p->capacity ? p->capacity * 2 : 64;
        uint32_t *grown = p->failed ? NULL : bt_buffer_realloc(p->data, capacity * sizeof *grown);
        if (!grown) {
            p->failed = true;
            return;
        }
        p->data = grown;
        p->capacity = capacity;
    }
    p->data[p->count++] = c;
}

static void decompose(Points *p, uint32_t c, bool compatible) {
    if (c >= HANGUL && c < HANGUL_END) {
        uint32_t index = c - HANGUL;
        add_point(p, LEAD + index / (VOWELS * TRAILS));
        add_point(p, VOWEL + index % (VOWELS * TRAILS) / TRAILS);
        if (index % TRAILS) add_point(p, TRAIL + index % TRAILS);
        return;
    }
    for (size_t i = 0; i < COUNT(old_normal_forms) && is_old(p->database); i++) {
        if (old_normal_forms[i].first == c) c = old_normal_forms[i].value;
    }
    const Decomposition *d = c < 0xa0 || lacks(p->database, c) ? NULL : find_decomposition(c);
    if (!d || (d->tag && !compatible)) {
        add_point(p, c);
        return;
    }
    for (int i = 0; i < d->length; i++) decompose(p, decomposed[d->start + i], compatible);
}

// Marks between two starters by class, stably.
static void order_marks(Points *p) {
    for (size_t i = 1; i < p->count; i++) {
        uint32_t c = p->data[i], class = combining_class(c);
        if (class == 0) continue;
        size_t at = i;
        while (at > 0 && combining_class(p->data[at - 1]) > class) {
            p->data[at] = p->data[at - 1];
            at--;
        }
        p->data[at] = c;
    }
}

static void compose_all(Points *p) {
    size_t out = 0, starter = SIZE_MAX;
    uint32_t last_class = 0;
    for (size_t i = 0; i < p->count; i++) {
        uint32_t c = p->data[i], class = combining_class(c), made;
        bool open = starter != SIZE_MAX && (last_class < class || out == starter + 1);
        if (open && (made = compose(p->data[starter], c))) {
            p->data[starter] = made;
            continue;
        }
        if (class == 0) starter = out;
        last_class = class;
        p->data[out++] = c;
    }
    p->count = out;
}

static Value normal_form(View self, View form, View text) {
    bool compose_it, compatible;
    if (!bt_is_str(form) || !bt_is_str(text)) {
        return bt_raise(&bt_exc_TypeError, "normalize() argument %d must be str, not %s",
                        bt_is_str(form) ? 2 : 1, bt_argument_type_name(bt_is_str(form) ? text : form));
    }
    compose_it = bt_str_equal_text(form, "NFC") || bt_str_equal_text(form, "NFKC");
    compatible = bt_str_equal_text(form, "NFKC") || bt_str_equal_text(form, "NFKD");
    if (!compose_it && !compatible && !bt_str_equal_text(form, "NFD")) {
        return bt_raise(&bt_exc_ValueError, "invalid normalization form");
    }
    const BtStr *s = bt_str_cast(text);
    if (s->ascii) return bt_hold(text);
    Points p = {.database = self};
    for (int64_t i = 0; i < s->length && !p.failed; i++) decompose(&p, bt_str_char_at(s, i), compatible);
    Value result = BT_ERROR;
    if (!p.failed) {
        order_marks(&p);
        if (compose_it) compose_all(&p);
        result = bt_str_from_code_points(p.data, (int64_t)p.count);
    }
    bt_buffer_free(p.data);
    return result;
}

static Value normalize(View self, const View *args, size_t argc) {
    (void)argc;
    return normal_form(self, args[0], args[1]);
}

static Value is_normalized(View self, const View *args, size_t argc) {
    (void)argc;
    Value form = normal_form(self, args[0], args[1]);
    if (bt_is_error(form)) return BT_ERROR;
    bool same = bt_str_equal(bt_view(form), args[1]);
    bt_release(form);
    return bt_bool(same);
}

// ---- properties -------------------------------------------------------------------------------------------

static bool one_char(const char *function, const char *which, View v, uint32_t *c) {
    if (!bt_is_str(v) || bt_str_length(v) != 1) {
        bt_raise(&bt_exc_TypeError, "%s() argument%s must be a unicode character, not %s", function, which,
                 bt_argument_type_name(v));
        return false;
    }
    *c = bt_str_char_at(bt_str_cast(v), 0);
    return true;
}

static Value category(View self, View character) {
    uint32_t c;
    if (!one_char("category", "", character, &c)) return BT_ERROR;
    uint32_t then = VALUE_THEN(self, category, c, COUNT(category_names));
    if (lacks(self, c)) then = 0;
    return bt_str_from_text(then < COUNT(category_names) ? category_names[then] : bt_unicode_category(c));
}

static Value bidirectional(View self, View character) {
    uint32_t c;
    if (!one_char("bidirectional", "", character, &c)) return BT_ERROR;
    if (lacks(self, c)) return bt_str_empty();
    uint32_t now = run_value(bidi_runs, COUNT(bidi_runs), c);
    return bt_str_from_text(bidi_names[VALUE_THEN(self, bidirectional, c, now)]);
}

static Value combining(View self, View character) {
    uint32_t c;
    if (!one_char("combining", "", character, &c)) return BT_ERROR;
    return bt_small_int(lacks(self, c) ? 0 : combining_class(c));
}

static Value mirrored(View self, View character) {
    uint32_t c;
    if (!one_char("mirrored", "", character, &c)) return BT_ERROR;
    uint32_t now = run_value(mirrored_runs, COUNT(mirrored_runs), c);
    return bt_small_int(lacks(self, c) ? 0 : VALUE_THEN(self, mirrored, c, now));
}

static Value east_asian_width(View self, View character) {
    uint32_t c;
    if (!one_char("east_asian_width", "", character, &c)) return BT_ERROR;
    uint32_t now = run_value(width_runs, COUNT(width_runs), c);
    return bt_str_from_text(width_names[VALUE_THEN(self, east_asian_width, c, now)]);
}

static Value decomposition(View self, View character) {
    uint32_t c;
    if (!one_char("decomposition", "", character, &c)) return BT_ERROR;
    const Decomposition *d = lacks(self, c) ? NULL : find_decomposition(c);
    if (!d) return bt_str_empty();
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bt_str_builder_text(&b, tag_names[d->tag]);
    for (int i = 0; i < d->length; i++) {
        char text[16];
        snprintf(text, sizeof text, "%s%04X", i || d->tag ? " " : "", decomposed[d->start + i]);
        bt_str_builder_text(&b, text);
    }
    return bt_str_builder_finish(&b);
}

// The answer for a character without the property.
static Value missing(const char *message, size_t argc, const View *args) {
    return argc > 1 ? bt_hold(args[1]) : bt_raise(&bt_exc_ValueError, "%s", message);
}

static Value decimal(View self, const View *args, size_t argc) {
    uint32_t c;
    if (!one_char("decimal", " 1", args[0], &c)) return BT_ERROR;
    int value = lacks(self, c) ? -1 : (int)VALUE_THEN(self, decimal, c, (uint32_t)bt_unicode_decimal(c));
    return value < 0 ? missing("not a decimal", argc, args) : bt_small_int(value);
}

static Value digit(View self, const View *args, size_t argc) {
    uint32_t c;
    if (!one_char("digit", " 1", args[0], &c)) return BT_ERROR;
    int value = bt_unicode_digit(c);
    return value < 0 ? missing("not a digit", argc, args) : bt_small_int(value);
}

static Value numeric(View self, const View *args, size_t argc) {
    uint32_t c;
    double value;
    if (!one_char("numeric", " 1", args[0], &c)) return BT_ERROR;
    return !lacks(self, c) && bt_unicode_numeric(c, &value)
               ? bt_float_new(value)
               : missing("not a numeric character", argc, args);
}

static Value name(View self, const View *args, size_t argc) {
    uint32_t c;
    char text[BT_UNICODE_NAME_MAX];
    if (!one_char("name", " 1", args[0], &c)) return BT_ERROR;
    bool named = !lacks(self, c) && bt_unicode_name((int)c, text);
    return named ? bt_str_from_text(text) : missing("no such name", argc, args);
}

static Value lookup(View self, View wanted) {
    if (!bt_is_str(wanted)) {
        return bt_raise(&bt_exc_TypeError, "lookup() argument must be str, not %s",
                        bt_argument_type_name(wanted));
    }
    size_t length;
    const char *text = bt_str_utf8(wanted, &length);
    if (!text) return BT_ERROR;
    int found = length < BT_UNICODE_NAME_MAX ? bt_unicode_lookup(text, length) : -1;
    char name_of[BT_UNICODE_NAME_MAX];
    // Unicode 3.2 knows no aliases.
    if (is_old(self) && found >= 0 && bt_unicode_name(found, name_of) && strncasecmp(name_of, text, length)) {
        found = -1;
    }
    if (found >= 0) return bt_str_from_char((uint32_t)found);
    Value message = bt_str_format("undefined character name '%U'", wanted);
    return bt_is_error(message) ? BT_ERROR : bt_raise_with(&bt_exc_KeyError, message);
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("category", category,
                "category($self, chr, /)\n--\n\nReturns the general category assigned to the character chr "
                "as string."),
    BT_METHOD_1("bidirectional", bidirectional,
                "bidirectional($self, chr, /)\n--\n\nReturns the bidirectional class assigned to the "
                "character chr as "
                "string.\n\nIf no such value is defined, an empty string is returned."),
    BT_METHOD_1(
        "combining", combining,
        "combining($self, chr, /)\n--\n\nReturns the canonical combining class assigned to the character chr "
        "as integer.\n\nReturns 0 if no combining class is defined."),
    BT_METHOD_1(
        "mirrored", mirrored,
        "mirrored($self, chr, /)\n--\n\nReturns the mirrored property assigned to the character chr as "
        "integer.\n\nReturns 1 if the character has been identified as a \"mirrored\"\ncharacter in "
        "bidirectional text, 0 otherwise."),
    BT_METHOD_1("east_asian_width", east_asian_width,
                "east_asian_width($self, chr, /)\n--\n\nReturns the east asian width assigned to the "
                "character chr as "
                "string."),
    BT_METHOD_1(
        "decomposition", decomposition,
        "decomposition($self, chr, /)\n--\n\nReturns the character decomposition mapping assigned to the "
        "character chr as string.\n\nAn empty string is returned in case no such mapping is defined."),
    BT_METHOD_N(
        "decimal", decimal, 1, 2,
        "decimal($self, chr, default=<unrepresentable>, /)\n--\n\nConverts a Unicode character into its "
        "equivalent decimal value."),
    BT_METHOD_N(
        "digit", digit, 1, 2,
        "digit($self, chr, default=<unrepresentable>, /)\n--\n\nConverts a Unicode character into its "
        "equivalent digit value."),
    BT_METHOD_N(
        "numeric", numeric, 1, 2,
        "numeric($self, chr, default=<unrepresentable>, /)\n--\n\nConverts a Unicode character into its "
        "equivalent numeric value."),
    BT_METHOD_N("name", name, 1, 2,
                "name($self, chr, default=<unrepresentable>, /)\n--\n\nReturns the name assigned to the "
                "character chr "
                "as a string."),
    BT_METHOD_1("lookup", lookup, "lookup($self, name, /)\n--\n\nLook up character by name."),
    BT_METHOD_N(
        "normalize", normalize, 2, 2,
        "normalize($self, form, unistr, /)\n--\n\nReturn the normal form 'form' for the Unicode string "
        "unistr.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'."),
    BT_METHOD_N(
        "is_normalized", is_normalized, 2, 2,
        "is_normalized($self, form, unistr, /)\n--\n\nReturn whether the Unicode string unistr is in the "
        "normal form 'form'."),
    BT_METHOD_END,
};

static Value database_version(View self, void *context) { return bt_str_from_text("3.2.0"); }

static const BtGetSetDef getsets[] = {
    {"unidata_version", database_version, NULL, NULL, NULL, true},
    {0},
};

static BtType database_type = {
    BT_TYPE_INIT(0, "unicodedata.UCD", sizeof(Database)),
    .module = "unicodedata",
    .flags = BT_TYPE_NO_INSTANTIATION,
    .methods = functions,
    .getsets = getsets,
};

bool bt_init_unicodedata(View module) {
    if (!bt_module_add_functions(module, functions) || !bt_module_add_type(module, &database_type)) {
        return false;
    }
    Database *old = (Database *)bt_object_alloc(&database_type, sizeof *old);
    return old && bt_module_add(module, "ucd_3_2_0", bt_steal(old)) &&
           bt_module_add(module, "unidata_version", bt_str_from_text(UNICODE_VERSION));
}
