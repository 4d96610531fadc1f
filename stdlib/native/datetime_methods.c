// The methods of date and datetime that programs call most: see datetime_kernel.c.
#include <math.h>
#include <string.h>
#include <time.h>

#include "stdlib/native/datetime_kernel.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- days -------------------------------------------------------------------------------------------------

// Any instance of date, of any kernel.
static const Kernel *kernel_of_date(View self) {
    // Several share `date`, where datetime was imported anew: a datetime's own made its class.
    for (Kernel *k = bt_datetime_kernels(); k; k = k->next) {
        if (bt_is_instance(self, k->moment)) return k;
    }
    for (Kernel *k = bt_datetime_kernels(); k; k = k->next) {
        if (bt_is_instance(self, k->date)) return k;
    }
    return NULL;
}
static bool ordinal_of(View self, int64_t *out) {
    const Kernel *k = kernel_of_date(self);
    Moment m;
    if (!k || !read_date(k, self, &m)) {
        bt_raise(&bt_exc_AttributeError, "_year");
        return false;
    }
    *out = bt_date_to_ordinal(m.year, m.month, m.day);
    return true;
}
static Value date_toordinal(View self) {
    int64_t n;
    return ordinal_of(self, &n) ? bt_small_int(n) : BT_ERROR;
}
static Value date_weekday(View self) {
    int64_t n;
    return ordinal_of(self, &n) ? bt_small_int((n + 6) % 7) : BT_ERROR;
}
static Value moment_date(View self) {
    const Kernel *k = kernel_of_date(self);
    Moment m;
    if (!k || !read_date(k, self, &m)) return bt_raise(&bt_exc_AttributeError, "_year");
    return bt_date_make(k, m.year, m.month, m.day);
}

// Two digits at p.
static void two(char *p, int64_t n) {
    p[0] = (char)('0' + n / 10);
    p[1] = (char)('0' + n % 10);
}
static size_t write_clock(char *p, int64_t us) {
    two(p, us / 3600000000);
    p[2] = ':';
    two(p + 3, us / 60000000 % 60);
    p[5] = ':';
    two(p + 6, us / 1000000 % 60);
    us %= 1000000;
    if (!us) return 8;
    p[8] = '.';
    two(p + 9, us / 10000);
    two(p + 11, us / 100 % 100);
    two(p + 13, us % 100);
    return 15;
}
static void write_date(char *p, const Moment *m) {
    two(p, m->year / 100);
    two(p + 2, m->year % 100);
    p[4] = p[7] = '-';
    two(p + 5, m->month);
    two(p + 8, m->day);
}

static Value in_python(View function, View cls, const View *args, size_t argc, View kwnames) {
    View all[12] = {cls};
    size_t count = argc + (bt_view_is_empty(kwnames) ? 0 : (size_t)bt_tuple_length(kwnames));
    if (count > 11) return bt_raise(&bt_exc_TypeError, "too many arguments (%zu given)", argc);
    if (count) memcpy(all + 1, args, count * sizeof *args);
    return bt_call(function, all, argc + 1, kwnames);
}

static Value moment_isoformat(View self, const View *args, size_t argc, View kwnames) {
    const Kernel *k = kernel_of_date(self);
    Moment m;
    uint32_t separator = 'T';
    bool usual = k && bt_view_is_empty(kwnames) && argc <= 1 && bt_is_instance(self, k->moment) &&
                 word_at(self, k->at[TZINFO]) == BT_NONE_VIEW.bits && read_moment(k, self, &m);
    if (usual && argc) {
        usual = bt_is_exact(args[0], BT_SHAPE_STR) && bt_str_length(args[0]) == 1;
        if (usual) separator = bt_str_char_at(bt_str_cast(args[0]), 0);
        if (separator > 127) usual = false;
    }
    if (usual) {
        char text[32];
        write_date(text, &m);
        text[10] = (char)separator;
        return bt_str_from_latin1((const uint8_t *)text, (int64_t)(11 + write_clock(text + 11, m.us)));
    }
    if (!k) return bt_raise(&bt_exc_TypeError, "isoformat() needs a datetime");
    return in_python(bt_view(k->isoformat), self, args, argc, kwnames);
}

