// What datetime_kernel.c (operators, constructors) and datetime_methods.c share: see datetime_kernel.c.
#ifndef BATON_STDLIB_NATIVE_DATETIME_KERNEL_H
#define BATON_STDLIB_NATIVE_DATETIME_KERNEL_H

#include "vm/base/refcount.h"
#include "vm/base/type.h"

BT_BEGIN_DECLS

enum {
    DAYS,
    SECONDS,
    MICROSECONDS,
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    MICROSECOND,
    FOLD,
    TZINFO,
    FIELD_COUNT
};

// What was in front of which ours is.
typedef struct Before {
    Value (*new_)(BtType *, const View *, size_t, View);
    Value (*compare)(View, View, BtCompareOp);
    bool (*hash)(View, int64_t *);
} Before;

typedef struct Kernel {
    BtType *delta, *date, *time, *moment, *zone;  // moment: datetime. zone: tzinfo. Immortal
    Value utc;
    uint32_t at[FIELD_COUNT];       // offsets of words: of timedelta, date and datetime
    uint32_t time_at[FIELD_COUNT];  // of time
    Before of_delta, of_date, of_moment, of_time;
    Value now, fromtimestamp, fromisoformat, combine, timestamp, isoformat;  // datetime's methods in Python
    Value strptime, replace;
    Value date_fromisoformat, fromordinal, strftime;  // date's
    // The fields as programs read them, `year` for the slot `_year`: of timedelta, date, time and datetime.
    Value slots[3 + 3 + 6 + 6];
    BtGetSetDef fields[3 + 3 + 6 + 6];
    struct Kernel *next;
} Kernel;

// One for each import of datetime (tests import it again); the newest first.
Kernel *bt_datetime_kernels(void);

#define DAY_US INT64_C(86400000000)
enum { MAX_ORDINAL = 3652059, MAX_DAYS = 999999999 };

typedef struct Moment {
    int64_t year, month, day, us;  // us: of the day
    int64_t fold;
} Moment;

// Days since the day before 0001-01-01.
int64_t bt_date_to_ordinal(int64_t year, int64_t month, int64_t day);
void bt_date_from_ordinal(int64_t ordinal, int64_t *year, int64_t *month, int64_t *day);
// year, month, day; hour, minute, second, microsecond.
bool bt_date_is_valid(const int64_t *fields);
bool bt_clock_is_valid(const int64_t *fields);

BT_INLINE int64_t clock_us(const int64_t *f) { return ((f[0] * 60 + f[1]) * 60 + f[2]) * 1000000 + f[3]; }
BT_INLINE uint64_t word_at(View v, uint32_t offset) {
    return bt_load_relaxed_u64((const uint64_t *)((const char *)bt_object(v) + offset));
}
BT_INLINE bool read_field(View v, uint32_t offset, int64_t *out) {
    View word = bt_view_from_bits(word_at(v, offset));
    if (BT_UNLIKELY(!bt_is_small_int(word))) return false;
    *out = bt_small_int_value(word);
    return true;
}
BT_INLINE bool read_date(const Kernel *k, View v, Moment *out) {
    return read_field(v, k->at[YEAR], &out->year) && read_field(v, k->at[MONTH], &out->month) &&
           read_field(v, k->at[DAY], &out->day);
}
BT_INLINE bool read_clock(const uint32_t *at, View v, int64_t out[4]) {
    return read_field(v, at[HOUR], &out[0]) && read_field(v, at[MINUTE], &out[1]) &&
           read_field(v, at[SECOND], &out[2]) && read_field(v, at[MICROSECOND], &out[3]);
}
BT_INLINE bool read_moment(const Kernel *k, View v, Moment *out) {
    int64_t c[4];
    if (!read_date(k, v, out) || !read_clock(k->at, v, c)) return false;
    out->us = clock_us(c);
    return true;
}

// New instances; zone stolen.
Value bt_date_make(const Kernel *k, int64_t year, int64_t month, int64_t day) BT_MUST_CHECK;
Value bt_moment_make(const Kernel *k, const Moment *m, Value zone) BT_MUST_CHECK;

// Puts the methods in C in their places.
bool bt_datetime_install_methods(Kernel *k) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_DATETIME_KERNEL_H
