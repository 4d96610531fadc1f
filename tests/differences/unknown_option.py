# A misspelt option: -X swich=1.
#
# CPython 3.13: ignores every -X that it does not know, and runs the script.
# Baton:        says so and exits with 2.
# Cause:        somebody who misspells `switch` would otherwise measure something else than he thinks.

print("not reached")
