"""The catalogue: what may stand in it, and what it says when something else does."""

import pytest
from pydantic import ValidationError
from tables import cases

from councilbook.catalogue import Everyday, load_catalogue
from councilbook.catalogue.everyday import faults
from councilbook.errors import CouncilbookError, DataError, UnknownError
from councilbook.observations import load_library
from councilbook.reads import forget, noted

INDICATORS = "data/catalogue/indicators/participation.yml"
SCHOOLS = "data/catalogue/indicators/schools.yml"
CARE = "data/catalogue/indicators/children_in_care.yml"
HEALTH = "data/catalogue/indicators/health.yml"
TARGETS = "data/catalogue/targets/stockton-on-tees.yml"
RELATIONS = "data/catalogue/relations.yml"
THEMES = "data/catalogue/themes.yml"


def problems(project, areas):
    with pytest.raises(DataError) as caught:
        load_catalogue(project, areas)
    return caught.value.problems


def only(project, areas):
    """Give the problem, which must be alone: one mistake is one message."""
    found = problems(project, areas)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


@cases("""
    file       | old                               | new                            | entry                           | value                 | because
    INDICATORS | - from: '2011-12'                 | - from: '2011-99'              | neet_16_18: breaks              | 2011-99               | a break with a bad period
    INDICATORS | id: neet_y12_14\\n      difference | id: neet_12\\n      difference | neet_16_18: not_the_same_as     | neet_12               | likeness with an unknown id
    INDICATORS | theme: participation              | theme: send                    | neet_16_18                      | theme send            | an entry in another theme's file
    TARGETS    | indicator: initial_assessments_10 | indicator: initial_10          | basket table, row 1             | initial_10_days       | a target of an unknown indicator
    TARGETS    | period: "2011-12"                 | period: "2011-99"              | initial_assessments_10_days     | 2011-99               | a target with a bad period
    TARGETS    | comparator: ">="                  | comparator: "=>"               | entry 1 (initial_assessments_10_days): comparator | '=>' | an unknown comparator
    TARGETS    | tolerance: 2                      | tolerance: -2                  | entry 4 (cp_second_plans_2_years): tolerance | -2        | a negative tolerance
    CARE       | counted_by: cla_count             | counted_by: cla_number         | cla_rate: official              | cla_number            | a number behind a rate with an unknown id
    HEALTH     | population_of: cla_rate           | population_of: cla_rat         | mental_health_admissions_0_17: official | cla_rat       | a population with an unknown id
    RELATIONS  | whole: cla_rate                   | whole: cla_rat                 | The rate is the number of children in care for every 10,000 children. | cla_rat | a relation with an unknown id
    RELATIONS  | kind: rate                        | kind: ratio                    | entry 1: kind                   | 'ratio'               | an unknown kind of relation
""")  # fmt: skip
def test_one_fault(project_copy, library, row):
    file = globals()[row.file]
    project_copy.edit(file, row.old.replace("\\n", "\n"), row.new.replace("\\n", "\n"))
    found = only(project_copy, library.areas)
    assert (found.file, found.entry, found.value) == (file, row.entry, row.value)
    assert found.allowed
    assert found.action.endswith(".")


@cases("""
    old            | new                            | entry                          | value                                | because
    unit: percent  | unit: per: cent                | line 8                         | mapping values are not allowed       | malformed YAML names its line
    unit: percent  | unit: percent\\n  unit: percent | line 9                         | the key 'unit' stands twice          | a key twice names its line
    unit: percent  | unit: percentage               | entry 1 (neet_16_18): unit     | 'percentage'                         | an unknown unit
    unit: percent  | unit: percent\\n  colour: red   | entry 1 (neet_16_18): colour   | 'red'                                | an unknown field
    polarity: low  | polarity: lower                | entry 1 (neet_16_18): polarity | 'lower'                              | a wrong polarity
    decimals: 1    | decimals: 4                    | entry 1 (neet_16_18): decimals | 4                                    | more decimals than any source
    NEET, age      | NEET, aged between these years | entry 1 (neet_16_18): short_title | 'NEET, aged between                | a short title too long for a chart
""")  # fmt: skip
def test_an_entry_that_cannot_be_read(project_copy, library, row):
    project_copy.edit(INDICATORS, row.old, row.new.replace("\\n", "\n"))
    found = problems(project_copy, library.areas)
    mine = [item for item in found if item.file == INDICATORS and item.entry == row.entry]
    assert len(mine) == 1, "\n".join(map(str, found))
    assert mine[0].value.startswith(row.value)


def test_an_unreadable_entry_is_not_also_reported_as_unknown(project_copy, library):
    project_copy.edit(INDICATORS, "polarity: low", "polarity: lower")
    assert only(project_copy, library.areas).entry == "entry 1 (neet_16_18): polarity"


