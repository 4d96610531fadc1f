#include "vm/base/heap.h"

#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <vector>

#include "tests/unit/threads/attached_thread.h"
#include "vm/base/heap_internal.h"

namespace {

using baton_test::bring_up;
using baton_test::deaths;
using baton_test::mortal_type;

BtObject *make(size_t size) { return bt_object_alloc(mortal_type(), size); }

bool count_mortals(BtObject *object, void *context) {
    if (bt_object_type(object) == mortal_type()) ++*static_cast<int *>(context);
    return true;
}

int live_mortals() {
    int count = 0;
    bt_heap_walk(count_mortals, &count);
    return count;
}

TEST(Heap, BlocksOfEverySizeAreZeroDistinctAndLargeEnough) {
    bring_up();
    std::vector<std::pair<BtObject *, size_t>> objects;
    for (size_t size = 16; size <= 70000; size += size < 1200 ? 8 : 997) objects.push_back({make(size), size});
    for (size_t size : {512u, 513u, 8192u, 8193u, 32704u, 32705u, 65408u, 65409u, 1u << 20}) objects.push_back({make(size), size});
    for (auto [object, size] : objects) {
        ASSERT_NE(object, nullptr);
        EXPECT_GE(bt_object_usable_size(object), size);
        const char *bytes = reinterpret_cast<const char *>(object);
        for (size_t i = 16; i < size; i++) ASSERT_EQ(bytes[i], 0) << size;
    }
    int number = 1;
    for (auto [object, size] : objects) {
        memset(object + 1, number++ & 0x7f, size - 16);
    }
    number = 1;
    for (auto [object, size] : objects) {
        const char *bytes = reinterpret_cast<const char *>(object);
        for (size_t i = 16; i < size; i++) ASSERT_EQ(bytes[i], (char)(number & 0x7f)) << size;
        number++;
    }
    EXPECT_EQ(live_mortals(), (int)objects.size());
    for (auto [object, size] : objects) bt_object_decref(object);
    EXPECT_EQ(live_mortals(), 0);
}

TEST(Heap, FreeBlocksRefuseToBeCounted) {
    bring_up();
    BtObject *object = make(64);
    bt_object_decref(object);
    EXPECT_EQ(bt_object_shape(object), (uint32_t)BT_SHAPE_FREE);
    EXPECT_EQ(object->local, 0u);
    if (BT_FREE_THREADED) {
        EXPECT_FALSE(bt_object_try_incref(object));
    }
}

TEST(Heap, AFreedBlockIsTheNextOneTaken) {
    bring_up();
    BtObject *first = make(96);
    bt_object_decref(first);
    BtObject *second = make(96);
    EXPECT_EQ(first, second);
    bt_object_decref(second);
}

TEST(Heap, PagesAreReusedByOtherClasses) {
    bring_up();
    std::set<BtPage *> pages;
    for (int round = 0; round < 20; round++) {
        std::vector<BtObject *> objects;
        for (int i = 0; i < 20000; i++) objects.push_back(make(32 + 16 * (size_t)(round % 5)));
        for (BtObject *object : objects) pages.insert(bt_page_of(object));
        for (BtObject *object : objects) bt_object_decref(object);
    }
    // One round needs at most 20000 * 96 / 64 KiB = 30 pages; each class may keep one.
    EXPECT_LT(pages.size(), 80u);
}

TEST(Heap, LiveBlocksAreCounted) {
    bring_up();
    int64_t before = bt_heap_live_blocks();
    std::vector<BtObject *> objects;
    for (int i = 0; i < 1000; i++) objects.push_back(make(48));
    objects.push_back(make(100000));
    EXPECT_EQ(bt_heap_live_blocks(), before + 1001);
    for (BtObject *object : objects) bt_object_decref(object);
    EXPECT_EQ(bt_heap_live_blocks(), before);
}

TEST(Heap, ObjectsFreedByAnotherThreadComeBack) {
    bring_up();
    deaths = 0;
    enum { COUNT = 30000, ROUNDS = 12 };
    std::set<BtPage *> pages;
    size_t pages_of_one_round = 0;
    for (int round = 0; round < ROUNDS; round++) {
        std::vector<Value> objects;
        for (int i = 0; i < COUNT; i++) objects.push_back(baton_test::new_mortal());
        for (Value v : objects) pages.insert(bt_page_of(bt_object(bt_view(v))));
        if (round == 0) pages_of_one_round = pages.size();
        std::vector<baton_test::AttachedThread> threads;
        threads.emplace_back([&](BtThread *) {
            for (Value v : objects) bt_release(v);
        });
        baton_test::join_all(threads);
        baton_test::safepoint(bt_self());
    }
    EXPECT_EQ(deaths, COUNT * ROUNDS);
    EXPECT_EQ(live_mortals(), 0);
    // Empty pages wait for a grace period before anybody gets them, so some more than one round's.
    EXPECT_LT(pages.size(), 5 * pages_of_one_round);
}

}  // namespace
