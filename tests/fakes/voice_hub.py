"""What a hub of Piper voices holds: an index, and one small voice that can't speak."""

import hashlib
import json
from collections.abc import Mapping

NAME = "en_GB-toy-low"
VOICE = {f"{NAME}.onnx": b"network" * 1000, f"{NAME}.onnx.json": b"{}", "MODEL_CARD": b"CC0"}


def voice_hub_files(files: Mapping[str, bytes] = VOICE, name: str = NAME) -> dict[str, bytes]:
    """The files of a hub, by their names: the index, and those of a voice."""
    language, person, quality = name.split("-")
    folder = f"{language.partition('_')[0]}/{language}/{person}/{quality}"
    entry = {
        "key": name,
        "files": {
            f"{folder}/{file}": {
                "size_bytes": len(content),
                "md5_digest": hashlib.md5(content, usedforsecurity=False).hexdigest(),
            }
            for file, content in files.items()
        },
    }
    index = json.dumps({name: entry, "de_DE-other-low": {"key": "de_DE-other-low", "files": {}}})
    return {"voices.json": index.encode(), **files}