def test_the_message_to_the_letter(project_copy, library):
    project_copy.edit(INDICATORS, "- from: '2011-12'", "- from: next year")
    project_copy.edit(RELATIONS, "whole: cla_rate", "whole: cla_rat")
    with pytest.raises(DataError) as caught:
        load_catalogue(project_copy, library.areas)
    assert str(caught.value) == (
        "2 problem(s) in the data:\n"
        f"  {INDICATORS}: neet_16_18: breaks: found next year; allowed: a period such as "
        "2011-12, AY2010-11 or 2012-03. Write the period so.\n"
        f"  {RELATIONS}: The rate is the number of children in care for every 10,000 children.: "
        "found cla_rat; allowed: an id of the catalogue. Correct the id."
    )


def test_two_broken_files_are_both_listed(project_copy, library):
    project_copy.edit(INDICATORS, "polarity: low", "polarity: lower")
    project_copy.edit(SCHOOLS, "unit: ", "unit: per: ")
    files = {item.file for item in problems(project_copy, library.areas)}
    assert {INDICATORS, SCHOOLS} <= files


def test_an_id_twice_in_two_files(project_copy, library):
    project_copy.edit(SCHOOLS, "- id: ", "- id: neet_16_18\n  # ")
    found = [item for item in problems(project_copy, library.areas) if "second" in item.value]
    assert [item.entry for item in found] == ["neet_16_18"]


def test_a_theme_without_its_file(project_copy, library):
    (project_copy.root / INDICATORS).unlink()
    found = problems(project_copy, library.areas)
    assert found[0].file == INDICATORS
    assert (found[0].value, found[0].action) == ("nothing", "Write the file.")


def test_a_file_of_no_theme_is_not_passed_over(project_copy, library):
    project_copy.edit("data/catalogue/indicators/participatoin.yml", None, "[]\n")
    with pytest.raises(DataError, match=r"participatoin\.yml"):
        load_catalogue(project_copy, library.areas)


def test_targets_of_no_known_authority_name_their_file(project_copy, library):
    project_copy.edit("data/catalogue/targets/stokton.yml", None, "[]\n")
    with pytest.raises(CouncilbookError, match=r"targets/stokton\.yml"):
        load_catalogue(project_copy, library.areas)


def test_an_empty_list_of_themes_is_named_itself(project_copy, library):
    project_copy.edit(THEMES, None, "")
    assert THEMES in {item.file for item in problems(project_copy, library.areas)}


def test_a_caveat_with_a_bad_period(project_copy, library):
    project_copy.edit(INDICATORS, "    - text: A winter", "    - since: soon\n      text: A winter")
    assert only(project_copy, library.areas).value == "soon"


@cases("""
    text             | theme            | because
    safeguarding     | safeguarding     | its id
    SEND             | send             | capitals
    Children in care | children_in_care | its title
    care-leavers     | care_leavers     | with hyphens
    early help       | early_help       | with a space
""")
def test_find_a_theme(library, row):
    assert library.catalogue.theme(row.text).id == row.theme


def test_an_unknown_theme_gives_the_nearest_and_all(library):
    with pytest.raises(UnknownError) as caught:
        library.catalogue.theme("permanance")
    ids = ", ".join(theme.id for theme in library.catalogue.themes)
    assert str(caught.value) == (
        f"unknown theme 'permanance'. Did you mean 'permanence'? Known: {ids}."
    )


def test_every_theme_can_be_found_by_its_names(library):
    for theme in library.catalogue.themes:
        for name in (theme.id, theme.title, theme.short_title):
            assert library.catalogue.theme(name) is theme


def test_orders(library):
    catalogue = library.catalogue
    assert next(iter(catalogue.theme_order)) == "overview"
    places = [catalogue.theme_order[item.theme] for item in catalogue.indicators.values()]
    assert places == sorted(places)
    assert sum(len(catalogue.listed(theme.id)) for theme in catalogue.themes) == len(places)


def test_every_indicator_is_fully_described(library):
    for item in library.catalogue.indicators.values():
        assert item.definition.endswith("."), item.id
        assert item.counted, item.id
        assert item.good.endswith("."), item.id
        assert (item.unit == "percent") or not item.above_100, item.id
        assert item.id not in {likeness.id for likeness in item.not_the_same_as}, item.id
        if item.unit == "percent":
            assert (item.numerator is None) == (item.denominator is None), item.id


def test_targets_know_when_they_are_due_and_whether_the_value_is_enough(library):
    targets = {item.indicator: item for item in library.catalogue.targets["E06000004"]}
    plans = targets["cp_second_plans_2_years"]
    assert (plans.value, plans.tolerance, plans.inclusive) == (5, 2, False)
    assert targets["cp_plans_2_years"].due_period.id == "2012-13"
    assert targets["initial_assessments_10_days"].inclusive


EVERYDAY = "data/catalogue/everyday.yml"