static Kernel *kernel_of_class(View cls) {
    for (Kernel *k = bt_datetime_kernels(); k; k = k->next) {
        if (bt_type_is_subtype(bt_type_cast(cls), k->moment)) return k;
    }
    return NULL;
}
#define DAY_0 INT64_C(62135683200)  // seconds from day 0 to 1970

static int64_t clock_seconds(const struct tm *t) {
    return (bt_date_to_ordinal(t->tm_year + 1900, t->tm_mon + 1, t->tm_mday) * 24 + t->tm_hour) * 3600 +
           t->tm_min * 60 + (t->tm_sec > 59 ? 59 : t->tm_sec);
}
static bool local_seconds(time_t at, int64_t *out) {
    struct tm t;
    if (!localtime_r(&at, &t)) return false;
    *out = clock_seconds(&t);
    return true;
}

// The zone that an argument tz asks for: the view of None or of UTC; empty: none of them.
static View known_zone(const Kernel *k, const View *args, size_t argc, View kwnames) {
    View zone = argc ? args[0] : BT_NONE_VIEW;
    if (argc > 1) return BT_NO_VIEW;
    if (!bt_view_is_empty(kwnames) && bt_tuple_length(kwnames)) {
        if (argc || bt_tuple_length(kwnames) != 1 || !bt_str_equal_text(bt_tuple_get(kwnames, 0), "tz"))
            return BT_NO_VIEW;
        zone = args[0];
    }
    return bt_same(zone, BT_NONE_VIEW) || bt_same(zone, bt_view(k->utc)) ? zone : BT_NO_VIEW;
}

// What the clock shows at a POSIX time. Empty without an exception: out of range.
static Value moment_at(const Kernel *k, int64_t at, int64_t us, View zone) {
    int64_t seconds = at + DAY_0, day_before, again;
    Moment m = {.fold = 0};
    if (bt_same(zone, BT_NONE_VIEW)) {
        if (!local_seconds(at, &seconds) || !local_seconds(at - 86400, &day_before)) return BT_EMPTY;
        // The second time that this local time comes, when clocks went back?
        int64_t shift = seconds - day_before - 86400;
        m.fold = shift < 0 && local_seconds(at + shift, &again) && again == seconds;
    }
    int64_t n = seconds / 86400;
    if (seconds < 86400 || n > MAX_ORDINAL) return BT_EMPTY;
    bt_date_from_ordinal(n, &m.year, &m.month, &m.day);
    m.us = seconds % 86400 * 1000000 + us;
    return bt_moment_make(k, &m, bt_hold(zone));
}

static Value moment_now(View cls, const View *args, size_t argc, View kwnames) {
    const Kernel *k = kernel_of_class(cls);
    if (!k) return bt_raise(&bt_exc_TypeError, "now() needs a datetime class");
    View zone = bt_type_cast(cls) == k->moment ? known_zone(k, args, argc, kwnames) : BT_NO_VIEW;
    if (!bt_view_is_empty(zone)) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        Value made = moment_at(k, now.tv_sec, now.tv_nsec / 1000, zone);
        if (!bt_is_empty(made) || bt_error_occurred()) return made;
    }
    return in_python(bt_view(k->now), cls, args, argc, kwnames);
}

static Value moment_fromtimestamp(View cls, const View *args, size_t argc, View kwnames) {
    const Kernel *k = kernel_of_class(cls);
    if (!k) return bt_raise(&bt_exc_TypeError, "fromtimestamp() needs a datetime class");
    View zone =
        argc && bt_type_cast(cls) == k->moment ? known_zone(k, args + 1, argc - 1, kwnames) : BT_NO_VIEW;
    if (!bt_view_is_empty(zone) && (bt_is_small_int(args[0]) || bt_is_flonum(args[0]))) {
        double whole = 0, us = 0;
        if (bt_is_small_int(args[0])) whole = (double)bt_small_int_value(args[0]);
        else us = nearbyint(modf(bt_flonum_value(args[0]), &whole) * 1e6);
        if (fabs(whole) < 1e11) {
            int64_t at = (int64_t)whole, fraction = (int64_t)us;
            at += fraction < 0 ? -1 : fraction >= 1000000;
            fraction += fraction < 0 ? 1000000 : fraction >= 1000000 ? -1000000 : 0;
            Value made = moment_at(k, at, fraction, zone);
            if (!bt_is_empty(made) || bt_error_occurred()) return made;
        }
    }
    return in_python(bt_view(k->fromtimestamp), cls, args, argc, kwnames);
}

