// _datetime_kernel: the common cases of datetime's operations in C.
//
// The classes are datetime.py's, with all their rules. install() looks up where their instances keep their
// fields and puts functions in front of the slots and methods that programs use most: they answer when the
// operands are exactly of these classes and everything is in range, and hand everything else (subclasses,
// time zones that have to be asked, errors) to what was there before. So there is one place for every rule,
// and the hot path never runs Python.
//
// Fields are small ints in members (__slots__) that nobody changes once the constructor is done: a plain load
// of the word is enough, in both builds. Days are counted as in H. Hinnant's "chrono-Compatible Low-Level
// Date Algorithms".
#include <string.h>

#include "stdlib/native/datetime_kernel.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/objects/bytes.h"
#include "vm/objects/container.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// One for each import of datetime (tests import it again). Only grows. atomic: release/acquire
static Kernel *kernels;

Kernel *bt_datetime_kernels(void) { return bt_load_acquire_ptr(&kernels); }

// ---- the calendar -----------------------------------------------------------------------------------------

static bool is_leap(int64_t y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); }

static int days_in_month(int64_t y, int64_t m) { return m == 2 ? 28 + is_leap(y) : 30 + ((0x15aa >> m) & 1); }

// Years begin in March, so that the leap day comes last; 400 years are an era.
int64_t bt_date_to_ordinal(int64_t y, int64_t m, int64_t d) {
    y -= m <= 2;
    int64_t era = y / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 305;
}

void bt_date_from_ordinal(int64_t ordinal, int64_t *y, int64_t *m, int64_t *d) {
    // Positive and short: such divisions by constants are cheapest.
    uint32_t z = (uint32_t)(ordinal + 305), era = z / 146097, day = z - era * 146097;
    uint32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    uint32_t of_year = day - (365 * year + year / 4 - year / 100), part = (5 * of_year + 2) / 153;
    *d = of_year - (153 * part + 2) / 5 + 1;
    *m = part < 10 ? part + 3 : part - 9;
    *y = year + era * 400 + (*m <= 2);
}

// ---- fields -----------------------------------------------------------------------------------------------

static void put(BtObject *o, uint32_t offset, Value v) { ((Value *)((char *)o + offset))->bits = v.bits; }

// days, and microseconds of the last one.
static bool read_delta(const Kernel *k, View v, int64_t *days, int64_t *us) {
    int64_t seconds;
    if (!read_field(v, k->at[DAYS], days) || !read_field(v, k->at[SECONDS], &seconds) ||
        !read_field(v, k->at[MICROSECONDS], us)) {
        return false;
    }
    *us += seconds * 1000000;
    return true;
}

static Value make_delta(const Kernel *k, int64_t days, int64_t us) {
    BtObject *o = bt_object_alloc(k->delta, k->delta->size);
    if (!o) return BT_ERROR;
    put(o, k->at[DAYS], bt_small_int(days));
    put(o, k->at[SECONDS], bt_small_int(us / 1000000));
    put(o, k->at[MICROSECONDS], bt_small_int(us % 1000000));
    return bt_steal(o);
}
Value bt_date_make(const Kernel *k, int64_t year, int64_t month, int64_t day) {
    BtObject *o = bt_object_alloc(k->date, k->date->size);
    if (!o) return BT_ERROR;
    put(o, k->at[YEAR], bt_small_int(year));
    put(o, k->at[MONTH], bt_small_int(month));
    put(o, k->at[DAY], bt_small_int(day));
    return bt_steal(o);
}
static void put_clock(BtObject *o, const uint32_t *at, int64_t us, int64_t fold, Value zone) {
    put(o, at[HOUR], bt_small_int(us / 3600000000));
    put(o, at[MINUTE], bt_small_int(us / 60000000 % 60));
    put(o, at[SECOND], bt_small_int(us / 1000000 % 60));
    put(o, at[MICROSECOND], bt_small_int(us % 1000000));
    put(o, at[FOLD], bt_small_int(fold));
    put(o, at[TZINFO], zone);
}
Value bt_moment_make(const Kernel *k, const Moment *m, Value zone) {
    BtObject *o = bt_object_alloc(k->moment, k->moment->size);
    if (!o) {
        bt_release(zone);
        return BT_ERROR;
    }
    put(o, k->at[YEAR], bt_small_int(m->year));
    put(o, k->at[MONTH], bt_small_int(m->month));
    put(o, k->at[DAY], bt_small_int(m->day));
    put_clock(o, k->at, m->us, m->fold, zone);
    return bt_steal(o);
}

