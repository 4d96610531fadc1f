// posix: processes, users, the environment, the system.
#include <grp.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stdlib/native/posix_internal.h"
#include "stdlib/native/resource_usage.h"
#include "vm/eval/runtime.h"
#include "vm/base/mutex.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/objects/float.h"
#include "vm/eval/fault_handler.h"
#include "vm/threads/fork.h"
#include "vm/threads/thread_state.h"

extern char **environ;

// ---- the environment --------------------------------------------------------------------------------------

// The C library's environment is one table of the process; threads change it one at a time.
static BtMutex environment_mutex;

// value NULL: unsets.
static int set_variable(const char *name, const char *value) {
    bt_mutex_lock(&environment_mutex);
    int result = value ? setenv(name, value, 1) : unsetenv(name);
    bt_mutex_unlock(&environment_mutex);
    return result;
}

static Value environment_dict(void) {
    Value dict = bt_dict_new();
    for (char **at = environ; !bt_is_error(dict) && at && *at; at++) {
        const char *equals = strchr(*at, '=');
        if (!equals) continue;
        Value key = bt_bytes_new(*at, (size_t)(equals - *at)),
              value = bt_bytes_new(equals + 1, strlen(equals + 1));
        if (bt_is_error(key) || bt_is_error(value) || !bt_dict_set_steal(bt_view(dict), key, value)) {
            bt_release(dict);
            return BT_ERROR;
        }
    }
    return dict;
}

// A name or value of the environment is text like a path, but is not called one where it is refused.
static bool take_variable(View v, const char *function, BtPath *out) {
    if (bt_path_take(v, function, BT_PATH_ONLY, out)) return true;
    if (bt_error_matches(&bt_exc_ValueError) && !bt_error_matches(&bt_exc_UnicodeError)) {
        bt_error_clear();
        bt_raise(&bt_exc_ValueError, "embedded null byte");
    }
    return false;
}

static Value posix_putenv(View self, const View *args, size_t argc) {
    BtPath name, value;
    (void)self;
    (void)argc;
    if (!take_variable(args[0], "putenv", &name)) return BT_ERROR;
    if (!take_variable(args[1], "putenv", &value)) {
        bt_path_done(&name);
        return BT_ERROR;
    }
    Value result = BT_NONE;
    if (strchr(name.text, '=')) result = bt_raise(&bt_exc_ValueError, "illegal environment variable name");
    else if (set_variable(name.text, value.text) < 0) result = bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    bt_path_done(&name);
    bt_path_done(&value);
    return result;
}

