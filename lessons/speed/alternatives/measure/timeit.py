def measure(step, n_warm_up, n_repeats, wait):
    import timeit

    def once():
        wait(step())

    for _ in range(n_warm_up):
        once()
    return float(np.median(timeit.repeat(once, number=1, repeat=n_repeats)))
