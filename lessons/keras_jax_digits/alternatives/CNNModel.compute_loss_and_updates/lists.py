def compute_loss_and_updates(self, tv, ntv, x, y, training=False):
    result = self.stateless_call(tv, ntv, x, training=training)
    return [self.loss_fn(y, result[0]), result]
