result = []
if __name__ == "__main__":
    result.append("run as main")
else:
    result.append("imported as " + __name__)
