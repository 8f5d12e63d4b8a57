"""Every sentence a caller or an agent's phone hears, by language and key."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from string import Formatter

from ivr.checked_yaml import read_yaml

FALLBACK_LANGUAGE = "en"
KEPT = 1_000  # answers about a text, for each function: the same few are asked for every caller


class PromptError(LookupError):
    """A sentence that cannot be spoken: unknown key, or a value that it needs is missing."""

    code = "prompt_fault"
    retry_helps = False


def prompt(language: str, key: str, /, **values: object) -> str:
    """Return a sentence. Raises PromptError if the key or one of its values is missing."""
    spoken = spoken_language(language)
    template = catalogue()[spoken].get(key)
    if template is None:
        raise PromptError(f"ivr/prompts/{spoken}.yaml has no `{key}`; add it in every language")
    missing = placeholders(template) - values.keys()
    if missing:
        raise PromptError(f"`{key}` ({spoken}) needs {', '.join(sorted(missing))}; pass them")
    return template.format(**values)


@lru_cache(KEPT)
def spoken_language(language: str) -> str:
    """Return the language we have for a tag such as `de-AT`; English if we have none."""
    base = language.replace("_", "-").split("-")[0].lower()
    return base if base in catalogue() else FALLBACK_LANGUAGE


@lru_cache(KEPT)
def voice_language(language: str) -> str:
    """Return the tag that a voice should read in: the caller's own if we speak it, else ours."""
    base = language.replace("_", "-").split("-")[0].lower()
    return language.replace("_", "-") if base in catalogue() else FALLBACK_LANGUAGE


def languages() -> tuple[str, ...]:
    """Return the languages that we speak."""
    return tuple(sorted(catalogue()))


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return all sentences by language, read once and checked against each other."""
    folder = files("ivr") / "prompts"
    found = {
        entry.name.removesuffix(".yaml"): read_prompts(entry.read_bytes(), entry.name)
        for entry in folder.iterdir()
        if entry.name.endswith(".yaml")
    }
    check_languages_agree(found)
    return found


def read_prompts(content: bytes, source: str) -> dict[str, str]:
    """Return one language's sentences. Raises FaultyFileError naming every mistake."""
    top = read_yaml(content, source)
    sentences: dict[str, str] = {}
    for key, place in top.entries().items():
        sentences[key] = place.text(longest=400)
        try:
            placeholders(sentences[key])
        except ValueError as error:
            place.fault(f"has a broken placeholder: {error}")
    top.refuse_if_faulty()
    return sentences


def check_languages_agree(found: Mapping[str, Mapping[str, str]]) -> None:
    """Raise PromptError naming every key that a language misses or fills differently."""
    faults = []
    every_key = {key: text for sentences in found.values() for key, text in sentences.items()}
    for language, sentences in sorted(found.items()):
        for key, text in sorted(every_key.items()):
            if key not in sentences:
                faults.append(f"{language}.yaml misses `{key}`")
            elif placeholders(sentences[key]) != placeholders(text):
                faults.append(f"{language}.yaml `{key}` takes other values than its translations")
    if faults:
        raise PromptError("; ".join(faults))


@lru_cache(KEPT)
def placeholders(template: str) -> frozenset[str]:
    """Return the names in braces. Raises ValueError unless each is a plain name."""
    names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    for name in names:
        if not name.isidentifier():
            raise ValueError(f"`{{{name}}}` is not a plain name")
    return frozenset(names)