static Kernel *kernel_of(BtType *type, BtType *(*which)(const Kernel *)) {
    for (Kernel *k = bt_datetime_kernels(); k; k = k->next) {
        if (which(k) == type) return k;
    }
    return NULL;
}
static BtType *its_delta(const Kernel *k) { return k->delta; }
static BtType *its_date(const Kernel *k) { return k->date; }
static BtType *its_time(const Kernel *k) { return k->time; }
static BtType *its_moment(const Kernel *k) { return k->moment; }

// The kernel of which one operand is an instance: slots are looked up on either.
static Kernel *kernel_of_two(View left, View right, BtType *(*which)(const Kernel *)) {
    for (Kernel *k = bt_datetime_kernels(); k; k = k->next) {
        BtType *type = which(k);
        if (bt_type_of(left) == type || bt_type_of(right) == type) return k;
    }
    return NULL;
}

static Value in_order(int order, BtCompareOp op) { return bt_bool(bt_order_holds(order, 0, op)); }

static int compare_pairs(int64_t a, int64_t a_us, int64_t b, int64_t b_us) {
    if (a != b) return a < b ? -1 : 1;
    return a_us < b_us ? -1 : a_us > b_us;
}

// ---- timedelta --------------------------------------------------------------------------------------------

static Value from_total(const Kernel *k, int64_t days, int64_t us) {
    int64_t carry = us >= 0 ? us / DAY_US : -((DAY_US - 1 - us) / DAY_US);
    days += carry;
    us -= carry * DAY_US;
    return days >= -MAX_DAYS && days <= MAX_DAYS ? make_delta(k, days, us) : BT_EMPTY;
}

static Value delta_sum(const Kernel *k, View left, View right, int sign) {
    int64_t a, a_us, b, b_us;
    if (bt_type_of(left) != k->delta || bt_type_of(right) != k->delta || !read_delta(k, left, &a, &a_us) ||
        !read_delta(k, right, &b, &b_us)) {
        return BT_EMPTY;
    }
    return from_total(k, a + sign * b, a_us + sign * b_us);
}
static Value add_to_moment(const Kernel *k, View moment, View delta, int sign);
static Value add_to_date(const Kernel *k, View date, View delta, int sign);

// Which of ours are the operands? Empty, without an exception: somebody else's business.
static Value sum(const Kernel *k, View left, View right) {
    BtType *a = bt_type_of(left), *b = bt_type_of(right);
    if (b == k->delta) {
        if (a == k->moment) return add_to_moment(k, left, right, 1);
        if (a == k->date) return add_to_date(k, left, right, 1);
        return delta_sum(k, left, right, 1);
    }
    if (a != k->delta) return BT_EMPTY;
    if (b == k->moment) return add_to_moment(k, right, left, 1);
    return b == k->date ? add_to_date(k, right, left, 1) : BT_EMPTY;
}

static Value difference(const Kernel *k, View left, View right) {
    BtType *a = bt_type_of(left), *b = bt_type_of(right);
    if (b == k->delta) {
        if (a == k->moment) return add_to_moment(k, left, right, -1);
        if (a == k->date) return add_to_date(k, left, right, -1);
        return delta_sum(k, left, right, -1);
    }
    Moment x, y;
    if (a == k->moment && b == k->moment) {
        if (word_at(left, k->at[TZINFO]) != word_at(right, k->at[TZINFO])) return BT_EMPTY;
        if (!read_moment(k, left, &x) || !read_moment(k, right, &y)) return BT_EMPTY;
        return from_total(
            k, bt_date_to_ordinal(x.year, x.month, x.day) - bt_date_to_ordinal(y.year, y.month, y.day),
            x.us - y.us);
    }
    if (a != k->date || b != k->date || !read_date(k, left, &x) || !read_date(k, right, &y)) return BT_EMPTY;
    return make_delta(
        k, bt_date_to_ordinal(x.year, x.month, x.day) - bt_date_to_ordinal(y.year, y.month, y.day), 0);
}

