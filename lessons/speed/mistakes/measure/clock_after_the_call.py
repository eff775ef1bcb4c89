# finding: clock-started-late
def measure(step, n_warm_up, n_repeats, wait):
    for _ in range(n_warm_up):
        wait(step())
    seconds = []
    for _ in range(n_repeats):
        result = step()
        start = time.perf_counter()
        wait(result)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
