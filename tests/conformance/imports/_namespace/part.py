print("part of", __package__)
thing = "in a folder without __init__"
