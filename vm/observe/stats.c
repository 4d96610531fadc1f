#include "vm/observe/stats.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "vm/base/mutex.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_parts.h"

uint8_t bt_stats_on;

typedef enum { RUNNING, WAITING_GIL, BLOCKED, ENDED } State;

// Written by its thread only, with relaxed stores; the report may read while the thread runs.
typedef struct BtThreadStats {
    struct BtThreadStats *next;
    uint64_t number;               // 1 = the main thread, in order of start
    char name[64];                 // guarded by the mutex
    uint64_t native_id;
    uint64_t start_ns, since_ns;   // of the life, of the present state
    uint32_t state, reason;
    uint64_t running_ns, waiting_ns;
    uint64_t blocked_ns[BT_BLOCK_REASON_COUNT];
    uint64_t acquisitions, instructions;
    uint64_t by_interval, by_end, by_blocking[BT_BLOCK_REASON_COUNT];
    bool ending;
} BtThreadStats;

static BtMutex mutex;
static BtThreadStats *threads, **threads_end = &threads;
static uint64_t thread_numbers;
static BtLockStats *locks;
static int64_t start_ns;
static char *json_path;  // NULL: table on stderr

bool bt_stats_enable(const char *argument) {
    if (argument && *argument && strcmp(argument, "1") != 0) {
        if (strncmp(argument, "json:", 5) != 0 || !argument[5]) return false;
        json_path = strdup(argument + 5);
        if (!json_path) return false;
    }
    if (!bt_stats_on) {
        bt_stats_on = 1;
        start_ns = bt_monotonic_ns();
        // One "waiter" for good: every quantum ends in the tick, where it is counted.
        bt_switch_add_waiter();
    }
    return true;
}

// ---- booking ----------------------------------------------------------------------------------------------

static void add(uint64_t *field, uint64_t n) { bt_store_relaxed_u64(field, bt_load_relaxed_u64(field) + n); }

static uint64_t *account(BtThreadStats *stats, uint32_t state, uint32_t reason) {
    return state == RUNNING       ? &stats->running_ns
           : state == WAITING_GIL ? &stats->waiting_ns
                                  : &stats->blocked_ns[reason];
}

static void enter(BtThreadStats *stats, State state, uint32_t reason) {
    if (!stats) return;
    uint64_t now = (uint64_t)bt_monotonic_ns();
    if (stats->state != ENDED) add(account(stats, stats->state, stats->reason), now - stats->since_ns);
    bt_store_relaxed_u64(&stats->since_ns, now);
    bt_store_relaxed_u32(&stats->state, state);
    bt_store_relaxed_u32(&stats->reason, reason);
}

static BtThreadStats *stats_of(BtThread *thread) { return thread->scheduling->stats; }

// Instructions run since the account was last looked at.
static void count_instructions(BtThread *thread) {
    BtThreadStats *stats = stats_of(thread);
    if (!stats) return;
    int32_t used = thread->scheduling->budget_given - thread->budget;
    thread->scheduling->budget_given = thread->budget;
    if (used > 0) add(&stats->instructions, (uint64_t)used);
}

void bt_stats_thread_begins(BtThread *thread) {
    BtThreadStats *stats = (BtThreadStats *)calloc(1, sizeof *stats);
    if (!stats) return;
    stats->native_id = thread->native_id;
    stats->start_ns = stats->since_ns = (uint64_t)bt_monotonic_ns();
    // Its first wait is for its turn; the main thread's is of length zero.
    stats->state = bt_load_relaxed_u8(&bt_gil_enabled) ? WAITING_GIL : RUNNING;
    bt_mutex_lock(&mutex);
    stats->number = ++thread_numbers;
    if (thread->is_main) {
        snprintf(stats->name, sizeof stats->name, "MainThread");
    } else {
        snprintf(stats->name, sizeof stats->name, "thread %llu", (unsigned long long)stats->number);
    }
    *threads_end = stats;
    threads_end = &stats->next;
    bt_mutex_unlock(&mutex);
    thread->scheduling->stats = stats;
}

void bt_stats_thread_ends(BtThread *thread) {
    count_instructions(thread);
    if (stats_of(thread)) stats_of(thread)->ending = true;
}

