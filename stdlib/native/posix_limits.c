// os: what the system says of itself and of its file systems. sysconf(), confstr(), pathconf(), and the names
// that they know: SC_OPEN_MAX is _SC_OPEN_MAX of <unistd.h>.
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/posix_internal.h"

#define X(name) {"SC_" #name, _SC_##name}
static const BtConstant system_names[] = {
    X(2_CHAR_TERM), X(2_C_BIND), X(2_C_DEV), X(2_C_VERSION), X(2_FORT_DEV), X(2_FORT_RUN), X(2_LOCALEDEF),
    X(2_SW_DEV), X(2_UPE), X(2_VERSION), X(AIO_LISTIO_MAX), X(AIO_MAX), X(AIO_PRIO_DELTA_MAX), X(ARG_MAX),
    X(ASYNCHRONOUS_IO), X(ATEXIT_MAX), X(AVPHYS_PAGES), X(BC_BASE_MAX), X(BC_DIM_MAX), X(BC_SCALE_MAX),
    X(BC_STRING_MAX), X(CHARCLASS_NAME_MAX), X(CHAR_BIT), X(CHAR_MAX), X(CHAR_MIN), X(CHILD_MAX),
    X(CLK_TCK), X(COLL_WEIGHTS_MAX), X(DELAYTIMER_MAX), X(EQUIV_CLASS_MAX), X(EXPR_NEST_MAX), X(FSYNC),
    X(GETGR_R_SIZE_MAX), X(GETPW_R_SIZE_MAX), X(INT_MAX), X(INT_MIN), X(IOV_MAX), X(JOB_CONTROL),
    X(LINE_MAX), X(LOGIN_NAME_MAX), X(LONG_BIT), X(MAPPED_FILES), X(MB_LEN_MAX), X(MEMLOCK),
    X(MEMLOCK_RANGE), X(MEMORY_PROTECTION), X(MESSAGE_PASSING), X(MINSIGSTKSZ), X(MQ_OPEN_MAX),
    X(MQ_PRIO_MAX), X(NGROUPS_MAX), X(NL_ARGMAX), X(NL_LANGMAX), X(NL_MSGMAX), X(NL_NMAX), X(NL_SETMAX),
    X(NL_TEXTMAX), X(NPROCESSORS_CONF), X(NPROCESSORS_ONLN), X(NZERO), X(OPEN_MAX), X(PAGESIZE),
    X(PAGE_SIZE), X(PASS_MAX), X(PHYS_PAGES), X(PII), X(PII_INTERNET), X(PII_INTERNET_DGRAM),
    X(PII_INTERNET_STREAM), X(PII_OSI), X(PII_OSI_CLTS), X(PII_OSI_COTS), X(PII_OSI_M), X(PII_SOCKET),
    X(PII_XTI), X(POLL), X(PRIORITIZED_IO), X(PRIORITY_SCHEDULING), X(REALTIME_SIGNALS), X(RE_DUP_MAX),
    X(RTSIG_MAX), X(SAVED_IDS), X(SCHAR_MAX), X(SCHAR_MIN), X(SELECT), X(SEMAPHORES), X(SEM_NSEMS_MAX),
    X(SEM_VALUE_MAX), X(SHARED_MEMORY_OBJECTS), X(SHRT_MAX), X(SHRT_MIN), X(SIGQUEUE_MAX), X(SSIZE_MAX),
    X(STREAM_MAX), X(SYNCHRONIZED_IO), X(THREADS), X(THREAD_ATTR_STACKADDR), X(THREAD_ATTR_STACKSIZE),
    X(THREAD_DESTRUCTOR_ITERATIONS), X(THREAD_KEYS_MAX), X(THREAD_PRIORITY_SCHEDULING),
    X(THREAD_PRIO_INHERIT), X(THREAD_PRIO_PROTECT), X(THREAD_PROCESS_SHARED), X(THREAD_SAFE_FUNCTIONS),
    X(THREAD_STACK_MIN), X(THREAD_THREADS_MAX), X(TIMERS), X(TIMER_MAX), X(TTY_NAME_MAX), X(TZNAME_MAX),
    X(T_IOV_MAX), X(UCHAR_MAX), X(UINT_MAX), X(UIO_MAXIOV), X(ULONG_MAX), X(USHRT_MAX), X(VERSION),
    X(WORD_BIT), X(XBS5_ILP32_OFF32), X(XBS5_ILP32_OFFBIG), X(XBS5_LP64_OFF64), X(XBS5_LPBIG_OFFBIG),
    X(XOPEN_CRYPT), X(XOPEN_ENH_I18N), X(XOPEN_LEGACY), X(XOPEN_REALTIME), X(XOPEN_REALTIME_THREADS),
    X(XOPEN_SHM), X(XOPEN_UNIX), X(XOPEN_VERSION), X(XOPEN_XCU_VERSION), X(XOPEN_XPG2), X(XOPEN_XPG3),
    X(XOPEN_XPG4),
};
#undef X
#define X(name) {"CS_" #name, _CS_##name}
static const BtConstant text_names[] = {
    X(GNU_LIBC_VERSION), X(GNU_LIBPTHREAD_VERSION), X(LFS64_CFLAGS), X(LFS64_LDFLAGS), X(LFS64_LIBS),
    X(LFS64_LINTFLAGS), X(LFS_CFLAGS), X(LFS_LDFLAGS), X(LFS_LIBS), X(LFS_LINTFLAGS), X(PATH),
    X(XBS5_ILP32_OFF32_CFLAGS), X(XBS5_ILP32_OFF32_LDFLAGS), X(XBS5_ILP32_OFF32_LIBS),
    X(XBS5_ILP32_OFF32_LINTFLAGS), X(XBS5_ILP32_OFFBIG_CFLAGS), X(XBS5_ILP32_OFFBIG_LDFLAGS),
    X(XBS5_ILP32_OFFBIG_LIBS), X(XBS5_ILP32_OFFBIG_LINTFLAGS), X(XBS5_LP64_OFF64_CFLAGS),
    X(XBS5_LP64_OFF64_LDFLAGS), X(XBS5_LP64_OFF64_LIBS), X(XBS5_LP64_OFF64_LINTFLAGS),
    X(XBS5_LPBIG_OFFBIG_CFLAGS), X(XBS5_LPBIG_OFFBIG_LDFLAGS), X(XBS5_LPBIG_OFFBIG_LIBS),
    X(XBS5_LPBIG_OFFBIG_LINTFLAGS),
};
#undef X
#define X(name) {"PC_" #name, _PC_##name}
static const BtConstant path_names[] = {
    X(ALLOC_SIZE_MIN), X(ASYNC_IO), X(CHOWN_RESTRICTED), X(FILESIZEBITS), X(LINK_MAX), X(MAX_CANON),
    X(MAX_INPUT), X(NAME_MAX), X(NO_TRUNC), X(PATH_MAX), X(PIPE_BUF), X(PRIO_IO), X(REC_INCR_XFER_SIZE),
    X(REC_MAX_XFER_SIZE), X(REC_MIN_XFER_SIZE), X(REC_XFER_ALIGN), X(SOCK_MAXBUF), X(SYMLINK_MAX),
    X(SYNC_IO), X(VDISABLE),
};
#undef X

