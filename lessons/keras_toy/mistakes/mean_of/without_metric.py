# finding: metric-unused
def mean_of(values):
    return float(np.mean(values))
