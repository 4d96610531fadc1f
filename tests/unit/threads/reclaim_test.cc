// Reference counts across threads and grace periods. The same tests in both builds: with the GIL they are
// easy.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "tests/unit/threads/attached_thread.h"
#include "vm/threads/blocking.h"
#include "vm/threads/object_lock.h"
#include "vm/threads/spread_count.h"

namespace {

using baton_test::AttachedThread;
using baton_test::bring_up;
using baton_test::deaths;
using baton_test::join_all;
using baton_test::new_mortal;
using baton_test::safepoint;

TEST(Counts, DieAtOnceWithTheLastReference) {
    bring_up();
    deaths = 0;
    Value v = new_mortal(), second = bt_hold(bt_view(v));
    EXPECT_EQ(bt_object_refcount(bt_object(bt_view(v))), 2);
    bt_release(v);
    EXPECT_EQ(deaths, 0);
    bt_release(second);
    EXPECT_EQ(deaths, 1);
}

TEST(Counts, AnotherThreadMayDropTheLastReference) {
    bring_up();
    deaths = 0;
    Value v = new_mortal();
    std::vector<AttachedThread> threads;
    threads.emplace_back([&](BtThread *) { bt_release(v); });
    join_all(threads);
    safepoint(bt_self());
    EXPECT_EQ(deaths, 1);
}

TEST(Counts, AnObjectOutlivesItsOwner) {
    bring_up();
    deaths = 0;
    static Value v;
    std::vector<AttachedThread> threads;
    threads.emplace_back([&](BtThread *) { v = new_mortal(); });
    join_all(threads);
    Value second = bt_hold(bt_view(v));
    bt_release(v);
    EXPECT_EQ(deaths, 0);
    bt_release(second);
    EXPECT_EQ(deaths, 1);
}

TEST(Counts, ADroppedReferenceIsMergedForASleepingOwner) {
    bring_up();
    deaths = 0;
    Value v = new_mortal();
    static uint32_t asleep, done;
    asleep = done = 0;
    std::vector<AttachedThread> threads;
    BtBlocking door;
    threads.emplace_back([&](BtThread *self) {
        while (!bt_load_acquire_u32(&asleep)) safepoint(self);
        bt_release(v);
        bt_store_release_u32(&done, 1);
    });
    bt_blocking_begin(&door, BT_BLOCK_SLEEP, BT_NO_VIEW);
    bt_store_release_u32(&asleep, 1);
    while (!bt_load_acquire_u32(&done)) bt_cpu_relax();
    EXPECT_EQ(deaths, 1) << "before the owner woke";
    bt_blocking_end(&door);
    join_all(threads);
}

TEST(Counts, DeferredObjectsOutliveTheirCount) {
    bring_up();
    Value v = new_mortal();
    BtObject *o = bt_object(bt_view(v));
    bt_object_make_deferred(o);
    if (!bt_object_is_deferred(o)) {
        bt_release(v);
        GTEST_SKIP() << "deferred counting exists in the free build only";
    }
    deaths = 0;
    EXPECT_EQ(bt_object_refcount(o), 1);
    bt_release(v);
    EXPECT_EQ(deaths, 0);
    EXPECT_EQ(bt_object_refcount(o), 0);
}

// Threads move references about at random between slots they share and hands of their own. Every object dies
// exactly once. One step in `spread_one_in` proposes the object in hand to be counted by each thread for itself.
void storm(int spread_one_in) {
    bring_up();
    deaths = 0;
    enum { THREADS = 4, SLOTS = 16, STEPS = 20000 };
    static Value slots[SLOTS];
    static BtObject lock_head[SLOTS];
    std::atomic<int> made{0};
    std::vector<AttachedThread> threads;
    for (int t = 0; t < THREADS; t++) {
        threads.emplace_back([&, t](BtThread *self) {
            std::minstd_rand random((unsigned)t + 1);
            Value hand = BT_EMPTY;
            for (int i = 0; i < STEPS; i++) {
                int s = (int)(random() % SLOTS);
                switch (random() % 4) {
                case 0: {  // store a new object
                    Value v = new_mortal();
                    made++;
                    bt_object_lock(&lock_head[s]);
                    Value old = bt_exchange_slot_locked(&slots[s], v);
                    bt_object_unlock(&lock_head[s]);
                    bt_release_maybe(old);
                    break;
                }
                case 1: {  // read without the lock
                    Value v;
                    if (!bt_try_load_slot(&slots[s], &v)) {
                        bt_object_lock(&lock_head[s]);
                        v = bt_hold_maybe(bt_view(slots[s]));
                        bt_object_unlock(&lock_head[s]);
                    }
                    bt_assign(&hand, v);
                    break;
                }
                case 2: {  // give away
                    bt_object_lock(&lock_head[s]);
                    Value old = bt_exchange_slot_locked(&slots[s], hand);
                    bt_object_unlock(&lock_head[s]);
                    hand = BT_EMPTY;
                    bt_release_maybe(old);
                    break;
                }
                default:
                    if (i % 64 == 0) {
                        BtBlocking door;
                        bt_blocking_begin(&door, BT_BLOCK_SLEEP, BT_NO_VIEW);
                        bt_blocking_end(&door);
                    }
                }
                if (!bt_is_empty(hand) && random() % (unsigned)spread_one_in == 0) {
                    bt_spread_propose(bt_object(bt_view(hand)));
                }
                safepoint(self);
            }
            bt_release_maybe(hand);
        });
    }
    join_all(threads);
    for (Value &slot : slots) bt_assign(&slot, BT_EMPTY);
    safepoint(bt_self());
    EXPECT_EQ(deaths, made);
}

TEST(Counts, NothingIsLostOrFreedTwiceInAStorm) { storm(1 << 30); }

TEST(SpreadCounts, NothingIsLostOrFreedTwiceInAStorm) { storm(8); }

// An object of the caller's that is spread where there are several threads at once.
Value new_spread() {
    Value v = new_mortal();
    do {  // again, when the world has stood still for long just before
        bt_spread_propose(bt_object(bt_view(v)));
        safepoint(bt_self());
    } while (BT_FREE_THREADED && !bt_object_is_spread(bt_object(bt_view(v))));
    return v;
}

TEST(SpreadCounts, AnObjectDiesWithItsLastReference) {
    bring_up();
    deaths = 0;
    Value v = new_spread();
    BtObject *o = bt_object(bt_view(v));
    EXPECT_EQ(bt_object_is_spread(o), BT_FREE_THREADED);
    EXPECT_EQ(bt_object_refcount(o), 1);
    Value second = bt_hold(bt_view(v));
    EXPECT_EQ(bt_object_refcount(o), 2);
    bt_release(v);
    EXPECT_EQ(deaths, 0);
    bt_release(second);
    EXPECT_EQ(deaths, 1);
}

TEST(SpreadCounts, ReferencesMayBeTakenHereAndDroppedThere) {
    bring_up();
    deaths = 0;
    Value v = new_spread();
    enum { GIVEN = 100 };
    for (int i = 0; i < GIVEN; i++) (void)!bt_hold(bt_view(v)).bits;
    std::vector<AttachedThread> threads;
    for (int t = 0; t < 2; t++) {
        threads.emplace_back([&](BtThread *self) {
            for (int i = 0; i < GIVEN / 2; i++) {
                bt_release(bt_value_from_bits(bt_view(v).bits));
                safepoint(self);
            }
        });
    }
    join_all(threads);
    EXPECT_EQ(deaths, 0);
    EXPECT_EQ(bt_object_refcount(bt_object(bt_view(v))), 1);
    bt_release(v);
    safepoint(bt_self());
    EXPECT_EQ(deaths, 1);
}

TEST(SpreadCounts, WhatAThreadHoldsOutlivesTheThread) {
    bring_up();
    deaths = 0;
    Value v = new_spread(), kept = BT_EMPTY;
    std::vector<AttachedThread> threads;
    threads.emplace_back([&](BtThread *) { kept = bt_hold(bt_view(v)); });
    join_all(threads);
    bt_release(v);
    safepoint(bt_self());
    EXPECT_EQ(deaths, 0);
    bt_release(kept);
    safepoint(bt_self());
    EXPECT_EQ(deaths, 1);
}

TEST(GracePeriods, AReaderNeverSeesRetiredMemoryReused) {
    bring_up();
    struct Block {
        uint64_t magic, copy;
    };
    static Block *current;
    static uint32_t finished;
    finished = 0;
    auto fresh = [](uint64_t n) {
        Block *block = static_cast<Block *>(bt_buffer_alloc(sizeof(Block)));
        block->magic = n;
        block->copy = ~n;
        return block;
    };
    current = fresh(0);
    std::vector<AttachedThread> threads;
    for (int t = 0; t < 2; t++) {
        threads.emplace_back([&](BtThread *self) {
            while (!bt_load_acquire_u32(&finished)) {
                Block *block = bt_load_acquire_ptr(&current);
                for (int i = 0; i < 20; i++) ASSERT_EQ(block->magic, ~block->copy);
                safepoint(self);
            }
        });
    }
    for (uint64_t n = 1; n < 20000; n++) {
        Block *next = fresh(n), *old = bt_exchange_ptr(&current, next);
        bt_buffer_retire(old, sizeof(Block));
        safepoint(bt_self());
    }
    bt_store_release_u32(&finished, 1);
    join_all(threads);
    bt_buffer_free(current);
}

TEST(GracePeriods, RetiredValuesAreReleasedSoon) {
    bring_up();
    deaths = 0;
    bt_value_retire(new_mortal());
    for (int i = 0; i < 10 && deaths == 0; i++) safepoint(bt_self());
    EXPECT_EQ(deaths, 1);
}

TEST(ObjectLock, ExcludesInTheFreeBuild) {
    bring_up();
    static BtObject head;
    static int64_t count;
    count = 0;
    std::vector<AttachedThread> threads;
    for (int t = 0; t < 4; t++) {
        threads.emplace_back([&](BtThread *self) {
            for (int i = 0; i < 10000; i++) {
                bt_object_lock(&head);
                count++;
                bt_object_unlock(&head);
                safepoint(self);
            }
        });
    }
    join_all(threads);
    EXPECT_EQ(count, 40000);
    EXPECT_EQ(head.lock, 0);
}

}  // namespace
