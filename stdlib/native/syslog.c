// syslog: messages to the system's logger. The C library keeps one connection and the caller's ident for the
// whole process; a lock, waited for outside the interpreter, keeps both together.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"
#include "vm/eval/audit.h"
#include "vm/eval/import.h"
#include "vm/objects/str.h"

static pthread_mutex_t logger_mutex = PTHREAD_MUTEX_INITIALIZER;
static char *logger_ident;   // guarded by logger_mutex
static bool logger_open;     // guarded by logger_mutex

static void lock_logger(BtBlocking *door) {
    bt_blocking_begin(door, BT_BLOCK_WRITE, BT_NO_VIEW);
    pthread_mutex_lock(&logger_mutex);
}

static void unlock_logger(BtBlocking *door) {
    pthread_mutex_unlock(&logger_mutex);
    bt_blocking_end(door);
}

// The name of the running program, without its folder: what a message starts with. NULL: none, no exception.
static char *program_name(void) {
    Value arguments = bt_import_attribute("sys", "argv");
    Value first = bt_is_error(arguments) ? BT_ERROR : bt_sequence_getitem(bt_view(arguments), 0);
    const char *text =
        !bt_is_error(first) && bt_is_str(bt_view(first)) ? bt_as_utf8(bt_view(first), NULL) : NULL;
    const char *slash = text ? strrchr(text, '/') : NULL;
    char *name = text && *text ? strdup(slash ? slash + 1 : text) : NULL;
    bt_release_maybe(first);
    bt_release_maybe(arguments);
    bt_error_clear();
    return name;
}

// ident is stolen; the logger goes on reading it.
static void open_logger_locked(char *ident, int options, int facility) {
    openlog(ident, options, facility);
    free(logger_ident);
    logger_ident = ident;
    logger_open = true;
}

static bool audit_open(const char *ident, int options, int facility) {
    if (!bt_load_relaxed_u32(&bt_audit_active)) return true;
    Value name = ident ? bt_str_from_text(ident) : BT_NONE;
    View about[3] = {bt_view(name), bt_small_int_view(options), bt_small_int_view(facility)};
    bool allowed = !bt_is_error(name) && bt_audit("syslog.openlog", about, 3);
    bt_release_maybe(name);
    return allowed;
}

static Value syslog_openlog(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"ident", "logoption", "facility", NULL};
    static const BtSignature signature = {"openlog", names, 0, 3, 0};
    View p[3];
    BtBlocking door;
    int options = 0, facility = LOG_USER;
    char *ident;
    (void)self;
    if (argc > 3) return bt_raise(&bt_exc_TypeError, "openlog() takes at most 3 arguments (%zu given)", argc);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_view_is_empty(p[0]) && !bt_is_str(p[0])) {
        return bt_raise(&bt_exc_TypeError, "openlog() argument 'ident' must be str, not %s",
                        bt_argument_type_name(p[0]));
    }
    if (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &options)) return BT_ERROR;
    if (!bt_view_is_empty(p[2]) && !bt_as_int(p[2], &facility)) return BT_ERROR;
    if (bt_view_is_empty(p[0])) {
        ident = program_name();
    } else {
        const char *text = bt_as_utf8(p[0], NULL);
        if (!text) return BT_ERROR;
        ident = strdup(text);
        if (!ident) return bt_raise_no_memory();
    }
    if (!audit_open(ident, options, facility)) {
        free(ident);
        return BT_ERROR;
    }
    lock_logger(&door);
    open_logger_locked(ident, options, facility);
    unlock_logger(&door);
    return BT_NONE;
}

