def measure(step, n_warm_up, n_repeats, wait):
    result = None
    for _ in range(n_warm_up):
        result = step()
    if result is not None:
        wait(result)
    seconds = []
    while len(seconds) < n_repeats:
        start = time.perf_counter_ns()
        wait(step())
        seconds.append((time.perf_counter_ns() - start) * 1e-9)
    return sorted(seconds)[len(seconds) // 2]
