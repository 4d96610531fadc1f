// What tests of the threads room share: a machine brought up as far as threads and heap, threads that attach
// to it, and a type of objects that count their deaths.
#ifndef BATON_TESTS_UNIT_THREADS_ATTACHED_THREAD_H
#define BATON_TESTS_UNIT_THREADS_ATTACHED_THREAD_H

#include <atomic>
#include <functional>
#include <thread>
#include <utility>

#include "vm/base/heap.h"
#include "vm/base/type.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_state.h"

namespace baton_test {

// The main thread's state; the test's own thread is attached from here on.
inline void bring_up() {
    static bool up = bt_threads_init();
    if (!up) std::abort();
}

// A thread that runs `body` attached. Join it detached: use join_all.
class AttachedThread {
  public:
    explicit AttachedThread(std::function<void(BtThread *)> body) {
        BtThread *state = bt_thread_new(false);
        thread_ = std::thread([state, body = std::move(body)] {
            bt_thread_enter(state);
            body(state);
            bt_thread_leave(state);
        });
    }
    void join() { thread_.join(); }

  private:
    std::thread thread_;
};

template <typename Threads>
void join_all(Threads &threads) {
    bt_thread_detach(bt_self());
    for (auto &thread : threads) thread.join();
    bt_thread_attach(bt_self());
}

// What the loop does between instructions when its quantum is used up.
inline void safepoint(BtThread *self) {
    if (bt_thread_wants_attention(self)) (void)!bt_thread_tick(self);
}

inline std::atomic<int> deaths{0};

// A leaf object that counts its death. Its shape is the last id there is, which nothing else uses.
inline BtType *mortal_type() {
    static BtType type;
    static bool ready = [] {
        type.name = "Mortal";
        type.size = 48;
        type.shape = BT_SHAPE_LIMIT - 1;
        type.dealloc = [](BtObject *self) {
            deaths++;
            bt_object_free(self);
        };
        bt_object_make_immortal(&type.head);
        bt_shapes[type.shape].type = &type;
        return true;
    }();
    (void)ready;
    return &type;
}

inline Value new_mortal() { return bt_steal(bt_object_alloc(mortal_type(), 48)); }

}  // namespace baton_test

#endif  // BATON_TESTS_UNIT_THREADS_ATTACHED_THREAD_H
