# finding: seconds-wrong
def measure(step, n_warm_up, n_repeats, wait):
    for _ in range(n_warm_up):
        wait(step())
    seconds = []
    for _ in range(n_repeats):
        start = time.perf_counter()
        wait(step())
        seconds.append(time.perf_counter() - start)
    return seconds[len(seconds) // 2]
