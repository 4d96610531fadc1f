// Arguments of C functions: see base/arguments.h. The messages are those of CPython's generated argument
// parsers.
#include "vm/base/arguments.h"

#include <string.h>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/base/type.h"
#include "vm/objects/closest_name.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static const char *plural(size_t n) {
    return n == 1 ? "" : "s";
}

// The function as messages name it, without a name or with one.
#define NAME(s) ((s)->function ? (s)->function : "function"), ((s)->function ? "()" : "")

static bool raise_missing(const BtSignature *s, int index) {
    bt_raise(&bt_exc_TypeError, "%s%s missing required argument '%s' (pos %d)", NAME(s), s->names[index],
             index + 1);
    return false;
}

static int count_names(const BtSignature *s) {
    int count = 0;
    while (s->names[count])
        count++;
    return count;
}

// How many of the positional-only parameters must be given.
static size_t required_positional_only(const BtSignature *s) {
    return (size_t)(s->required < s->positional_only ? s->required : s->positional_only);
}

static bool check_counts(const BtSignature *s, size_t argc, size_t keywords, int total) {
    size_t max = (size_t)s->positional;
    if (argc + keywords > (size_t)total) {
        bt_raise(&bt_exc_TypeError, "%s%s takes at most %d %sargument%s (%zu given)", NAME(s), total,
                 argc == 0 ? "keyword " : "", plural((size_t)total), argc + keywords);
        return false;
    }
    if (argc > max) {
        if (max == 0) {
            bt_raise(&bt_exc_TypeError, "%s%s takes no positional arguments", NAME(s));
        } else {
            bt_raise(&bt_exc_TypeError, "%s%s takes %s %zu positional argument%s (%zu given)", NAME(s),
                     s->required >= s->positional ? "exactly" : "at most", max, plural(max), argc);
        }
        return false;
    }
    size_t min = required_positional_only(s);
    if (argc < min) {
        bt_raise(&bt_exc_TypeError, "%s%s takes %s %zu positional argument%s (%zu given)", NAME(s),
                 min < max ? "at least" : "exactly", min, plural(min), argc);
        return false;
    }
    return true;
}

static int find_name(const BtSignature *s, View keyword, int total) {
    for (int i = s->positional_only; i < total; i++) {
        if (bt_str_equal_text(keyword, s->names[i]))
            return i;
    }
    return -1;
}

void bt_raise_unexpected_keyword(const char *function, View keyword, const char *const *names) {
    BtClosestName search;
    if (bt_closest_begin(&search, keyword)) {
        for (int i = 0; names[i]; i++) bt_closest_try(&search, names[i], strlen(names[i]), i);
    }
    const char *close = search.best < 0 ? NULL : names[search.best];
    bt_raise(&bt_exc_TypeError, "%s%s got an unexpected keyword argument '%S'%s%s%s",
             function ? function : "this function", function ? "()" : "", keyword,
             close ? ". Did you mean '" : "", close ? close : "", close ? "'?" : "");
}

bool bt_parse_arguments(const BtSignature *s, const View *args, size_t argc, View kwnames, View *out) {
    bool fits = argc >= (size_t)s->required && argc <= (size_t)s->positional;
    if (BT_LIKELY(bt_view_is_empty(kwnames) && fits)) {
        size_t i = 0;
        for (; i < argc; i++) out[i] = args[i];
        for (; s->names[i]; i++) out[i] = BT_NO_VIEW;
        return true;
    }
    int total = count_names(s);
    size_t keywords = bt_view_is_empty(kwnames) ? 0 : (size_t)bt_tuple_length(kwnames);
    if (!check_counts(s, argc, keywords, total))
        return false;
    for (int i = 0; i < total; i++)
        out[i] = (size_t)i < argc ? args[i] : BT_NO_VIEW;
    View unexpected = BT_NO_VIEW;
    for (size_t k = 0; k < keywords; k++) {
        View keyword = bt_tuple_get(kwnames, (int64_t)k);
        int index = find_name(s, keyword, total);
        if (index < 0) {
            if (bt_view_is_empty(unexpected)) unexpected = keyword;
            continue;
        }
        if ((size_t)index < argc) {
            bt_raise(&bt_exc_TypeError, "argument for %s%s given by name ('%s') and position (%d)",
                     s->function ? s->function : "function", s->function ? "()" : "", s->names[index],
                     index + 1);
            return false;
        }
        out[index] = args[argc + k];
    }
    for (int i = 0; i < s->required; i++) {
        if (bt_view_is_empty(out[i]))
            return raise_missing(s, i);
    }
    if (!bt_view_is_empty(unexpected)) {
        bt_raise_unexpected_keyword(s->function, unexpected, s->names + s->positional_only);
        return false;
    }
    return true;
}