// One side's method in Python, if the side's slot is the one that runs; NotImplemented else.
static Value ask(View self, View other, View name, BtBinaryOp op, BtBinaryFn slot) {
    bool found;
    if (bt_type_of(self)->binary[op] != slot) return BT_NOT_IMPLEMENTED;
    Value result = bt_call_special(self, name, &other, 1, &found);
    return found ? result : BT_NOT_IMPLEMENTED;
}

// As the slots of classes in Python do it.
static Value in_python_binary(View left, View right, BtBinaryOp op, BtBinaryFn slot) {
    View name = op == BT_OP_ADD ? BT_NAME(__add__) : BT_NAME(__sub__);
    Value result = ask(left, right, name, op, slot);
    if (bt_is_error(result) || !bt_same(bt_view(result), BT_NOT_IMPLEMENTED_VIEW)) return result;
    if (bt_type_of(left) == bt_type_of(right)) return result;
    bt_release(result);
    return ask(right, left, op == BT_OP_ADD ? BT_NAME(__radd__) : BT_NAME(__rsub__), op, slot);
}

#define ARITHMETIC(name, which)                                                                              \
    static Value name##_add(View left, View right) {                                                         \
        const Kernel *k = kernel_of_two(left, right, which);                                                 \
        Value result = k ? sum(k, left, right) : BT_EMPTY;                                                   \
        if (BT_LIKELY(!bt_is_empty(result)) || bt_error_occurred()) return result;                           \
        return in_python_binary(left, right, BT_OP_ADD, name##_add);                                         \
    }                                                                                                        \
    static Value name##_subtract(View left, View right) {                                                    \
        const Kernel *k = kernel_of_two(left, right, which);                                                 \
        Value result = k ? difference(k, left, right) : BT_EMPTY;                                            \
        if (BT_LIKELY(!bt_is_empty(result)) || bt_error_occurred()) return result;                           \
        return in_python_binary(left, right, BT_OP_SUB, name##_subtract);                                    \
    }
ARITHMETIC(delta, its_delta)
ARITHMETIC(date, its_date)
ARITHMETIC(moment, its_moment)

static Value delta_compare(View left, View right, BtCompareOp op) {
    const Kernel *k = kernel_of(bt_type_of(left), its_delta);
    int64_t a, a_us, b, b_us;
    if (k && bt_type_of(right) == k->delta && read_delta(k, left, &a, &a_us) &&
        read_delta(k, right, &b, &b_us)) {
        return in_order(compare_pairs(a, a_us, b, b_us), op);
    }
    return (k ? k : bt_datetime_kernels())->of_delta.compare(left, right, op);
}

static bool delta_hash(View self, int64_t *out) {
    const Kernel *k = kernel_of(bt_type_of(self), its_delta);
    int64_t part[3];
    if (!k || !read_field(self, k->at[DAYS], &part[0]) || !read_field(self, k->at[SECONDS], &part[1]) ||
        !read_field(self, k->at[MICROSECONDS], &part[2])) {
        return (k ? k : bt_datetime_kernels())->of_delta.hash(self, out);
    }
    // That of the tuple of the three.
    uint64_t accumulator = BT_TUPLE_HASH_START;
    for (int i = 0; i < 3; i++) accumulator = bt_tuple_hash_lane(accumulator, part[i] == -1 ? -2 : part[i]);
    *out = bt_tuple_hash_finish(accumulator, 3);
    return true;
}

// ---- arguments of constructors ----------------------------------------------------------------------------

// The first `count` arguments, all small ints.
static bool small_ints(const View *args, size_t count, int64_t *out) {
    for (size_t i = 0; i < count; i++) {
        if (!bt_is_small_int(args[i])) return false;
        out[i] = bt_small_int_value(args[i]);
    }
    return true;
}

