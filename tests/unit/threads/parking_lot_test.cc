#include "vm/threads/parking_lot.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace {

bool change_nothing(void *, int64_t, bool) { return false; }

TEST(ParkingLot, DoesNotWaitForAWordThatHasChanged) {
    uint8_t word = 1;
    EXPECT_EQ(bt_park(&word, 0, BT_NO_DEADLINE, 0), BT_PARK_CHANGED);
    uint32_t wide = 7;
    EXPECT_EQ(bt_park_u32(&wide, 8, BT_NO_DEADLINE, 0), BT_PARK_CHANGED);
}

TEST(ParkingLot, TimesOut) {
    uint8_t word = 0;
    int64_t start = bt_monotonic_ns();
    EXPECT_EQ(bt_park(&word, 0, start + 20000000, 0), BT_PARK_TIMED_OUT);
    EXPECT_GE(bt_monotonic_ns() - start, 20000000);
}

TEST(ParkingLot, DecideIsAskedEvenWhenNobodyWaits) {
    uint8_t word = 0;
    int64_t seen = 0;
    bt_unpark_one(&word, [](void *context, int64_t waited, bool more) {
        *static_cast<int64_t *>(context) = waited;
        EXPECT_FALSE(more);
        return true;
    }, &seen);
    EXPECT_LT(seen, 0);
}

TEST(ParkingLot, FirstComeFirstServedAndHandOver) {
    static uint8_t word = 0;
    enum { COUNT = 5 };
    std::vector<int> order;
    std::atomic<int> arrived{0}, handed{0};
    std::vector<std::thread> threads;
    BtMutex mutex = {};
    for (int i = 0; i < COUNT; i++) {
        threads.emplace_back([&, i] {
            arrived++;
            if (bt_park(&word, 0, BT_NO_DEADLINE, 0) == BT_PARK_HANDED_OVER) handed++;
            bt_mutex_lock(&mutex);
            order.push_back(i);
            bt_mutex_unlock(&mutex);
        });
        while (arrived <= i) std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    for (int i = 0; i < COUNT; i++) {
        int more = i < COUNT - 1;
        bt_unpark_one(&word, [](void *context, int64_t waited, bool more) {
            EXPECT_GE(waited, 0);
            EXPECT_EQ(more, *static_cast<int *>(context) != 0);
            return true;
        }, &more);
        for (;;) {
            bt_mutex_lock(&mutex);
            size_t done = order.size();
            bt_mutex_unlock(&mutex);
            if ((int)done > i) break;
            std::this_thread::yield();
        }
    }
    for (std::thread &thread : threads) thread.join();
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4}));
    EXPECT_EQ(handed, COUNT);
}

TEST(ParkingLot, WakesAllAndOnlyThoseOfTheAddress) {
    static uint32_t words[2] = {0, 0};
    std::atomic<int> woken{0}, timed_out{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; i++) {
        threads.emplace_back([&, i] {
            int64_t deadline = bt_monotonic_ns() + 300000000;
            BtParkResult result = bt_park_u32(&words[i % 2], 0, deadline, 0);
            (result == BT_PARK_TIMED_OUT ? timed_out : woken)++;
        });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    bt_unpark_all(&words[0]);
    for (std::thread &thread : threads) thread.join();
    EXPECT_EQ(woken, 3);
    EXPECT_EQ(timed_out, 3);
}

TEST(ParkingLot, NoWakeUpIsLostInAStorm) {
    // A one-place channel: producers and consumers park on the same byte.
    static uint8_t full = 0;
    enum { ITEMS = 20000 };
    std::atomic<int> consumed{0};
    auto worker = [&](uint8_t from, uint8_t to) {
        for (int i = 0; i < ITEMS; i++) {
            for (;;) {
                uint8_t expected = from;
                if (bt_cas_acq_rel_u8(&full, &expected, to)) break;
                bt_park(&full, to, bt_monotonic_ns() + 5000000000, 0);
            }
            if (to == 0) consumed++;
            bt_unpark_one(&full, change_nothing, nullptr);
        }
    };
    std::thread producer(worker, 0, 1), consumer(worker, 1, 0);
    producer.join();
    consumer.join();
    EXPECT_EQ(consumed, ITEMS);
}

TEST(Mutex, ExcludesAndWakes) {
    BtMutex mutex = {};
    int64_t count = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++) {
        threads.emplace_back([&] {
            for (int j = 0; j < 20000; j++) {
                bt_mutex_lock(&mutex);
                count++;
                bt_mutex_unlock(&mutex);
            }
        });
    }
    for (std::thread &thread : threads) thread.join();
    EXPECT_EQ(count, 80000);
    EXPECT_TRUE(bt_mutex_try_lock(&mutex));
    EXPECT_FALSE(bt_mutex_try_lock(&mutex));
}

}  // namespace