static Value posix_unsetenv(View self, View v) {
    BtPath name;
    (void)self;
    if (!take_variable(v, "unsetenv", &name)) return BT_ERROR;
    int result = set_variable(name.text, NULL);
    bt_path_done(&name);
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

// ---- argument vectors for exec and spawn ------------------------------------------------------------------

static void free_vector(char **vector) {
    for (char **at = vector; at && *at; at++) free(*at);
    free(vector);
}

static char *copy_text(View v, const char *function) {
    BtPath path;
    if (!bt_path_take(v, function, BT_PATH_ONLY, &path)) return NULL;
    char *copy = strdup(path.text);
    bt_path_done(&path);
    if (!copy) {
        (void)bt_raise_no_memory();
    }
    return copy;
}

// The same for what is no path: the message about a null byte names no function.
static char *copy_argument(View v, const char *function) {
    char *copy = copy_text(v, function);
    if (copy || !bt_error_matches(&bt_exc_ValueError) || bt_error_matches(&bt_exc_UnicodeError)) return copy;
    bt_error_clear();
    bt_raise(&bt_exc_ValueError, "embedded null byte");
    return NULL;
}

static char **vector_of(View sequence, const char *function) {
    Value items = bt_tuple_from_iterable(sequence);
    if (bt_is_error(items)) return NULL;
    int64_t n = bt_tuple_length(bt_view(items));
    char **vector = calloc((size_t)n + 1, sizeof *vector);
    for (int64_t i = 0; vector && i < n; i++) {
        vector[i] = copy_argument(bt_tuple_get(bt_view(items), i), function);
        if (!vector[i]) {
            free_vector(vector);
            vector = NULL;
        }
    }
    bt_release(items);
    return vector;
}

// KEY=VALUE texts of a mapping.
static char **environment_of(View mapping, const char *function) {
    if (!bt_type_of(mapping)->getitem) {
        bt_raise(&bt_exc_TypeError, "%s: environment must be a mapping object", function);
        return NULL;
    }
    Value keys = bt_call_method(mapping, BT_NAME(keys), NULL, 0);
    Value list = bt_is_error(keys) ? BT_ERROR : bt_list_from_iterable(bt_view(keys));
    bt_release_maybe(keys);
    if (bt_is_error(list)) return NULL;
    int64_t n = bt_list_length(bt_view(list));
    char **vector = calloc((size_t)n + 1, sizeof *vector);
    for (int64_t i = 0; vector && i < n; i++) {
        Value key = bt_list_get(bt_view(list), i);
        Value value = bt_is_empty(key) ? BT_ERROR : bt_getitem(mapping, bt_view(key));
        char *key_text = bt_is_error(value) ? NULL : copy_argument(bt_view(key), function);
        char *value_text = key_text ? copy_argument(bt_view(value), function) : NULL;
        bt_release_maybe(key);
        bt_release_maybe(value);
        if (value_text && (!*key_text || strchr(key_text + 1, '='))) {
            bt_raise(&bt_exc_ValueError, "illegal environment variable name");
        } else if (value_text) {
            size_t size = strlen(key_text) + strlen(value_text) + 2;
            vector[i] = malloc(size);
            if (vector[i]) snprintf(vector[i], size, "%s=%s", key_text, value_text);
        }
        free(key_text);
        free(value_text);
        if (!vector[i]) {
            free_vector(vector);
            vector = NULL;
        }
    }
    bt_release(list);
    return vector;
}

static Value do_exec(View path_view, View arguments, View environment, const char *function) {
    if (!bt_is_list(arguments) && !bt_is_tuple(arguments)) {
        return bt_raise(&bt_exc_TypeError, "%s() arg 2 must be a tuple or list", function);
    }
    if (bt_length(arguments) < 1) {
        return bt_raise(&bt_exc_ValueError, "%s() arg 2 must not be empty", function);
    }
    char *path = copy_text(path_view, function);
    char **argv = path ? vector_of(arguments, function) : NULL;
    char **env = argv && !bt_view_is_empty(environment) ? environment_of(environment, function) : NULL;
    Value result = BT_ERROR;
    if (argv && !*argv[0]) {
        bt_raise(&bt_exc_ValueError, "%s() arg 2 first element cannot be empty", function);
    } else if (argv && (bt_view_is_empty(environment) || env)) {
        execve(path, argv, env ? env : environ);
        // execv() does not say which file it was; execve() does.
        result = bt_posix_error(bt_view_is_empty(environment) ? BT_NO_VIEW : path_view, BT_NO_VIEW);
    }
    free(path);
    free_vector(argv);
    free_vector(env);
    return result;
}

static Value posix_execv(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    return do_exec(args[0], args[1], BT_NO_VIEW, "execv");
}

static Value posix_execve(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    return do_exec(args[0], args[1], args[2], "execve");
}

// file_actions: tuples (POSIX_SPAWN_OPEN, fd, path, flags, mode), (POSIX_SPAWN_CLOSE, fd), (POSIX_SPAWN_DUP2,
// fd, new).
static bool add_action(posix_spawn_file_actions_t *actions, View action) {
    int kind, a, b;
    if (!bt_is_tuple(action) || bt_tuple_length(action) < 2 || !bt_as_int(bt_tuple_get(action, 0), &kind)) {
        if (!bt_error_occurred()) {
            bt_raise(&bt_exc_TypeError, "Each file_actions element must be a non-empty tuple");
        }
        return false;
    }
    if (!bt_as_int(bt_tuple_get(action, 1), &a)) return false;
    if (kind == 0 && bt_tuple_length(action) == 5) {
        char *path = copy_text(bt_tuple_get(action, 2), "posix_spawn");
        int mode;
        if (!path) return false;
        bool ok = bt_as_int(bt_tuple_get(action, 3), &b) && bt_as_int(bt_tuple_get(action, 4), &mode);
        if (ok) posix_spawn_file_actions_addopen(actions, a, path, b, (mode_t)mode);
        free(path);
        return ok;
    }
    if (kind == 1 && bt_tuple_length(action) == 2) {
        posix_spawn_file_actions_addclose(actions, a);
        return true;
    }
    if (kind == 2 && bt_tuple_length(action) == 3) {
        if (!bt_as_int(bt_tuple_get(action, 2), &b)) return false;
        posix_spawn_file_actions_adddup2(actions, a, b);
        return true;
    }
    bt_raise(&bt_exc_TypeError, "Unknown file_actions identifier");
    return false;
}

// The signals of an iterable of numbers.
static bool signal_set(View iterable, sigset_t *set) {
    Value signals = bt_tuple_from_iterable(iterable);
    if (bt_is_error(signals)) return false;
    sigemptyset(set);
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(signals)); i++) {
        int number;
        ok = bt_as_int(bt_tuple_get(bt_view(signals), i), &number);
        if (ok && (number < 1 || number > SIGRTMAX || sigaddset(set, number))) {
            bt_raise(&bt_exc_ValueError, "signal number %d out of range [1; %d]", number, SIGRTMAX);
            ok = false;
        }
    }
    bt_release(signals);
    return ok;
}

