"""Every language tells a call's journey whole, and a German story has no English in it."""

import re
from pathlib import Path
from string import Formatter

import pytest

from callcenter.domain.hand_off import HandOff
from callcenter.reports.call_journey import journey
from callcenter.reports.journey_texts import TEXTS, Language
from callcenter.workflows import control_call, wrap_up_call
from callcenter.workflows.answer_offer import decline_offer
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.transfer_call import complete_transfer
from tests.stage.house import TestHouse

WORKFLOWS = Path(__file__).resolve().parents[3] / "callcenter" / "workflows"
EN = TEXTS["en"]


def parts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_each_language_says_the_same_with_the_same_parts(language: Language) -> None:
    texts = TEXTS[language]
    assert texts.doers.keys() == EN.doers.keys()
    assert {key: parts(said) for key, said in texts.sentences.items()} == {
        key: parts(said) for key, said in EN.sentences.items()
    }


def test_a_reason_that_a_workflow_gives_has_words_in_german() -> None:
    gives = re.compile(
        r"(?:undo_offer|withdraw_offer|release_leg|release_everybody|hand_over_to|put_back|"
        r"requeue_call|end_wrap_up|miss_callback)\((?:[^()]|\([^()]*\))*?\"([^\"]+)\""
    )
    given = {why for file in WORKFLOWS.glob("*.py") for why in gives.findall(file.read_text())}
    assert {"declined", "handed over", "caller hung up", "deadline"} <= given
    assert given - TEXTS["de"].reasons.keys() == set()


def test_what_stands_behind_a_reason_stays() -> None:
    german = TEXTS["de"]
    assert german.reason("could not be dialled (21217)") == "nicht anzuwählen (21217)"
    assert german.reason("knows the part (A-7)") == "knows the part (A-7)"
    assert german.reason("busy") == "besetzt"


def test_it_tells_a_handed_over_call_in_german(house: TestHouse) -> None:
    house.agent("ana")
    sid = house.call_in("cleo")
    offer = house.the_offers()[0].id
    house.do(lambda tx: decline_offer(tx, offer, "ana", "not_my_topic"), "agent:ana")
    house.agent("ben")
    house.clock.pass_(9)
    house.talk(sid, "ben")
    call = house.the_call(sid).id
    house.act(consult, call, "ben", Whom(agent_id="ana"), hold=True)
    house.join_browser("ana")
    house.act(complete_transfer, call, "ben", HandOff("Teil fehlt."), "kennt das Teil")
    house.do(lambda tx: control_call.hang_up(tx, call, "ana"), "agent:ana")
    form = wrap_up_call.WrapUp(None, False)
    house.do(lambda tx: wrap_up_call.finish_wrap_up(tx, call, "ana", form), "agent:ana")
    steps = journey(house.engine, call, "de").steps
    words = [step.words for step in steps]
    assert words[:4] == [
        "+1 415 ••• 123 ruft +18005550100 an; der Netzbetreiber bürgt für diese Nummer",
        "Erkannt als Cleo",
        "Weiter zur Linie Support: nach der gewählten Nummer",
        "Wartet in der Linie Support: die Uhr des Versprechens läuft",
    ]
    for sentence in (
        "Ana lehnt ab: nicht mein Thema",
        "Angenommen: die Anruferin und Ben hören einander nach 9,0 s",
        "Die Geschichte geht von Ben an Ana: „Teil fehlt.“ (kennt das Teil)",
        "Ana führt jetzt den Anruf: übergeben",
        "Nacharbeit fertig: kein Ergebnis genannt, nicht gelöst",
        "Ana ist mit der Nacharbeit fertig (erledigt)",
    ):
        assert sentence in words
    english = {step.words for step in journey(house.engine, call).steps}
    assert english & set(words) == set()
    assert steps[0].who not in EN.doers.values()
