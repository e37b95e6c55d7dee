"""How both networks are optimised."""

import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR

_WARM_UP = 0.1
_HEAD_FASTER = 5


def optimiser_and_schedule(
    model: nn.Module, rate: float, steps: int
) -> tuple[torch.optim.Optimizer, LambdaLR]:
    """AdamW that warms up for a tenth of the steps and then slows down to nothing.

    The embeddings of words stay as they are: a few thousand examples would only spoil those of the
    words they happen to hold. What is named ``head`` starts from nothing and learns faster.
    """
    for name, value in model.named_parameters():
        value.requires_grad_("embeddings" not in name)
    named = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    groups = [
        {"params": [value for name, value in named if "head" not in name], "lr": rate},
        {
            "params": [value for name, value in named if "head" in name],
            "lr": rate * _HEAD_FASTER,
        },
    ]
    optimiser = torch.optim.AdamW(
        [group for group in groups if group["params"]], weight_decay=0.01, fused=True
    )
    warm_up = max(1, round(steps * _WARM_UP))

    def share(step: int) -> float:
        return min(step / warm_up, (steps - step) / max(1, steps - warm_up))

    return optimiser, LambdaLR(optimiser, share)
