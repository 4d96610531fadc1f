# Training models in parallel: a pool of processes, each with a part of the data.
#
# From the seed "A Comprehensive Guide to Python Threading and Concurrency" (000), section "Real World Examples:
# Machine learning", and "Multithreading in Python" (001), section "Threading vs Multiprocessing".
#
# baton:   the processes have a lock each, so they compute at the same time.
# batont:  threads would do as well.
# python3: as baton.

import multiprocessing

PARTS, POINTS = 4, 400


def train_model(data):
    """Fits a line to the points by gradient descent; slope and intercept."""
    slope = intercept = 0.0
    for _ in range(200):
        slope_step = intercept_step = 0.0
        for x, y in data:
            error = slope * x + intercept - y
            slope_step += error * x
            intercept_step += error
        slope -= 0.5 * slope_step / len(data)
        intercept -= 0.5 * intercept_step / len(data)
    return round(slope, 3), round(intercept, 3)


def partitioned_data():
    points = [(i / POINTS, 3 * i / POINTS + 1) for i in range(POINTS)]
    return [points[part::PARTS] for part in range(PARTS)]


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        models = pool.map(train_model, partitioned_data())
    for part, (slope, intercept) in enumerate(models):
        print(f'part {part}: y = {slope} x + {intercept}')
