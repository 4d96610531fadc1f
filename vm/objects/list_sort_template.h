// A stable adaptive merge sort, written once and compiled for each kind of key: include it with
//   SORT_NAME(x)      names of this copy's functions
//   SORT_ELEMENT      what is moved: a word, or a key together with its value
//   SORT_LESS(a, b)   const SORT_ELEMENT * each: 1, 0, or -1 with an exception
// There is no include guard on purpose.
//
// Runs that are in order already (or in descending order: turned round) are found first, short ones
// are extended by insertion; runs are merged in the order of powersort (Munro and Wild, "Nearly-Optimal
// Mergesorts", ESA 2018), which keeps merges balanced however long the runs are. A merge first skips what is
// in place at both ends. Whatever SORT_LESS does, the array stays a permutation of what it was.

static void SORT_NAME(reverse)(SORT_ELEMENT *items, int64_t low, int64_t end) {
    for (int64_t high = end - 1; low < high; low++, high--) {
        SORT_ELEMENT element = items[low];
        items[low] = items[high];
        items[high] = element;
    }
}

// Length of the run at the start of the array, at least 2 if count is; made ascending. -1 = exception.
// A falling run may hold equal items: each stretch of them is turned round first, so that turning the whole
// keeps their order.
static int64_t SORT_NAME(find_run)(SORT_ELEMENT *items, int64_t count) {
    if (count < 2) return count;
    int64_t length = 1, stretch = 0;  // where the last stretch of equal items starts
    int less = 0;
    for (; length < count; length++) {
        less = SORT_LESS(&items[length], &items[length - 1]);
        if (less) break;
    }
    if (less < 0) return -1;
    if (length == count) return length;
    if (length > 1) {
        less = SORT_LESS(&items[0], &items[length - 1]);
        if (less) return less < 0 ? -1 : length;
        SORT_NAME(reverse)(items, 0, length);
    }
    // The item at length is smaller than all before it.
    stretch = length++;
    for (; length < count; length++) {
        less = SORT_LESS(&items[length], &items[length - 1]);
        if (less < 0) return -1;
        if (less) {
            SORT_NAME(reverse)(items, stretch, length);
            stretch = length;
            continue;
        }
        less = SORT_LESS(&items[length - 1], &items[length]);
        if (less < 0) return -1;
        if (less) break;
    }
    SORT_NAME(reverse)(items, stretch, length);
    SORT_NAME(reverse)(items, 0, length);
    // What was the first item is now the last: the run may go on rising.
    for (; length < count; length++) {
        less = SORT_LESS(&items[length], &items[length - 1]);
        if (less) break;
    }
    return less < 0 ? -1 : length;
}