static Value do_spawn(const View *args, size_t argc, View kwnames, bool search) {
    static const char *const names[] = {"path", "argv", "env", "file_actions", "setpgroup", "resetids",
                                        "setsid", "setsigmask", "setsigdef", "scheduler", NULL};
    BtSignature signature = {search ? "posix_spawnp" : "posix_spawn", names, 0, 3, 3};
    View p[10];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    char *path = copy_text(p[0], signature.function);
    char **argv = path ? vector_of(p[1], signature.function) : NULL;
    bool inherit = bt_is_none(p[2]);
    char **env = argv && !inherit ? environment_of(p[2], signature.function) : NULL;
    bool ok = argv && (inherit || env);
    // Signals that the interpreter ignores are at their default in the child.
    short flags = POSIX_SPAWN_SETSIGDEF;
    sigset_t defaults, mask;
    sigemptyset(&defaults);
    if (ok && !bt_view_is_empty(p[7])) {
        ok = signal_set(p[7], &mask);
        flags |= POSIX_SPAWN_SETSIGMASK;
        if (ok) posix_spawnattr_setsigmask(&attributes, &mask);
    }
    if (ok && !bt_view_is_empty(p[8])) ok = signal_set(p[8], &defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    if (ok && !bt_view_is_empty(p[3]) && !bt_is_none(p[3])) {
        Value list = bt_tuple_from_iterable(p[3]);
        ok = !bt_is_error(list);
        for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(list)); i++) {
            ok = add_action(&actions, bt_tuple_get(bt_view(list), i));
        }
        bt_release_maybe(list);
    }
    if (ok && !bt_view_is_empty(p[4]) && !bt_is_none(p[4])) {
        int group;
        ok = bt_as_int(p[4], &group);
        flags |= POSIX_SPAWN_SETPGROUP;
        if (ok) posix_spawnattr_setpgroup(&attributes, group);
    }
    if (ok && !bt_view_is_empty(p[6]) && bt_truth(p[6]) > 0) flags |= POSIX_SPAWN_SETSID;
    posix_spawnattr_setflags(&attributes, flags);
    Value result = BT_ERROR;
    if (ok) {
        pid_t child;
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_PROCESS, BT_NO_VIEW);
        int failure = (search ? posix_spawnp : posix_spawn)(&child, path, &actions, &attributes, argv,
                                                            env ? env : environ);
        bt_blocking_end(&door);
        result = failure ? bt_raise_errno(failure, p[0], BT_NO_VIEW) : bt_small_int(child);
    }
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    free(path);
    free_vector(argv);
    free_vector(env);
    return result;
}

static Value posix_spawn_method(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return do_spawn(args, argc, kwnames, false);
}
static Value posix_spawnp_method(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return do_spawn(args, argc, kwnames, true);
}

// ---- fork -------------------------------------------------------------------------------------------------

// Functions registered with register_at_fork, three lists; made at import.
static Value fork_hooks[3];

static Value posix_register_at_fork(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"before", "after_in_child", "after_in_parent", NULL};
    static const BtSignature signature = {"register_at_fork", names, 0, 0, 0};
    View p[3];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    bool any = false;
    for (int i = 0; i < 3; i++) {
        if (bt_view_is_empty(p[i])) continue;
        any = true;
        if (!bt_is_callable(p[i])) {
            return bt_raise(&bt_exc_TypeError, "'%s' must be callable, not %T", names[i], p[i]);
        }
        if (!bt_list_append(bt_view(fork_hooks[i]), bt_hold(p[i]))) return BT_ERROR;
    }
    if (!any) return bt_raise(&bt_exc_TypeError, "At least one argument is required.");
    return BT_NONE;
}

static void run_hooks(int which, bool backwards) {
    Value list = bt_list_from_iterable(bt_view(fork_hooks[which]));
    int64_t n = bt_is_error(list) ? 0 : bt_list_length(bt_view(list));
    for (int64_t i = 0; i < n; i++) {
        Value hook = bt_list_get(bt_view(list), backwards ? n - 1 - i : i);
        Value done = bt_is_empty(hook) ? BT_ERROR : bt_call_0(bt_view(hook));
        if (bt_is_error(done)) bt_error_write_unraisable(NULL, bt_view(hook));
        bt_release_maybe(done);
        bt_release_maybe(hook);
    }
    bt_release_maybe(list);
}