// The POSIX time of a local one: of two, the first, or with fold the second; of none, in a gap, what the
// offset before it, or with fold after it, makes of it (PEP 495).
static bool posix_time(int64_t local, bool fold, int64_t *out) {
    int64_t shown, offset, other, t = local - DAY_0;
    if (!local_seconds(t, &shown)) return false;
    offset = shown - local;
    int64_t first = t - offset, second;
    if (!local_seconds(first, &shown)) return false;
    bool first_fits = shown == local;
    if (first_fits) {
        second = first + (fold ? 86400 : -86400);
        if (!local_seconds(second, &shown)) return false;
        other = shown - DAY_0 - second;
        if (other == offset) {
            *out = first;
            return true;
        }
    } else {
        other = shown - DAY_0 - first;
    }
    second = t - other;
    if (!local_seconds(second, &shown)) return false;
    if (shown == local) *out = second;
    else if (first_fits) *out = first;
    else *out = (first > second) == !fold ? first : second;
    return true;
}

static Value moment_timestamp(View self) {
    const Kernel *k = kernel_of_date(self);
    Moment m;
    int64_t at;
    if (k && bt_is_instance(self, k->moment) && word_at(self, k->at[TZINFO]) == BT_NONE_VIEW.bits &&
        read_moment(k, self, &m) && read_field(self, k->at[FOLD], &m.fold) && m.year > 1 && m.year < 9999 &&
        posix_time(bt_date_to_ordinal(m.year, m.month, m.day) * 86400 + m.us / 1000000, m.fold, &at)) {
        return bt_float_new((double)at + (double)(m.us % 1000000) / 1e6);
    }
    if (!k) return bt_raise(&bt_exc_TypeError, "timestamp() needs a datetime");
    return in_python(bt_view(k->timestamp), self, NULL, 0, BT_NO_VIEW);
}

static Value moment_combine(View cls, const View *args, size_t argc, View kwnames) {
    const Kernel *k = kernel_of_class(cls);
    Moment m;
    int64_t c[4];
    Value zone;
    if (!k) return bt_raise(&bt_exc_TypeError, "combine() needs a datetime class");
    if (bt_type_cast(cls) == k->moment && argc == 2 && bt_view_is_empty(kwnames) &&
        bt_type_of(args[1]) == k->time && bt_is_instance(args[0], k->date) && read_date(k, args[0], &m) &&
        read_clock(k->time_at, args[1], c) && read_field(args[1], k->time_at[FOLD], &m.fold) &&
        bt_try_load_slot((const Value *)((const char *)bt_object(args[1]) + k->time_at[TZINFO]), &zone) &&
        !bt_is_empty(zone)) {
        m.us = clock_us(c);
        return bt_moment_make(k, &m, zone);
    }
    return in_python(bt_view(k->combine), cls, args, argc, kwnames);
}

// `count` digits.
static bool read_digits(const char *p, int count, int64_t *out) {
    int64_t n = 0;
    for (int i = 0; i < count; i++) {
        if (p[i] < '0' || p[i] > '9') return false;
        n = n * 10 + (p[i] - '0');
    }
    *out = n;
    return true;
}

