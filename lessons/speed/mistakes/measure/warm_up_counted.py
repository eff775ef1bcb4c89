# finding: warm-up-counted
def measure(step, n_warm_up, n_repeats, wait):
    seconds = []
    for _ in range(n_warm_up + n_repeats):
        start = time.perf_counter()
        wait(step())
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
