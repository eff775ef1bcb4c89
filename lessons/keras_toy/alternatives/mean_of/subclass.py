class RunningMean(keras.metrics.Mean):
    def add(self, values):
        for value in values:
            self.update_state(value)
        return self


def mean_of(values):
    return float(RunningMean().add(values).result())
