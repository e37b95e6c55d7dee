import json
from pathlib import Path

from tests.cli.conftest import Run


def test_check_tells_of_voice_model_and_devices(run: Run) -> None:
    report = json.loads(run("check", "--json").stdout)

    findings = {finding["part"]: finding for finding in report["checks"]}
    assert set(findings) == {"voice", "model", "microphone", "loudspeaker"}
    assert findings["voice"]["is_ok"]
    assert findings["model"]["is_ok"]


def test_what_is_not_ready_comes_with_a_remedy_and_exit_code_1(run: Run) -> None:
    finished = run("check", "--voice", "nobody")

    assert finished.returncode == 1
    assert "voice: not ready" in finished.stdout
    assert "simulator check --voices" in finished.stdout


def test_voices_are_listed_by_language(run: Run) -> None:
    finished = run("check", "--voices", "--language", "de", "--speaker", "none")

    assert "gmw/de" in finished.stdout
    assert "gmw/en" not in finished.stdout


def test_each_voice_can_be_sampled(run: Run, tmp_path: Path) -> None:
    finished = run("check", "--voices", "--language", "de", "--speaker", f"{tmp_path}/samples/")

    assert finished.returncode == 0
    samples = list((tmp_path / "samples").glob("*-gmw-de.wav"))
    assert len(samples) == 1
    assert samples[0].stat().st_size > 10_000
