// resource: limits of a process and what it has used.
#include <sys/resource.h>
#include <unistd.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"
#include "stdlib/native/resource_usage.h"

// A limit is an int; RLIM_INFINITY, the largest one of its type, is -1 in Python.
static bool take_limit(View v, rlim_t *limit) {
    int64_t n;
    if (!bt_as_long(v, &n)) return false;
    *limit = (rlim_t)n;
    return true;
}

static bool take_limits(View v, struct rlimit *limits) {
    Value pair = bt_tuple_from_iterable(v);
    if (bt_is_error(pair)) return false;
    bool ok = bt_tuple_length(bt_view(pair)) == 2;
    if (!ok) bt_raise(&bt_exc_ValueError, "expected a tuple of 2 integers");
    ok = ok && take_limit(bt_tuple_get(bt_view(pair), 0), &limits->rlim_cur) &&
         take_limit(bt_tuple_get(bt_view(pair), 1), &limits->rlim_max);
    bt_release(pair);
    return ok;
}

static Value limits_value(const struct rlimit *limits) {
    Value values[] = {bt_int_from_i64((int64_t)limits->rlim_cur), bt_int_from_i64((int64_t)limits->rlim_max)};
    return bt_tuple_from_values(values, 2);
}

static bool take_resource(View v, int *which) {
    if (!bt_as_int(v, which)) return false;
    if (*which >= 0 && *which < RLIM_NLIMITS) return true;
    bt_raise(&bt_exc_ValueError, "invalid resource specified");
    return false;
}

static Value limit_error(void) {
    if (errno == EINVAL) return bt_raise(&bt_exc_ValueError, "current limit exceeds maximum limit");
    if (errno == EPERM) return bt_raise(&bt_exc_ValueError, "not allowed to raise maximum limit");
    return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
}

static Value resource_getrlimit(View self, View v) {
    struct rlimit limits;
    int which;
    (void)self;
    if (!take_resource(v, &which)) return BT_ERROR;
    return getrlimit(which, &limits) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : limits_value(&limits);
}

static Value resource_setrlimit(View self, const View *args, size_t argc) {
    struct rlimit limits;
    int which;
    (void)self;
    (void)argc;
    if (!take_resource(args[0], &which) || !take_limits(args[1], &limits)) return BT_ERROR;
    return setrlimit(which, &limits) < 0 ? limit_error() : BT_NONE;
}

// prlimit(pid, resource[, limits]): the limits so far.
static Value resource_prlimit(View self, const View *args, size_t argc) {
    struct rlimit limits, old;
    int pid, which;
    (void)self;
    if (!bt_as_int(args[0], &pid) || !take_resource(args[1], &which)) return BT_ERROR;
    bool sets = argc > 2 && !bt_is_none(args[2]);
    if (sets && !take_limits(args[2], &limits)) return BT_ERROR;
    if (prlimit(pid, which, sets ? &limits : NULL, &old) == 0) return limits_value(&old);
    return errno == EINVAL ? bt_raise(&bt_exc_ValueError, "current limit exceeds maximum limit")
                           : bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
}

static Value resource_getrusage(View self, View v) {
    struct rusage usage;
    int who;
    (void)self;
    if (!bt_as_int(v, &who)) return BT_ERROR;
    if (getrusage(who, &usage) == 0) return bt_resource_usage(&usage);
    return errno == EINVAL ? bt_raise(&bt_exc_ValueError, "invalid who parameter")
                           : bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
}

static Value resource_getpagesize(View self) {
    (void)self;
    return bt_int_from_i64(sysconf(_SC_PAGESIZE));
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("getrlimit", resource_getrlimit, NULL),
    BT_METHOD_N("setrlimit", resource_setrlimit, 2, 2, NULL),
    BT_METHOD_N("prlimit", resource_prlimit, 2, 3, NULL), BT_METHOD_1("getrusage", resource_getrusage, NULL),
    BT_METHOD_0("getpagesize", resource_getpagesize, NULL), BT_METHOD_END};

static const BtConstant constants[] = {
#define X(name) {#name, (int64_t)name}
    X(RLIMIT_AS), X(RLIMIT_CORE), X(RLIMIT_CPU), X(RLIMIT_DATA), X(RLIMIT_FSIZE), X(RLIMIT_MEMLOCK),
    X(RLIMIT_MSGQUEUE), X(RLIMIT_NICE), X(RLIMIT_NOFILE), X(RLIMIT_NPROC), X(RLIMIT_OFILE), X(RLIMIT_RSS),
    X(RLIMIT_RTPRIO), X(RLIMIT_RTTIME), X(RLIMIT_SIGPENDING), X(RLIMIT_STACK), X(RLIM_INFINITY),
    X(RUSAGE_CHILDREN), X(RUSAGE_SELF), X(RUSAGE_THREAD),
#undef X
};

bool bt_init_resource(View module) {
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    return bt_resource_usage_ready() && bt_module_add_functions(module, functions) &&
           bt_module_add_type(module, &bt_resource_usage_type) &&
           bt_module_add(module, "error", bt_hold(bt_type_view(&bt_exc_OSError)));
}
