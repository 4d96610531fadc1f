// time: clocks, sleep, and the conversions between seconds and calendar times, which are the C library's.
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/audit.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/int.h"
#include "vm/objects/simple_namespace.h"
#include "vm/objects/str.h"
#include "vm/objects/struct_sequence.h"
#include "vm/objects/tuple.h"
#include "vm/threads/blocking.h"
#include "vm/threads/kernel_thread.h"
#include "vm/threads/thread_state.h"

#define SECOND_NS ((int64_t)1000000000)

static BtType struct_time_type;
static const char *const struct_time_fields[] = {
    "tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",    "tm_sec",
    "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff", NULL,
};
enum { STRUCT_TIME_ITEMS = 9, STRUCT_TIME_FIELDS = 11 };

// Some functions count their arguments in other words than most.
static bool check_count(const char *function, size_t argc, size_t min, size_t max) {
    if (argc >= min && argc <= max)
        return true;
    size_t bound = argc < min ? min : max;
    bt_raise(&bt_exc_TypeError, "%s() takes %s %zu argument%s (%zu given)", function,
             min == max   ? "exactly"
             : argc < min ? "at least"
                          : "at most",
             bound, bound == 1 ? "" : "s", argc);
    return false;
}

// ---- clocks -----------------------------------------------------------------------------------------------

static double to_seconds(int64_t ns) {
    // Whole seconds stay exact.
    return ns % SECOND_NS == 0 ? (double)(ns / SECOND_NS) : (double)ns / 1e9;
}

static bool read_clock(clockid_t clock, int64_t *ns) {
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) {
        bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
        return false;
    }
    *ns = now.tv_sec * SECOND_NS + now.tv_nsec;
    return true;
}

static Value clock_seconds(clockid_t clock) {
    int64_t ns = 0;
    return read_clock(clock, &ns) ? bt_float_new(to_seconds(ns)) : BT_ERROR;
}

static Value clock_ns(clockid_t clock) {
    int64_t ns = 0;
    return read_clock(clock, &ns) ? bt_int_from_i64(ns) : BT_ERROR;
}

#define CLOCK_FUNCTIONS(name, clock)                                                                        \
    static Value time_##name(View self) {                                                                   \
        return clock_seconds(clock);                                                                        \
    }                                                                                                       \
    static Value time_##name##_ns(View self) {                                                              \
        return clock_ns(clock);                                                                             \
    }
CLOCK_FUNCTIONS(time, CLOCK_REALTIME)
CLOCK_FUNCTIONS(monotonic, CLOCK_MONOTONIC)
CLOCK_FUNCTIONS(process_time, CLOCK_PROCESS_CPUTIME_ID)

static Value time_thread_time(View self) {
    return bt_float_new(to_seconds((int64_t)bt_thread_cpu_ns(bt_self())));
}
static Value time_thread_time_ns(View self) { return bt_int_from_u64(bt_thread_cpu_ns(bt_self())); }

static bool clock_id(View v, clockid_t *out) {
    if (!bt_is_int(v) && !bt_type_of(v)->index) {
        bt_raise(&bt_exc_TypeError, "clk_id should be integer, not %T", v);
        return false;
    }
    int n;
    if (!bt_as_int(v, &n))
        return false;
    *out = n;
    return true;
}

static Value time_clock_gettime(View self, View id) {
    clockid_t clock;
    return clock_id(id, &clock) ? clock_seconds(clock) : BT_ERROR;
}

static Value time_clock_gettime_ns(View self, View id) {
    clockid_t clock;
    return clock_id(id, &clock) ? clock_ns(clock) : BT_ERROR;
}

static Value time_clock_getres(View self, View id) {
    clockid_t clock;
    struct timespec resolution;
    if (!clock_id(id, &clock))
        return BT_ERROR;
    if (clock_getres(clock, &resolution) != 0)
        return bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
    return bt_float_new((double)resolution.tv_sec + (double)resolution.tv_nsec * 1e-9);
}

// ---- durations and points in time -------------------------------------------------------------------------

static bool raise_out_of_range(void) {
    bt_raise(&bt_exc_OverflowError, "timestamp out of range for platform time_t");
    return false;
}

