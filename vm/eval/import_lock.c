#include "vm/eval/import_lock.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/thread.h"
#include "vm/objects/str.h"
#include "vm/threads/blocking.h"
#include "vm/threads/parking_lot.h"

typedef struct Running {
    char *name;
    BtThread *thread;      // who runs it
    uint32_t done;         // the word that waiters park on
    int waiters;           // keeps the record alive until they have left
    struct Running *next;
} Running;

typedef struct Waiting {
    // who waits for which import: the edges of the graph that must stay free of circles
    BtThread *thread;
    Running *what;
    struct Waiting *next;
} Waiting;

static BtMutex mutex;
static Running *running;
static Waiting *waiting;

static Running *find(const char *name) {
    for (Running *r = running; r; r = r->next) {
        if (!r->done && strcmp(r->name, name) == 0) return r;
    }
    return NULL;
}

// Would this thread, waiting for r, wait for itself?
static bool closes_circle(BtThread *self, const Running *r) {
    for (int steps = 0; steps < 10000; steps++) {
        if (r->thread == self) return true;
        const Waiting *w = waiting;
        while (w && w->thread != r->thread) w = w->next;
        if (!w) return false;
        r = w->what;
    }
    return true;
}

static void forget(Running *r) {
    for (Running **at = &running; *at; at = &(*at)->next) {
        if (*at == r) {
            *at = r->next;
            break;
        }
    }
    free(r->name);
    free(r);
}

// Called and left with the mutex held; waits outside of it.
static void wait_for(Running *r) {
    Waiting edge = {bt_self(), r, waiting};
    waiting = &edge;
    r->waiters++;
    bt_mutex_unlock(&mutex);
    while (bt_load_acquire_u32(&r->done) == 0) {
        (void)bt_blocking_park(BT_BLOCK_LOCK, BT_NO_VIEW, &r->done, 0, BT_NO_DEADLINE, 0);
    }
    bt_mutex_lock(&mutex);
    for (Waiting **at = &waiting; *at; at = &(*at)->next) {
        if (*at == &edge) {
            *at = edge.next;
            break;
        }
    }
    if (--r->waiters == 0 && r->done) forget(r);
}

bool bt_import_begin(View name) {
    const char *text = bt_str_utf8(name, NULL);
    if (!text) {
        bt_error_clear();
        return false;
    }
    bt_mutex_lock(&mutex);
    for (;;) {
        Running *r = find(text);
        if (!r) break;
        if (closes_circle(bt_self(), r)) {
            bt_mutex_unlock(&mutex);
            return false;
        }
        wait_for(r);
    }
    Running *mine = calloc(1, sizeof *mine);
    if (mine) mine->name = strdup(text);
    if (!mine || !mine->name) {
        free(mine);
        bt_mutex_unlock(&mutex);
        return false;   // without a record nobody waits; the import itself goes on
    }
    mine->thread = bt_self();
    mine->next = running;
    running = mine;
    bt_mutex_unlock(&mutex);
    return true;
}

void bt_import_end(View name) {
    const char *text = bt_str_utf8(name, NULL);
    bt_mutex_lock(&mutex);
    Running *r = find(text);
    if (r) {
        bt_store_release_u32(&r->done, 1);
        if (r->waiters) bt_unpark_all(&r->done);
        else forget(r);
    }
    bt_mutex_unlock(&mutex);
}

bool bt_import_is_running(View name) {
    const char *text = bt_str_utf8(name, NULL);
    if (!text) {
        bt_error_clear();
        return false;
    }
    bt_mutex_lock(&mutex);
    bool found = find(text) != NULL;
    bt_mutex_unlock(&mutex);
    return found;
}

void bt_import_wait(View name) {
    const char *text = bt_str_utf8(name, NULL);
    if (!text) return;
    bt_mutex_lock(&mutex);
    Running *r = find(text);
    if (r && !closes_circle(bt_self(), r)) wait_for(r);
    bt_mutex_unlock(&mutex);
}
