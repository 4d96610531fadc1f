"""A module that fails while loading."""
print("loading _helper_error")
before = 1
raise ValueError("failed while importing")
