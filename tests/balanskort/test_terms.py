"""How an organisation uses the card is decided by somebody who has read what it means."""

import pytest
from django.urls import reverse

from balanskort.domain import terms
from balanskort.domain.terms import Mode
from balanskort.models import Terms
from organisations.models import Organisation, Role
from organisations.scoping import within
from tests.organisations.conftest import granby, signed_in, somebody  # noqa: F401  pytest finds them by name
from workshops.contract import Refused

NETHERLANDS = Organisation.Country.NETHERLANDS


@pytest.fixture
def lindalen(db):
    """An organisation that has not chosen."""
    return Organisation.objects.create(name="Lindalens kommun")


@pytest.fixture
def dutch(db):
    return Organisation.objects.create(name="Lindendal", country=NETHERLANDS)


@pytest.fixture
def desk(somebody, signed_in, lindalen):  # noqa: F811
    return signed_in(somebody(Role.ADMINISTRATOR, lindalen, is_staff=True))


def row(organisation):
    with within(organisation.pk):
        return Terms.objects.first()


def test_cards_are_on_paper_until_somebody_chooses(lindalen):
    in_force = terms.terms_of(lindalen)
    assert (in_force.mode, in_force.is_stored, in_force.is_forced) == (Mode.PAPER, False, False)
    assert "inget sparas" in in_force.reason


@pytest.mark.parametrize("mode", Mode)
def test_what_is_chosen_holds_with_its_reason(lindalen, somebody, mode):  # noqa: F811
    kim = somebody(Role.ADMINISTRATOR, lindalen)
    assert terms.choose(lindalen, mode, "Samverkat 3 maj.", kim) == terms.terms_of(lindalen)
    assert (terms.terms_of(lindalen).mode, terms.terms_of(lindalen).reason) == (mode, "Samverkat 3 maj.")
    assert row(lindalen).decided_by == kim
    terms.choose(lindalen, mode, "", kim)
    assert len(terms.terms_of(lindalen).reason) > 20


def test_in_the_netherlands_no_card_is_stored(dutch):
    with pytest.raises(Refused) as refusal:
        terms.choose(dutch, Mode.STORED, "", None)
    assert "Nederländerna" in str(refusal.value)
    assert row(dutch) is None
    in_force = terms.terms_of(dutch)
    assert (in_force.mode, in_force.is_forced, in_force.reason) == (Mode.PAPER, True, terms.forced_reason())
    assert terms.choose(dutch, Mode.OFF, "", None).mode == Mode.OFF


def test_an_organisation_that_moves_there_is_on_paper_at_once(lindalen):
    terms.choose(lindalen, Mode.STORED, "", None)
    lindalen.country = NETHERLANDS
    assert terms.terms_of(lindalen).mode == Mode.PAPER


def test_one_organisation_does_not_choose_for_another(lindalen, dutch):
    terms.choose(lindalen, Mode.STORED, "", None)
    assert terms.terms_of(Organisation.objects.create(name="Granby")).mode == Mode.PAPER


def test_the_page_says_what_it_means_and_asks_whether_it_was_read(desk, lindalen):
    address = reverse("admin:balanskort_terms_add")
    page = desk.get(address).content.decode()
    assert "Nyckeln finns bara i ägarens länk" in page
    assert "senast 24 timmar efter workshoppen" in page
    assert "Ingen kan ta fram ett kort" in page
    assert desk.post(address, {"mode": "stored", "reason": ""}).status_code == 200
    assert row(lindalen) is None
    sent = {"mode": "stored", "reason": "Samverkat  3 maj", "has_read": "on"}
    assert desk.post(address, sent).status_code == 302
    chosen = row(lindalen)
    assert (chosen.mode, chosen.reason) == (Mode.STORED, "Samverkat 3 maj")
    assert (chosen.decided_by.name, chosen.organisation) == ("Kim", lindalen)


def test_who_decided_and_when_is_shown_and_nobody_chooses_it(desk, lindalen):
    terms.choose(lindalen, Mode.PAPER, "", None)
    address = reverse("admin:balanskort_terms_change", args=[row(lindalen).pk])
    sent = {"mode": "off", "reason": "", "decided_by": "", "decided_at_0": "2001-01-01", "organisation": "x"}
    assert desk.post(address, sent).status_code == 302
    chosen = row(lindalen)
    assert (chosen.mode, chosen.decided_at.year > 2001) == (Mode.OFF, True)
    assert str(chosen.decided_by) in desk.get(address).content.decode()


def test_stored_is_a_wrong_answer_for_the_netherlands(desk, lindalen):
    Organisation.objects.with_scope(organisation=lindalen.pk).update(country=NETHERLANDS)
    sent = {"mode": "stored", "reason": "", "has_read": "on"}
    page = desk.post(reverse("admin:balanskort_terms_add"), sent)
    assert page.status_code == 200
    assert terms.forced_reason() in page.content.decode()
    assert row(lindalen) is None


def test_there_is_one_row_and_it_is_not_taken_away(desk, lindalen):
    terms.choose(lindalen, Mode.PAPER, "", None)
    assert desk.get(reverse("admin:balanskort_terms_add")).status_code == 403
    assert desk.get(reverse("admin:balanskort_terms_delete", args=[row(lindalen).pk])).status_code == 403


@pytest.mark.parametrize("role", [Role.HR, Role.FACILITATOR])
def test_only_administrators_choose(somebody, signed_in, lindalen, role):  # noqa: F811
    client = signed_in(somebody(role, lindalen, is_staff=True))
    assert client.get(reverse("admin:balanskort_terms_add")).status_code == 403


def test_anothers_terms_are_not_there(desk, granby):  # noqa: F811
    terms.choose(granby, Mode.OFF, "", None)
    page = desk.get(reverse("admin:balanskort_terms_change", args=[row(granby).pk]))
    assert page.status_code == 302
