"""What is pickled and written as JSON: a dict of lists of small things."""

DATA = {"key %d" % i: [i, float(i), "text %d" % i, (1, 2, None), {"a": True}] for i in range(300)}
