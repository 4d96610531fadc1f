// _posixsubprocess: starting a child. Between fork and exec the child only makes system calls: other threads
// of the parent may have held any lock of the C library at that moment. So everything it needs is made
// before.
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"
#include "vm/eval/runtime.h"
#include "vm/threads/fork.h"

extern char **environ;

typedef struct Plan {
    char **argv, **env;          // env NULL: inherit
    char **programs;             // to try in turn
    char *cwd;                   // NULL: stay
    int *keep, keep_count;       // descriptors that stay open when close_fds; ascending
    bool close_fds, restore_signals, set_session, set_group, set_gid, set_uid, set_groups;
    int input[2], output[2], errors[2], report[2];   // {read, write} ends, -1 for none
    pid_t group;
    int umask;
    gid_t gid;
    uid_t uid;
    gid_t *groups;
    int group_count;
} Plan;

static void free_texts(char **texts) {
    for (char **at = texts; at && *at; at++) free(*at);
    free(texts);
}

static char *text_of(View v) {
    BtPath path;
    if (!bt_path_take(v, "fork_exec", BT_PATH_ONLY, &path)) {
        if (bt_error_matches(&bt_exc_ValueError)) {
            bt_raise(&bt_exc_ValueError, "embedded null byte");
        } else if (bt_error_matches(&bt_exc_TypeError)) {
            bt_raise(&bt_exc_TypeError, "expected str, bytes or os.PathLike object, not %T", v);
        }
        return NULL;
    }
    char *copy = strdup(path.text);
    bt_path_done(&path);
    if (!copy) (void)bt_raise_no_memory();
    return copy;
}

static char **texts_of(View sequence) {
    Value items = bt_tuple_from_iterable(sequence);
    if (bt_is_error(items)) return NULL;
    int64_t n = bt_tuple_length(bt_view(items));
    char **texts = calloc((size_t)n + 1, sizeof *texts);
    if (!texts) (void)bt_raise_no_memory();
    for (int64_t i = 0; texts && i < n; i++) {
        texts[i] = text_of(bt_tuple_get(bt_view(items), i));
        if (!texts[i]) {
            free_texts(texts);
            texts = NULL;
        }
    }
    bt_release(items);
    return texts;
}

static bool keep_of(View sequence, Plan *plan) {
    Value items = bt_tuple_from_iterable(sequence);
    if (bt_is_error(items)) return false;
    int64_t n = bt_tuple_length(bt_view(items));
    int previous = -1;
    bool ok = true;
    plan->keep = calloc((size_t)n + 1, sizeof *plan->keep);
    for (int64_t i = 0; ok && i < n; i++) {
        int fd;
        ok = bt_as_int(bt_tuple_get(bt_view(items), i), &fd);
        if (ok && (fd < 0 || fd <= previous)) {
            bt_raise(&bt_exc_ValueError, "bad value(s) in fds_to_keep");
            ok = false;
        }
        if (ok && plan->keep) plan->keep[plan->keep_count++] = previous = fd;
    }
    bt_release(items);
    return ok && plan->keep;
}

static bool groups_of(View sequence, Plan *plan) {
    Value items = bt_tuple_from_iterable(sequence);
    if (bt_is_error(items)) return false;
    int64_t n = bt_tuple_length(bt_view(items));
    plan->groups = calloc((size_t)n + 1, sizeof *plan->groups);
    bool ok = plan->groups != NULL;
    for (int64_t i = 0; ok && i < n; i++) {
        int64_t id;
        ok = bt_as_i64(bt_tuple_get(bt_view(items), i), &id);
        if (ok) plan->groups[plan->group_count++] = (gid_t)id;
    }
    plan->set_groups = true;
    bt_release(items);
    return ok;
}

// ---- in the child -----------------------------------------------------------------------------------------

static void close_from(int first, int last) {
    if (first > last) return;
    syscall(SYS_close_range, (unsigned)first, (unsigned)last, 0);
}