// What CPython says of arguments that do not fit the constructor. The first `numbers` are integers, which it
// finds out before it misses the next; `state`: the length of a pickle's state, alone or with a zone.
static bool check_constructor(const BtSignature *signature, size_t numbers, int64_t state, const View *args,
                              size_t argc, View kwnames) {
    size_t named = bt_view_is_empty(kwnames) ? 0 : (size_t)bt_tuple_length(kwnames), most = 0;
    if (argc && argc <= 2 && state && (bt_is_bytes(args[0]) || bt_is_str(args[0]))) {
        int64_t length = bt_is_str(args[0]) ? bt_str_length(args[0]) : bt_bytes_cast(args[0])->length;
        if (length == state) return true;
    }
    while (signature->names[most]) most++;
    for (size_t i = 0; argc + named <= most && i < argc && i < numbers; i++) {
        if (bt_has_index(args[i])) continue;
        bt_raise(&bt_exc_TypeError, "'%T' object cannot be interpreted as an integer", args[i]);
        return false;
    }
    View taken[9];
    return bt_parse_arguments(signature, args, argc, kwnames, taken);
}

static Value delta_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"days",    "seconds", "microseconds", "milliseconds",
                                        "minutes", "hours",   "weeks",        NULL};
    static const int64_t units[] = {DAY_US, 1000000, 1, 1000, 60000000, 3600000000, 7 * DAY_US};
    const Kernel *k = kernel_of(type, its_delta);
    if (!k || argc > 7) goto otherwise;
    size_t named = bt_view_is_empty(kwnames) ? 0 : (size_t)bt_tuple_length(kwnames);
    __int128 total = 0;
    for (size_t i = 0; i < argc + named; i++) {
        if (!bt_is_small_int(args[i])) goto otherwise;
        size_t unit = i;
        if (i >= argc) {
            View name = bt_tuple_get(kwnames, (int64_t)(i - argc));
            for (unit = 0; names[unit] && !bt_str_equal_text(name, names[unit]); unit++) {
            }
            if (!names[unit] || unit < argc) goto otherwise;
        }
        total += (__int128)bt_small_int_value(args[i]) * units[unit];
    }
    __int128 days = total / DAY_US;
    int64_t us = (int64_t)(total - days * DAY_US);
    if (days > -MAX_DAYS && days < MAX_DAYS) return from_total(k, (int64_t)days, us);
otherwise:;
    static const BtSignature signature = {"__new__", names, 0, 7, 0};
    if (!check_constructor(&signature, 0, 0, args, argc, kwnames)) return BT_ERROR;
    return (k ? k : bt_datetime_kernels())->of_delta.new_(type, args, argc, kwnames);
}

bool bt_date_is_valid(const int64_t *f) {
    return f[0] >= 1 && f[0] <= 9999 && f[1] >= 1 && f[1] <= 12 && f[2] >= 1 &&
           f[2] <= days_in_month(f[0], f[1]);
}
bool bt_clock_is_valid(const int64_t *f) {
    return f[0] >= 0 && f[0] <= 23 && f[1] >= 0 && f[1] <= 59 && f[2] >= 0 && f[2] <= 59 && f[3] >= 0 &&
           f[3] <= 999999;
}
static Value date_new(BtType *type, const View *args, size_t argc, View kwnames) {
    const Kernel *k = kernel_of(type, its_date);
    int64_t f[3];
    if (k && argc == 3 && bt_view_is_empty(kwnames) && small_ints(args, 3, f) && bt_date_is_valid(f)) {
        return bt_date_make(k, f[0], f[1], f[2]);
    }
    static const char *const names[] = {"year", "month", "day", NULL};
    static const BtSignature signature = {NULL, names, 0, 3, 3};
    if (!check_constructor(&signature, 3, 4, args, argc, kwnames)) return BT_ERROR;
    return (k ? k : bt_datetime_kernels())->of_date.new_(type, args, argc, kwnames);
}

static Value time_new(BtType *type, const View *args, size_t argc, View kwnames) {
    const Kernel *k = kernel_of(type, its_time);
    int64_t f[4] = {0, 0, 0, 0};
    if (k && argc <= 4 && bt_view_is_empty(kwnames) && small_ints(args, argc, f) && bt_clock_is_valid(f)) {
        BtObject *o = bt_object_alloc(type, type->size);
        if (!o) return BT_ERROR;
        put_clock(o, k->time_at, clock_us(f), 0, BT_NONE);
        return bt_steal(o);
    }
    static const char *const names[] = {"hour", "minute", "second", "microsecond", "tzinfo", "fold", NULL};
    static const BtSignature signature = {NULL, names, 0, 5, 0};
    if (!check_constructor(&signature, 4, 6, args, argc, kwnames)) return BT_ERROR;
    return (k ? k : bt_datetime_kernels())->of_time.new_(type, args, argc, kwnames);
}

