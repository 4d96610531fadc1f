[14, 16, 18]
10 11 (<built-in function iter>, (range(12, 36893488147419103232),), None)
12
[]
