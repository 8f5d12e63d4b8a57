from crm_adapters.circuit import Circuit


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_three_failures_open_it_and_the_first_of_them_is_remembered() -> None:
    clock = Clock()
    circuit = Circuit(clock, failures_to_open=3, rest_s=30)
    for _ in range(3):
        assert circuit.may_ask()
        circuit.failed()
        clock.now += 10
    assert not circuit.may_ask()
    assert circuit.silent_since == 1000.0


def test_after_the_rest_one_question_is_let_through() -> None:
    clock = Clock()
    circuit = Circuit(clock, failures_to_open=1, rest_s=30)
    circuit.failed()
    clock.now += 30
    assert circuit.may_ask()
    assert not circuit.may_ask()
    circuit.failed()
    clock.now += 29
    assert not circuit.may_ask()
    clock.now += 1
    assert circuit.may_ask()


def test_an_answer_closes_it_and_forgets() -> None:
    clock = Clock()
    circuit = Circuit(clock, failures_to_open=1, rest_s=30)
    circuit.failed()
    clock.now += 30
    circuit.succeeded()
    assert circuit.may_ask()
    assert circuit.may_ask()
    assert circuit.silent_since is None


def test_a_request_to_come_back_later_is_obeyed_at_once() -> None:
    clock = Clock()
    circuit = Circuit(clock, failures_to_open=3, rest_s=30)
    circuit.failed(retry_after_s=7)
    assert not circuit.may_ask()
    clock.now += 7
    assert circuit.may_ask()


def test_a_clock_that_is_set_back_ends_the_rest() -> None:
    clock = Clock()
    circuit = Circuit(clock, failures_to_open=1, rest_s=30)
    circuit.failed()
    clock.now -= 300
    assert circuit.may_ask()
    assert not circuit.may_ask()
