"""The sounds of the kitchen, made from a few numbers when they are needed first: no file of anybody's is bundled."""

from __future__ import annotations

import array
import io
import math
import sys
import wave
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, get_args

Sound = Literal["new", "changed", "void", "late", "ready"]
SOUNDS: Final[tuple[Sound, ...]] = get_args(Sound)
RATE: Final = 16_000
"""Samples per second: enough for strokes of a bell below 2 kHz with their overtones."""
_PEAK: Final = 0.8
_OCTAVE: Final = 0.35
_TWELFTH: Final = 0.12
_ATTACK_S: Final = 0.004
"""A stroke that begins at once would crack."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a bell: how high (Hz), when it begins and after what time it has died away (s)."""

    pitch: float
    at: float
    lasts: float


TONES: Final[dict[Sound, tuple[Stroke, ...]]] = {
    "new": (Stroke(880, 0.0, 0.35), Stroke(1175, 0.14, 0.5)),
    "changed": (Stroke(988, 0.0, 0.2), Stroke(784, 0.16, 0.2), Stroke(988, 0.32, 0.4)),
    "void": (Stroke(784, 0.0, 0.25), Stroke(587, 0.18, 0.25), Stroke(392, 0.36, 0.5)),
    "late": (Stroke(523, 0.0, 0.2), Stroke(523, 0.22, 0.2), Stroke(523, 0.44, 0.4)),
    "ready": (Stroke(1047, 0.0, 0.5), Stroke(1319, 0.12, 0.5), Stroke(1568, 0.24, 0.7)),
}
"""Upwards: something comes; downwards: something goes; the same again: you are waited for."""


@lru_cache(maxsize=16)
def wav_of(sound: Sound, volume: int) -> bytes:
    """Return a sound as a WAV file: mono, 16 bits, at `volume` percent (0–100)."""
    strokes = TONES[sound]
    whole = [0.0] * round(RATE * max(stroke.at + stroke.lasts for stroke in strokes))
    for stroke in strokes:
        _add(whole, stroke)
    loudest = max(map(abs, whole))
    gain = 32767 * _PEAK * min(max(volume, 0), 100) / 100 / loudest
    samples = array.array("h", (round(sample * gain) for sample in whole))
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _add(whole: list[float], stroke: Stroke) -> None:
    """Strike once: two overtones over a pitch, dying away to nothing; the loop runs on the window's own thread."""
    start, count = round(stroke.at * RATE), round(stroke.lasts * RATE)
    turn, fade = 2 * math.pi * stroke.pitch / RATE, math.exp(-4 / count)
    attack, sin, cos = _ATTACK_S * RATE, math.sin, math.cos
    strength = 1.0
    for at in range(count):
        low = sin(turn * at)
        octave, twelfth = 2 * low * cos(turn * at), low * (3 - 4 * low * low)
        shape = strength * (1 - at / count)
        if at < attack:
            shape *= at / attack
        whole[start + at] += shape * (low + _OCTAVE * octave + _TWELFTH * twelfth)
        strength *= fade
