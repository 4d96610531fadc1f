#include "vm/threads/lock.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/unit/threads/attached_thread.h"

namespace {

using baton_test::AttachedThread;
using baton_test::bring_up;
using baton_test::join_all;
using baton_test::safepoint;

BtLockResult take(BtLock *lock, int64_t deadline = BT_NO_DEADLINE) {
    return bt_lock_acquire(lock, deadline, BT_BLOCK_LOCK, BT_NO_VIEW);
}

TEST(Lock, IsHeldOnceAndReleasedOnce) {
    bring_up();
    BtLock lock = {};
    EXPECT_FALSE(bt_lock_release(&lock));
    EXPECT_TRUE(bt_lock_try_acquire(&lock));
    EXPECT_TRUE(bt_lock_is_held(&lock));
    EXPECT_FALSE(bt_lock_try_acquire(&lock));
    EXPECT_TRUE(bt_lock_release(&lock));
    EXPECT_FALSE(bt_lock_is_held(&lock));
    EXPECT_FALSE(bt_lock_release(&lock));
}

TEST(Lock, TimesOut) {
    bring_up();
    BtLock lock = {};
    ASSERT_EQ(take(&lock), BT_LOCK_ACQUIRED);
    EXPECT_EQ(take(&lock, bt_monotonic_ns() + 10000000), BT_LOCK_TIMED_OUT);
    EXPECT_TRUE(bt_lock_release(&lock)) << "a waiter that gave up must not spoil the lock";
    EXPECT_EQ(take(&lock, bt_monotonic_ns() + 10000000), BT_LOCK_ACQUIRED);
    EXPECT_TRUE(bt_lock_release(&lock));
}

TEST(Lock, ExcludesThreads) {
    bring_up();
    static BtLock lock;
    static int64_t count;
    std::vector<AttachedThread> threads;
    for (int i = 0; i < 4; i++) {
        threads.emplace_back([&](BtThread *self) {
            for (int j = 0; j < 3000; j++) {
                ASSERT_EQ(take(&lock), BT_LOCK_ACQUIRED);
                int64_t seen = count;
                safepoint(self);
                count = seen + 1;
                ASSERT_TRUE(bt_lock_release(&lock));
            }
        });
    }
    join_all(threads);
    EXPECT_EQ(count, 12000);
    EXPECT_FALSE(bt_lock_is_held(&lock));
}

TEST(Lock, MayBeReleasedByAnotherThread) {
    bring_up();
    static BtLock lock;
    ASSERT_EQ(take(&lock), BT_LOCK_ACQUIRED);
    std::vector<AttachedThread> threads;
    threads.emplace_back([&](BtThread *) { EXPECT_TRUE(bt_lock_release(&lock)); });
    EXPECT_EQ(take(&lock), BT_LOCK_ACQUIRED);
    EXPECT_TRUE(bt_lock_release(&lock));
    join_all(threads);
}

TEST(Lock, APatientWaiterIsHandedTheLock) {
    bring_up();
    static BtLock lock;
    static uint32_t got;
    got = 0;
    std::vector<AttachedThread> threads;
    ASSERT_EQ(take(&lock), BT_LOCK_ACQUIRED);
    threads.emplace_back([&](BtThread *) {
        ASSERT_EQ(take(&lock), BT_LOCK_ACQUIRED);
        bt_store_release_u32(&got, 1);
        EXPECT_TRUE(bt_lock_release(&lock));
    });
    // A greedy holder: lets go and takes again at once. The waiter gets its turn after a millisecond all the
    // same.
    int64_t deadline = bt_monotonic_ns() + 10000000000;
    while (!bt_load_acquire_u32(&got) && bt_monotonic_ns() < deadline) {
        EXPECT_TRUE(bt_lock_release(&lock));
        ASSERT_EQ(take(&lock), BT_LOCK_ACQUIRED);
        safepoint(bt_self());
    }
    EXPECT_TRUE(bt_load_acquire_u32(&got));
    EXPECT_TRUE(bt_lock_release(&lock));
    join_all(threads);
}

}  // namespace