#define NAME_OF(v, names, number) number_of((v), (names), sizeof(names) / sizeof *(names), (number))

static bool number_of(View v, const BtConstant *names, size_t count, int *number) {
    if (bt_is_int(v)) return bt_as_int(v, number);
    if (!bt_is_str(v)) {
        bt_raise(&bt_exc_TypeError, "configuration names must be strings or integers");
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!bt_str_equal_text(v, names[i].name)) continue;
        *number = (int)names[i].value;
        return true;
    }
    bt_raise(&bt_exc_ValueError, "unrecognized configuration name");
    return false;
}

static Value posix_sysconf(View self, View name) {
    int number;
    (void)self;
    if (!NAME_OF(name, system_names, &number)) return BT_ERROR;
    errno = 0;
    long value = sysconf(number);
    return value == -1 && errno ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_int_from_i64(value);
}

// None: it has no value.
static Value posix_confstr(View self, View name) {
    int number;
    (void)self;
    if (!NAME_OF(name, text_names, &number)) return BT_ERROR;
    errno = 0;
    size_t size = confstr(number, NULL, 0);
    if (size == 0) return errno ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
    char *text = bt_buffer_alloc(size);
    if (!text) return BT_ERROR;
    confstr(number, text, size);
    Value result = bt_path_name(text, false);
    bt_buffer_free(text);
    return result;
}

