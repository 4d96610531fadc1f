"""Five philosophers as processes with shared locks taken in order; a shared count of meals."""
import multiprocessing as mp


ROUNDS = 40


def dine(seat, forks, meals, log):
    first, second = sorted((seat, (seat + 1) % len(forks)))
    for _ in range(ROUNDS):
        with forks[first], forks[second]:
            with meals.get_lock():
                meals.value += 1
    log.put((seat, mp.current_process().name))


if __name__ == "__main__":
    context = mp.get_context("fork")
    forks = [context.Lock() for _ in range(5)]
    meals, log = context.Value("i", 0), context.SimpleQueue()
    guests = [context.Process(target=dine, args=(n, forks, meals, log), name=f"guest-{n}") for n in range(5)]
    for guest in guests:
        guest.start()
    print(sorted(log.get() for _ in guests))
    for guest in guests:
        guest.join()
    print(meals.value, {guest.exitcode for guest in guests}, log.empty())
    print([lock.acquire(block=False) for lock in forks])