// Items [0, sorted) are in order; makes [0, count) so.
static bool SORT_NAME(insert_rest)(SORT_ELEMENT *items, int64_t sorted, int64_t count) {
    for (; sorted < count; sorted++) {
        SORT_ELEMENT element = items[sorted];
        int64_t low = 0, high = sorted;
        while (low < high) {
            int64_t middle = low + ((high - low) >> 1);
            int less = SORT_LESS(&element, &items[middle]);
            if (less < 0) return false;
            if (less) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        memmove(items + low + 1, items + low, (size_t)(sorted - low) * sizeof *items);
        items[low] = element;
    }
    return true;
}

// How many of the first items are <= element (strides double from the left). -1 = exception.
static int64_t SORT_NAME(count_not_greater)(const SORT_ELEMENT *items, int64_t count,
                                            const SORT_ELEMENT *element) {
    int64_t low = 0, high = 1;  // all before low are <= element
    while (high <= count) {
        int less = SORT_LESS(element, &items[high - 1]);
        if (less < 0) return -1;
        if (less) break;
        low = high;
        high = high * 2 + 1;
    }
    if (high > count) high = count + 1;
    high--;
    while (low < high) {
        int64_t middle = low + ((high - low) >> 1);
        int less = SORT_LESS(element, &items[middle]);
        if (less < 0) return -1;
        if (less) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

// How many items are < element (strides double from the right). -1 = exception.
static int64_t SORT_NAME(count_less)(const SORT_ELEMENT *items, int64_t count, const SORT_ELEMENT *element) {
    int64_t high = count, stride = 1;  // all from high on are >= element
    int64_t low = 0;
    while (stride <= count) {
        int less = SORT_LESS(&items[count - stride], element);
        if (less < 0) return -1;
        if (less) {
            low = count - stride + 1;
            break;
        }
        high = count - stride;
        stride = stride * 2 + 1;
    }
    while (low < high) {
        int64_t middle = low + ((high - low) >> 1);
        int less = SORT_LESS(&items[middle], element);
        if (less < 0) return -1;
        if (less) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// Merges two neighbours. room: for the shorter one.
static bool SORT_NAME(merge)(SORT_ELEMENT *items, int64_t left, int64_t right, SORT_ELEMENT *room) {
    int64_t in_place = SORT_NAME(count_not_greater)(items, left, &items[left]);
    if (in_place < 0) return false;
    items += in_place;
    left -= in_place;
    if (left == 0) return true;
    right = SORT_NAME(count_less)(items + left, right, &items[left - 1]);
    if (right <= 0) return right == 0;
    int less = 0;
    if (left <= right) {
        memcpy(room, items, (size_t)left * sizeof *items);
        SORT_ELEMENT *a = room, *a_end = room + left, *b = items + left, *b_end = b + right, *to = items;
        while (a < a_end && b < b_end) {
            less = SORT_LESS(b, a);
            if (less < 0) break;
            if (less) {
                *to++ = *b++;
            } else {
                *to++ = *a++;
            }
        }
        memcpy(to, a, (size_t)(a_end - a) * sizeof *items);
    } else {
        memcpy(room, items + left, (size_t)right * sizeof *items);
        // Each one past its next.
        SORT_ELEMENT *a = items + left, *b = room + right, *to = items + left + right;
        while (a > items && b > room) {
            less = SORT_LESS(b - 1, a - 1);
            if (less < 0) break;
            if (less) {
                *--to = *--a;
            } else {
                *--to = *--b;
            }
        }
        memcpy(to - (b - room), room, (size_t)(b - room) * sizeof *items);
    }
    return less >= 0;
}

static bool SORT_NAME(sort)(SORT_ELEMENT *items, int64_t count) {
    int64_t run = SORT_NAME(find_run)(items, count);
    if (run < 0) return false;
    if (run == count) return true;
    int64_t run_min = shortest_run(count);
    if (count <= run_min) return SORT_NAME(insert_rest)(items, run, count);
    SORT_ELEMENT *room = (SORT_ELEMENT *)bt_buffer_alloc((size_t)(count / 2 + 1) * sizeof *items);
    if (!room) return false;
    Run stack[RUN_STACK];
    int depth = 0;
    bool done = true;
    for (int64_t start = 0; done && start < count; start += run) {
        if (start > 0) run = SORT_NAME(find_run)(items + start, count - start);
        if (run < 0) {
            done = false;
            break;
        }
        if (run < run_min) {
            int64_t extended = run_min < count - start ? run_min : count - start;
            done = SORT_NAME(insert_rest)(items + start, run, extended);
            run = extended;
        }
        int power = depth ? node_power(stack[depth - 1].start, stack[depth - 1].length, run, count) : 0;
        while (done && depth > 1 && stack[depth - 1].power > power) {
            Run *left = &stack[depth - 2], *right = &stack[depth - 1];
            done = SORT_NAME(merge)(items + left->start, left->length, right->length, room);
            left->length += right->length;
            depth--;
        }
        stack[depth++] = (Run){start, run, power};
    }
    while (done && depth > 1) {
        Run *left = &stack[depth - 2], *right = &stack[depth - 1];
        done = SORT_NAME(merge)(items + left->start, left->length, right->length, room);
        left->length += right->length;
        depth--;
    }
    bt_buffer_free(room);
    return done;
}

#undef SORT_NAME
#undef SORT_ELEMENT
#undef SORT_LESS
