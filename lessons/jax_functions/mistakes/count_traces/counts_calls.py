# finding: never-compiled
def count_traces(f, inputs):
    count = 0
    for x in inputs:
        f(x)
        count += 1
    return count