static void close_others(const Plan *plan) {
    int from = 3;
    for (int i = 0; i < plan->keep_count; i++) {
        if (plan->keep[i] < from) continue;
        close_from(from, plan->keep[i] - 1);
        from = plan->keep[i] + 1;
    }
    close_from(from, INT32_MAX);
}

static int put_at(int fd, int target) {
    if (fd == -1) return 0;
    if (fd != target) return dup2(fd, target) < 0 ? -1 : 0;
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? -1 : fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC);
}

static size_t append(char *buffer, size_t at, const char *text) {
    size_t length = strlen(text);
    memcpy(buffer + at, text, length);
    return at + length;
}

// Becomes the program; on failure tells the parent "OSError:errno in hex:where".
static void run_child(Plan *plan, Value preexec) {
    const char *where = "noexec:";
    char message[80];
    // The parent's ends are not ours; descriptors 0 to 2 among ours move out of the way first.
    for (int i = 0; i < 2; i++) {
        if (i == 1 && plan->input[1] >= 0) close(plan->input[1]);
        if (i == 0 && plan->output[0] >= 0) close(plan->output[0]);
        if (i == 0 && plan->errors[0] >= 0) close(plan->errors[0]);
    }
    close(plan->report[0]);
    if (plan->output[1] == 0 && (plan->output[1] = dup(0)) < 0) goto fail;
    while (plan->errors[1] == 0 || plan->errors[1] == 1) {
        if ((plan->errors[1] = dup(plan->errors[1])) < 0) goto fail;
    }
    if (put_at(plan->input[0], 0) < 0 || put_at(plan->output[1], 1) < 0 || put_at(plan->errors[1], 2) < 0) {
        goto fail;
    }
    for (int i = 0; i < plan->keep_count; i++) {
        if (plan->keep[i] != plan->report[1] && put_at(plan->keep[i], plan->keep[i]) < 0) goto fail;
    }
    if (plan->cwd && chdir(plan->cwd) < 0) {
        where = "noexec:chdir";
        goto fail;
    }
    if (plan->umask >= 0) umask((mode_t)plan->umask);
    if (plan->restore_signals) {
        signal(SIGPIPE, SIG_DFL);
        signal(SIGXFSZ, SIG_DFL);
    }
    if (plan->set_session) setsid();
    if (plan->set_group && setpgid(0, plan->group) < 0) goto fail;
    if (plan->set_groups && setgroups((size_t)plan->group_count, plan->groups) < 0) goto fail;
    if (plan->set_gid && setregid(plan->gid, plan->gid) < 0) goto fail;
    if (plan->set_uid && setreuid(plan->uid, plan->uid) < 0) goto fail;
    if (!bt_is_empty(preexec)) {
        Value result = bt_call_0(bt_view(preexec));
        if (bt_is_error(result)) {
            size_t length = append(message, 0, "SubprocessError:0:Exception occurred in preexec_fn.");
            if (write(plan->report[1], message, length) < 0) _exit(255);
            _exit(255);
        }
        bt_release(result);
    }
    if (plan->close_fds) close_others(plan);
    where = "";
    int failure = 0;
    for (char **program = plan->programs; *program; program++) {
        execve(*program, plan->argv, plan->env ? plan->env : environ);
        if (errno != ENOENT && errno != ENOTDIR && failure == 0) failure = errno;
    }
    if (failure) errno = failure;
fail:;
    int number = errno;
    char digits[16];
    size_t count = 0, at = append(message, 0, "OSError:");
    do digits[count++] = "0123456789ABCDEF"[number % 16];
    while ((number /= 16) > 0);
    while (count > 0) message[at++] = digits[--count];
    message[at++] = ':';
    at = append(message, at, where);
    if (write(plan->report[1], message, at) < 0) _exit(255);
    _exit(255);
}