void bt_stats_name_thread(BtThread *thread, const char *name) {
    BtThreadStats *stats = stats_of(thread);
    if (!stats) return;
    bt_mutex_lock(&mutex);
    snprintf(stats->name, sizeof stats->name, "%s", name);
    bt_mutex_unlock(&mutex);
}

static uint32_t reason_of(BtThread *thread) {
    uint32_t reason = bt_load_relaxed_u32(&thread->scheduling->blocked_reason);
    return reason < BT_BLOCK_REASON_COUNT ? reason : BT_BLOCK_OTHER;
}

void bt_stats_detach(BtThread *thread) {
    count_instructions(thread);
    enter(stats_of(thread), BLOCKED, reason_of(thread));
}

void bt_stats_detached(BtThread *thread, bool handed_over) {
    BtThreadStats *stats = stats_of(thread);
    if (!stats) return;
    // The record's own reason may be another by now: of a parked thread, whoever unparks it books the next
    // state.
    if (handed_over) add(stats->ending ? &stats->by_end : &stats->by_blocking[reason_of(thread)], 1);
    if (!stats->ending) return;
    enter(stats, ENDED, 0);
    thread->scheduling->stats = NULL;
}

void bt_stats_attach(BtThread *thread) {
    enter(stats_of(thread), bt_load_relaxed_u8(&bt_gil_enabled) ? WAITING_GIL : RUNNING, 0);
}

void bt_stats_attached(BtThread *thread) {
    BtThreadStats *stats = stats_of(thread);
    if (!stats) return;
    enter(stats, RUNNING, 0);
    if (bt_load_relaxed_u8(&bt_gil_enabled)) add(&stats->acquisitions, 1);
}

void bt_stats_begin_hand_over(BtThread *thread) {
    enter(stats_of(thread), WAITING_GIL, 0);
}

void bt_stats_end_hand_over(BtThread *thread, bool handed_over) {
    BtThreadStats *stats = stats_of(thread);
    if (!stats) return;
    enter(stats, RUNNING, 0);
    if (!handed_over) return;
    add(&stats->by_interval, 1);
    add(&stats->acquisitions, 1);
}

void bt_stats_quantum_used(BtThread *thread) { count_instructions(thread); }

void bt_stats_blocked(BtThread *thread, BtBlockReason reason, bool handed_over) {
    (void)handed_over;
    enter(stats_of(thread), BLOCKED, reason);
}

void bt_stats_running(BtThread *thread) { enter(stats_of(thread), RUNNING, 0); }

// ---- locks ------------------------------------------------------------------------------------------------

BtLockStats *bt_stats_lock(const char *kind) {
    if (!bt_stats_on) return NULL;
    char where[256], name[320];
    if (!bt_frame_describe_position(where, sizeof where)) snprintf(where, sizeof where, "unknown place");
    snprintf(name, sizeof name, "%s created at %s", kind, where);
    bt_mutex_lock(&mutex);
    BtLockStats *lock = locks;
    while (lock && strcmp(lock->name, name) != 0) lock = lock->next;
    if (!lock) {
        lock = (BtLockStats *)calloc(1, sizeof *lock + strlen(name));
        if (lock) {
            memcpy(lock->name, name, strlen(name) + 1);
            lock->next = locks;
            locks = lock;
        }
    }
    bt_mutex_unlock(&mutex);
    return lock;
}

void bt_stats_lock_acquired(BtLockStats *lock, int64_t waited_ns) {
    bt_add_relaxed_u64(&lock->acquisitions, 1);
    if (waited_ns < 0) return;
    bt_add_relaxed_u64(&lock->waits, 1);
    bt_add_relaxed_u64(&lock->wait_ns, (uint64_t)waited_ns);
}

// ---- reports ----------------------------------------------------------------------------------------------

// A consistent view of one thread: the present state's time so far is in its account.
static BtThreadStats snapshot(const BtThreadStats *stats, uint64_t now) {
    BtThreadStats copy = *stats;
    if (copy.state != ENDED) {
        if (now > copy.since_ns) *account(&copy, copy.state, copy.reason) += now - copy.since_ns;
        // The reporter's own quantum is not over yet.
        BtThread *self = bt_self();
        if (self && self->scheduling->stats == stats && self->scheduling->budget_given > self->budget) {
            copy.instructions += (uint64_t)(self->scheduling->budget_given - self->budget);
        }
    }
    return copy;
}

