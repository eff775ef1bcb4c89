# finding: mean-of-repeats
def measure(step, n_warm_up, n_repeats, wait):
    for _ in range(n_warm_up):
        wait(step())
    start = time.perf_counter()
    for _ in range(n_repeats):
        wait(step())
    return (time.perf_counter() - start) / n_repeats