bool bt_no_keywords(const char *function, View kwnames) {
    if (bt_view_is_empty(kwnames) || bt_tuple_length(kwnames) == 0)
        return true;
    bt_raise(&bt_exc_TypeError, "%s() takes no keyword arguments", function);
    return false;
}

bool bt_check_arity(const char *function, size_t argc, size_t min, size_t max) {
    if (argc >= min && argc <= max)
        return true;
    if (min == max) {
        bt_raise(&bt_exc_TypeError, "%s expected %zu argument%s, got %zu", function, min, plural(min), argc);
    } else {
        size_t bound = argc < min ? min : max;
        bt_raise(&bt_exc_TypeError, "%s expected at %s %zu argument%s, got %zu", function,
                 argc < min ? "least" : "most", bound, plural(bound), argc);
    }
    return false;
}

const char *bt_argument_type_name(View v) { return bt_is_none(v) ? "None" : bt_type_of(v)->name; }

// ---- conversions ------------------------------------------------------------------------------------------

static bool as_word(View v, const char *c_type, int64_t *out) {
    if (bt_is_small_int(v)) {
        *out = bt_small_int_value(v);
        return true;
    }
    Value number = bt_index(v);
    if (bt_is_error(number))
        return false;
    bool fits = bt_int_fits_i64(bt_view(number), out);
    bt_release(number);
    if (!fits)
        bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C %s", c_type);
    return fits;
}

bool bt_as_i64(View v, int64_t *out) { return as_word(v, "ssize_t", out); }

bool bt_as_long(View v, int64_t *out) { return as_word(v, "long", out); }

bool bt_as_i64_required(View v, int64_t *out) {
    if (bt_is_small_int(v) || bt_type_of(v)->index)
        return bt_as_i64(v, out);
    bt_raise(&bt_exc_TypeError, "an integer is required");
    return false;
}

bool bt_as_index_clamped(View v, int64_t *out) {
    if (bt_is_small_int(v)) {
        *out = bt_small_int_value(v);
        return true;
    }
    Value number = bt_index(v);
    if (bt_is_error(number))
        return false;
    if (!bt_int_fits_i64(bt_view(number), out))
        *out = bt_int_sign(bt_view(number)) < 0 ? INT64_MIN : INT64_MAX;
    bt_release(number);
    return true;
}

bool bt_as_int(View v, int *out) {
    Value number = bt_index(v);
    if (bt_is_error(number))
        return false;
    int64_t n;
    bool fits = bt_int_fits_i64(bt_view(number), &n) && n >= INT32_MIN && n <= INT32_MAX;
    bt_release(number);
    if (fits) {
        *out = (int)n;
    } else {
        bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C int");
    }
    return fits;
}

bool bt_as_int_of_long(View v, int *out) {
    int64_t n;
    if (!bt_as_long(v, &n))
        return false;
    if (n > INT32_MAX || n < INT32_MIN) {
        bt_raise(&bt_exc_OverflowError,
                 n > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
        return false;
    }
    *out = (int)n;
    return true;
}

bool bt_as_double(View v, double *out) {
    if (bt_is_float(v)) {
        *out = bt_float_value(v);
        return true;
    }
    const BtType *type = bt_type_of(v);
    if (!bt_is_int(v) && type->float_) {
        Value result = type->float_(v);
        if (bt_is_error(result))
            return false;
        bool ok = bt_is_float(bt_view(result));
        if (ok) {
            *out = bt_float_value(bt_view(result));
        } else {
            bt_raise(&bt_exc_TypeError, "%T.__float__ returned non-float (type %T)", v, bt_view(result));
        }
        bt_release(result);
        return ok;
    }
    if (!bt_is_int(v) && !type->index) {
        bt_raise(&bt_exc_TypeError, "must be real number, not %T", v);
        return false;
    }
    Value number = bt_index(v);
    if (bt_is_error(number))
        return false;
    *out = bt_int_as_double(bt_view(number));
    bt_release(number);
    return !(*out == -1.0 && bt_error_occurred());
}

const char *bt_as_utf8(View v, size_t *length) {
    if (!bt_is_str(v)) {
        bt_raise(&bt_exc_TypeError, "argument must be str, not %T", v);
        return NULL;
    }
    size_t size;
    const char *text = bt_str_utf8(v, &size);
    if (!text)
        return NULL;
    if (length) {
        *length = size;
    } else if (strlen(text) != size) {
        bt_raise(&bt_exc_ValueError, "embedded null character");
        return NULL;
    }
    return text;
}