// Seconds as nanoseconds. Up: fractions of a nanosecond round up, so that nobody sleeps too short; else down.
static bool read_duration(View v, bool up, int64_t *ns) {
    if (bt_is_float(v)) {
        double d = bt_float_value(v);
        if (isnan(d)) {
            bt_raise(&bt_exc_ValueError, "Invalid value NaN (not a number)");
            return false;
        }
        d = up ? ceil(d * 1e9) : floor(d * 1e9);
        if (!(d >= -0x1p63 && d < 0x1p63))
            return raise_out_of_range();
        *ns = (int64_t)d;
        return true;
    }
    Value number = bt_index(v);
    if (bt_is_error(number))
        return false;
    int64_t seconds;
    bool fits = bt_int_fits_i64(bt_view(number), &seconds) && !__builtin_mul_overflow(seconds, SECOND_NS, ns);
    bt_release(number);
    if (!fits)
        bt_raise(&bt_exc_OverflowError, "timestamp too large to convert to C PyTime_t");
    return fits;
}

static Value set_clock(View id, int64_t ns) {
    clockid_t clock;
    if (!clock_id(id, &clock))
        return BT_ERROR;
    struct timespec value = {ns / SECOND_NS, ns % SECOND_NS};
    if (value.tv_nsec < 0) {
        value.tv_nsec += SECOND_NS;
        value.tv_sec--;
    }
    if (clock_settime(clock, &value) != 0)
        return bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
    return BT_NONE;
}

static Value time_clock_settime(View self, const View *args, size_t argc) {
    int64_t ns = 0;
    return read_duration(args[1], false, &ns) ? set_clock(args[0], ns) : BT_ERROR;
}

static Value time_clock_settime_ns(View self, const View *args, size_t argc) {
    int64_t ns = 0;
    return bt_as_i64(args[1], &ns) ? set_clock(args[0], ns) : BT_ERROR;
}

static Value time_sleep(View self, View seconds) {
    int64_t ns = 0;
    if (!bt_audit("time.sleep", &seconds, 1))
        return BT_ERROR;
    if (!read_duration(seconds, true, &ns))
        return BT_ERROR;
    if (ns < 0)
        return bt_raise(&bt_exc_ValueError, "sleep length must be non-negative");
    int64_t now = 0;
    if (!read_clock(CLOCK_MONOTONIC, &now))
        return BT_ERROR;
    int64_t deadline;
    if (__builtin_add_overflow(now, ns, &deadline))
        deadline = INT64_MAX;
    struct timespec until = {deadline / SECOND_NS, deadline % SECOND_NS};
    for (;;) {
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_SLEEP, BT_NO_VIEW);
        int error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
        bt_blocking_end(&door);
        if (error == 0)
            return BT_NONE;
        if (error != EINTR)
            return bt_raise_errno(error, BT_NO_VIEW, BT_NO_VIEW);
        if (!bt_handle_signals())
            return BT_ERROR;
    }
}

static Value clock_info(const char *implementation, bool monotonic, bool adjustable, clockid_t clock) {
    struct timespec resolution;
    if (clock_getres(clock, &resolution) != 0)
        return bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
    Value dict = bt_dict_new(), text = bt_str_from_text(implementation);
    Value seconds = bt_float_new((double)resolution.tv_sec + (double)resolution.tv_nsec * 1e-9);
    Value result = BT_ERROR;
    if (!bt_is_error(dict) && !bt_is_error(text) && !bt_is_error(seconds) &&
        bt_dict_set_text(bt_view(dict), "implementation", bt_view(text)) &&
        bt_dict_set_text(bt_view(dict), "monotonic", bt_view(bt_bool(monotonic))) &&
        bt_dict_set_text(bt_view(dict), "adjustable", bt_view(bt_bool(adjustable))) &&
        bt_dict_set_text(bt_view(dict), "resolution", bt_view(seconds))) {
        result = bt_simple_namespace_new(bt_view(dict));
    }
    bt_release_maybe(dict);
    bt_release_maybe(text);
    bt_release_maybe(seconds);
    return result;
}

