// Switch rules, the GIL's queue, blocking, stopping the world.
#include "vm/threads/scheduler.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/threads/attached_thread.h"
#include "vm/threads/blocking.h"
#include "vm/threads/gil.h"
#include "vm/threads/stop_world.h"

namespace {

using baton_test::AttachedThread;
using baton_test::bring_up;
using baton_test::join_all;
using baton_test::safepoint;

std::string rule() {
    char text[64];
    bt_switch_rule_text(text, sizeof text);
    return text;
}

TEST(SwitchRule, ReadsTheDocumentedForms) {
    EXPECT_TRUE(bt_switch_set_rule("5ms"));
    EXPECT_EQ(rule(), "5ms");
    EXPECT_EQ(bt_switch_interval_ns(), 5000000);
    EXPECT_FALSE(bt_switch_at_calls);
    EXPECT_TRUE(bt_switch_set_rule("0.5s@calls"));
    EXPECT_EQ(rule(), "500ms@calls");
    EXPECT_TRUE(bt_switch_at_calls);
    EXPECT_TRUE(bt_switch_set_rule("250us"));
    EXPECT_EQ(rule(), "0.25ms");
    EXPECT_TRUE(bt_switch_set_rule("1"));
    EXPECT_EQ(rule(), "1");
    EXPECT_EQ(bt_switch_count(), 1);
    EXPECT_TRUE(bt_switch_set_rule("100"));
    EXPECT_EQ(rule(), "100");
}

TEST(SwitchRule, RefusesTheRest) {
    for (const char *text : {"", "0", "-5", "x", "1.5", "5 ms", "5ms@", "5ms@call", "5m", "nan", "1e300"}) {
        EXPECT_FALSE(bt_switch_set_rule(text)) << text;
    }
    EXPECT_EQ(rule(), "100");
}

TEST(SwitchRule, CountsBelowOneMeanEveryInstruction) {
    bt_switch_set_count(0);
    EXPECT_EQ(bt_switch_count(), 1);
    bt_switch_set_count(int64_t{1} << 40);
    EXPECT_LE(bt_switch_quantum, 1 << 16) << "requests must be seen under a huge N too";
    bt_switch_set_count(100);
}

TEST(Gil, OneThreadAtATime) {
    bring_up();
    if (!bt_gil_enabled) GTEST_SKIP() << "no GIL in this build";
    uint32_t waiters_before = bt_gil_arrivals.waiters;  // one while statistics are on
    int64_t count = 0;
    std::vector<AttachedThread> threads;
    for (int i = 0; i < 4; i++) {
        threads.emplace_back([&](BtThread *self) {
            for (int j = 0; j < 5000; j++) {
                int64_t seen = count;
                for (int k = 0; k < 10; k++) __asm__ volatile("" ::: "memory");
                count = seen + 1;
                safepoint(self);
            }
        });
    }
    join_all(threads);
    EXPECT_EQ(count, 20000);
    EXPECT_EQ(bt_gil_arrivals.waiters, waiters_before);
}

TEST(Gil, GoesRoundInTheOrderOfArrival) {
    bring_up();
    if (!bt_gil_enabled) GTEST_SKIP() << "no GIL in this build";
    std::vector<int> order;
    int arrived = 0;
    std::vector<AttachedThread> threads;
    enum { THREADS = 3, ROUNDS = 200 };
    for (int i = 0; i < THREADS; i++) {
        threads.emplace_back([&, i](BtThread *self) {
            arrived++;
            while (arrived < THREADS) safepoint(self);
            for (int j = 0; j < ROUNDS; j++) {
                order.push_back(i);
                safepoint(self);
            }
        });
    }
    join_all(threads);
    ASSERT_EQ(order.size(), (size_t)THREADS * ROUNDS);
    // Whoever runs first, each run of three in a row holds all three.
    for (size_t i = 0; i + THREADS < order.size() - THREADS; i++) EXPECT_EQ(order[i], order[i + THREADS]) << i;
}

TEST(Blocking, LetsOthersRunMeanwhileAndKeepsErrno) {
    bring_up();
    int ran = 0;
    std::vector<AttachedThread> threads;
    threads.emplace_back([&](BtThread *) { bt_add_acq_rel_i32(&ran, 1); });
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_SLEEP, BT_NO_VIEW);
    while (bt_add_acq_rel_i32(&ran, 0) == 0) bt_cpu_relax();
    errno = 77;
    bt_blocking_end(&door);
    EXPECT_EQ(errno, 77);
    join_all(threads);
}

TEST(StopWorld, NobodyMovesWhileItIsStopped) {
    bring_up();
    enum { THREADS = 3 };
    int64_t counters[THREADS] = {};
    uint32_t finished = 0;
    std::vector<AttachedThread> threads;
    for (int i = 0; i < THREADS; i++) {
        threads.emplace_back([&, i](BtThread *self) {
            while (!bt_load_acquire_u32(&finished)) {
                for (int j = 0; j < 100; j++) counters[i]++;
                safepoint(self);
                if (i == 0 && counters[i] % 1000 == 0) {
                    BtBlocking door;
                    bt_blocking_begin(&door, BT_BLOCK_SLEEP, BT_NO_VIEW);
                    bt_blocking_end(&door);
                }
            }
        });
    }
    for (int round = 0; round < 200; round++) {
        safepoint(bt_self());
        bt_stop_world();
        int64_t before[THREADS], after[THREADS];
        for (int i = 0; i < THREADS; i++) before[i] = counters[i];
        for (int k = 0; k < 1000; k++) __asm__ volatile("" ::: "memory");
        for (int i = 0; i < THREADS; i++) after[i] = counters[i];
        for (int i = 0; i < THREADS; i++) EXPECT_EQ(before[i], after[i]);
        bt_start_world();
    }
    bt_store_release_u32(&finished, 1);
    join_all(threads);
}

TEST(StopWorld, TwoStoppersTakeTurns) {
    bring_up();
    int64_t count = 0;
    std::vector<AttachedThread> threads;
    for (int i = 0; i < 3; i++) {
        threads.emplace_back([&](BtThread *self) {
            for (int j = 0; j < 300; j++) {
                bt_stop_world();
                count++;
                bt_start_world();
                safepoint(self);
            }
        });
    }
    join_all(threads);
    EXPECT_EQ(count, 900);
}

TEST(ThreadState, IdsAreSmallAndReused) {
    bring_up();
    int before = bt_thread_count();
    uint16_t largest = 0;
    for (int i = 0; i < 50; i++) {
        std::vector<AttachedThread> threads;
        threads.emplace_back([&](BtThread *self) {
            if (self->id > largest) largest = self->id;
        });
        join_all(threads);
    }
    EXPECT_LE(largest, before + 2);
    EXPECT_EQ(bt_thread_count(), before);
}

TEST(ThreadState, ManyAtOnce) {
    bring_up();
    int before = bt_thread_count();
    std::vector<AttachedThread> threads;
    int32_t count = 0;
    for (int i = 0; i < 100; i++) threads.emplace_back([&](BtThread *) { bt_add_acq_rel_i32(&count, 1); });
    join_all(threads);
    EXPECT_EQ(count, 100);
    EXPECT_EQ(bt_thread_count(), before);
}

}  // namespace
