# finding: result-read
def measure(step, n_warm_up, n_repeats, wait):
    for _ in range(n_warm_up):
        float(step())
    seconds = []
    for _ in range(n_repeats):
        start = time.perf_counter()
        float(step())
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
