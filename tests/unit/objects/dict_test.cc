#include "vm/objects/dict.h"

#include <map>
#include <random>
#include <vector>

#include "tests/unit/objects/containers.h"
#include "vm/objects/str.h"

namespace {

class DictTest : public Machine {};

int64_t get(View dict, int64_t key) {
    Held value(bt_dict_get(dict, bt_small_int_view(key)));
    return value.empty() ? -1 : number(value.view());
}

void set(View dict, int64_t key, int64_t value) {
    ASSERT_TRUE(bt_dict_set(dict, bt_small_int_view(key), bt_small_int_view(value)));
}

std::vector<int64_t> keys(View dict) {
    std::vector<int64_t> result;
    int64_t position = 0;
    Value key, value;
    while (bt_dict_next(dict, &position, &key, &value)) {
        result.push_back(number(bt_view(key)));
        bt_release(key);
        bt_release(value);
    }
    return result;
}

TEST_F(DictTest, EmptyDictsShareABlock) {
    Held a(bt_dict_new()), b(bt_dict_new());
    EXPECT_EQ(bt_dict_cast(a.view())->block, bt_dict_cast(b.view())->block);
    EXPECT_EQ(get(a.view(), 1), -1);
    set(a.view(), 1, 2);
    EXPECT_NE(bt_dict_cast(a.view())->block, bt_dict_cast(b.view())->block);
    EXPECT_EQ(get(b.view(), 1), -1);
    EXPECT_EQ(bt_dict_cast(a.view())->block->entry_capacity, 5u);
}

TEST_F(DictTest, KeysThatCollideInEveryLowBit) {
    Held dict(bt_dict_new());
    for (int64_t i = 0; i < 500; i++) set(dict.view(), i << 20, i);
    for (int64_t i = 0; i < 500; i++) EXPECT_EQ(get(dict.view(), i << 20), i);
    for (int64_t i = 0; i < 500; i += 2)
        EXPECT_EQ(bt_dict_delete(dict.view(), bt_small_int_view(i << 20)), 1);
    for (int64_t i = 0; i < 500; i++) EXPECT_EQ(get(dict.view(), i << 20), i % 2 ? i : -1);
}

TEST_F(DictTest, IndexWordsWiden) {
    Held dict(bt_dict_new());
    uint32_t width = 0;
    for (int64_t i = 0; i < 100000; i++) {
        set(dict.view(), i, i);
        const BtDictBlock *block = bt_dict_cast(dict.view())->block;
        EXPECT_GE(block->index_width, width);
        width = block->index_width;
        ASSERT_LE(block->entry_count, block->entry_capacity);
        if (block->entry_count < 128) {
            ASSERT_EQ(width, 1u);
        }
    }
    EXPECT_EQ(width, 4u);
    for (int64_t i = 0; i < 100000; i++) ASSERT_EQ(get(dict.view(), i), i);
}

TEST_F(DictTest, OrderIsThatOfInsertion) {
    Held dict(bt_dict_new());
    for (int64_t key : {5, 3, 9, 1}) set(dict.view(), key, 0);
    set(dict.view(), 3, 1);
    EXPECT_EQ(bt_dict_delete(dict.view(), bt_small_int_view(5)), 1);
    set(dict.view(), 5, 2);
    EXPECT_EQ(keys(dict.view()), (std::vector<int64_t>{3, 9, 1, 5}));
}

TEST_F(DictTest, TakesFromBothEnds) {
    Held dict(bt_dict_new());
    for (int64_t i = 0; i < 50; i++) set(dict.view(), i, i);
    Value key, value;
    for (int64_t i = 0; i < 20; i++) {
        ASSERT_TRUE(bt_dict_pop_end(dict.view(), true, &key, &value));
        EXPECT_EQ(number(bt_view(key)), 49 - i);
        ASSERT_TRUE(bt_dict_pop_end(dict.view(), false, &key, &value));
        EXPECT_EQ(number(bt_view(key)), i);
    }
    EXPECT_EQ(bt_dict_length(dict.view()), 10);
    bt_dict_clear(dict.view());
    EXPECT_FALSE(bt_dict_pop_end(dict.view(), true, &key, &value));
}

TEST_F(DictTest, KeysIdNamesTheSetOfKeys) {
    Held dict(bt_dict_new());
    set(dict.view(), 1, 1);
    uint32_t id = bt_dict_keys_id(dict.view());
    EXPECT_NE(id, 0u);
    EXPECT_EQ(bt_dict_keys_id(dict.view()), id);
    set(dict.view(), 1, 2);
    EXPECT_EQ(bt_dict_keys_id(dict.view()), id);
    set(dict.view(), 2, 2);
    EXPECT_NE(bt_dict_keys_id(dict.view()), id);
}

TEST_F(DictTest, CachedPositionsAreChecked) {
    Held dict(bt_dict_new());
    View name = BT_NAME(append), other = BT_NAME(extend);
    ASSERT_TRUE(bt_dict_set(dict.view(), name, bt_small_int_view(7)));
    int64_t position = bt_dict_position_interned(dict.view(), name);
    ASSERT_EQ(position, 0);
    EXPECT_EQ(bt_dict_position_interned(dict.view(), other), -1);
    Held value(bt_dict_get_at(dict.view(), 0, name));
    EXPECT_EQ(number(value.view()), 7);
    EXPECT_TRUE(bt_is_empty(bt_dict_get_at(dict.view(), 0, other)));
    EXPECT_TRUE(bt_is_empty(bt_dict_get_at(dict.view(), 1, name)));
    EXPECT_EQ(bt_dict_delete(dict.view(), name), 1);
    EXPECT_TRUE(bt_is_empty(bt_dict_get_at(dict.view(), 0, name)));
}

TEST_F(DictTest, FindsEqualTextUnderAnotherObject) {
    Held dict(bt_dict_new());
    Held made(bt_str_from_text("append"));
    ASSERT_TRUE(bt_dict_set(dict.view(), made.view(), bt_small_int_view(1)));
    Held value(bt_dict_get_interned(dict.view(), BT_NAME(append)));
    ASSERT_FALSE(value.empty());
    EXPECT_EQ(bt_dict_contains(dict.view(), BT_NAME(append)), 1);
}

TEST_F(DictTest, AgreesWithAMap) {
    std::mt19937_64 random(3);
    std::map<int64_t, int64_t> model;
    Held dict(bt_dict_new());
    for (int64_t step = 0; step < 100000; step++) {
        int64_t key = static_cast<int64_t>(random() % (1u << (random() % 12 + 1)));
        switch (random() % 4) {
        case 0:
        case 1:
            set(dict.view(), key, step);
            model[key] = step;
            break;
        case 2:
            ASSERT_EQ(bt_dict_delete(dict.view(), bt_small_int_view(key)),
                      static_cast<int>(model.erase(key)));
            break;
        default: {
            auto found = model.find(key);
            ASSERT_EQ(get(dict.view(), key), found == model.end() ? -1 : found->second);
        }
        }
        ASSERT_EQ(bt_dict_length(dict.view()), static_cast<int64_t>(model.size()));
    }
    Held copy(bt_dict_copy(dict.view()));
    EXPECT_EQ(keys(copy.view()), keys(dict.view()));
}

}  // namespace