static uint64_t blocked_total(const BtThreadStats *stats) {
    uint64_t total = 0;
    for (int i = 0; i < BT_BLOCK_REASON_COUNT; i++) total += stats->blocked_ns[i];
    return total;
}

static uint64_t blocking_total(const BtThreadStats *stats) {
    uint64_t total = 0;
    for (int i = 0; i < BT_BLOCK_REASON_COUNT; i++) total += stats->by_blocking[i];
    return total;
}

static uint64_t lifetime(const BtThreadStats *stats) {
    return stats->running_ns + stats->waiting_ns + blocked_total(stats);
}

static void rule_text(char *out, size_t size) {
    if (!bt_load_relaxed_u8(&bt_gil_enabled)) {
        snprintf(out, size, "none");
        return;
    }
    char rule[48];
    bt_switch_rule_text(rule, sizeof rule);
    snprintf(out, size, "switch=%s", rule);
}

static uint64_t cpu_ns(void) {
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (uint64_t)used.tv_sec * 1000000000 + (uint64_t)used.tv_nsec;
}

static long peak_rss_kb(void) {
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

typedef unsigned long long ull;

static void write_json_text(FILE *out, const char *text) {
    fputc('"', out);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\') {
            fprintf(out, "\\%c", *c);
        } else if (*c < 0x20) {
            fprintf(out, "\\u%04x", *c);
        } else {
            fputc(*c, out);
        }
    }
    fputc('"', out);
}

static void write_thread_json(FILE *out, const BtThreadStats *t) {
    fprintf(out, "{\"id\":%llu,\"name\":", (ull)t->number);
    write_json_text(out, t->name);
    fprintf(out,
            ",\"native_id\":%llu,\"lifetime_ns\":%llu,\"running_ns\":%llu,\"waiting_gil_ns\":%llu,\"blocked_"
            "ns\":{",
            (ull)t->native_id, (ull)lifetime(t), (ull)t->running_ns, (ull)t->waiting_ns);
    const char *comma = "";
    for (int i = 0; i < BT_BLOCK_REASON_COUNT; i++) {
        if (!t->blocked_ns[i]) continue;
        fprintf(out, "%s\"%s\":%llu", comma, bt_block_reason_names[i], (ull)t->blocked_ns[i]);
        comma = ",";
    }
    fprintf(out, "},\"acquisitions\":%llu,\"handovers\":{\"interval\":%llu", (ull)t->acquisitions,
            (ull)t->by_interval);
    for (int i = 0; i < BT_BLOCK_REASON_COUNT; i++) {
        if (t->by_blocking[i]) {
            fprintf(out, ",\"blocking:%s\":%llu", bt_block_reason_names[i], (ull)t->by_blocking[i]);
        }
    }
    fprintf(out, ",\"end\":%llu},\"instructions\":%llu}", (ull)t->by_end, (ull)t->instructions);
}

static void write_json(FILE *out) {
    uint64_t now = (uint64_t)bt_monotonic_ns(), handovers = 0, waiting = 0;
    char rule[64];
    rule_text(rule, sizeof rule);
    fprintf(out,
            "{\"version\":1,\"build\":\"%s\",\"gil\":%s,\"rule\":\"%s\",\"wall_ns\":%llu,\"cpu_ns\":%llu,"
            "\"threads\":[",
            bt_build_name, bt_load_relaxed_u8(&bt_gil_enabled) ? "true" : "false", rule,
            (ull)(now - (uint64_t)start_ns), (ull)cpu_ns());
    bt_mutex_lock(&mutex);
    for (BtThreadStats *t = threads; t; t = t->next) {
        BtThreadStats view = snapshot(t, now);
        if (t != threads) fputc(',', out);
        write_thread_json(out, &view);
        handovers += view.by_interval + view.by_end + blocking_total(&view);
        waiting += view.waiting_ns;
    }
    fprintf(out, "],\"handovers_total\":%llu,\"waiting_gil_ns_total\":%llu,\"locks\":[", (ull)handovers,
            (ull)waiting);
    const char *comma = "";
    for (BtLockStats *lock = locks; lock; lock = lock->next) {
        if (!lock->acquisitions) continue;
        fprintf(out, "%s{\"name\":", comma);
        write_json_text(out, lock->name);
        fprintf(out, ",\"acquisitions\":%llu,\"waits\":%llu,\"wait_ns\":%llu}", (ull)lock->acquisitions,
                (ull)lock->waits, (ull)lock->wait_ns);
        comma = ",";
    }
    bt_mutex_unlock(&mutex);
    fprintf(out, "],\"peak_rss_kb\":%ld}\n", peak_rss_kb());
}

