// The collector on objects of a test type: nodes with two edges.
#include "vm/threads/gc.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "tests/unit/threads/attached_thread.h"

namespace {

using baton_test::bring_up;

struct Node {
    BtObject head;
    Value edges[2];
};

std::atomic<int> cleared, died, finalized;
Value resurrected;
bool resurrect;

void node_dealloc(BtObject *self) {
    died++;
    for (Value &edge : reinterpret_cast<Node *>(self)->edges) bt_assign(&edge, BT_EMPTY);
    bt_object_free(self);
}

int node_traverse(BtObject *self, BtVisitFn visit, void *context) {
    for (Value edge : reinterpret_cast<Node *>(self)->edges) {
        if (bt_is_empty(edge)) continue;
        if (int result = visit(bt_view(edge), context)) return result;
    }
    return 0;
}

void node_clear(BtObject *self) {
    cleared++;
    for (Value &edge : reinterpret_cast<Node *>(self)->edges) bt_assign(&edge, BT_EMPTY);
}

void node_finalize(View self) {
    finalized++;
    if (resurrect) bt_assign(&resurrected, bt_hold(self));
}

BtType *node_type() {
    static BtType type;
    static bool ready;
    if (ready) return &type;
    ready = true;  // first called before there are threads
    type.name = "Node";
    type.size = sizeof(Node);
    type.shape = BT_SHAPE_LIMIT - 2;
    type.flags = BT_TYPE_CONTAINER;
    type.dealloc = node_dealloc;
    type.traverse = node_traverse;
    type.clear = node_clear;
    type.finalize = node_finalize;
    bt_object_make_immortal(&type.head);
    bt_shapes[type.shape].type = &type;
    return &type;
}

Value new_node() { return bt_steal(bt_object_alloc(node_type(), sizeof(Node))); }
void link(Value from, int edge, Value to) { bt_assign(&reinterpret_cast<Node *>(bt_object(bt_view(from)))->edges[edge], bt_hold(bt_view(to))); }

class Collector : public ::testing::Test {
  protected:
    void SetUp() override {
        bring_up();
        bt_gc_set_enabled(false);
        node_type();
        bt_gc_collect(2);
        cleared = died = finalized = 0;
        resurrect = false;
    }
};

TEST_F(Collector, LeavesWhatIsHeldFromOutside) {
    Value a = new_node(), b = new_node();
    link(a, 0, b);
    link(b, 0, a);
    bt_release(b);
    EXPECT_EQ(bt_gc_collect(2), 0);
    EXPECT_EQ(died, 0);
    bt_release(a);
    EXPECT_EQ(bt_gc_collect(2), 2);
    EXPECT_EQ(died, 2);
}

TEST_F(Collector, FreesASelfReferenceOnce) {
    Value a = new_node();
    link(a, 0, a);
    link(a, 1, a);
    bt_release(a);
    EXPECT_EQ(died, 0);
    EXPECT_EQ(bt_gc_collect(2), 1);
    EXPECT_EQ(finalized, 1);
    EXPECT_EQ(died, 1);
    EXPECT_EQ(bt_gc_collect(2), 0);
}

TEST_F(Collector, KeepsWhatALivingObjectReachesThroughGarbageLookingPaths) {
    // root -> a <-> b -> c; d <-> e, d -> c: only d and e are garbage.
    Value root = new_node(), a = new_node(), b = new_node(), c = new_node(), d = new_node(), e = new_node();
    link(root, 0, a);
    link(a, 0, b);
    link(b, 0, a);
    link(b, 1, c);
    link(d, 0, e);
    link(e, 0, d);
    link(d, 1, c);
    for (Value v : {a, b, c, d, e}) bt_release(v);
    EXPECT_EQ(bt_gc_collect(2), 2);
    EXPECT_EQ(died, 2);
    bt_release(root);
    EXPECT_EQ(died, 3) << "root, and d, e before; a and b keep each other and c";
    EXPECT_EQ(bt_gc_collect(2), 3);
    EXPECT_EQ(died, 6);
}

TEST_F(Collector, AFinalizerMayResurrectAndIsNotRunTwice) {
    Value a = new_node(), b = new_node();
    link(a, 0, b);
    link(b, 0, a);
    resurrect = true;
    bt_release(a);
    bt_release(b);
    EXPECT_EQ(bt_gc_collect(2), 0);
    EXPECT_EQ(finalized, 2);
    EXPECT_EQ(died, 0);
    bt_assign(&resurrected, BT_EMPTY);
    EXPECT_EQ(bt_gc_collect(2), 2);
    EXPECT_EQ(finalized, 2);
    EXPECT_EQ(died, 2);
}

TEST_F(Collector, LongChainsDoNotRecurse) {
    enum { COUNT = 200000 };
    Value first = new_node(), last = bt_hold(bt_view(first));
    for (int i = 1; i < COUNT; i++) {
        Value next = new_node();
        link(last, 0, next);
        bt_release(last);
        last = next;
    }
    link(last, 0, first);
    bt_release(last);
    bt_release(first);
    EXPECT_EQ(bt_gc_collect(2), COUNT);
    EXPECT_EQ(died, COUNT);
}

TEST_F(Collector, ObjectsOfEndedThreadsAreCollected) {
    std::vector<baton_test::AttachedThread> threads;
    threads.emplace_back([](BtThread *) {
        for (int i = 0; i < 100; i++) {
            Value a = new_node();
            link(a, 0, a);
            bt_release(a);
        }
    });
    baton_test::join_all(threads);
    EXPECT_EQ(bt_gc_collect(2), 100);
    EXPECT_EQ(died, 100);
}

TEST_F(Collector, CollectsBesideThreadsThatMutate) {
    uint32_t finished = 0;
    std::vector<baton_test::AttachedThread> threads;
    std::atomic<int> made{0};
    for (int t = 0; t < 2; t++) {
        threads.emplace_back([&](BtThread *self) {
            Value kept = new_node();
            made++;
            while (!bt_load_acquire_u32(&finished)) {
                if (made.load() - died.load() > 100000) {
                    // The collecting thread gets no processor: more garbage would only make its next round longer.
                    baton_test::safepoint(self);
                    std::this_thread::yield();
                    continue;
                }
                Value a = new_node(), b = new_node();
                made += 2;
                link(a, 0, b);
                link(b, 0, a);
                link(kept, 0, a);
                bt_release(a);
                bt_release(b);
                baton_test::safepoint(self);
            }
            bt_release(kept);
        });
    }
    for (int i = 0; i < 30; i++) {
        bt_gc_collect(2);
        baton_test::safepoint(bt_self());
    }
    bt_store_release_u32(&finished, 1);
    baton_test::join_all(threads);
    bt_gc_collect(2);
    EXPECT_EQ(died.load(), made.load());
}

TEST_F(Collector, FrozenObjectsAreNotLookedAt) {
    Value a = new_node();
    link(a, 0, a);
    bt_gc_freeze();
    EXPECT_GE(bt_gc_freeze_count(), 1);
    bt_release(a);
    EXPECT_EQ(bt_gc_collect(2), 0);
    bt_gc_unfreeze();
    EXPECT_EQ(bt_gc_freeze_count(), 0);
    EXPECT_EQ(bt_gc_collect(2), 1);
}

}  // namespace
