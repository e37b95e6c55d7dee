"""Whether the wheel and the sdist in a folder hold all they should, and the wheel works alone.

Called with the folder. The wheel is installed into an environment of its own that borrows only the
dependencies of this one, and tried in an empty folder with an empty home.
"""

import os
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
SHIPPED = "simulator/shipped"
BORROWED = """import sys
sys.path.append({path!r})
"""


def expected_in_wheel() -> set[str]:
    """Every file of the package, the banks, and the recordings of the demo."""
    files = (path for path in (CHECKOUT / "simulator").rglob("*") if path.is_file())
    package = {str(one.relative_to(CHECKOUT)) for one in files if one.suffix != ".pyc"}
    banks = {f"{SHIPPED}/bank/{path.name}" for path in (CHECKOUT / "bank").glob("*.txt")}
    recordings = ("long-06-full", "long-10-partial", "short-04-wrong")
    return package | banks | {f"{SHIPPED}/audio_fixtures/{name}.ogg" for name in recordings}


def check_wheel(wheel: Path) -> None:
    """Compare its names with those that are expected; nothing else may be in it."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = expected_in_wheel()
    assert names == expected, f"missing {expected - names}, too much {names - expected}"


def check_sdist(sdist: Path, wheel: Path, scratch: Path) -> None:
    """A wheel that is made of it is the same, and the tests and the licence come along."""
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
        archive.extractall(scratch, filter="data")
    needed = {"LICENSE", "README.md", "pyproject.toml", "tests/conftest.py"}
    assert needed <= names, needed - names
    (root,) = scratch.iterdir()
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], root)
    (again,) = (root / "dist").glob("*.whl")
    ours, theirs = (set(zipfile.ZipFile(one).namelist()) for one in (wheel, again))
    assert ours == theirs, ours ^ theirs


def try_wheel(wheel: Path, scratch: Path) -> None:
    """Install it, list the banks, and hold an interview of one question."""
    environment = scratch / "environment"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run([python, "-m", "pip", "install", "--quiet", "--no-deps", wheel.resolve()], scratch)
    places = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], scratch)
    borrowed = BORROWED.format(path=sysconfig.get_path("purelib")).replace("\n", "; ", 1)
    (Path(places.strip()) / "borrowed.pth").write_text(borrowed, "utf-8")
    command = [python, "-m", "simulator", "--home", scratch / "home"]
    located = run([python, "-c", "import simulator; print(simulator.__file__)"], scratch)
    assert str(environment) in located, located
    assert "nurse" in run([*command, "bank", "list"], scratch)
    interview = ["practice", "nurse", "--count", "1", "--typed", "--speaker", "none"]
    told = run([*command, *interview], scratch, typed="I ask for help in time.\n")
    assert " review " in told, told
    run([*command, "export", "last", "--format", "md", "--output", "out"], scratch)


def run(command: list[str | Path], folder: Path, typed: str = "") -> str:
    """What a command prints; it has to succeed."""
    finished = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode == 0, f"{command}: {finished.stdout}{finished.stderr}"
    return finished.stdout


def main() -> None:
    """Check what was built."""
    folder = Path(sys.argv[1])
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as tried:
        check_wheel(wheel)
        check_sdist(sdist, wheel, Path(made))
        try_wheel(wheel, Path(tried))
    sizes = ", ".join(f"{one.name} {one.stat().st_size / 1e6:.0f} MB" for one in (wheel, sdist))
    print(f"Checked: {sizes}")


if __name__ == "__main__":
    main()