// terminal: NULL, or gets the parent's end of the new terminal on which the child is to be. -1: it failed,
// with an exception.
static pid_t fork_with_hooks(int *terminal) {
    if (bt_runtime_is_finalizing()) {
        bt_raise(&bt_exc_PythonFinalizationError, "can't fork at interpreter shutdown");
        return -1;
    }
    run_hooks(0, true);
    fflush(stdout);
    bt_fork_prepare();
    pid_t child = terminal ? forkpty(terminal, NULL, NULL, NULL) : fork();
    if (child == 0) {
        bt_fork_child();
        run_hooks(1, false);
        return 0;
    }
    int failure = errno;
    bt_fork_parent();
    run_hooks(2, false);
    if (child < 0) bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
    return child;
}
static Value posix_fork(View self) {
    (void)self;
    pid_t child = fork_with_hooks(NULL);
    return child < 0 ? BT_ERROR : bt_small_int(child);
}
static Value posix_forkpty(View self) {
    (void)self;
    int terminal = -1;
    pid_t child = fork_with_hooks(&terminal);
    return child < 0 ? BT_ERROR : bt_tuple_pack(2, bt_small_int_view(child), bt_small_int_view(terminal));
}

// ---- waiting ----------------------------------------------------------------------------------------------

static const char *const rusage_fields[] = {"ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss",
                                            "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock",
                                            "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw",
                                            "ru_nivcsw", NULL};
BtType bt_resource_usage_type;
static double timeval_seconds(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }
Value bt_resource_usage(const struct rusage *u) {
    Value values[] = {
        bt_float_new(timeval_seconds(u->ru_utime)), bt_float_new(timeval_seconds(u->ru_stime)),
        bt_small_int(u->ru_maxrss), bt_small_int(u->ru_ixrss), bt_small_int(u->ru_idrss),
        bt_small_int(u->ru_isrss), bt_small_int(u->ru_minflt), bt_small_int(u->ru_majflt),
        bt_small_int(u->ru_nswap), bt_small_int(u->ru_inblock), bt_small_int(u->ru_oublock),
        bt_small_int(u->ru_msgsnd), bt_small_int(u->ru_msgrcv), bt_small_int(u->ru_nsignals),
        bt_small_int(u->ru_nvcsw), bt_small_int(u->ru_nivcsw)};
    return bt_struct_sequence_new(&bt_resource_usage_type, values);
}

bool bt_resource_usage_ready(void) {
    return bt_struct_sequence_type(&bt_resource_usage_type, "resource.struct_rusage", rusage_fields);
}

static Value do_wait(int pid, int options, bool with_usage) {
    int status = 0, result;
    struct rusage usage;
    memset(&usage, 0, sizeof usage);
    BT_SYSTEM_CALL(BT_BLOCK_PROCESS, result, wait4(pid, &status, options, &usage));
    if (result < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    if (!with_usage) return bt_tuple_pack(2, bt_small_int_view(result), bt_small_int_view(status));
    Value shown = bt_resource_usage(&usage);
    if (bt_is_error(shown)) return BT_ERROR;
    Value tuple = bt_tuple_pack(3, bt_small_int_view(result), bt_small_int_view(status), bt_view(shown));
    bt_release(shown);
    return tuple;
}

static Value posix_waitpid(View self, const View *args, size_t argc) {
    int pid, options;
    (void)self;
    (void)argc;
    return bt_as_int(args[0], &pid) && bt_as_int(args[1], &options) ? do_wait(pid, options, false) : BT_ERROR;
}

static Value posix_wait4(View self, const View *args, size_t argc) {
    int pid, options;
    (void)self;
    (void)argc;
    return bt_as_int(args[0], &pid) && bt_as_int(args[1], &options) ? do_wait(pid, options, true) : BT_ERROR;
}

static Value posix_wait3(View self, View v) {
    int options;
    (void)self;
    return bt_as_int(v, &options) ? do_wait(-1, options, true) : BT_ERROR;
}

static Value posix_wait(View self) {
    (void)self;
    return do_wait(-1, 0, false);
}

#define STATUS(name, expression)                                                                            \
    static Value posix_##name(View self, View v) {                                                          \
        int status;                                                                                         \
        (void)self;                                                                                         \
        return bt_as_int(v, &status) ? (expression) : BT_ERROR;                                             \
    }