static Value moment_new(BtType *type, const View *args, size_t argc, View kwnames) {
    const Kernel *k = kernel_of(type, its_moment);
    int64_t f[7] = {0};
    View zone = BT_NONE_VIEW;
    size_t ints = argc < 7 ? argc : 7;
    if (!k || argc < 3 || argc > 8 || !small_ints(args, ints, f)) goto otherwise;
    if (!bt_date_is_valid(f) || !bt_clock_is_valid(f + 3)) goto otherwise;
    if (argc == 8) zone = args[7];
    if (!bt_view_is_empty(kwnames) && bt_tuple_length(kwnames)) {
        if (argc == 8 || bt_tuple_length(kwnames) != 1) goto otherwise;
        if (!bt_str_equal_text(bt_tuple_get(kwnames, 0), "tzinfo")) goto otherwise;
        zone = args[argc];
    }
    if (!bt_same(zone, BT_NONE_VIEW) && !(bt_is_object(zone) && bt_is_instance(zone, k->zone)))
        goto otherwise;
    return bt_moment_make(k, &(Moment){f[0], f[1], f[2], clock_us(f + 3), 0}, bt_hold(zone));
otherwise:;
    static const char *const names[] = {"year",   "month",       "day",    "hour", "minute",
                                        "second", "microsecond", "tzinfo", "fold", NULL};
    static const BtSignature signature = {NULL, names, 0, 8, 3};
    if (!check_constructor(&signature, 7, 10, args, argc, kwnames)) return BT_ERROR;
    return (k ? k : bt_datetime_kernels())->of_moment.new_(type, args, argc, kwnames);
}

// ---- date and datetime ------------------------------------------------------------------------------------

static Value add_to_date(const Kernel *k, View date, View delta, int sign) {
    Moment m;
    int64_t days, us;
    if (!read_date(k, date, &m) || !read_delta(k, delta, &days, &us)) return BT_EMPTY;
    int64_t n = bt_date_to_ordinal(m.year, m.month, m.day) + sign * days;
    if (n < 1 || n > MAX_ORDINAL) return BT_EMPTY;
    bt_date_from_ordinal(n, &m.year, &m.month, &m.day);
    return bt_date_make(k, m.year, m.month, m.day);
}

static Value add_to_moment(const Kernel *k, View moment, View delta, int sign) {
    Moment m;
    int64_t days, us;
    Value zone;
    if (!read_moment(k, moment, &m) || !read_delta(k, delta, &days, &us)) return BT_EMPTY;
    int64_t n = bt_date_to_ordinal(m.year, m.month, m.day) + sign * days;
    m.us += sign * us;
    if (m.us < 0) {
        m.us += DAY_US;
        n--;
    } else if (m.us >= DAY_US) {
        m.us -= DAY_US;
        n++;
    }
    if (n < 1 || n > MAX_ORDINAL) return BT_EMPTY;
    const Value *slot = (const Value *)((const char *)bt_object(moment) + k->at[TZINFO]);
    if (!bt_try_load_slot(slot, &zone) || bt_is_empty(zone)) return BT_EMPTY;
    bt_date_from_ordinal(n, &m.year, &m.month, &m.day);
    m.fold = 0;
    return bt_moment_make(k, &m, zone);
}

static Value date_compare(View left, View right, BtCompareOp op) {
    const Kernel *k = kernel_of(bt_type_of(left), its_date);
    Moment a, b;
    if (k && bt_type_of(right) == k->date && read_date(k, left, &a) && read_date(k, right, &b)) {
        return in_order(compare_pairs(a.year, a.month * 32 + a.day, b.year, b.month * 32 + b.day), op);
    }
    return (k ? k : bt_datetime_kernels())->of_date.compare(left, right, op);
}

