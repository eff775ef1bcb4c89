def measure(step, n_warm_up, n_repeats, wait):
    import datetime

    def seconds_of_one():
        start = datetime.datetime.now()
        result = step()
        wait(result)
        return (datetime.datetime.now() - start).total_seconds()

    timings = [seconds_of_one() for _ in range(n_warm_up + n_repeats)][n_warm_up:]
    return statistics.median_low(timings)