STATUS(wifexited, bt_bool(WIFEXITED(status)))
STATUS(wexitstatus, bt_small_int(WEXITSTATUS(status)))
STATUS(wifsignaled, bt_bool(WIFSIGNALED(status)))
STATUS(wtermsig, bt_small_int(WTERMSIG(status)))
STATUS(wifstopped, bt_bool(WIFSTOPPED(status)))
STATUS(wstopsig, bt_small_int(WSTOPSIG(status)))
STATUS(wifcontinued, bt_bool(WIFCONTINUED(status)))
STATUS(wcoredump, bt_bool(WCOREDUMP(status)))
static Value posix_waitstatus_to_exitcode(View self, View v) {
    int status;
    (void)self;
    if (!bt_as_int(v, &status)) return BT_ERROR;
    if (WIFEXITED(status)) return bt_small_int(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return bt_small_int(-WTERMSIG(status));
    return bt_raise(&bt_exc_ValueError,
                    WIFSTOPPED(status) ? "process stopped by delivery of signal %d"
                                       : "invalid wait status: %d",
                    WIFSTOPPED(status) ? WSTOPSIG(status) : status);
}

// ---- signals, ids, scheduling -----------------------------------------------------------------------------

// A signal to this process goes to the calling kernel thread where that takes it: so it has come when this
// returns, as kill(2) promises to programs of one thread, though ours may have idle kernel threads. (One
// that is blocked stays pending there, unless another thread could wait for it.)
static bool send_signal(int pid, int number) {
    sigset_t blocked;
    bool ours = pid == getpid() && number > 0 && number < BT_SIGNAL_LIMIT &&
                (bt_signal_action(number) == BT_SIGNAL_CATCH || bt_fault_is_registered(number));
    if (ours && pthread_sigmask(SIG_BLOCK, NULL, &blocked) == 0 &&
        (!sigismember(&blocked, number) || bt_thread_count() == 1)) {
        return raise(number) == 0;
    }
    return kill(pid, number) == 0;
}

static Value posix_kill(View self, const View *args, size_t argc) {
    int pid, number;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &pid) || !bt_as_int(args[1], &number)) return BT_ERROR;
    if (!send_signal(pid, number)) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    return bt_handle_signals() ? BT_NONE : BT_ERROR;
}

static Value posix_killpg(View self, const View *args, size_t argc) {
    int group, number;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &group) || !bt_as_int(args[1], &number)) return BT_ERROR;
    return killpg(group, number) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

#define ID(name, call)                                                                                      \
    static Value posix_##name(View self) {                                                                  \
        (void)self;                                                                                         \
        return bt_small_int(call);                                                                          \
    }
static Value list_of_groups(const gid_t *groups, int count) {
    Value list = bt_list_new(count);
    for (int i = 0; !bt_is_error(list) && i < count; i++) {
        Value group = bt_int_from_i64(groups[i]);
        if (!bt_is_error(group) && bt_list_append(bt_view(list), group)) continue;
        bt_release(list);
        list = BT_ERROR;
    }
    return list;
}
static Value posix_getgroups(View self) {
    (void)self;
    int count = getgroups(0, NULL);
    gid_t *groups = count < 0 ? NULL : bt_buffer_alloc_zero(((size_t)count + 1) * sizeof *groups);
    if (count >= 0 && !groups) return BT_ERROR;
    if (groups) count = getgroups(count, groups);
    Value list = count < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : list_of_groups(groups, count);
    bt_buffer_free(groups);
    return list;
}
static Value posix_setgroups(View self, View groups_view) {
    (void)self;
    if (!bt_type_of(groups_view)->getitem || bt_is_dict(groups_view)) {
        return bt_raise(&bt_exc_TypeError, "setgroups argument must be a sequence");
    }
    Value items = bt_tuple_from_iterable(groups_view);
    if (bt_is_error(items)) return BT_ERROR;
    int64_t count = bt_tuple_length(bt_view(items));
    gid_t *groups = bt_buffer_alloc_zero(((size_t)count + 1) * sizeof *groups);
    bool ok = groups != NULL;
    for (int64_t i = 0; ok && i < count; i++) {
        View item = bt_tuple_get(bt_view(items), i);
        ok = bt_is_int(item) && bt_posix_owner(item, "gid", &groups[i]);
        if (!ok && !bt_error_occurred()) bt_raise(&bt_exc_TypeError, "groups must be integers");
    }
    Value result = !ok                                    ? BT_ERROR
                   : setgroups((size_t)count, groups) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW)
                                                          : BT_NONE;
    bt_buffer_free(groups);
    bt_release(items);
    return result;
}
// getgrouplist(user, group): those that the system's database gives a user, and that one.
static Value posix_getgrouplist(View self, const View *args, size_t argc) {
    enum { MOST_GROUPS = 1 << 20 };
    gid_t group;
    (void)self;
    (void)argc;
    if (!bt_is_str(args[0])) {
        return bt_raise(&bt_exc_TypeError, "getgrouplist() argument 1 must be str, not %s",
                        bt_argument_type_name(args[0]));
    }
    const char *user = bt_as_utf8(args[0], NULL);
    if (!user || !bt_posix_owner(args[1], "gid", &group)) return BT_ERROR;
    for (int room = 64; room <= MOST_GROUPS; room *= 4) {
        gid_t *groups = bt_buffer_alloc_zero((size_t)room * sizeof *groups);
        if (!groups) return BT_ERROR;
        int count = room, all;
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);
        all = getgrouplist(user, group, groups, &count);
        bt_blocking_end(&door);
        Value list = all < 0 ? BT_EMPTY : list_of_groups(groups, count);
        bt_buffer_free(groups);
        if (all >= 0) return list;
    }
    return bt_raise_errno(ENOMEM, BT_NO_VIEW, BT_NO_VIEW);
}
static Value posix_initgroups(View self, const View *args, size_t argc) {
    gid_t group;
    BtPath user;
    int result;
    (void)self;
    (void)argc;
    if (!bt_path_take(args[0], NULL, false, &user)) return BT_ERROR;
    if (!bt_posix_owner(args[1], "gid", &group)) {
        bt_path_done(&user);
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, initgroups(user.text, group));
    bt_path_done(&user);
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}
static Value posix_chroot(View self, View v) {
    BtPath path;
    int result;
    (void)self;
    if (!bt_path_take(v, "chroot", false, &path)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, chroot(path.text));
    bt_path_done(&path);
    return result < 0 ? bt_posix_error(v, BT_NO_VIEW) : BT_NONE;
}
static Value posix_setpgrp(View self) {
    (void)self;
    return setpgid(0, 0) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

ID(getpid, getpid()) ID(getppid, getppid()) ID(getuid, getuid()) ID(geteuid, geteuid()) ID(getgid, getgid())
ID(getegid, getegid()) ID(getpgrp, getpgrp())
static Value posix_setsid(View self) {
    (void)self;
    return setsid() < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value posix_setpgid(View self, const View *args, size_t argc) {
    int pid, group;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &pid) || !bt_as_int(args[1], &group)) return BT_ERROR;
    return setpgid(pid, group) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value posix_getpgid(View self, View v) {
    int pid;
    (void)self;
    if (!bt_as_int(v, &pid)) return BT_ERROR;
    pid_t group = getpgid(pid);
    return group < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(group);
}

static Value posix_nice(View self, View v) {
    int step;
    (void)self;
    if (!bt_as_int(v, &step)) return BT_ERROR;
    errno = 0;
    int value = nice(step);
    return value == -1 && errno ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(value);
}

static Value posix_sched_yield(View self) {
    (void)self;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_OTHER, BT_NO_VIEW);
    sched_yield();
    bt_blocking_end(&door);
    return BT_NONE;
}

