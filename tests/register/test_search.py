from factories import event, individual, register, tranche

from addin.register.search import search

REGISTER = register(
    tranche("us-pda-5", ordinal=5, instrument="PDA", donor="US", title="Fifth drawdown"),
    event("us-pda-5", "announced", "2022-03-16", "800000000"),
    tranche("us-pda-7", ordinal=7, instrument="PDA", donor="US", title="Seventh drawdown"),
    event("us-pda-7", "announced", "2022-04-13", "800000000"),
    tranche("us-pda-6", ordinal=6, instrument="PDA", donor="US", title="Sixth drawdown"),
    event("us-pda-6", "announced", "2022-04-06", "100000000"),
    individual("katerina-tikhonova", name="Katerina Tikhonova"),
).view()


def test_an_amount_finds_tranches_by_their_events_in_order_of_date() -> None:
    found = search(REGISTER, "800 million")
    assert [(hit.table, hit.id) for hit in found] == [("tranche", "us-pda-5"), ("tranche", "us-pda-7")]
    assert found[1].line == "US PDA no. 7: announced 2022-04-13 USD 800,000,000"


def test_an_amount_may_be_written_in_other_units() -> None:
    assert [hit.id for hit in search(REGISTER, "0.1 bn")] == ["us-pda-6"]
    assert [hit.id for hit in search(REGISTER, "seventh 800m")] == ["us-pda-7"]


def test_words_find_parties_and_all_words_must_fit() -> None:
    assert [hit.id for hit in search(REGISTER, "tikhonova")] == ["katerina-tikhonova"]
    assert search(REGISTER, "tikhonova bank") == ()
