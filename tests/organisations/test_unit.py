import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from organisations.models import Unit


def test_the_path_is_read_from_the_top(home_care):
    assert home_care.path == "Vård och omsorg › Hemtjänsten Norr"


def test_a_branch_is_the_unit_and_all_below_it(care, home_care, school):
    night = Unit.objects.create(organisation=care.organisation, parent=home_care, name="Natten")
    tree = Unit.tree_of(care.organisation_id)
    assert tree.branch(care.pk) == {care.pk, home_care.pk, night.pk}
    assert tree.branch(night.pk) == {night.pk}


@pytest.mark.parametrize("more", [0, 10])
def test_a_tree_of_any_size_is_one_query(care, home_care, more, django_assert_num_queries):
    for number in range(more):
        Unit.objects.create(organisation=care.organisation, parent=home_care, name=f"Grupp {number}")
    with django_assert_num_queries(1):
        tree = Unit.tree_of(care.organisation_id)
        assert tree.path(home_care.pk)
        assert len(tree.branch(care.pk)) == more + 2


def test_a_unit_of_another_organisation_is_no_parent(care, ward):
    with pytest.raises(ValidationError, match="annan organisation"):
        Unit.objects.create(organisation=care.organisation, parent=ward, name="Fel")


def test_a_unit_does_not_move_to_another_organisation(care, granby):
    care.organisation = granby
    with pytest.raises(ValidationError, match="byta organisation"):
        care.save()


def test_a_unit_is_not_below_itself(care, home_care):
    night = Unit.objects.create(organisation=care.organisation, parent=home_care, name="Natten")
    for below in (care, home_care, night):
        care.parent = below
        with pytest.raises(ValidationError, match="under sig själv"):
            care.save()


def test_a_walk_round_a_cycle_ends(care, home_care, inside):
    Unit.objects.filter(pk=care.pk).update(parent=home_care)
    assert set(Unit.tree_of(inside.pk).line(care.pk)) == {care.pk, home_care.pk}


def test_a_name_is_given_once_in_each_place(care, home_care, school):
    for parent in (None, care):
        name = "Skolan" if parent is None else "Hemtjänsten Norr"
        with pytest.raises(IntegrityError), transaction.atomic():
            Unit.objects.create(organisation=care.organisation, parent=parent, name=name)
    Unit.objects.create(organisation=care.organisation, parent=school, name="Hemtjänsten Norr")


def test_a_unit_with_units_below_it_stays(care, home_care):
    with pytest.raises(RestrictedError):
        care.delete()


def test_an_organisation_goes_with_its_whole_tree(home_care, lindalen):
    lindalen.delete()
    assert not Unit._base_manager.exists()