// YYYY-MM-DD, alone or with a separator and HH:MM[:SS[.fff[fff]]]. Other forms are datetime.py's.
static bool read_iso(const BtStr *s, int64_t f[7]) {
    const char *p = bt_str_data(s);
    int64_t n = s->length;
    memset(f, 0, 7 * sizeof *f);
    if (!s->ascii || n < 10 || p[4] != '-' || p[7] != '-') return false;
    if (!read_digits(p, 4, &f[0]) || !read_digits(p + 5, 2, &f[1]) || !read_digits(p + 8, 2, &f[2]))
        return false;
    if (n == 10) return bt_date_is_valid(f);
    if (n < 16 || p[13] != ':' || !read_digits(p + 11, 2, &f[3]) || !read_digits(p + 14, 2, &f[4]))
        return false;
    if (n > 16) {
        if (n < 19 || p[16] != ':' || !read_digits(p + 17, 2, &f[5])) return false;
        if (n == 23 && p[19] == '.' && read_digits(p + 20, 3, &f[6])) f[6] *= 1000;
        else if (n != 19 && !(n == 26 && p[19] == '.' && read_digits(p + 20, 6, &f[6]))) return false;
    }
    return bt_date_is_valid(f) && bt_clock_is_valid(f + 3);
}

static Value moment_fromisoformat(View cls, View text) {
    const Kernel *k = kernel_of_class(cls);
    int64_t f[7];
    if (!k) return bt_raise(&bt_exc_TypeError, "fromisoformat() needs a datetime class");
    if (bt_type_cast(cls) == k->moment && bt_is_str(text) && read_iso(bt_str_cast(text), f)) {
        return bt_moment_make(k, &(Moment){f[0], f[1], f[2], clock_us(f + 3), 0}, BT_NONE);
    }
    return in_python(bt_view(k->fromisoformat), cls, &text, 1, BT_NO_VIEW);
}

static Kernel *kernel_of_date_class(View cls) {
    for (Kernel *k = bt_datetime_kernels(); k; k = k->next) {
        if (bt_type_is_subtype(bt_type_cast(cls), k->date)) return k;
    }
    return NULL;
}
static Value date_fromisoformat(View cls, View text) {
    const Kernel *k = kernel_of_date_class(cls);
    int64_t f[7];
    if (!k) return bt_raise(&bt_exc_TypeError, "fromisoformat() needs a date class");
    if (bt_type_cast(cls) == k->date && bt_is_str(text) && bt_str_length(text) == 10 &&
        read_iso(bt_str_cast(text), f)) {
        return bt_date_make(k, f[0], f[1], f[2]);
    }
    return in_python(bt_view(k->date_fromisoformat), cls, &text, 1, BT_NO_VIEW);
}
static Value date_fromordinal(View cls, View n) {
    const Kernel *k = kernel_of_date_class(cls);
    int64_t y, m, d;
    if (!k) return bt_raise(&bt_exc_TypeError, "fromordinal() needs a date class");
    if (bt_type_cast(cls) == k->date && bt_is_small_int(n) && bt_small_int_value(n) >= 1 &&
        bt_small_int_value(n) <= MAX_ORDINAL) {
        bt_date_from_ordinal(bt_small_int_value(n), &y, &m, &d);
        return bt_date_make(k, y, m, d);
    }
    return in_python(bt_view(k->fromordinal), cls, &n, 1, BT_NO_VIEW);
}

// ---- formats ----------------------------------------------------------------------------------------------

