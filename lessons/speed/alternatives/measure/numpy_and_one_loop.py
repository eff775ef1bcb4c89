def measure(step, n_warm_up, n_repeats, wait):
    seconds = np.empty(n_warm_up + n_repeats)
    for k in range(len(seconds)):
        start = time.monotonic()
        result = step()
        wait(result)
        seconds[k] = time.monotonic() - start
    return np.median(seconds[n_warm_up:])