static Value moment_compare(View left, View right, BtCompareOp op) {
    const Kernel *k = kernel_of(bt_type_of(left), its_moment);
    Moment a, b;
    if (k && bt_type_of(right) == k->moment &&
        word_at(left, k->at[TZINFO]) == word_at(right, k->at[TZINFO]) && read_moment(k, left, &a) &&
        read_moment(k, right, &b)) {
        return in_order(compare_pairs((a.year * 16 + a.month) * 32 + a.day, a.us,
                                      (b.year * 16 + b.month) * 32 + b.day, b.us),
                        op);
    }
    return (k ? k : bt_datetime_kernels())->of_moment.compare(left, right, op);
}

static bool read_time(const Kernel *k, View v, int64_t *us) {
    int64_t c[4];
    if (!read_clock(k->time_at, v, c)) return false;
    *us = clock_us(c);
    return true;
}

static Value time_compare(View left, View right, BtCompareOp op) {
    const Kernel *k = kernel_of(bt_type_of(left), its_time);
    int64_t a, b;
    if (k && bt_type_of(right) == k->time &&
        word_at(left, k->time_at[TZINFO]) == word_at(right, k->time_at[TZINFO]) && read_time(k, left, &a) &&
        read_time(k, right, &b)) {
        return in_order(compare_pairs(0, a, 0, b), op);
    }
    return (k ? k : bt_datetime_kernels())->of_time.compare(left, right, op);
}

static bool time_hash(View self, int64_t *out) {
    const Kernel *k = kernel_of(bt_type_of(self), its_time);
    if (k && word_at(self, k->time_at[TZINFO]) == BT_NONE_VIEW.bits && read_time(k, self, out)) return true;
    return (k ? k : bt_datetime_kernels())->of_time.hash(self, out);
}

static bool date_hash(View self, int64_t *out) {
    const Kernel *k = kernel_of(bt_type_of(self), its_date);
    Moment m;
    if (!k || !read_date(k, self, &m)) return (k ? k : bt_datetime_kernels())->of_date.hash(self, out);
    *out = m.year * 512 + m.month * 32 + m.day;
    return true;
}

static bool moment_hash(View self, int64_t *out) {
    const Kernel *k = kernel_of(bt_type_of(self), its_moment);
    Moment m;
    if (k && word_at(self, k->at[TZINFO]) == BT_NONE_VIEW.bits && read_moment(k, self, &m)) {
        // That of the int datetime.py makes of it, which is below 2**61 - 1.
        *out = bt_date_to_ordinal(m.year, m.month, m.day) * DAY_US + m.us;
        return true;
    }
    return (k ? k : bt_datetime_kernels())->of_moment.hash(self, out);
}

// ---- installing -------------------------------------------------------------------------------------------

static bool find_field(BtType *type, const char *name, uint32_t *offset) {
    Value text = bt_intern_text(name),
          member = bt_is_error(text) ? BT_ERROR : bt_type_lookup(type, bt_view(text));
    bool found = !bt_is_empty(member) && bt_is_exact(bt_view(member), BT_SHAPE_MEMBER_DESCRIPTOR);
    if (found) *offset = ((BtMemberDescriptor *)bt_object(bt_view(member)))->offset;
    else if (!bt_error_occurred()) bt_raise(&bt_exc_TypeError, "%N has no member %s", type, name);
    bt_release_maybe(text);
    bt_release_maybe(member);
    return found;
}

static bool find_fields(BtType *type, const char *const *names, int first, uint32_t *at) {
    for (int i = 0; names[i]; i++) {
        if (!find_field(type, names[i], &at[first + i])) return false;
    }
    return true;
}

// The attribute without the underscore: reads what the slot holds, and is not writable.
static Value get_field(View self, void *slot) {
    return bt_type_member_descriptor.descriptor_get(bt_view(*(Value *)slot), self, BT_NO_VIEW);
}

static bool add_fields(Kernel *k, int first, BtType *type, const char *const *names, bool member) {
    for (int i = 0; names[i]; i++) {
        Value text = bt_intern_text(names[i]), name = bt_intern_text(names[i] + 1);
        if (!bt_is_error(text)) k->slots[first + i] = bt_type_lookup(type, bt_view(text));
        bt_release_maybe(text);
        k->fields[first + i] = (BtGetSetDef){.name = names[i] + 1,
                                             .get = get_field,
                                             .context = &k->slots[first + i],
                                             .member = member};
        Value field = bt_getset_descriptor_new(&k->fields[first + i], type);
        bool ok = !bt_is_error(name) && !bt_is_error(field) &&
                  bt_type_set_own(type, bt_view(name), bt_view(field)) >= 0;
        bt_release_maybe(name);
        bt_release_maybe(field);
        if (!ok) return false;
    }
    return true;
}