// date and datetime share strftime: the numbers among its directives.
static Value date_strftime(View self, const View *args, size_t argc, View kwnames) {
    const Kernel *k = kernel_of_date(self);
    Moment m = {.us = 0};
    if (!k) return bt_raise(&bt_exc_TypeError, "strftime() needs a date");
    bool moment = bt_type_of(self) == k->moment;
    if (argc != 1 || !bt_view_is_empty(kwnames) || !bt_is_exact(args[0], BT_SHAPE_STR) ||
        !bt_str_cast(args[0])->ascii || bt_str_length(args[0]) > 60 ||
        !(moment ? read_moment(k, self, &m) : bt_type_of(self) == k->date && read_date(k, self, &m)) ||
        m.year < 1000) {
        goto otherwise;
    }
    char out[60 * 6], *q = out;
    const char *p = bt_str_data(bt_str_cast(args[0])), *end = p + bt_str_length(args[0]);
    for (; p < end; p++) {
        if (*p == 0) goto otherwise;
        if (*p != '%') {
            *q++ = *p;
            continue;
        }
        if (++p == end) goto otherwise;
        int64_t n;
        switch (*p) {
        case 'Y':
            two(q, m.year / 100);
            two(q + 2, m.year % 100);
            q += 4;
            continue;
        case 'f':
            two(q, m.us % 1000000 / 10000);
            two(q + 2, m.us / 100 % 100);
            two(q + 4, m.us % 100);
            q += 6;
            continue;
        case '%': *q++ = '%'; continue;
        case 'y': n = m.year % 100; break;
        case 'm': n = m.month; break;
        case 'd': n = m.day; break;
        case 'H': n = m.us / 3600000000; break;
        case 'M': n = m.us / 60000000 % 60; break;
        case 'S': n = m.us / 1000000 % 60; break;
        default: goto otherwise;
        }
        two(q, n);
        q += 2;
    }
    return bt_str_from_latin1((const uint8_t *)out, q - out);
otherwise:
    return in_python(bt_view(k->strftime), self, args, argc, kwnames);
}

// A number of exactly `count` digits. (Where fewer would do, this is what is tried first.)
static bool whole_number(const char **p, const char *end, int count, int64_t *out) {
    if (end - *p < count || !read_digits(*p, count, out)) return false;
    *p += count;
    return true;
}

// Reads a text by a format of plain numbers, each with all its digits, and of characters that stand for
// themselves. False: it does not fit, or only fits by the finer rules, which are _strptime.py's.
static bool read_by_format(const BtStr *text, const BtStr *format, int64_t f[7]) {
    if (!text->ascii || !format->ascii) return false;
    const char *t = bt_str_data(text), *t_end = t + text->length, *p = bt_str_data(format),
               *end = p + format->length;
    uint32_t seen = 0;
    f[0] = 1900;
    f[1] = f[2] = 1;
    f[3] = f[4] = f[5] = f[6] = 0;
    for (; p < end; p++) {
        if (*p != '%') {
            // A space of the format stands for any number of them.
            bool space = *p == ' ';
            if (t == t_end || *t++ != *p || (*p < ' ') || (space && t < t_end && (*t == ' ' || *t < ' ')))
                return false;
            continue;
        }
        static const char directives[] = "YmdHMSf";
        const char *found = ++p < end ? strchr(directives, *p) : NULL;
        if (!found || !*found) return false;
        int64_t which = found - directives;
        if (seen >> which & 1) return false;
        seen |= 1u << which;
        if (which == 6) {
            int count = 0;
            while (count < 6 && t + count < t_end && t[count] >= '0' && t[count] <= '9') count++;
            if (!count || !whole_number(&t, t_end, count, &f[6])) return false;
            for (; count < 6; count++) f[6] *= 10;
        } else if (!whole_number(&t, t_end, which == 0 ? 4 : 2, &f[which])) {
            return false;
        }
    }
    // A day without a year is a warning.
    if ((seen & 1 << 2) && !(seen & 1)) return false;
    return t == t_end && bt_date_is_valid(f) && bt_clock_is_valid(f + 3);
}

static Value moment_strptime(View cls, const View *args, size_t argc) {
    const Kernel *k = kernel_of_class(cls);
    int64_t f[7];
    if (!k) return bt_raise(&bt_exc_TypeError, "strptime() needs a datetime class");
    if (bt_type_cast(cls) == k->moment && bt_is_str(args[0]) && bt_is_str(args[1]) &&
        read_by_format(bt_str_cast(args[0]), bt_str_cast(args[1]), f)) {
        return bt_moment_make(k, &(Moment){f[0], f[1], f[2], clock_us(f + 3), 0}, BT_NONE);
    }
    for (int i = 0; i < 2; i++) {
        if (bt_is_str(args[i])) continue;
        return bt_raise(&bt_exc_TypeError, "strptime() argument %d must be str, not %s", i + 1,
                        bt_argument_type_name(args[i]));
    }
    return in_python(bt_view(k->strptime), cls, args, argc, BT_NO_VIEW);
}

