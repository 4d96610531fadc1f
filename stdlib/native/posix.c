// posix: the operating system. Files in posix_files.c, their owners in posix_ownership.c, processes in
// posix_processes.c, what only Linux has in posix_linux.c and posix_timers.c, configuration in
// posix_limits.c, paths as text in posix_paths.c, constants here.
#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"

static const BtConstant constants[] = {
#define X(name) {#name, name}
    X(RTLD_LAZY), X(RTLD_NOW), X(RTLD_GLOBAL), X(RTLD_LOCAL), X(RTLD_NODELETE), X(RTLD_NOLOAD),
    X(RTLD_DEEPBIND), X(F_OK), X(R_OK), X(W_OK), X(X_OK), X(O_RDONLY), X(O_WRONLY), X(O_RDWR), X(O_CREAT),
    X(O_EXCL), X(O_TRUNC), X(O_APPEND), X(O_NONBLOCK), X(O_NDELAY), X(O_SYNC), X(O_DSYNC), X(O_NOCTTY),
    X(O_CLOEXEC), X(O_DIRECTORY), X(O_NOFOLLOW), X(O_DIRECT), X(O_PATH), X(O_TMPFILE), X(O_ACCMODE),
    X(WNOHANG), X(WUNTRACED), X(WCONTINUED), X(WEXITED), X(WSTOPPED), X(WNOWAIT),
    X(P_PID), X(P_PGID), X(P_ALL), X(EX_OK), X(EX_USAGE), X(EX_DATAERR), X(EX_NOINPUT), X(EX_NOUSER),
    X(EX_NOHOST), X(EX_UNAVAILABLE), X(EX_SOFTWARE), X(EX_OSERR), X(EX_OSFILE), X(EX_CANTCREAT), X(EX_IOERR),
    X(EX_TEMPFAIL), X(EX_PROTOCOL), X(EX_NOPERM), X(EX_CONFIG), X(F_LOCK), X(F_TLOCK), X(F_ULOCK), X(F_TEST),
#undef X
    {"POSIX_SPAWN_OPEN", 0}, {"POSIX_SPAWN_CLOSE", 1}, {"POSIX_SPAWN_DUP2", 2}, {"NGROUPS_MAX", 65536},
    {"TMP_MAX", 238328}, {"GRND_NONBLOCK", 1}, {"GRND_RANDOM", 2}, {"SCHED_OTHER", 0}, {"SCHED_FIFO", 1},
    {"SCHED_RR", 2}, {"PRIO_PROCESS", 0}, {"PRIO_PGRP", 1}, {"PRIO_USER", 2},
};

bool bt_init_posix(View module) {
    if (!bt_posix_files_init(module) || !bt_posix_descriptors_init(module) ||
        !bt_posix_directories_init(module) || !bt_posix_processes_init(module) ||
        !bt_posix_ownership_init(module) || !bt_posix_linux_init(module) ||
        !bt_posix_limits_init(module) || !bt_posix_timers_init(module) ||
        !bt_posix_paths_init(module)) {
        return false;
    }
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    return bt_module_add(module, "error", bt_hold(bt_type_view(&bt_exc_OSError)));
}