static void write_duration(FILE *out, uint64_t ns) {
    if (ns >= 1000000000) {
        fprintf(out, "%.3f s", (double)ns / 1e9);
    } else if (ns >= 1000000) {
        fprintf(out, "%.3f ms", (double)ns / 1e6);
    } else {
        fprintf(out, "%.1f us", (double)ns / 1e3);
    }
}

static double percent(uint64_t part, uint64_t whole) {
    return whole ? 100.0 * (double)part / (double)whole : 0.0;
}

static void write_thread_row(FILE *out, const BtThreadStats *t) {
    uint64_t life = lifetime(t), blocked = blocked_total(t);
    fprintf(out, "%4llu %-24.24s %10.3f %8.1f %8.1f %8.1f %10llu %9llu %9llu %12llu", (ull)t->number, t->name,
            (double)life / 1e6, percent(t->running_ns, life), percent(t->waiting_ns, life),
            percent(blocked, life), (ull)t->acquisitions, (ull)t->by_interval,
            (ull)(blocking_total(t) + t->by_end), (ull)t->instructions);
    const char *before = "  ";
    for (int i = 0; i < BT_BLOCK_REASON_COUNT; i++) {
        if (!t->blocked_ns[i]) continue;
        fprintf(out, "%s%s ", before, bt_block_reason_names[i]);
        write_duration(out, t->blocked_ns[i]);
        before = ", ";
    }
    fputc('\n', out);
}

static void write_table(FILE *out) {
    uint64_t now = (uint64_t)bt_monotonic_ns(), handovers = 0, waiting = 0, life = 0;
    char rule[64];
    rule_text(rule, sizeof rule);
    fprintf(out, "\n---- baton statistics: %s build, GIL %s, %s\n", bt_build_name,
            bt_load_relaxed_u8(&bt_gil_enabled) ? "on" : "off", rule);
    bt_mutex_lock(&mutex);
    for (BtThreadStats *t = threads; t; t = t->next) {
        BtThreadStats view = snapshot(t, now);
        handovers += view.by_interval + view.by_end + blocking_total(&view);
        waiting += view.waiting_ns;
        life += lifetime(&view);
    }
    fputs("wall ", out);
    write_duration(out, now - (uint64_t)start_ns);
    fputs(", cpu ", out);
    write_duration(out, cpu_ns());
    fprintf(out, ", %llu thread%s, %llu hand-overs, peak memory %ld KiB\n", (ull)thread_numbers,
            thread_numbers == 1 ? "" : "s", (ull)handovers, peak_rss_kb());
    fprintf(out, "%4s %-24s %10s %8s %8s %8s %10s %9s %9s %12s  %s\n", "id", "thread", "life ms", "running%",
            "waitGIL%", "blocked%", "got GIL", "interval", "released", "instructions", "blocked for");
    for (BtThreadStats *t = threads; t; t = t->next) {
        BtThreadStats view = snapshot(t, now);
        write_thread_row(out, &view);
    }
    bool any = false;
    for (BtLockStats *lock = locks; lock; lock = lock->next) {
        if (!lock->waits) continue;
        if (!any) fprintf(out, "%12s %10s %14s  %s\n", "acquisitions", "waits", "waited", "contended lock");
        any = true;
        fprintf(out, "%12llu %10llu %11.3f ms  %s\n", (ull)lock->acquisitions, (ull)lock->waits,
                (double)lock->wait_ns / 1e6, lock->name);
    }
    bt_mutex_unlock(&mutex);
    if (bt_load_relaxed_u8(&bt_gil_enabled)) {
        fprintf(out, "Threads waited for the GIL for %.1f%% of their lifetime.\n", percent(waiting, life));
    }
}

void bt_stats_report(void) {
    if (!bt_stats_on) return;
    if (!json_path) {
        write_table(stderr);
        return;
    }
    FILE *out = fopen(json_path, "w");
    if (!out) {
        fprintf(stderr, "baton: cannot write statistics to %s\n", json_path);
        return;
    }
    write_json(out);
    fclose(out);
}

char *bt_stats_json(void) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out) return NULL;
    write_json(out);
    fclose(out);
    return text;
}