// Keywords that are ints, and tzinfo; of exactly a datetime.
static Value moment_replace(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"year",   "month",  "day",         "hour",
                                        "minute", "second", "microsecond", NULL};
    const Kernel *k = kernel_of_date(self);
    Moment m;
    int64_t f[7];
    Value zone;
    if (!k) return bt_raise(&bt_exc_TypeError, "replace() needs a datetime");
    if (argc || bt_view_is_empty(kwnames) || bt_type_of(self) != k->moment || !read_date(k, self, &m) ||
        !read_clock(k->at, self, f + 3) || !read_field(self, k->at[FOLD], &m.fold)) {
        goto otherwise;
    }
    f[0] = m.year;
    f[1] = m.month;
    f[2] = m.day;
    View given = BT_NO_VIEW;
    for (int64_t i = 0; i < bt_tuple_length(kwnames); i++) {
        int which = 0;
        View name = bt_tuple_get(kwnames, i);
        while (names[which] && !bt_str_equal_text(name, names[which])) which++;
        if (names[which] && bt_is_small_int(args[i])) {
            f[which] = bt_small_int_value(args[i]);
        } else if (names[which] && bt_same(args[i], BT_NONE_VIEW)) {
            return bt_raise(&bt_exc_TypeError, "'NoneType' object cannot be interpreted as an integer");
        } else if (bt_str_equal_text(name, "tzinfo") &&
                   (bt_same(args[i], BT_NONE_VIEW) ||
                    (bt_is_object(args[i]) && bt_is_instance(args[i], k->zone)))) {
            given = args[i];
        } else {
            goto otherwise;
        }
    }
    if (!bt_date_is_valid(f) || !bt_clock_is_valid(f + 3)) goto otherwise;
    if (!bt_view_is_empty(given)) {
        zone = bt_hold(given);
    } else if (!bt_try_load_slot((const Value *)((const char *)bt_object(self) + k->at[TZINFO]), &zone) ||
               bt_is_empty(zone)) {
        goto otherwise;
    }
    return bt_moment_make(k, &(Moment){f[0], f[1], f[2], clock_us(f + 3), m.fold}, zone);
otherwise:
    return in_python(bt_view(k->replace), self, args, argc, kwnames);
}

// ---- installing -------------------------------------------------------------------------------------------

// Puts a function in C in a method's place; the method in Python is *before.
static bool replace_method(BtType *type, const BtMethodDef *def, Value *before) {
    Value name = bt_intern_text(def->name);
    if (bt_is_error(name)) return false;
    if (before) {
        Value found = bt_type_lookup(type, bt_view(name));
        if (!bt_is_empty(found) && bt_is_instance(bt_view(found), &bt_type_classmethod)) {
            bt_assign(&found, bt_getattr_text(bt_view(found), "__func__"));
        }
        if (bt_is_empty(found)) return false;
        *before = found;
    }
    Value descriptor = def->flags & BT_METHOD_CLASS ? bt_class_method_descriptor_new(def, type)
                                                    : bt_method_descriptor_new(def, type);
    bool ok = !bt_is_error(descriptor) && bt_type_set_own(type, bt_view(name), bt_view(descriptor)) >= 0;
    bt_release_maybe(descriptor);
    return ok;
}

static const BtMethodDef toordinal =
    BT_METHOD_0("toordinal", date_toordinal,
                "toordinal($self, /)\n--\n\nThe number of the day; 1 January of year 1 is day 1.");
static const BtMethodDef weekday =
    BT_METHOD_0("weekday", date_weekday, "weekday($self, /)\n--\n\n0 (Monday) to 6");
static const BtMethodDef date_method = BT_METHOD_0("date", moment_date, "date($self, /)\n--\n\nThe day.");
static const BtMethodDef isoformat_method =
    BT_METHOD_K("isoformat", moment_isoformat,
                "isoformat($self, /, sep='T', timespec='auto')\n--\n\nYYYY-MM-DDTHH:MM:SS[.ffffff][+HH:MM]");
static const BtMethodDef now_method = BT_METHOD_FLAGGED_K(
    "now", moment_now, BT_METHOD_CLASS, "now($type, /, tz=None)\n--\n\nThe current time, local or in tz.");