static Value syslog_syslog(View self, const View *args, size_t argc) {
    int priority = LOG_INFO;
    BtBlocking door;
    (void)self;
    if (argc < 1 || argc > 2) return bt_raise(&bt_exc_TypeError, "syslog.syslog requires 1 to 2 arguments");
    if (argc == 2 && !bt_as_int(args[0], &priority)) return BT_ERROR;
    View message = args[argc - 1];
    if (!bt_is_str(message)) {
        return bt_raise(&bt_exc_TypeError, "syslog() argument %d must be str, not %s", (int)argc,
                        bt_argument_type_name(message));
    }
    const char *text = bt_as_utf8(message, NULL);
    if (!text) return BT_ERROR;
    View about[2] = {bt_small_int_view(priority), message};
    if (!bt_audit("syslog.syslog", about, 2)) return BT_ERROR;
    lock_logger(&door);
    bool is_open = logger_open;
    unlock_logger(&door);
    char *ident = is_open ? NULL : program_name();
    if (!is_open && !audit_open(ident, 0, LOG_USER)) {
        free(ident);
        return BT_ERROR;
    }
    lock_logger(&door);
    if (!logger_open) {
        open_logger_locked(ident, 0, LOG_USER);
        ident = NULL;
    }
    syslog(priority, "%s", text);
    unlock_logger(&door);
    free(ident);
    return BT_NONE;
}

static Value syslog_closelog(View self) {
    BtBlocking door;
    (void)self;
    if (!bt_audit("syslog.closelog", NULL, 0)) return BT_ERROR;
    lock_logger(&door);
    if (logger_open) {
        closelog();
        free(logger_ident);
        logger_ident = NULL;
        logger_open = false;
    }
    unlock_logger(&door);
    return BT_NONE;
}

// A C long, cut to an int as CPython does it.
static bool take_number(View v, int *out) {
    int64_t n;
    if (!bt_as_long(v, &n)) return false;
    *out = (int)n;
    return true;
}

static Value syslog_setlogmask(View self, View v) {
    int mask, old;
    (void)self;
    if (!take_number(v, &mask)) return BT_ERROR;
    View about[1] = {bt_small_int_view(mask)};
    if (!bt_audit("syslog.setlogmask", about, 1)) return BT_ERROR;
    old = setlogmask(mask);
    return bt_small_int(old);
}

static Value syslog_mask(View self, View v) {
    int priority;
    (void)self;
    return take_number(v, &priority) ? bt_small_int((int)(1u << (priority & 31))) : BT_ERROR;
}

static Value syslog_upto(View self, View v) {
    int priority;
    (void)self;
    return take_number(v, &priority) ? bt_small_int((int)((2u << (priority & 31)) - 1)) : BT_ERROR;
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("openlog", syslog_openlog, NULL), BT_METHOD_N("syslog", syslog_syslog, 0, -1, NULL),
    BT_METHOD_0("closelog", syslog_closelog, NULL), BT_METHOD_1("setlogmask", syslog_setlogmask, NULL),
    BT_METHOD_1("LOG_MASK", syslog_mask, NULL), BT_METHOD_1("LOG_UPTO", syslog_upto, NULL), BT_METHOD_END};

static const BtConstant constants[] = {
#define X(name) {#name, name}
    X(LOG_ALERT), X(LOG_AUTH), X(LOG_AUTHPRIV), X(LOG_CONS), X(LOG_CRIT), X(LOG_CRON), X(LOG_DAEMON),
    X(LOG_DEBUG), X(LOG_EMERG), X(LOG_ERR), X(LOG_FTP), X(LOG_INFO), X(LOG_KERN), X(LOG_LOCAL0),
    X(LOG_LOCAL1), X(LOG_LOCAL2), X(LOG_LOCAL3), X(LOG_LOCAL4), X(LOG_LOCAL5), X(LOG_LOCAL6), X(LOG_LOCAL7),
    X(LOG_LPR), X(LOG_MAIL), X(LOG_NDELAY), X(LOG_NEWS), X(LOG_NOTICE), X(LOG_NOWAIT), X(LOG_ODELAY),
    X(LOG_PERROR), X(LOG_PID), X(LOG_SYSLOG), X(LOG_USER), X(LOG_UUCP),
    X(LOG_WARNING),
#undef X
};

bool bt_init_syslog(View module) {
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    return bt_module_add_functions(module, functions);
}
