"""Combined authorities, and the councils that replaced one another."""

from datetime import date, timedelta

from tables import cases, table

GROUPS = table("""
    code      | name                           | members
    E47000001 | Greater Manchester             | Bolton, Bury, Manchester, Oldham, Rochdale, Salford, Stockport, Tameside, Trafford, Wigan
    E47000002 | South Yorkshire                | Barnsley, Doncaster, Rotherham, Sheffield
    E47000003 | West Yorkshire                 | Bradford, Calderdale, Kirklees, Leeds, Wakefield
    E47000004 | Liverpool City Region          | Halton, Knowsley, Liverpool, Sefton, St Helens, Wirral
    E47000006 | Tees Valley                    | Darlington, Hartlepool, Middlesbrough, Redcar and Cleveland, Stockton-on-Tees
    E47000007 | West Midlands combined authority | Birmingham, Coventry, Dudley, Sandwell, Solihull, Walsall, Wolverhampton
    E47000008 | Cambridgeshire and Peterborough | Cambridgeshire, Peterborough
    E47000009 | West of England                | Bath and North East Somerset, Bristol, South Gloucestershire
    E47000012 | York and North Yorkshire       | North Yorkshire, York
    E47000013 | East Midlands combined authority | Derby, Derbyshire, Nottingham, Nottinghamshire
    E47000014 | North East combined authority  | County Durham, Gateshead, Newcastle upon Tyne, North Tyneside, Northumberland, South Tyneside, Sunderland
    E47000015 | Devon and Torbay               | Devon, Torbay
    E47000016 | Hull and East Yorkshire        | East Riding of Yorkshire, Kingston upon Hull
    E47000017 | Greater Lincolnshire           | Lincolnshire, North East Lincolnshire, North Lincolnshire
    E47000018 | Lancashire combined authority  | Blackburn with Darwen, Blackpool, Lancashire
""")


def test_members_of_every_group(library):
    areas = library.areas
    found = {
        (code, areas[code].name, ", ".join(sorted(areas[member].name for member in members)))
        for code, members in areas.groups.items()
    }
    assert found == {(row.code, row.name, row.members) for row in GROUPS}
    assert {area.code for area in areas if area.kind == "group"} == set(areas.groups)


def test_members_live_and_belong_to_one_group(library):
    areas = library.areas
    members = [code for codes in areas.groups.values() for code in codes]
    assert len(set(members)) == len(members)
    assert all(areas[code].last is None for code in members)
    for code in members:
        assert [code in areas.groups[group.code] for group in areas.groups_of(code)] == [True]


def test_the_region_of_a_group_is_that_of_all_its_members(library):
    areas = library.areas
    for code, members in areas.groups.items():
        regions = {areas[member].region for member in members}
        assert areas[code].region == (regions.pop() if len(regions) == 1 else "")


@cases("""
    name        | groups                         | because
    Stockton    | Tees Valley                    | in one
    Gateshead   | North East combined authority  | in another of its region
    Surrey      | -                              | in none
    Cumbria     | -                              | gone
""")
def test_groups_of(library, row):
    found = library.areas.groups_of(library.areas.find(row.name).code)
    assert ", ".join(group.name for group in found) == row.groups


@cases("""
    name             | before                     | after                              | because
    Bournemouth      | -                          | BCP, Dorset                        | one of three became two
    835              | -                          | BCP, Dorset                        | the old county too
    BCP              | Bournemouth, Poole, 835    | -                                  | made of three
    Dorset           | Bournemouth, Poole, 835    | -                                  | made of three
    Northamptonshire | -                          | North Northants, West Northants    | divided
    West Northants   | Northamptonshire           | -                                  | half of one
    Cumbria          | -                          | Cumberland, Westmorland            | divided
    Westmorland      | Cumbria                    | -                                  | half of one
    Somerset         | -                          | -                                  | only became unitary
    Stockton         | -                          | -                                  | nothing happened
""")
def test_before_and_after(library, row):
    areas = library.areas
    code = areas.find(row.name).code

    def found(names):
        return [areas.find(name) for name in names.split(", ") if name]

    assert areas.predecessors_of(code) == found(row.before)
    assert areas.successors_of(code) == found(row.after)


def test_days_of_the_reorganisations(library):
    areas = library.areas
    days = [item.on for item in areas.reorganisations]
    assert days == [date(2019, 4, 1), date(2021, 4, 1), date(2023, 4, 1)]
    for item in areas.reorganisations:
        assert item.same_outline
        assert item.note
        assert {areas[code].last for code in item.former} == {item.on - timedelta(days=1)}
        assert {areas[code].first for code in item.successors} == {item.on}
    former = {code for item in areas.reorganisations for code in item.former}
    assert former == {area.code for area in areas if area.last}