static Before look_before(const BtType *type) { return (Before){type->new_, type->compare, type->hash}; }

// timedelta and date live in modules of their own: when datetime alone is imported anew, the classes have
// their answers from here already, and what was before them is what the earlier kernel found.
static void look_before_all(Kernel *k) {
    const Kernel *earlier = kernel_of(k->delta, its_delta);
    k->of_delta = earlier ? earlier->of_delta : look_before(k->delta);
    earlier = kernel_of(k->date, its_date);
    k->of_date = earlier ? earlier->of_date : look_before(k->date);
    k->of_time = look_before(k->time);
    k->of_moment = look_before(k->moment);
}

// install(timedelta, date, time, datetime, tzinfo, UTC)
static Value install(View self, const View *args, size_t argc) {
    static const char *const delta_fields[] = {"_days", "_seconds", "_microseconds", NULL};
    static const char *const date_fields[] = {"_year", "_month", "_day", NULL};
    static const char *const clock_fields[] = {"_hour", "_minute", "_second", "_microsecond",
                                               "_fold", "_tzinfo", NULL};
    (void)self;
    for (size_t i = 0; i + 1 < argc; i++) {
        if (!bt_is_type(args[i]) || !bt_type_has(bt_type_cast(args[i]), BT_TYPE_HEAP)) {
            return bt_raise(&bt_exc_TypeError, "install() wants datetime's classes, not %T", args[i]);
        }
    }
    Kernel *k = bt_buffer_alloc_zero(sizeof *k);
    if (!k) return BT_ERROR;
    k->delta = bt_type_cast(args[0]);
    k->date = bt_type_cast(args[1]);
    k->time = bt_type_cast(args[2]);
    k->moment = bt_type_cast(args[3]);
    k->zone = bt_type_cast(args[4]);
    if (!find_fields(k->delta, delta_fields, DAYS, k->at) ||
        !find_fields(k->moment, date_fields, YEAR, k->at) ||
        !find_fields(k->moment, clock_fields, HOUR, k->at) ||
        !find_fields(k->time, clock_fields, HOUR, k->time_at) ||
        !add_fields(k, 0, k->delta, delta_fields, true) || !add_fields(k, 3, k->date, date_fields, false) ||
        !add_fields(k, 6, k->time, clock_fields, false) ||
        !add_fields(k, 12, k->moment, clock_fields, false) || !bt_datetime_install_methods(k)) {
        bt_buffer_free(k);
        return BT_ERROR;
    }
    for (size_t i = 0; i + 1 < argc; i++) bt_object_make_immortal(bt_object(args[i]));
    k->utc = bt_hold(args[5]);
    look_before_all(k);
    k->next = bt_datetime_kernels();
    bt_store_release_ptr(&kernels, k);
    // From here on they answer.
    BtType *types[] = {k->delta, k->date, k->moment};
    const BtBinaryFn adds[] = {delta_add, date_add, moment_add},
                     subtracts[] = {delta_subtract, date_subtract, moment_subtract};
    for (int i = 0; i < 3; i++) {
        types[i]->binary[BT_OP_ADD] = adds[i];
        types[i]->binary[BT_OP_SUB] = subtracts[i];
    }
    k->delta->compare = delta_compare;
    k->time->compare = time_compare;
    k->time->hash = time_hash;
    k->date->compare = date_compare;
    k->moment->compare = moment_compare;
    k->delta->hash = delta_hash;
    k->date->hash = date_hash;
    k->moment->hash = moment_hash;
    k->delta->new_ = delta_new;
    k->date->new_ = date_new;
    k->time->new_ = time_new;
    k->moment->new_ = moment_new;
    return BT_NONE;
}

static const BtMethodDef functions[] = {BT_METHOD_N("install", install, 6, 6, NULL), BT_METHOD_END};

bool bt_init_datetime_kernel(View module) { return bt_module_add_functions(module, functions); }
