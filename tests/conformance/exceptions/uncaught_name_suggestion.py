"""NameError traceback with a suggestion."""
def compute():
    counter = 1
    return countr + 1
print("about to misspell")
compute()
