// os: timers that are read like files (timerfd_create(2)). Moments and intervals come in seconds, or as whole
// nanoseconds.
#include <math.h>
#include <sys/timerfd.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/posix_internal.h"
#include "vm/objects/container.h"
#include "vm/objects/float.h"

enum { NS_PER_S = 1000000000 };

#define FAILED() bt_posix_error(BT_NO_VIEW, BT_NO_VIEW)

static Value posix_timerfd_create(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "flags", NULL};
    static const BtSignature signature = {"timerfd_create", names, 1, 1, 1};
    View p[2];
    int clock, flags = TFD_CLOEXEC;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &clock) ||
        (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &flags))) {
        return BT_ERROR;
    }
    // As every descriptor that Python makes, it is not inherited.
    int fd = timerfd_create(clock, flags | TFD_CLOEXEC);
    return fd < 0 ? FAILED() : bt_small_int(fd);
}

// ---- durations --------------------------------------------------------------------------------------------

// An empty view is 0.
static bool duration_from(View v, bool as_ns, struct timespec *out) {
    *out = (struct timespec){0, 0};
    if (bt_view_is_empty(v)) return true;
    if (as_ns) {
        int64_t ns;
        if (!bt_is_int(v) && !bt_has_index(v)) return bt_as_i64(v, &ns);
        Value number = bt_index(v);
        if (bt_is_error(number)) return false;
        bool fits = bt_int_fits_i64(bt_view(number), &ns);
        bt_release(number);
        if (!fits) {
            bt_raise(&bt_exc_OverflowError, "int too big to convert");
            return false;
        }
        // Rounded down, as the fraction must not be negative.
        out->tv_sec = ns / NS_PER_S - (ns % NS_PER_S < 0);
        out->tv_nsec = ns - out->tv_sec * NS_PER_S;
        return true;
    }
    double seconds;
    if (!bt_as_double(v, &seconds)) return false;
    double whole = floor(seconds);
    if (!(fabs(whole) < 9.2e18)) {
        bt_raise(&bt_exc_OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    double fraction = floor((seconds - whole) * NS_PER_S);
    out->tv_sec = (time_t)whole + (fraction >= NS_PER_S);
    out->tv_nsec = fraction >= NS_PER_S ? 0 : (long)fraction;
    return true;
}

static Value duration_value(struct timespec t, bool as_ns) {
    return as_ns ? bt_int_from_i64(t.tv_sec * NS_PER_S + t.tv_nsec)
                 : bt_float_new((double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

// (time to the next expiration, interval)
static Value setting_value(const struct itimerspec *setting, bool as_ns) {
    Value pair[] = {duration_value(setting->it_value, as_ns), duration_value(setting->it_interval, as_ns)};
    return bt_tuple_from_values(pair, 2);
}

// ---- setting and asking -----------------------------------------------------------------------------------

static Value set_timer(const char *function, const View *args, size_t argc, View kwnames, bool as_ns) {
    static const char *const names[] = {"", "flags", "initial", "interval", NULL};
    BtSignature signature = {function, names, 1, 1, 1};
    View p[4];
    int fd, flags = 0;
    struct itimerspec wanted, before;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_posix_descriptor(p[0], &fd) ||
        (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &flags)) ||
        !duration_from(p[2], as_ns, &wanted.it_value) || !duration_from(p[3], as_ns, &wanted.it_interval)) {
        return BT_ERROR;
    }
    return timerfd_settime(fd, flags, &wanted, &before) < 0 ? FAILED() : setting_value(&before, as_ns);
}
static Value posix_timerfd_settime(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return set_timer("timerfd_settime", args, argc, kwnames, false);
}
static Value posix_timerfd_settime_ns(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return set_timer("timerfd_settime_ns", args, argc, kwnames, true);
}

static Value ask_timer(View v, bool as_ns) {
    int fd;
    struct itimerspec now;
    if (!bt_posix_descriptor(v, &fd)) return BT_ERROR;
    return timerfd_gettime(fd, &now) < 0 ? FAILED() : setting_value(&now, as_ns);
}
static Value posix_timerfd_gettime(View self, View fd) {
    (void)self;
    return ask_timer(fd, false);
}
static Value posix_timerfd_gettime_ns(View self, View fd) {
    (void)self;
    return ask_timer(fd, true);
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("timerfd_create", posix_timerfd_create,
                "timerfd_create($module, clockid, /, *, flags=0)\n--\n\n"
                "Make a timer that is read like a file."),
    BT_METHOD_K("timerfd_settime", posix_timerfd_settime,
                "timerfd_settime($module, fd, /, *, flags=0, initial=0.0, interval=0.0)\n--\n\n"
                "Start or stop a timer, in seconds; returns what was set before, as timerfd_gettime() does."),
    BT_METHOD_K("timerfd_settime_ns", posix_timerfd_settime_ns,
                "timerfd_settime_ns($module, fd, /, *, flags=0, initial=0, interval=0)\n--\n\n"
                "Start or stop a timer, in nanoseconds."),
    BT_METHOD_1("timerfd_gettime", posix_timerfd_gettime,
                "timerfd_gettime($module, fd, /)\n--\n\nReturn (time to the next expiration, interval) in "
                "seconds."),
    BT_METHOD_1("timerfd_gettime_ns", posix_timerfd_gettime_ns,
                "timerfd_gettime_ns($module, fd, /)\n--\n\nReturn (time to the next expiration, interval) in "
                "nanoseconds."),
    BT_METHOD_END};

static const BtConstant constants[] = {
#define X(name) {#name, (int64_t)name}
    X(TFD_CLOEXEC), X(TFD_NONBLOCK), X(TFD_TIMER_ABSTIME), X(TFD_TIMER_CANCEL_ON_SET),
#undef X
};

bool bt_posix_timers_init(View module) {
    return bt_module_add_constants(module, constants, sizeof constants / sizeof *constants) &&
           bt_module_add_functions(module, functions);
}