@cases("""
    words         | themes  | indicators    | value     | because
    toddlers      | early   | -             | early     | a theme that is not there
    toddlers      | send    | cla_x         | cla_x     | an indicator that is not there
    toddlers      | -       | cla_*, zz_*   | zz_*      | a pattern that fits nothing
    Kids in care  | send    | -             | Kids in care | words that stand elsewhere
    a baby, A baby | send   | -             | A baby    | words that stand twice in an entry
""")
def test_a_fault_of_the_everyday_words(row):
    def split(text):
        return [part.strip() for part in text.split(",") if part.strip()]

    parts = {"themes": split(row.themes), "indicators": split(row.indicators)}
    entries = [
        Everyday(words=["kids in care"], indicators=["cla_*"]),
        Everyday(words=split(row.words), **parts),
    ]
    (found,) = faults(entries, ["send", "health"], ["cla_rate", "neet"], EVERYDAY)
    assert (found.file, found.entry, found.value) == (EVERYDAY, split(row.words)[0], row.value)
    assert found.allowed
    assert found.action.endswith(".")


def test_every_fault_of_the_everyday_words_is_listed(project_copy, library):
    project_copy.edit(EVERYDAY, "themes: [early_years]", "themes: [early_year]")
    project_copy.edit(EVERYDAY, "[population_0_17]", "[cla_x, cla_y]")
    assert [item.value for item in problems(project_copy, library.areas)] == [
        "cla_x", "cla_y", "early_year"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "entry",
    [
        {"words": ["nothing meant"]},
        {"themes": ["send"]},
        {"words": [" "], "themes": ["send"]},
        {"words": [], "themes": ["send"]},
        {"words": ["x y"], "theme": "send"},
    ],
    ids=["no meaning", "no words", "blank words", "empty list", "unknown field"],
)
def test_an_entry_of_everyday_words_that_cannot_be_read(entry):
    with pytest.raises(ValidationError):
        Everyday.model_validate(entry)


def test_every_theme_and_every_indicator_has_everyday_words(library):
    catalogue = library.catalogue
    assert [item.id for item in catalogue.themes if not catalogue.theme_called(item)] == []
    indicators = catalogue.indicators.values()
    assert [item.id for item in indicators if not catalogue.called(item)] == []


@cases("""
    words                            | id                          | because
    kids in care                     | cla_count                   | what children in care are called
    kids in care                     | cla_rate                    | a rate of the same
    foster care                      | in_house_foster_placements  | the council's own carers
    children's homes                 | childrens_homes_good        | a home by its name
    social workers leaving           | social_worker_turnover_rate | turnover
    school exclusions                | permanent_exclusions        | the law's words
    skipping school                  | persistent_absence          | absence
    teenagers not in work or school  | neet_16_17                  | an abbreviation spelt out
    special needs                    | sen_gap_ks2                 | SEND
    EHCP                             | ehc_plans                   | an abbreviation people know
    autism                           | neuro_pathway_referrals     | a long word for it
    youth crime                      | first_time_entrants         | crime
    free school meals                | fsm_primary                 | meals
""")
def test_what_people_call_an_indicator(library, row):
    item = library.catalogue.indicators[row.id]
    assert row.words in library.catalogue.called(item)


def test_words_of_few_indicators_come_before_those_of_a_whole_theme(library):
    called = library.catalogue.called(library.catalogue.indicators["cla_over_20_miles"])
    assert called.index("far from home") < called.index("kids in care")


def test_an_indicator_is_not_also_called_what_it_is_called(library):
    for item in library.catalogue.indicators.values():
        called = [words.lower() for words in library.catalogue.called(item)]
        assert not {item.title.lower(), item.short_title.lower()} & set(called)
        assert len(set(called)) == len(called)


@pytest.mark.parametrize(
    ("ask", "part"),
    [
        (lambda catalogue: catalogue.theme("Send"), "theme/send"),
        (lambda catalogue: catalogue.theme("Children in care"), "theme/children_in_care"),
        (lambda catalogue: catalogue.listed("send"), "listed/send"),
        (lambda catalogue: catalogue.targets_of("E06000004", "none"), "targets/E06000004"),
        (lambda catalogue: catalogue.target("E06000004", "none", "cla_rate"),
         "target/E06000004/none/cla_rate"),
        (lambda catalogue: catalogue.indicator_order, "order"),
    ],
)  # fmt: skip
def test_who_asks_the_catalogue_notes_what(ask, part, library):
    forget()
    ask(library.catalogue)
    assert noted() == (part,)


def test_a_theme_found_by_its_title_was_looked_for_among_all(library):
    theme = next(
        item for item in library.catalogue.themes
        if item.title.lower().replace(" ", "_") not in library.catalogue.theme_order
    )  # fmt: skip
    forget()
    assert library.catalogue.theme(theme.title) is theme
    assert noted() == ("themes",)


@pytest.mark.parametrize("theme", ["send", "overview"])
def test_published_indicators_are_noted_one_by_one(theme, library):
    forget()
    found = library.catalogue.published(theme)
    assert set(noted()) == {f"published/{theme}", *(f"indicator/{item.id}" for item in found)}
    held = library.catalogue.indicators.values()
    assert found == [
        item for item in held if item.official is not None and theme in {item.theme, "overview"}
    ]


def test_loading_notes_nothing(project_copy):
    forget()
    load_library(project_copy)
    assert noted() == ()