static Value posix_sched_getaffinity(View self, View v) {
    int pid;
    cpu_set_t cpus;
    (void)self;
    if (!bt_as_int(v, &pid)) return BT_ERROR;
    if (sched_getaffinity(pid, sizeof cpus, &cpus) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    Value list = bt_list_new(0);
    for (int i = 0; !bt_is_error(list) && i < CPU_SETSIZE; i++) {
        if (CPU_ISSET(i, &cpus) && !bt_list_append(bt_view(list), bt_small_int(i))) return BT_ERROR;
    }
    Value set = bt_is_error(list) ? BT_ERROR : bt_call_1(bt_type_view(&bt_type_set), bt_view(list));
    bt_release_maybe(list);
    return set;
}

static Value posix_sched_setaffinity(View self, const View *args, size_t argc) {
    int pid;
    cpu_set_t cpus;
    (void)self;
    (void)argc;
    CPU_ZERO(&cpus);
    if (!bt_as_int(args[0], &pid)) return BT_ERROR;
    Value items = bt_tuple_from_iterable(args[1]);
    if (bt_is_error(items)) return BT_ERROR;
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(items)); i++) {
        int cpu;
        ok = bt_as_int(bt_tuple_get(bt_view(items), i), &cpu);
        if (ok && (cpu < 0 || cpu >= CPU_SETSIZE)) {
            bt_raise(&bt_exc_ValueError, "negative CPU number");
            ok = false;
        }
        if (ok) CPU_SET(cpu, &cpus);
    }
    bt_release(items);
    if (!ok) return BT_ERROR;
    return sched_setaffinity(pid, sizeof cpus, &cpus) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value posix_cpu_count(View self) {
    (void)self;
    int forced = bt_runtime_options.cpu_count;
    long n = forced ? forced : sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? bt_small_int(n) : BT_NONE;
}

static Value posix_getloadavg(View self) {
    double load[3];
    (void)self;
    if (getloadavg(load, 3) != 3) return bt_raise(&bt_exc_OSError, "Load averages are unobtainable");
    Value values[] = {bt_float_new(load[0]), bt_float_new(load[1]), bt_float_new(load[2])};
    return bt_tuple_from_values(values, 3);
}

static Value posix_exit_now(View self, View v) {
    int code;
    (void)self;
    if (!bt_as_int(v, &code)) return BT_ERROR;
    _exit(code);
}

static Value posix_abort(View self) {
    (void)self;
    abort();
}

static Value posix_strerror(View self, View v) {
    int number;
    (void)self;
    return bt_as_int(v, &number) ? bt_str_from_text(strerror(number)) : BT_ERROR;
}

static Value posix_system(View self, View v) {
    (void)self;
    char *command = copy_text(v, "system");
    if (!command) return BT_ERROR;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_PROCESS, BT_NO_VIEW);
    int status = system(command);
    bt_blocking_end(&door);
    free(command);
    return bt_small_int(status);
}

