"""The catalogues in resources/i18n: collected from the sources, checked for gaps, built into what Qt loads.

Qt's own collector understands a plural in Python only when its number is a literal, and passes over some calls in silence.
So the texts are read from the syntax tree here and handed to lupdate in the one form that it cannot misread; merging with
what the translators wrote stays its work.
"""

from __future__ import annotations

import ast
import re
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from steps import Command, StepFailed, must, say

PARTS = {"core": "core", "counter": "pos_app", "kitchen": "kitchen_app"}
"""The parts of the catalogue and the folders whose texts they hold."""

LANGUAGES = {"en": "plurals", "pt_BR": "everything", "ru": "everything"}
"""English stands in the code, so its catalogue holds the plurals only."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d+")


@dataclass(frozen=True, order=True)
class Text:
    """One text to translate, as the sources ask for it."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False

    def __str__(self) -> str:
        told = f"{self.context}: {self.source!r}"
        return f"{told} ({self.comment})" if self.comment else told


@dataclass(frozen=True)
class Translation:
    """What a catalogue says for one text: one form, or one per plural of the language."""

    forms: tuple[str, ...]
    finished: bool


def collect(folder: Path) -> tuple[set[Text], list[str]]:
    """Return the texts of all modules under `folder`, and what cannot be translated because it is not a plain literal."""
    texts: set[Text] = set()
    findings: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        for found in _texts_in(ast.parse(path.read_text(encoding="utf-8")), ""):
            if isinstance(found, Text):
                texts.add(found)
            else:
                findings.append(
                    f'{path.relative_to(folder.parent)}:{found}: a text made with f"…" cannot be translated'
                )
    return texts, findings


def read(catalogue: Path) -> dict[Text, Translation]:
    """Return what a .ts file holds, without what it keeps as vanished or obsolete."""
    held: dict[Text, Translation] = {}
    if not catalogue.exists():
        return held
    for context in ET.parse(catalogue).getroot().iter("context"):  # noqa: S314  (our own file)
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in {"vanished", "obsolete"}:
                continue
            plural = message.get("numerus") == "yes"
            forms = (
                [form.text or "" for form in translation.iter("numerusform")]
                if plural
                else [translation.text or ""]
            )
            text = Text(
                context.findtext("name") or "",
                message.findtext("source") or "",
                message.findtext("comment") or "",
                plural,
            )
            held[text] = Translation(tuple(forms), finished=translation.get("type") is None and all(forms))
    return held


def check(root: Path) -> list[str]:
    """Return what is missing, left over, unfinished or inconsistent in any catalogue; an empty list when all is well."""
    findings: list[str] = []
    for part, folder in PARTS.items():
        texts, untranslatable = collect(root / folder)
        findings += untranslatable
        for language in LANGUAGES:
            findings += _check_catalogue(_catalogue(root, part, language), _wanted(texts, language))
    return findings


def update(root: Path) -> None:
    """Bring every catalogue up to date with the sources; what is new is left unfinished for a translator."""
    with tempfile.TemporaryDirectory() as scratch:
        for part, folder in PARTS.items():
            texts, _ = collect(root / folder)
            listing = Path(scratch) / f"{part}.cpp"
            listing.write_text("\n".join(_as_call(text) for text in sorted(texts)), encoding="utf-8")
            for language in LANGUAGES:
                catalogue = _catalogue(root, part, language)
                if _wanted(texts, language) or catalogue.exists():
                    _merge(root, listing, catalogue, language)
    say("resources/i18n/*.ts are up to date; translate what is marked unfinished")


def build(root: Path) -> None:
    """Build the .qm files that are older than their .ts."""
    sources = sorted((root / "resources" / "i18n").glob("*.ts"))
    stale = [ts for ts in sources if not _fresh(ts.with_suffix(".qm"), ts)]
    if stale:
        must([_tool(root, "lrelease"), "-silent", *stale], "the translations cannot be built")
        for ts in stale:
            ts.with_suffix(".qm").touch()
    for qm in (root / "resources" / "i18n").glob("*.qm"):
        if not qm.with_suffix(".ts").exists():
            qm.unlink()


def _texts_in(node: ast.AST, class_name: str) -> Iterator[Text | int]:
    """Yield the texts below `node`, and the line numbers of texts that are no literals."""
    if isinstance(node, ast.ClassDef):
        class_name = node.name
    if isinstance(node, ast.Call):
        yield from _text_of(node, class_name)
    for child in ast.iter_child_nodes(node):
        yield from _texts_in(child, class_name)


def _text_of(call: ast.Call, class_name: str) -> Iterator[Text | int]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    arguments = list(call.args)
    if called == "tr":
        arguments.insert(0, ast.Constant(class_name))
    elif called not in {"translate", "QT_TRANSLATE_NOOP"}:
        return
    context, source, comment, number = (*arguments, None, None, None, None)[:4]
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if isinstance(source, ast.JoinedStr):
        yield call.lineno
    if (
        isinstance(context, ast.Constant)
        and isinstance(source, ast.Constant)
        and isinstance(source.value, str)
    ):
        said = named.get("disambiguation", comment)
        note = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
        yield Text(str(context.value), source.value, note, plural=number is not None or "n" in named)


def _as_call(text: Text) -> str:
    number = ", 1" if text.plural else ""
    quoted = ", ".join(_quoted(part) for part in (text.context, text.source, text.comment))
    return f"QCoreApplication::translate({quoted}{number});"


def _quoted(text: str) -> str:
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(sign, sign) for sign in text) + '"'


def _wanted(texts: set[Text], language: str) -> set[Text]:
    return {text for text in texts if text.plural or LANGUAGES[language] == "everything"}


def _check_catalogue(catalogue: Path, wanted: set[Text]) -> Iterator[str]:
    held = read(catalogue)
    for text in sorted(wanted - set(held)):
        yield f"{catalogue.name}: not in the catalogue (make translations): {text}"
    for text in sorted(set(held) - wanted):
        yield f"{catalogue.name}: no longer in the sources (make translations): {text}"
    for text in sorted(wanted & set(held)):
        if not held[text].finished:
            yield f"{catalogue.name}: not translated: {text}"
        elif strange := _strange_placeholders(text, held[text]):
            yield f"{catalogue.name}: other placeholders than the source ({strange}): {text}"


def _strange_placeholders(text: Text, translation: Translation) -> str:
    """Return the placeholders that a translation adds or loses; a plural form may leave its number out ("one coffee")."""
    wanted = set(_PLACEHOLDER.findall(text.source))
    strange: set[str] = set()
    for form in translation.forms:
        strange |= wanted ^ set(_PLACEHOLDER.findall(form))
    return ", ".join(sorted(strange - {"%n"} if text.plural else strange))


def _merge(root: Path, listing: Path, catalogue: Path, language: str) -> None:
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    if LANGUAGES[language] == "plurals":
        options.append("-pluralonly")
    command: Command = [_tool(root, "lupdate"), "-silent", *options, listing, "-ts", catalogue]
    must(command, f"{catalogue.name} cannot be brought up to date")


def _catalogue(root: Path, part: str, language: str) -> Path:
    return root / "resources" / "i18n" / f"{part}_{language}.ts"


def _fresh(built: Path, source: Path) -> bool:
    return built.exists() and built.stat().st_mtime >= source.stat().st_mtime


def _tool(root: Path, name: str) -> Path:
    for found in sorted((root / ".venv" / "lib").glob(f"python3.*/site-packages/PySide6/{name}")):
        return found
    message = f"PySide6's {name} is not in .venv; run `make clean setup`"
    raise StepFailed(message)
