#include "vm/base/fail_each.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "vm/base/heap.h"

enum { SECONDS = 60 };

static int notes = -1, errors = -1, nowhere = -1;
static long long number;

bool bt_fail_each_start(const char *path) {
    unsetenv("BATON_FAIL_EACH");  // programs that it starts are others
    notes = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    errors = memfd_create("errors", MFD_CLOEXEC);
    nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (notes < 0 || errors < 0 || nowhere < 0) return false;
    bt_heap_fail_after(INT64_MAX);
    return true;
}

static void note(int status) {
    char buffer[4096];
    long long size = lseek(errors, 0, SEEK_END);
    int length = snprintf(buffer, sizeof buffer, "%lld %d %lld\n", number, status, size);
    bool ok = write(notes, buffer, (size_t)length) == length;
    lseek(errors, 0, SEEK_SET);
    for (ssize_t got; ok && (got = read(errors, buffer, sizeof buffer)) > 0;) {
        ok = write(notes, buffer, (size_t)got) == got;
    }
    // A number without its note would pass for one that went well.
    if (!ok || ftruncate(errors, 0) < 0 || lseek(errors, 0, SEEK_SET) < 0) abort();
}

bool bt_fail_each_here(void) {
    int kept = errno, status;
    number++;
    pid_t child = fork();
    if (child < 0) abort();
    if (child == 0) {
        bt_heap_fail_after(0);
        dup2(errors, 2);
        dup2(nowhere, 1);
        alarm(SECONDS);
        errno = kept;
        return true;
    }
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) abort();
    }
    note(status);
    errno = kept;
    return false;
}
