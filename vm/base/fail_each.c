#include "vm/base/fail_each.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "vm/base/heap.h"

enum { SECONDS = 60, CHILDREN = 8 };

// Children that have not been waited for, in the order in which they were made.
static struct { pid_t process; int errors; long long number; } children[CHILDREN];
static unsigned first, count;
static int notes = -1, nowhere = -1;
static long long number;

// Waits for the oldest child and notes how it ended.
static void wait_for_one(void) {
    char buffer[4096];
    int status, errors = children[first].errors;
    while (waitpid(children[first].process, &status, 0) < 0) {
        if (errno != EINTR) abort();
    }
    long long size = lseek(errors, 0, SEEK_END);
    int length = snprintf(buffer, sizeof buffer, "%lld %d %lld\n", children[first].number, status, size);
    bool ok = write(notes, buffer, (size_t)length) == length;
    lseek(errors, 0, SEEK_SET);
    for (ssize_t got; ok && (got = read(errors, buffer, sizeof buffer)) > 0;) {
        ok = write(notes, buffer, (size_t)got) == got;
    }
    // A number without its note would pass for one that went well.
    if (!ok) abort();
    close(errors);
    first = (first + 1) % CHILDREN;
    count--;
}

static void wait_for_all(void) {
    while (count) wait_for_one();
}

bool bt_fail_each_start(const char *path) {
    unsetenv("BATON_FAIL_EACH");  // programs that it starts are others
    notes = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (notes < 0 || nowhere < 0 || atexit(wait_for_all) != 0) return false;
    bt_heap_fail_after(INT64_MAX);
    return true;
}

bool bt_fail_each_here(void) {
    int kept = errno;
    if (count == CHILDREN) wait_for_one();
    int errors = memfd_create("errors", MFD_CLOEXEC);
    pid_t child = fork();
    if (errors < 0 || child < 0) abort();
    number++;
    if (child == 0) {
        count = 0;
        bt_heap_fail_after(0);
        dup2(errors, 2);
        dup2(nowhere, 1);
        alarm(SECONDS);
        errno = kept;
        return true;
    }
    unsigned last = (first + count++) % CHILDREN;
    children[last].process = child;
    children[last].errors = errors;
    children[last].number = number;
    errno = kept;
    return false;
}
