#include "vm/objects/set.h"

#include <vector>

#include "tests/unit/objects/containers.h"

namespace {

class SetTest : public Machine {};

void add(View set, int64_t item) { ASSERT_TRUE(bt_set_add(set, bt_small_int_view(item))); }

void discard(View set, int64_t item) { ASSERT_EQ(bt_set_discard(set, bt_small_int_view(item)), 1); }

std::vector<int64_t> members(View set) {
    std::vector<int64_t> result;
    int64_t position = 0;
    Value item;
    while (bt_set_next(set, &position, &item)) {
        result.push_back(number(bt_view(item)));
        bt_release(item);
    }
    return result;
}

// The orders below are what CPython prints.
TEST_F(SetTest, NeighboursAreProbedFirst) {
    Held set(bt_set_new());
    for (int64_t item : {0, 1, 2, 3, 4}) add(set.view(), item);
    add(set.view(), 32);
    EXPECT_EQ(members(set.view()), (std::vector<int64_t>{0, 1, 2, 3, 4, 32}));
}

TEST_F(SetTest, TheLastRemovedPlaceIsFilledAgain) {
    Held set(bt_set_new());
    for (int64_t item : {0, 1, 2, 3, 4}) add(set.view(), item);
    discard(set.view(), 0);
    discard(set.view(), 2);
    add(set.view(), 32);
    EXPECT_EQ(members(set.view()), (std::vector<int64_t>{1, 32, 3, 4}));
    EXPECT_EQ(bt_set_cast(set.view())->fill, 5);
}

TEST_F(SetTest, GrowsFourfold) {
    Held set(bt_set_new());
    std::vector<uint64_t> masks;
    for (int64_t i = 0; i < 200; i++) {
        add(set.view(), i);
        uint64_t mask = bt_set_cast(set.view())->block->mask;
        if (masks.empty() || masks.back() != mask) masks.push_back(mask);
    }
    EXPECT_EQ(masks, (std::vector<uint64_t>{7, 31, 127, 511}));
}

TEST_F(SetTest, RemovedMembersAreNotFound) {
    Held set(bt_set_new());
    for (int64_t i = 0; i < 100; i++) add(set.view(), i * 64);
    for (int64_t i = 0; i < 100; i += 3) discard(set.view(), i * 64);
    for (int64_t i = 0; i < 100; i++) {
        EXPECT_EQ(bt_set_contains(set.view(), bt_small_int_view(i * 64)), i % 3 ? 1 : 0);
    }
    EXPECT_EQ(bt_set_length(set.view()), 66);
    EXPECT_EQ(bt_set_discard(set.view(), bt_small_int_view(0)), 0);
}

TEST_F(SetTest, TakeAnyEmptiesTheSet) {
    Held set(bt_set_new());
    for (int64_t i = 0; i < 20; i++) add(set.view(), i);
    for (int64_t i = 0; i < 20; i++) {
        Held taken(bt_set_take_any(set.view()));
        EXPECT_EQ(number(taken.view()), i);
    }
    EXPECT_TRUE(bt_is_empty(bt_set_take_any(set.view())));
}

TEST_F(SetTest, HashOfFrozensetIsCPythons) {
    Held set(bt_set_new());
    EXPECT_EQ(bt_frozenset_hash(set.view()), 133146708735736);
    for (int64_t item : {1, 2, 3}) add(set.view(), item);
    EXPECT_EQ(bt_frozenset_hash(set.view()), -272375401224217160);
}

}  // namespace
