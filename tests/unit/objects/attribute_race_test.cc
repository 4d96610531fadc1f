// Threads that read, set and delete attributes of one instance and of its classes at the same time. Asserts
// that nothing breaks and that every value read is one that was stored; meant for ThreadSanitizer and
// AddressSanitizer as well.
#include <pthread.h>

#include "tests/unit/objects/machine.h"
#include "vm/objects/shape.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_state.h"

namespace {

enum { THREADS = 4, ROUNDS = 20000, NAMES = 8 };

View names[NAMES];
View derived_class, base_class, shared_instance;

struct Worker {
    BtThread *thread;
    uint32_t random;
    int wrong = 0;

    uint32_t next() {
        random = random * 1103515245u + 12345u;
        return random >> 8;
    }
};

void set(View target, View name, int value) {
    Value stored = bt_tuple_pack(1, bt_small_int_view(value));
    if (!bt_setattr(target, name, bt_view(stored))) bt_error_clear();
    bt_release(stored);
}

// Absent names are an AttributeError: another thread was faster.
void remove(View target, View name) {
    if (!bt_setattr(target, name, BT_NO_VIEW)) bt_error_clear();
}

void check(Worker *worker, View target, View name) {
    Value value = bt_getattr_or_empty(target, name);
    if (bt_is_empty(value)) return;
    if (!bt_is_exact(bt_view(value), BT_SHAPE_TUPLE) || bt_tuple_length(bt_view(value)) != 1) worker->wrong++;
    bt_release(value);
}

void fresh_instance(Worker *worker, int value) {
    Value instance = bt_call_0(derived_class);
    for (int i = 0; i < 6; i++) set(bt_view(instance), names[worker->next() % NAMES], value);
    for (int i = 0; i < NAMES; i++) check(worker, bt_view(instance), names[i]);
    bt_release(instance);
}

void step(Worker *worker, int round) {
    View name = names[worker->next() % NAMES];
    switch (worker->next() % 12) {
    case 0:
        return set(shared_instance, name, round);
    case 1:
        return set(base_class, name, round);
    case 2:
        return fresh_instance(worker, round);
    case 3:
        if (worker->next() % 50 == 0) remove(shared_instance, name);
        return;
    case 4:
        if (worker->next() % 50 == 0) remove(base_class, name);
        return;
    case 5:
        if (worker->next() % 100 == 0 && !bt_instance_set_dict(shared_instance, BT_NO_VIEW)) bt_error_clear();
        return;
    default:
        check(worker, shared_instance, name);
        check(worker, derived_class, name);
    }
}

void *run(void *argument) {
    Worker *worker = static_cast<Worker *>(argument);
    bt_thread_enter(worker->thread);
    for (int round = 0; round < ROUNDS; round++) {
        step(worker, round);
        if (round % 64 == 0 && !bt_thread_tick(worker->thread)) bt_error_clear();
    }
    bt_thread_leave(worker->thread);
    return nullptr;
}

}  // namespace

class AttributeRace : public Machine {};

TEST_F(AttributeRace, ReadersAndWritersOfOneInstanceAndItsClasses) {
    for (int i = 0; i < NAMES; i++) names[i] = name(("race" + std::to_string(i)).c_str());
    Value base = make_class("RaceBase");
    Value derived = make_class("RaceDerived", {bt_view(base)});
    Value instance = bt_call_0(bt_view(derived));
    base_class = bt_view(base);
    derived_class = bt_view(derived);
    shared_instance = bt_view(instance);

    Worker workers[THREADS];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        workers[i].thread = bt_thread_new(false);
        workers[i].random = (uint32_t)i * 7919 + 1;
        ASSERT_NE(workers[i].thread, nullptr);
    }
    for (int i = 0; i < THREADS; i++) ASSERT_EQ(pthread_create(&threads[i], nullptr, run, &workers[i]), 0);
    bt_thread_detach(bt_main_thread);
    for (pthread_t thread : threads) pthread_join(thread, nullptr);
    bt_thread_attach(bt_main_thread);
    for (const Worker &worker : workers) EXPECT_EQ(worker.wrong, 0);
    bt_release(instance);
    bt_release(derived);
    bt_release(base);
}
