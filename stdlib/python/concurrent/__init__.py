"""Ways to run work beside the program: see concurrent.futures."""