static const char *const uname_fields[] = {"sysname", "nodename", "release", "version", "machine", NULL};
static const char *const times_fields[] = {"user", "system", "children_user", "children_system", "elapsed",
                                           NULL};
static BtType uname_type, times_type;
static Value posix_uname(View self) {
    struct utsname u;
    (void)self;
    if (uname(&u) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    Value values[] = {bt_str_from_text(u.sysname), bt_str_from_text(u.nodename), bt_str_from_text(u.release),
                      bt_str_from_text(u.version), bt_str_from_text(u.machine)};
    return bt_struct_sequence_new(&uname_type, values);
}

static Value posix_times(View self) {
    struct tms t;
    (void)self;
    clock_t elapsed = times(&t);
    double ticks = (double)sysconf(_SC_CLK_TCK);
    Value values[] = {bt_float_new((double)t.tms_utime / ticks), bt_float_new((double)t.tms_stime / ticks),
                      bt_float_new((double)t.tms_cutime / ticks), bt_float_new((double)t.tms_cstime / ticks),
                      bt_float_new((double)elapsed / ticks)};
    return bt_struct_sequence_new(&times_type, values);
}
BT_POSIX_NAMED_1(posix_wexitstatus, "WEXITSTATUS", "status")
BT_POSIX_NAMED_1(posix_wifcontinued, "WIFCONTINUED", "status")
BT_POSIX_NAMED_1(posix_wifexited, "WIFEXITED", "status")
BT_POSIX_NAMED_1(posix_wifsignaled, "WIFSIGNALED", "status")
BT_POSIX_NAMED_1(posix_wifstopped, "WIFSTOPPED", "status")
BT_POSIX_NAMED_1(posix_wstopsig, "WSTOPSIG", "status")
BT_POSIX_NAMED_1(posix_wtermsig, "WTERMSIG", "status")
BT_POSIX_NAMED_N(posix_execve, "execve", 3, "path", "argv", "env")
BT_POSIX_NAMED_1(posix_getpgid, "getpgid", "pid")
BT_POSIX_NAMED_1(posix_system, "system", "command")
BT_POSIX_NAMED_1(posix_wait3, "wait3", "options")
BT_POSIX_NAMED_N(posix_wait4, "wait4", 2, "pid", "options")
BT_POSIX_NAMED_1(posix_waitstatus_to_exitcode, "waitstatus_to_exitcode", "status")
BT_POSIX_NAMED_1(posix_chroot, "chroot", "path")

static const BtMethodDef functions[] = {
    BT_METHOD_N("putenv", posix_putenv, 2, 2, "putenv($module, name, value, /)\n--\n\n"),
    BT_METHOD_1("unsetenv", posix_unsetenv, "unsetenv($module, name, /)\n--\n\n"),
    BT_METHOD_N("execv", posix_execv, 2, 2, "execv($module, path, argv, /)\n--\n\n"),
    BT_METHOD_K("execve", posix_execve_named, "execve($module, /, path, argv, env)\n--\n\n"),
    BT_METHOD_K(
        "posix_spawn", posix_spawn_method,
        "posix_spawn($module, path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, "
        "resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)\n--\n\n"),
    BT_METHOD_K(
        "posix_spawnp", posix_spawnp_method,
        "posix_spawnp($module, path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, "
        "resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)\n--\n\n"),
    BT_METHOD_K("register_at_fork", posix_register_at_fork,
                "register_at_fork($module, /, *, before=<unrepresentable>, after_in_child=<unrepresentable>, "
                "after_in_parent=<unrepresentable>)\n--\n\n"),
    BT_METHOD_0("fork", posix_fork, "fork($module, /)\n--\n\n"),
    BT_METHOD_0("forkpty", posix_forkpty, "forkpty($module, /)\n--\n\n"),
    BT_METHOD_N("waitpid", posix_waitpid, 2, 2, "waitpid($module, pid, options, /)\n--\n\n"),
    BT_METHOD_K("wait4", posix_wait4_named, "wait4($module, /, pid, options)\n--\n\n"),
    BT_METHOD_K("wait3", posix_wait3_named, "wait3($module, /, options)\n--\n\n"),
    BT_METHOD_0("wait", posix_wait, "wait($module, /)\n--\n\n"),
    BT_METHOD_K("WIFEXITED", posix_wifexited_named, "WIFEXITED($module, /, status)\n--\n\n"),
    BT_METHOD_K("WEXITSTATUS", posix_wexitstatus_named, "WEXITSTATUS($module, /, status)\n--\n\n"),
    BT_METHOD_K("WIFSIGNALED", posix_wifsignaled_named, "WIFSIGNALED($module, /, status)\n--\n\n"),
    BT_METHOD_K("WTERMSIG", posix_wtermsig_named, "WTERMSIG($module, /, status)\n--\n\n"),
    BT_METHOD_K("WIFSTOPPED", posix_wifstopped_named, "WIFSTOPPED($module, /, status)\n--\n\n"),
    BT_METHOD_K("WSTOPSIG", posix_wstopsig_named, "WSTOPSIG($module, /, status)\n--\n\n"),
    BT_METHOD_K("WIFCONTINUED", posix_wifcontinued_named, "WIFCONTINUED($module, /, status)\n--\n\n"),
    BT_METHOD_1("WCOREDUMP", posix_wcoredump, "WCOREDUMP($module, status, /)\n--\n\n"),
    BT_METHOD_K("waitstatus_to_exitcode", posix_waitstatus_to_exitcode_named,
                "waitstatus_to_exitcode($module, /, status)\n--\n\n"),
    BT_METHOD_N("kill", posix_kill, 2, 2, "kill($module, pid, signal, /)\n--\n\n"),
    BT_METHOD_N("killpg", posix_killpg, 2, 2, "killpg($module, pgid, signal, /)\n--\n\n"),
    BT_METHOD_0("getpid", posix_getpid, "getpid($module, /)\n--\n\n"),
    BT_METHOD_0("getppid", posix_getppid, "getppid($module, /)\n--\n\n"),
    BT_METHOD_0("getuid", posix_getuid, "getuid($module, /)\n--\n\n"),
    BT_METHOD_0("getgroups", posix_getgroups, "getgroups($module, /)\n--\n\n"),
    BT_METHOD_1("setgroups", posix_setgroups, "setgroups($module, groups, /)\n--\n\n"),
    BT_METHOD_N("getgrouplist", posix_getgrouplist, 2, 2, "getgrouplist($module, user, group, /)\n--\n\n"),
    BT_METHOD_N("initgroups", posix_initgroups, 2, 2, "initgroups($module, username, gid, /)\n--\n\n"),
    BT_METHOD_K("chroot", posix_chroot_named, "chroot($module, /, path)\n--\n\n"),
    BT_METHOD_0("setpgrp", posix_setpgrp, "setpgrp($module, /)\n--\n\n"),
    BT_METHOD_0("geteuid", posix_geteuid, "geteuid($module, /)\n--\n\n"),
    BT_METHOD_0("getgid", posix_getgid, "getgid($module, /)\n--\n\n"),
    BT_METHOD_0("getegid", posix_getegid, "getegid($module, /)\n--\n\n"),
    BT_METHOD_0("getpgrp", posix_getpgrp, "getpgrp($module, /)\n--\n\n"),
    BT_METHOD_0("setsid", posix_setsid, "setsid($module, /)\n--\n\n"),
    BT_METHOD_N("setpgid", posix_setpgid, 2, 2, "setpgid($module, pid, pgrp, /)\n--\n\n"),
    BT_METHOD_K("getpgid", posix_getpgid_named, "getpgid($module, /, pid)\n--\n\n"),
    BT_METHOD_1("nice", posix_nice, "nice($module, increment, /)\n--\n\n"),
    BT_METHOD_0("sched_yield", posix_sched_yield, "sched_yield($module, /)\n--\n\n"),
    BT_METHOD_1("sched_getaffinity", posix_sched_getaffinity, "sched_getaffinity($module, pid, /)\n--\n\n"),
    BT_METHOD_N("sched_setaffinity", posix_sched_setaffinity, 2, 2,
                "sched_setaffinity($module, pid, mask, /)\n--\n\n"),
    BT_METHOD_0("cpu_count", posix_cpu_count, "cpu_count($module, /)\n--\n\n"),
    BT_METHOD_0("getloadavg", posix_getloadavg, "getloadavg($module, /)\n--\n\n"),
    BT_METHOD_1("_exit", posix_exit_now, "_exit($module, /, status)\n--\n\n"),
    BT_METHOD_0("abort", posix_abort, "abort($module, /)\n--\n\n"),
    BT_METHOD_1("strerror", posix_strerror, "strerror($module, code, /)\n--\n\n"),
    BT_METHOD_K("system", posix_system_named, "system($module, /, command)\n--\n\n"),
    BT_METHOD_0("uname", posix_uname, "uname($module, /)\n--\n\n"),
    BT_METHOD_0("times", posix_times, "times($module, /)\n--\n\n"),
    BT_METHOD_END};

bool bt_posix_processes_init(View module) {
    for (int i = 0; i < 3; i++) {
        if (bt_is_empty(fork_hooks[i])) fork_hooks[i] = bt_list_new(0);
        if (bt_is_error(fork_hooks[i])) return false;
    }
    return bt_resource_usage_ready() &&
           bt_struct_sequence_type(&uname_type, "posix.uname_result", uname_fields) &&
           bt_struct_sequence_type(&times_type, "posix.times_result", times_fields) &&
           bt_module_add_functions(module, functions) && bt_module_add_type(module, &uname_type) &&
           bt_module_add_type(module, &times_type) && bt_module_add(module, "environ", environment_dict());
}
