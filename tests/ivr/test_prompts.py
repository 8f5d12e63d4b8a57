import re

import pytest

from ivr.checked_yaml import FaultyFileError
from ivr.prompts import (
    PromptError,
    catalogue,
    check_languages_agree,
    languages,
    placeholders,
    prompt,
    read_prompts,
    voice_language,
)


def test_english_and_german_have_every_sentence() -> None:
    assert languages() == ("de", "en")
    assert catalogue()["en"].keys() == catalogue()["de"].keys()
    assert len(catalogue()["en"]) > 30


def test_a_language_that_misses_a_key_or_a_value_is_refused_by_name() -> None:
    with pytest.raises(PromptError, match=r"de\.yaml misses `b`; en\.yaml `a` takes other values"):
        check_languages_agree({"en": {"a": "{x}", "b": "y"}, "de": {"a": "ohne"}})


def test_an_unknown_key_and_a_missing_value_name_the_remedy() -> None:
    with pytest.raises(PromptError, match=r"ivr/prompts/de\.yaml has no `nothing`"):
        prompt("de", "nothing")
    with pytest.raises(PromptError, match="needs line"):
        prompt("en", "agent_offer", name="Cleo")


def test_the_whisper_reads_as_agreed() -> None:
    assert prompt("en-GB", "agent_offer", name="Cleo", line="Support") == (
        "Cleo is calling about Support. Press 1 to take the call."
    )


def test_a_value_is_never_read_as_a_template() -> None:
    assert "{line}" in prompt("en", "agent_offer", name="{line}", line="Support")


def test_the_voice_reads_in_the_caller_s_own_tag_when_we_speak_it() -> None:
    assert voice_language("de_CH") == "de-CH"
    assert voice_language("fr-FR") == "en"


def test_a_template_may_name_plain_values_only() -> None:
    assert placeholders("{a} and {b}") == {"a", "b"}
    with pytest.raises(ValueError, match="plain name"):
        placeholders("{a.__class__}")
    with pytest.raises(FaultyFileError, match="line 2, bad"):
        read_prompts(b"good: fine\nbad: 'open {brace'\n", "xx.yaml")


def test_sentences_stay_short_and_tell_no_position() -> None:
    for sentences in catalogue().values():
        for key, text in sentences.items():
            assert len(text.split()) <= 26, key
            assert not re.search(r"position|queue|number \{|Warteschlange", text), key
