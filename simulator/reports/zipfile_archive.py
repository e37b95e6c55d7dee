"""Several files as one."""

import io
import zipfile
from collections.abc import Mapping


def as_one_file(files: Mapping[str, bytes], name: str) -> tuple[str, bytes]:
    """The only file with its name, or an archive of them with this name before its ending."""
    if len(files) == 1:
        return next(iter(files.items()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in files.items():
            archive.writestr(each, content)
    return f"{name}.zip", packed.getvalue()