static Value time_get_clock_info(View self, View name) {
    if (!bt_is_str(name))
        return bt_raise(&bt_exc_TypeError, "get_clock_info() argument 1 must be str, not %s",
                        bt_argument_type_name(name));
    if (bt_str_equal_text(name, "time"))
        return clock_info("clock_gettime(CLOCK_REALTIME)", false, true, CLOCK_REALTIME);
    if (bt_str_equal_text(name, "monotonic") || bt_str_equal_text(name, "perf_counter")) {
        return clock_info("clock_gettime(CLOCK_MONOTONIC)", true, false, CLOCK_MONOTONIC);
    }
    if (bt_str_equal_text(name, "process_time")) {
        return clock_info("clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false, CLOCK_PROCESS_CPUTIME_ID);
    }
    if (bt_str_equal_text(name, "thread_time")) {
        return clock_info("clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false, CLOCK_THREAD_CPUTIME_ID);
    }
    return bt_raise(&bt_exc_ValueError, "unknown clock");
}

// The kernel numbers the CPU clock of a thread by the thread's own number.
static Value time_pthread_getcpuclockid(View self, View ident) {
    if (!bt_is_int(ident))
        return bt_raise(&bt_exc_TypeError, "'%T' object cannot be interpreted as an integer", ident);
    uint64_t n;
    BtThread *thread = bt_int_fits_u64(ident, &n) ? bt_thread_find(n) : NULL;
    if (!thread)
        return bt_raise_errno(ESRCH, BT_NO_VIEW, BT_NO_VIEW);
    return bt_small_int((int64_t)(clockid_t)((~(unsigned)thread->native_id << 3) | 6));
}

// ---- calendar times ---------------------------------------------------------------------------------------

static Value make_struct_time(const struct tm *t) {
    const char *zone = t->tm_zone ? t->tm_zone : "";
    Value values[STRUCT_TIME_FIELDS] = {
        bt_small_int((int64_t)t->tm_year + 1900),
        bt_small_int(t->tm_mon + 1),
        bt_small_int(t->tm_mday),
        bt_small_int(t->tm_hour),
        bt_small_int(t->tm_min),
        bt_small_int(t->tm_sec),
        bt_small_int((t->tm_wday + 6) % 7),
        bt_small_int(t->tm_yday + 1),
        bt_small_int(t->tm_isdst),
        bt_str_from_wtf8(zone, strlen(zone)),
        bt_small_int(t->tm_gmtoff),
    };
    return bt_struct_sequence_new(&struct_time_type, values);
}

// Seconds since the epoch, rounded down; now when absent or None.
static bool read_timestamp(const View *args, size_t argc, time_t *out) {
    if (argc == 0 || bt_is_none(args[0])) {
        *out = time(NULL);
        return true;
    }
    if (bt_is_float(args[0])) {
        double d = bt_float_value(args[0]);
        if (isnan(d)) {
            bt_raise(&bt_exc_ValueError, "Invalid value NaN (not a number)");
            return false;
        }
        d = floor(d);
        if (!(d >= -0x1p63 && d < 0x1p63))
            return raise_out_of_range();
        *out = (time_t)d;
        return true;
    }
    Value number = bt_index(args[0]);
    if (bt_is_error(number))
        return false;
    int64_t seconds;
    bool fits = bt_int_fits_i64(bt_view(number), &seconds);
    bt_release(number);
    if (!fits)
        return raise_out_of_range();
    *out = seconds;
    return true;
}

static bool local_time(time_t seconds, struct tm *out) {
    if (localtime_r(&seconds, out))
        return true;
    bt_raise_errno(EOVERFLOW, BT_NO_VIEW, BT_NO_VIEW);
    return false;
}

static Value time_gmtime(View self, const View *args, size_t argc) {
    time_t seconds;
    struct tm t;
    if (!check_count("gmtime", argc, 0, 1) || !read_timestamp(args, argc, &seconds))
        return BT_ERROR;
    if (!gmtime_r(&seconds, &t))
        return bt_raise_errno(EOVERFLOW, BT_NO_VIEW, BT_NO_VIEW);
    return make_struct_time(&t);
}

static Value time_localtime(View self, const View *args, size_t argc) {
    time_t seconds;
    struct tm t;
    if (!check_count("localtime", argc, 0, 1) || !read_timestamp(args, argc, &seconds))
        return BT_ERROR;
    return local_time(seconds, &t) ? make_struct_time(&t) : BT_ERROR;
}

// Takes a tuple of nine, or a struct_time, apart. tm_zone points into the tuple's items.
static bool read_time_tuple(View tuple, const char *function, struct tm *t) {
    memset(t, 0, sizeof *t);
    if (!bt_is_tuple(tuple)) {
        bt_raise(&bt_exc_TypeError, "Tuple or struct_time argument required");
        return false;
    }
    if (bt_tuple_length(tuple) != STRUCT_TIME_ITEMS) {
        bt_raise(&bt_exc_TypeError, "%s(): illegal time tuple argument", function);
        return false;
    }
    int year;
    int *const fields[STRUCT_TIME_ITEMS] = {&year,      &t->tm_mon,  &t->tm_mday, &t->tm_hour, &t->tm_min,
                                            &t->tm_sec, &t->tm_wday, &t->tm_yday, &t->tm_isdst};
    for (int i = 0; i < STRUCT_TIME_ITEMS; i++) {
        if (!bt_as_int_of_long(bt_tuple_get(tuple, i), fields[i]))
            return false;
    }
    if (year < INT_MIN + 1900) {
        bt_raise(&bt_exc_OverflowError, "year out of range");
        return false;
    }
    t->tm_year = year - 1900;
    t->tm_mon = (int)((unsigned)t->tm_mon - 1);
    t->tm_wday = (int)(((int64_t)t->tm_wday + 1) % 7);
    t->tm_yday = (int)((unsigned)t->tm_yday - 1);
    return true;
}

// What struct_time knows beyond the nine; *zone_owner keeps tm_zone alive and may be empty.
static bool read_zone(View tuple, struct tm *t, Value *zone_owner) {
    *zone_owner = BT_EMPTY;
    if (bt_type_of(tuple) != &struct_time_type)
        return true;
    Value offset = bt_getattr_text(tuple, "tm_gmtoff");
    Value zone = bt_getattr_text(tuple, "tm_zone");
    bool ok = !bt_is_error(offset) && !bt_is_error(zone);
    if (ok && !bt_is_none(bt_view(offset))) {
        int64_t seconds;
        ok = bt_as_i64(bt_view(offset), &seconds);
        if (ok)
            t->tm_gmtoff = seconds;
    }
    if (ok && bt_is_str(bt_view(zone))) {
        t->tm_zone = bt_str_utf8(bt_view(zone), NULL);
        ok = t->tm_zone != NULL;
    }
    bt_release_maybe(offset);
    *zone_owner = zone;
    return ok;
}

// The C library takes any number for an index; so only sensible ones may reach it. Zero stands for one in
// dates.
static bool check_fields(struct tm *t) {
    const char *wrong = NULL;
    if (t->tm_mon == -1)
        t->tm_mon = 0;
    if (t->tm_mday == 0)
        t->tm_mday = 1;
    if (t->tm_yday == -1)
        t->tm_yday = 0;
    if (t->tm_mon < 0 || t->tm_mon > 11) {
        wrong = "month";
    } else if (t->tm_mday < 0 || t->tm_mday > 31) {
        wrong = "day of month";
    } else if (t->tm_hour < 0 || t->tm_hour > 23) {
        wrong = "hour";
    } else if (t->tm_min < 0 || t->tm_min > 59) {
        wrong = "minute";
    } else if (t->tm_sec < 0 || t->tm_sec > 61) {
        wrong = "seconds";
    } else if (t->tm_wday < 0) {
        wrong = "day of week";
    } else if (t->tm_yday < 0 || t->tm_yday > 365) {
        wrong = "day of year";
    }
    if (wrong)
        bt_raise(&bt_exc_ValueError, "%s out of range", wrong);
    return !wrong;
}

static Value write_asctime(const struct tm *t) {
    static const char days[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[80];
    snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %lld", days[t->tm_wday], months[t->tm_mon],
             t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec, 1900LL + t->tm_year);
    return bt_str_from_text(text);
}

static Value time_asctime(View self, const View *args, size_t argc) {
    struct tm t;
    if (argc == 0) {
        if (!local_time(time(NULL), &t))
            return BT_ERROR;
    } else if (!read_time_tuple(args[0], "asctime", &t) || !check_fields(&t)) {
        return BT_ERROR;
    }
    return write_asctime(&t);
}

static Value time_ctime(View self, const View *args, size_t argc) {
    time_t seconds;
    struct tm t;
    if (!check_count("ctime", argc, 0, 1) || !read_timestamp(args, argc, &seconds))
        return BT_ERROR;
    return local_time(seconds, &t) ? write_asctime(&t) : BT_ERROR;
}

static Value time_mktime(View self, View tuple) {
    struct tm t;
    if (!read_time_tuple(tuple, "mktime", &t))
        return BT_ERROR;
    // -1 is a valid time; only success sets the day of the week.
    t.tm_wday = -1;
    time_t seconds = mktime(&t);
    if (seconds == -1 && t.tm_wday == -1)
        return bt_raise(&bt_exc_OverflowError, "mktime argument out of range");
    return bt_float_new((double)seconds);
}

static Value format_time(const char *format, size_t format_length, const struct tm *t) {
    if (format_length == 0)
        return bt_str_empty();
    // A result of no characters is possible; so a trailing one tells it from "does not fit".
    char *marked = bt_buffer_alloc(format_length + 2);
    if (!marked)
        return BT_ERROR;
    memcpy(marked, format, format_length);
    strcpy(marked + format_length, "|");
    Value result = BT_ERROR;
    for (size_t size = 1024;; size *= 2) {
        char *text = bt_buffer_alloc(size + 1);
        if (!text)
            break;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        size_t length = strftime(text, size + 1, marked, t);
#pragma GCC diagnostic pop
        if (length > 0) {
            // A '%' at the end of the format has taken the mark along.
            bool taken = text[length - 1] != '|';
            result = bt_str_from_wtf8(text, taken ? length : length - 1);
        }
        bt_buffer_free(text);
        if (length > 0)
            break;
        // A width in the format can ask for any amount; CPython's limit.
        if (size >= 256 * format_length) {
            result = bt_str_empty();
            break;
        }
    }
    bt_buffer_free(marked);
    return result;
}

static Value time_strftime(View self, const View *args, size_t argc) {
    if (!check_count("strftime", argc, 1, 2))
        return BT_ERROR;
    if (!bt_is_str(args[0]))
        return bt_raise(&bt_exc_TypeError, "strftime() argument 1 must be str, not %s",
                        bt_argument_type_name(args[0]));
    struct tm t;
    Value zone = BT_EMPTY;
    if (argc < 2) {
        if (!local_time(time(NULL), &t))
            return BT_ERROR;
    } else if (!read_time_tuple(args[1], "strftime", &t) || !check_fields(&t) ||
               !read_zone(args[1], &t, &zone)) {
        bt_release_maybe(zone);
        return BT_ERROR;
    }
    t.tm_isdst = t.tm_isdst < -1 ? -1 : t.tm_isdst > 1 ? 1 : t.tm_isdst;
    const char *format = bt_as_utf8(args[0], NULL);
    Value result = format ? format_time(format, strlen(format), &t) : BT_ERROR;
    bt_release_maybe(zone);
    return result;
}

// Parsing is a module in Python, found when it is needed.
static Value time_strptime(View self, const View *args, size_t argc) {
    Value module = bt_import_module("_strptime");
    if (bt_is_error(module))
        return BT_ERROR;
    Value function = bt_getattr_text(bt_view(module), "_strptime_time");
    bt_release(module);
    if (bt_is_error(function))
        return BT_ERROR;
    Value result = bt_call(bt_view(function), args, argc, BT_NO_VIEW);
    bt_release(function);
    return result;
}

// ---- time zone --------------------------------------------------------------------------------------------

// Sets timezone, altzone, daylight and tzname from what the local time is in January and in July.
static bool set_zone(View module) {
    const time_t year = (365 * 24 + 6) * 3600;
    time_t winter = time(NULL) / year * year, summer = winter + year / 2;
    struct tm january, july;
    tzset();
    if (!local_time(winter, &january) || !local_time(summer, &july))
        return false;
    // South of the equator January has the summer time.
    bool south = january.tm_gmtoff > july.tm_gmtoff;
    const struct tm *standard = south ? &july : &january, *daylight = south ? &january : &july;
    Value names[2] = {bt_str_from_wtf8(standard->tm_zone, strlen(standard->tm_zone)),
                      bt_str_from_wtf8(daylight->tm_zone, strlen(daylight->tm_zone))};
    if (bt_is_error(names[0]) || bt_is_error(names[1])) {
        bt_release_maybe(names[0]);
        bt_release_maybe(names[1]);
        return false;
    }
    Value pair = bt_tuple_from_values(names, 2);
    return !bt_is_error(pair) && bt_module_add(module, "tzname", pair) &&
           bt_module_add(module, "timezone", bt_small_int(-standard->tm_gmtoff)) &&
           bt_module_add(module, "altzone", bt_small_int(-daylight->tm_gmtoff)) &&
           bt_module_add(module, "daylight", bt_small_int(january.tm_gmtoff != july.tm_gmtoff));
}

static Value time_tzset(View self) {
    return set_zone(self) ? BT_NONE : BT_ERROR;
}

static const BtMethodDef functions[] = {
    BT_METHOD_0("time", time_time,
                "time() -> floating-point number\n\nReturn the current time in seconds since the Epoch.\n"
                "Fractions of a second may be present if the system clock provides them."),
    BT_METHOD_0("time_ns", time_time_ns,
                "time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch."),
    BT_METHOD_0("monotonic", time_monotonic, "monotonic() -> float\n\nMonotonic clock, cannot go backward."),
    BT_METHOD_0("monotonic_ns", time_monotonic_ns,
                "monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds."),
    BT_METHOD_0("perf_counter", time_monotonic,
                "perf_counter() -> float\n\nPerformance counter for benchmarking."),
    BT_METHOD_0("perf_counter_ns", time_monotonic_ns,
                "perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds."),
    BT_METHOD_0(
        "process_time", time_process_time,
        "process_time() -> float\n\nProcess time for profiling: sum of the kernel and user-space CPU time."),
    BT_METHOD_0("process_time_ns", time_process_time_ns,
                "process_time() -> int\n\nProcess time for profiling as nanoseconds:\n"
                "sum of the kernel and user-space CPU time."),
    BT_METHOD_0(
        "thread_time", time_thread_time,
        "thread_time() -> float\n\nThread time for profiling: sum of the kernel and user-space CPU time."),
    BT_METHOD_0("thread_time_ns", time_thread_time_ns,
                "thread_time() -> int\n\nThread time for profiling as nanoseconds:\n"
                "sum of the kernel and user-space CPU time."),
    BT_METHOD_1(
        "clock_gettime", time_clock_gettime,
        "clock_gettime($module, clk_id, /)\n--\n\nReturn the time of the specified clock clk_id as a float."),
    BT_METHOD_1("clock_gettime_ns", time_clock_gettime_ns,
                "clock_gettime_ns($module, clk_id, /)\n--\n\n"
                "Return the time of the specified clock clk_id as nanoseconds (int)."),
    BT_METHOD_1("clock_getres", time_clock_getres,
                "clock_getres(clk_id) -> floating-point number\n\n"
                "Return the resolution (precision) of the specified clock clk_id."),
    BT_METHOD_N("clock_settime", time_clock_settime, 0, -1,
                "clock_settime(clk_id, time)\n\nSet the time of the specified clock clk_id."),
    BT_METHOD_N(
        "clock_settime_ns", time_clock_settime_ns, 0, -1,
        "clock_settime_ns(clk_id, time)\n\nSet the time of the specified clock clk_id with nanoseconds."),
    BT_METHOD_1("pthread_getcpuclockid", time_pthread_getcpuclockid,
                "pthread_getcpuclockid(thread_id) -> int\n\nReturn the clk_id of a thread's CPU time clock."),
    BT_METHOD_1("get_clock_info", time_get_clock_info,
                "get_clock_info(name: str) -> dict\n\nGet information of the specified clock."),
    BT_METHOD_1("sleep", time_sleep,
                "sleep(seconds)\n\nDelay execution for a given number of seconds.  The argument may be\n"
                "a floating-point number for subsecond precision."),
    BT_METHOD_N("gmtime", time_gmtime, 0, -1,
                "gmtime([seconds]) -> struct_time\n\n"
                "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a.\n"
                "GMT).  When 'seconds' is not passed in, convert the current time instead."),
    BT_METHOD_N("localtime", time_localtime, 0, -1,
                "localtime([seconds]) -> struct_time\n\n"
                "Convert seconds since the Epoch to a time tuple expressing local time.\n"
                "When 'seconds' is not passed in, convert the current time instead."),
    BT_METHOD_N("asctime", time_asctime, 0, 1,
                "asctime([tuple]) -> string\n\n"
                "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.\n"
                "When the time tuple is not present, current time as returned by localtime()\nis used."),
    BT_METHOD_N("ctime", time_ctime, 0, -1,
                "ctime(seconds) -> string\n\n"
                "Convert a time in seconds since the Epoch to a string in local time.\n"
                "This is equivalent to asctime(localtime(seconds)). When the time tuple is\n"
                "not present, current time as returned by localtime() is used."),
    BT_METHOD_1("mktime", time_mktime,
                "mktime(tuple) -> floating-point number\n\n"
                "Convert a time tuple in local time to seconds since the Epoch.\n"
                "Note that mktime(gmtime(0)) will not generally return zero for most\n"
                "time zones; instead the returned value will either be equal to that\n"
                "of the timezone or altzone attributes on the time module."),
    BT_METHOD_N("strftime", time_strftime, 0, -1,
                "strftime(format[, tuple]) -> string\n\n"
                "Convert a time tuple to a string according to a format specification, as the C library's\n"
                "strftime does. When the time tuple is not present, current time as returned by localtime()\n"
                "is used."),
    BT_METHOD_N("strptime", time_strptime, 0, -1,
                "strptime(string, format) -> struct_time\n\n"
                "Parse a string to a time tuple according to a format specification."),
    BT_METHOD_0("tzset", time_tzset,
                "tzset()\n\n"
                "Initialize, or reinitialize, the local timezone to the value stored in\n"
                "os.environ['TZ']."),
    BT_METHOD_END,
};

bool bt_init_time(View module) {
    struct_time_type.doc = "The time value as returned by gmtime(), localtime(), and strptime(), and\n"
                           " accepted by asctime(), mktime() and strftime().  May be considered as a\n"
                           " sequence of 9 integers.";
    return bt_struct_sequence_type_hidden(&struct_time_type, "time.struct_time", struct_time_fields,
                                          STRUCT_TIME_ITEMS) &&
           bt_module_add_type(module, &struct_time_type) && bt_module_add_functions(module, functions) &&
           bt_module_add(module, "__doc__",
                         bt_str_from_text("This module provides various functions to manipulate time "
                                          "values.")) &&
           bt_module_add(module, "CLOCK_REALTIME", bt_small_int(CLOCK_REALTIME)) &&
           bt_module_add(module, "CLOCK_MONOTONIC", bt_small_int(CLOCK_MONOTONIC)) &&
           bt_module_add(module, "CLOCK_MONOTONIC_RAW", bt_small_int(CLOCK_MONOTONIC_RAW)) &&
           bt_module_add(module, "CLOCK_PROCESS_CPUTIME_ID", bt_small_int(CLOCK_PROCESS_CPUTIME_ID)) &&
           bt_module_add(module, "CLOCK_THREAD_CPUTIME_ID", bt_small_int(CLOCK_THREAD_CPUTIME_ID)) &&
           bt_module_add(module, "CLOCK_BOOTTIME", bt_small_int(CLOCK_BOOTTIME)) &&
           bt_module_add(module, "CLOCK_TAI", bt_small_int(CLOCK_TAI)) &&
           bt_module_add(module, "_STRUCT_TM_ITEMS", bt_small_int(STRUCT_TIME_FIELDS)) && set_zone(module);
}