// -1: no limit.
static Value limit_of(const char *path, int fd, View original, View name) {
    int number;
    long limit;
    if (!NAME_OF(name, path_names, &number)) return BT_ERROR;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);
    errno = 0;
    limit = fd >= 0 ? fpathconf(fd, number) : pathconf(path, number);
    bt_blocking_end(&door);
    return limit == -1 && errno ? bt_posix_error(original, BT_NO_VIEW) : bt_int_from_i64(limit);
}

static Value posix_pathconf(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "name", NULL};
    static const BtSignature signature = {"pathconf", names, 0, 2, 2};
    View p[2];
    BtPath path;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        !bt_path_take(p[0], "pathconf", true, &path)) {
        return BT_ERROR;
    }
    Value result = limit_of(path.text, path.fd, path.fd >= 0 ? BT_NO_VIEW : p[0], p[1]);
    bt_path_done(&path);
    return result;
}

static Value posix_fpathconf(View self, const View *args, size_t argc) {
    int fd;
    (void)self;
    (void)argc;
    return bt_posix_descriptor(args[0], &fd) ? limit_of(NULL, fd, BT_NO_VIEW, args[1]) : BT_ERROR;
}

static bool add_names(View module, const char *attribute, const BtConstant *names, size_t count) {
    Value dict = bt_dict_new();
    for (size_t i = 0; !bt_is_error(dict) && i < count; i++) {
        Value key = bt_str_from_text(names[i].name);
        bool ok = !bt_is_error(key) &&
                  bt_dict_set(bt_view(dict), bt_view(key), bt_small_int_view(names[i].value));
        bt_release_maybe(key);
        if (ok) continue;
        bt_release(dict);
        dict = BT_ERROR;
    }
    return !bt_is_error(dict) && bt_module_add(module, attribute, dict);
}
#define ADD_NAMES(module, attribute, names)                                                                 \
    add_names((module), (attribute), (names), sizeof(names) / sizeof *(names))

static const BtMethodDef functions[] = {
    BT_METHOD_1("sysconf", posix_sysconf,
                "sysconf($module, name, /)\n--\n\nReturn an integer-valued system configuration variable."),
    BT_METHOD_1("confstr", posix_confstr,
                "confstr($module, name, /)\n--\n\nReturn a string-valued system configuration variable."),
    BT_METHOD_K("pathconf", posix_pathconf,
                "pathconf($module, /, path, name)\n--\n\n"
                "Return a limit of the file system that a path is in; -1 if there is none."),
    BT_METHOD_N("fpathconf", posix_fpathconf, 2, 2,
                "fpathconf($module, fd, name, /)\n--\n\n"
                "Return a limit for a descriptor; -1 if there is none."),
    BT_METHOD_END};

bool bt_posix_limits_init(View module) {
    return ADD_NAMES(module, "sysconf_names", system_names) &&
           ADD_NAMES(module, "confstr_names", text_names) &&
           ADD_NAMES(module, "pathconf_names", path_names) &&
           bt_module_add_functions(module, functions);
}