static const BtMethodDef fromtimestamp_method = BT_METHOD_FLAGGED_K(
    "fromtimestamp", moment_fromtimestamp, BT_METHOD_CLASS,
    "fromtimestamp($type, /, timestamp, tz=None)\n--\n\nA POSIX timestamp in local time, or in tz's time.");
static const BtMethodDef combine_method =
    BT_METHOD_FLAGGED_K("combine", moment_combine, BT_METHOD_CLASS,
                        "combine($type, /, date, time, tzinfo=True)\n--\n\nA day and a time joined.");
static const BtMethodDef timestamp_method =
    BT_METHOD_0("timestamp", moment_timestamp, "timestamp($self, /)\n--\n\nThe POSIX timestamp.");
static const BtMethodDef fromisoformat_method =
    BT_METHOD_FLAGGED_1("fromisoformat", moment_fromisoformat, BT_METHOD_CLASS,
                        "fromisoformat($type, date_string, /)\n--\n\nThe time that an ISO 8601 text names: "
                        "2024-02-29T12:30:00+02:00.");

static const BtMethodDef date_fromisoformat_method =
    BT_METHOD_FLAGGED_1("fromisoformat", date_fromisoformat, BT_METHOD_CLASS,
                        "fromisoformat($type, date_string, /)\n--\n\nThe day that an ISO 8601 text names: "
                        "2024-02-29, 20240229, 2024-W09-4.");
static const BtMethodDef fromordinal_method = BT_METHOD_FLAGGED_1(
    "fromordinal", date_fromordinal, BT_METHOD_CLASS,
    "fromordinal($type, n, /)\n--\n\nThe day with that number; 1 January of year 1 is day 1.");

static const BtMethodDef strftime_method = BT_METHOD_K(
    "strftime", date_strftime, "strftime($self, /, format)\n--\n\nText by a format like time.strftime's.");
static const BtMethodDef strptime_method = BT_METHOD_FLAGGED_N(
    "strptime", moment_strptime, BT_METHOD_CLASS, 2, 2,
    "strptime($type, date_string, format, /)\n--\n\nThe time that a text names by a format.");
static const BtMethodDef replace_def =
    BT_METHOD_K("replace", moment_replace,
                "replace($self, /, year=None, month=None, day=None, hour=None, minute=None, second=None, "
                "microsecond=None, "
                "tzinfo=True, *, fold=None)\n--\n\nThe same time with some fields changed.");

// date's, once: when datetime alone is imported anew, the class has them.
static bool install_date_methods(Kernel *k) {
    const Kernel *earlier = bt_datetime_kernels();
    while (earlier && earlier->date != k->date) earlier = earlier->next;
    if (earlier) {
        k->strftime = bt_hold(bt_view(earlier->strftime));
        k->date_fromisoformat = bt_hold(bt_view(earlier->date_fromisoformat));
        k->fromordinal = bt_hold(bt_view(earlier->fromordinal));
        return true;
    }
    return replace_method(k->date, &toordinal, NULL) && replace_method(k->date, &weekday, NULL) &&
           replace_method(k->date, &strftime_method, &k->strftime) &&
           replace_method(k->date, &date_fromisoformat_method, &k->date_fromisoformat) &&
           replace_method(k->date, &fromordinal_method, &k->fromordinal);
}

bool bt_datetime_install_methods(Kernel *k) {
    return install_date_methods(k) && replace_method(k->moment, &date_method, NULL) &&
           replace_method(k->moment, &isoformat_method, &k->isoformat) &&
           replace_method(k->moment, &now_method, &k->now) &&
           replace_method(k->moment, &strptime_method, &k->strptime) &&
           replace_method(k->moment, &replace_def, &k->replace) &&
           replace_method(k->moment, &fromtimestamp_method, &k->fromtimestamp) &&
           replace_method(k->moment, &combine_method, &k->combine) &&
           replace_method(k->moment, &timestamp_method, &k->timestamp) &&
           replace_method(k->moment, &fromisoformat_method, &k->fromisoformat);
}
