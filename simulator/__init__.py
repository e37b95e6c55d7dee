"""Practise spoken interviews with a machine that works entirely on your own computer."""

import os

__version__ = "0.1.0"

# Nothing may leave the computer. Since 1.29 onnxruntime reports its use to its maker, unless this
# is set before it is imported; then it makes no identifier, no cache and no connection.
# huggingface_hub, a dependency of faster-whisper, adds usage data to what it fetches.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
