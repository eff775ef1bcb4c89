def train_step(self, state, data):
    tv, ntv, ov, mv = state
    x, y = data

    def loss_of(tv):
        p, updated = self.stateless_call(tv, ntv, x, training=True)
        return self.loss_fn(y, p), (p, updated)

    grads, (p, ntv) = jax.grad(loss_of, has_aux=True)(tv)
    loss = self.loss_fn(y, p)
    tv, ov = self.optimizer.stateless_apply(ov, grads, tv)
    first, second = self.metrics
    mv1 = first.stateless_update_state(mv[:2], loss)
    mv2 = second.stateless_update_state(mv[2:], y, p)
    logs = {first.name: first.stateless_result(mv1), second.name: second.stateless_result(mv2)}
    return logs, [tv, ntv, ov, [*mv1, *mv2]]