// fork_exec(args, programs, close_fds, keep, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread,
// errwrite, errpipe_read,
//           errpipe_write, restore_signals, new session, process group, gid, extra groups, uid, umask,
//           preexec_fn)
static Value posixsubprocess_fork_exec(View self, const View *args, size_t argc) {
    Plan plan;
    int numbers[8];
    int truths[3];
    static const int truth_at[3] = {2, 14, 15};
    (void)self;
    (void)argc;
    memset(&plan, 0, sizeof plan);
    for (int i = 0; i < 3; i++) {
        if ((truths[i] = bt_truth(args[truth_at[i]])) < 0) return BT_ERROR;
    }
    for (int i = 0; i < 8; i++) {
        if (!bt_as_int(args[6 + i], &numbers[i])) return BT_ERROR;
    }
    int group, mask;
    int64_t gid = 0, uid = 0;
    if (!bt_as_int(args[16], &group) || !bt_as_int(args[20], &mask)) return BT_ERROR;
    if (!bt_is_none(args[17]) && !bt_as_i64(args[17], &gid)) return BT_ERROR;
    if (!bt_is_none(args[19]) && !bt_as_i64(args[19], &uid)) return BT_ERROR;
    memcpy(plan.input, numbers, sizeof plan.input);
    memcpy(plan.output, numbers + 2, sizeof plan.output);
    memcpy(plan.errors, numbers + 4, sizeof plan.errors);
    memcpy(plan.report, numbers + 6, sizeof plan.report);
    plan.close_fds = truths[0];
    plan.restore_signals = truths[1];
    plan.set_session = truths[2];
    plan.group = group;
    plan.set_group = group >= 0;
    plan.umask = mask;
    plan.set_gid = !bt_is_none(args[17]);
    plan.gid = (gid_t)gid;
    plan.set_uid = !bt_is_none(args[19]);
    plan.uid = (uid_t)uid;
    if (plan.close_fds && plan.report[1] < 3) {
        return bt_raise(&bt_exc_ValueError, "errpipe_write must be >= 3");
    }
    if (!bt_is_none(args[21]) && bt_runtime_is_finalizing()) {
        return bt_raise(&bt_exc_PythonFinalizationError, "preexec_fn not supported at interpreter shutdown");
    }
    Value result = BT_ERROR;
    Value preexec = bt_is_none(args[21]) ? BT_EMPTY : bt_hold(args[21]);
    plan.argv = texts_of(args[0]);
    plan.programs = plan.argv ? texts_of(args[1]) : NULL;
    bool ok =
        plan.programs && keep_of(args[3], &plan) && (bt_is_none(args[18]) || groups_of(args[18], &plan));
    if (ok && !bt_is_none(args[4])) ok = (plan.cwd = text_of(args[4])) != NULL;
    if (ok && !bt_is_none(args[5])) ok = (plan.env = texts_of(args[5])) != NULL;
    if (ok) {
        // The child shares nothing with us but, for as long as it takes, the page tables. Python code in the
        // child needs a sane interpreter; system calls alone do not.
        bool python = !bt_is_empty(preexec);
        sigset_t all, old;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &old);
        if (python) bt_fork_prepare();
        pid_t child = fork();
        if (child == 0) {
            // Handlers of ours must not run in the child; the program starts with the defaults.
            if (python) bt_fork_child();
            for (int i = 1; !python && i < NSIG; i++) {
                struct sigaction now;
                if (sigaction(i, NULL, &now) == 0 && now.sa_handler != SIG_IGN && now.sa_handler != SIG_DFL) {
                    signal(i, SIG_DFL);
                }
            }
            pthread_sigmask(SIG_SETMASK, &old, NULL);
            run_child(&plan, preexec);
        }
        int failure = errno;
        if (python) bt_fork_parent();
        pthread_sigmask(SIG_SETMASK, &old, NULL);
        result = child < 0 ? bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(child);
    }
    bt_release_maybe(preexec);
    free_texts(plan.argv);
    free_texts(plan.programs);
    free_texts(plan.env);
    free(plan.cwd);
    free(plan.keep);
    free(plan.groups);
    return result;
}

static const BtMethodDef functions[] = {BT_METHOD_N("fork_exec", posixsubprocess_fork_exec, 22, 22, NULL),
                                        BT_METHOD_END};

bool bt_init_posixsubprocess(View module) { return bt_module_add_functions(module, functions); }
