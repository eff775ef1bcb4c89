# finding: processor-time
def measure(step, n_warm_up, n_repeats, wait):
    for _ in range(n_warm_up):
        wait(step())
    seconds = []
    for _ in range(n_repeats):
        start = time.process_time()
        wait(step())
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)
