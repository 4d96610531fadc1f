#include "vm/objects/list.h"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/unit/objects/containers.h"
#include "vm/objects/str.h"

namespace {

class ListTest : public Machine {};

std::vector<int64_t> numbers(View list) {
    std::vector<int64_t> result;
    for (int64_t i = 0; i < bt_list_length(list); i++) {
        Held item(bt_list_get(list, i));
        result.push_back(number(item.view()));
    }
    return result;
}

Value list_of(const std::vector<int64_t> &items) {
    Value list = bt_list_new(0);
    for (int64_t item : items) EXPECT_TRUE(bt_list_append(bt_view(list), bt_small_int(item)));
    return list;
}

TEST_F(ListTest, NewListHasNoBlock) {
    Held list(bt_list_new(0));
    EXPECT_EQ(bt_list_cast(list.view())->block, nullptr);
    EXPECT_EQ(bt_list_length(list.view()), 0);
    EXPECT_TRUE(bt_is_empty(bt_list_get(list.view(), 0)));
}

TEST_F(ListTest, GrowsInCPythonsSteps) {
    Held list(bt_list_new(0));
    std::vector<int64_t> capacities;
    for (int i = 0; i < 60; i++) {
        ASSERT_TRUE(bt_list_append(list.view(), bt_small_int(i)));
        int64_t capacity = bt_list_cast(list.view())->block->capacity;
        if (capacities.empty() || capacities.back() != capacity) capacities.push_back(capacity);
    }
    EXPECT_EQ(capacities, (std::vector<int64_t>{4, 8, 16, 24, 32, 40, 52, 64}));
}

TEST_F(ListTest, PoppedSlotIsEmptied) {
    Held list(list_of({1, 2, 3}));
    Held last(bt_list_pop_last(list.view()));
    EXPECT_EQ(number(last.view()), 3);
    EXPECT_EQ(bt_list_cast(list.view())->block->items[2].bits, 0u);
}

TEST_F(ListTest, InsertClampsItsIndex) {
    Held list(list_of({1, 2}));
    ASSERT_TRUE(bt_list_insert(list.view(), -100, bt_small_int(0)));
    ASSERT_TRUE(bt_list_insert(list.view(), 100, bt_small_int(4)));
    ASSERT_TRUE(bt_list_insert(list.view(), -1, bt_small_int(3)));
    EXPECT_EQ(numbers(list.view()), (std::vector<int64_t>{0, 1, 2, 3, 4}));
}

TEST_F(ListTest, GetOutOfRangeIsEmptyWithoutAnException) {
    Held list(list_of({1}));
    EXPECT_TRUE(bt_is_empty(bt_list_get(list.view(), 1)));
    EXPECT_TRUE(bt_is_empty(bt_list_get(list.view(), -1)));
    EXPECT_FALSE(bt_error_occurred());
}

TEST_F(ListTest, IndexErrors) {
    Held list(list_of({1}));
    EXPECT_TRUE(bt_is_error(bt_list_getitem_index(list.view(), 1)));
    EXPECT_TRUE(bt_error_matches(&bt_exc_IndexError));
    bt_error_clear();
    EXPECT_FALSE(bt_list_setitem_index(list.view(), -2, bt_small_int(0)));
    EXPECT_TRUE(bt_error_matches(&bt_exc_IndexError));
    bt_error_clear();
}

TEST_F(ListTest, ExtendWithItself) {
    Held list(list_of({1, 2}));
    ASSERT_TRUE(bt_list_extend(list.view(), list.view()));
    EXPECT_EQ(numbers(list.view()), (std::vector<int64_t>{1, 2, 1, 2}));
}

TEST_F(ListTest, IntoTupleMovesItems) {
    Value list = list_of({1, 2, 3});
    Held tuple(bt_list_into_tuple(list));
    EXPECT_FALSE(tuple.empty());
}

TEST_F(ListTest, SortsEveryShape) {
    std::mt19937_64 random(7);
    for (int round = 0; round < 400; round++) {
        std::vector<int64_t> items(random() % 300);
        int64_t walk = 0;
        for (size_t i = 0; i < items.size(); i++) {
            switch (round % 5) {
            case 0: items[i] = static_cast<int64_t>(random() % 1000000) - 500000; break;
            case 1: items[i] = static_cast<int64_t>(random() % 4); break;
            case 2: items[i] = static_cast<int64_t>(i) + static_cast<int64_t>(random() % 5); break;
            case 3: items[i] = -static_cast<int64_t>(i); break;
            default:
                walk += random() % 20 ? 1 : -30;
                items[i] = walk;
            }
        }
        Held list(list_of(items));
        bool reverse = round % 2;
        ASSERT_TRUE(bt_list_sort(list.view(), BT_NO_VIEW, reverse));
        std::sort(items.begin(), items.end());
        if (reverse) std::reverse(items.begin(), items.end());
        ASSERT_EQ(numbers(list.view()), items);
    }
}

TEST_F(ListTest, SortsStrsByCodePoint) {
    const char *words[] = {"b",        "",         "aaaaaaaaab", "a",           "aaaaaaaaaa",
                           "aaaaaaaa", "\xc3\xa9", "B",          "\xe2\x82\xac"};
    const char *sorted[] = {"",           "B", "a",        "aaaaaaaa",    "aaaaaaaaaa",
                            "aaaaaaaaab", "b", "\xc3\xa9", "\xe2\x82\xac"};
    for (int narrow = 0; narrow < 2; narrow++) {
        size_t count = narrow ? 8 : 9;  // the last word needs two bytes a character
        Held list(bt_list_new(0));
        for (size_t i = 0; i < count; i++)
            ASSERT_TRUE(bt_list_append(list.view(), bt_str_from_text(words[i])));
        ASSERT_TRUE(bt_list_sort(list.view(), BT_NO_VIEW, false));
        for (size_t i = 0; i < count; i++) {
            Held item(bt_list_get(list.view(), static_cast<int64_t>(i)));
            EXPECT_STREQ(bt_str_utf8(item.view(), nullptr), sorted[i]);
        }
    }
}

}  // namespace
