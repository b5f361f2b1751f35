"""
The calendars that ship with the library: a read-only table, sorted by id.

An entry is marked SEEN when a page was read that gives the day its year begins on; `source`
holds that page, or several joined by "; ". Otherwise it is HELD. Checked in November 2026 from
stored copies of those pages, not from the live ones.

- Most governments were read in one list, `_FACTBOOK`: a copy, made about 2019, of the "Fiscal
  year" field of the CIA World Factbook, compared in part with two older listings of that field.
- A year that spans two calendar years is named by both, since "2019-20" is then unmistakable,
  unless its body was seen to number it. What a lone number means (`single`) is given only where
  usage was seen.
- A rule without `since` is as old as the table knows. That is no claim about older years.
- A `since` later than a known change leaves out the years of which too little was seen.
- Left out: years that begin on no fixed day of the Gregorian calendar (Afghanistan, Iran, Nepal),
  countries whose sources disagree, and most dependencies.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from fundledger.model.calendars import (
    Calendar,
    CalendarKind,
    Naming,
    Sureness,
    Transition,
    YearRule,
)

_FACTBOOK: Final = (
    "https://github.com/elixir-cldr/cldr_calendars/blob/"
    "ce69f610a5c953ccb54c84048963cc68abcfb999/priv/fiscal_years_by_territory.csv"
)
_NO_SOURCE: Final = "no source seen"

_ACADEMIC: Final = CalendarKind.ACADEMIC
_INTERNATIONAL: Final = CalendarKind.INTERNATIONAL
_LOCAL: Final = CalendarKind.LOCAL
_TAX: Final = CalendarKind.TAX

_START: Final = Naming.START
_END: Final = Naming.END
_BOTH: Final = Naming.BOTH

_JANUARY: Final = YearRule(month=1, day=1, naming=_START)
_APRIL: Final = YearRule(month=4, day=1, naming=_BOTH)
_JULY: Final = YearRule(month=7, day=1, naming=_BOTH)
_JULY_BOTH_OR_END: Final = YearRule(month=7, day=1, naming=_BOTH, single=_END)
_JULY_END: Final = YearRule(month=7, day=1, naming=_END)
_OCTOBER: Final = YearRule(month=10, day=1, naming=_BOTH)
_OCTOBER_END: Final = YearRule(month=10, day=1, naming=_END)


def _since(
    year: int, month: int, day: int = 1, *, naming: Naming, single: Naming | None = None
) -> YearRule:
    """Return the rule of years whose first began on this day."""
    first = date(year, month, day)
    return YearRule(month=month, day=day, naming=naming, since=first, single=single)


def _between(
    label: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> tuple[Transition, ...]:
    """Return one transition, both days included."""
    return (Transition(label=label, start=date(*start), end=date(*end)),)


def _entry(
    key: str,
    body: str,
    territory: str,
    *rules: YearRule,
    source: str = _FACTBOOK,
    kind: CalendarKind = CalendarKind.GOVERNMENT,
    transitions: tuple[Transition, ...] = (),
    note: str = "",
) -> Calendar:
    """Return one entry: of a government, read in the Factbook's list, unless told otherwise."""
    return Calendar(
        id=key,
        body=body,
        territory=territory,
        kind=kind,
        rules=rules,
        source=source,
        sure=Sureness.HELD if source == _NO_SOURCE else Sureness.SEEN,
        transitions=transitions,
        note=note,
    )


# One line a country, and few for the rest, is what keeps a table of this length readable.
# fmt: off
CALENDAR_TABLE: Final[tuple[Calendar, ...]] = (
    _entry("albania", "Albania", "AL", _JANUARY),
    _entry("algeria", "Algeria", "DZ", _JANUARY),
    _entry("andorra", "Andorra", "AD", _JANUARY),
    _entry("angola", "Angola", "AO", _JANUARY),
    _entry("argentina", "Argentina", "AR", _JANUARY),
    _entry("armenia", "Armenia", "AM", _JANUARY),
    _entry("australia-councils", "Australia, local councils", "AU", _JULY_BOTH_OR_END,
        source=_NO_SOURCE, kind=_LOCAL),
    _entry("australia-federal", "Australia, Commonwealth government", "AU", _JULY_BOTH_OR_END,
        source="https://thriday.com.au/blog-posts/the-australian-financial-year-a-beginners-guide; "
        "https://datahelpdesk.worldbank.org/knowledgebase/articles/"
        "201203-is-all-the-wdi-data-based-on-calendar-year-or-fisc",
        note="Written like the United Kingdom's year, 2019-20, which begins three months earlier."),
    _entry("australia-states", "Australia, state governments", "AU", _JULY_BOTH_OR_END,
        source="http://theinfolist.com/php/SummaryGet.php?FindGo=Financial_quarter"),
    _entry("austria", "Austria", "AT", _JANUARY),
    _entry("azerbaijan", "Azerbaijan", "AZ", _JANUARY),
    _entry("bahamas", "Bahamas", "BS", _JULY),
    _entry("bahrain", "Bahrain", "BH", _JANUARY),
    _entry("bangladesh", "Bangladesh", "BD", _JULY_BOTH_OR_END,
        source="https://www.tbsnews.net/economy/national-budget-fy24-be-placed-1-june-628454; "
        + _FACTBOOK),
    _entry("barbados", "Barbados", "BB", _APRIL),
    _entry("belarus", "Belarus", "BY", _JANUARY),
    _entry("belgium", "Belgium", "BE", _JANUARY),
    _entry("belize", "Belize", "BZ", _APRIL),
    _entry("benin", "Benin", "BJ", _JANUARY),
    _entry("bhutan", "Bhutan", "BT", _JULY),
    _entry("bolivia", "Bolivia", "BO", _JANUARY),
    _entry("bosnia-and-herzegovina", "Bosnia and Herzegovina", "BA", _JANUARY),
    _entry("botswana", "Botswana", "BW", _APRIL),
    _entry("brazil", "Brazil", "BR", _JANUARY),
    _entry("brunei", "Brunei", "BN", _APRIL),
    _entry("bulgaria", "Bulgaria", "BG", _JANUARY),
    _entry("burkina-faso", "Burkina Faso", "BF", _JANUARY),
    _entry("burundi", "Burundi", "BI", _JANUARY, _since(2018, 7, naming=_BOTH),
        source="https://burundi-forum.org/amp/10686/burundi-budget-general-de-letat-lexercice-"
        "20182019-adopte-conformite-nouvelle-constitution; " + _FACTBOOK,
        transitions=_between("January to June 2018", (2018, 1, 1), (2018, 6, 30)),
        note="The budget of 2018 had been passed for the whole calendar year."),
    _entry("cabo-verde", "Cabo Verde", "CV", _JANUARY),
    _entry("cambodia", "Cambodia", "KH", _JANUARY),
    _entry("cameroon", "Cameroon", "CM", _since(2003, 1, naming=_START),
        source="http://opencamer.blogspot.com/2013/09/"
        "loi-n-2002001-du-19-avril-2002-portant.html",
        note="By a law of April 2002; the first year under it is generally held to be 2003. "
        "Older years ran from July to June."),
    _entry("canada-federal", "Canada, federal government", "CA", _since(1907, 4, naming=_BOTH),
        source="https://www.thoughtco.com/canadian-fiscal-year-510404; "
        "https://lipad.ca/full/1909/04/20/1/",
        note="A lone number is used for either year. Years before 1907-08 ran otherwise."),
    _entry("canada-ontario-municipalities", "Ontario, municipalities", "CA-ON", _JANUARY,
        source="http://muhaz.org/municipal-act-2001-s-o-2001-c.html?page=12; "
        "https://authoringweb.gpei.ca/fr/information/communities-land-and-environment/"
        "financial-matters-municipal-government-act", kind=_LOCAL,
        note="Those of Prince Edward Island have kept April to March since 2019."),
    _entry("canada-provinces", "Canada, provinces and territories", "CA", _APRIL,
        source="https://www.thoughtco.com/canadian-fiscal-year-510404"),
    _entry("central-african-republic", "Central African Republic", "CF", _JANUARY),
    _entry("chad", "Chad", "TD", _JANUARY),
    _entry("chile", "Chile", "CL", _JANUARY),
    _entry("china", "China", "CN", _JANUARY),
    _entry("colombia", "Colombia", "CO", _JANUARY),
    _entry("comoros", "Comoros", "KM", _JANUARY),
    _entry("congo-brazzaville", "Republic of the Congo", "CG", _JANUARY),
    _entry("congo-kinshasa", "Democratic Republic of the Congo", "CD", _JANUARY),
    _entry("costa-rica", "Costa Rica", "CR", _JANUARY),
    _entry("cote-d-ivoire", "Côte d'Ivoire", "CI", _JANUARY),
    _entry("croatia", "Croatia", "HR", _JANUARY),
    _entry("cuba", "Cuba", "CU", _JANUARY),
    _entry("cyprus", "Cyprus", "CY", _JANUARY),
    _entry("czechia", "Czechia", "CZ", _JANUARY),
    _entry("denmark", "Denmark", "DK", _APRIL, _since(1979, 1, naming=_START),
        source="https://www.retsinformation.dk/Forms/R0710.aspx?id=5041; "
        "https://dinero.dk/ordbog/finansaar/",
        transitions=_between("1978", (1978, 4, 1), (1978, 12, 31))),
    _entry("djibouti", "Djibouti", "DJ", _JANUARY),
    _entry("dominica", "Dominica", "DM", _JULY),
    _entry("dominican-republic", "Dominican Republic", "DO", _JANUARY),
    _entry("ecuador", "Ecuador", "EC", _JANUARY),
    _entry("egypt", "Egypt", "EG", _JULY),
    _entry("el-salvador", "El Salvador", "SV", _JANUARY),
    _entry("equatorial-guinea", "Equatorial Guinea", "GQ", _JANUARY),
    _entry("eritrea", "Eritrea", "ER", _JANUARY),
    _entry("estonia", "Estonia", "EE", _JANUARY),
    _entry("eswatini", "Eswatini", "SZ", _APRIL),
    _entry("ethiopia", "Ethiopia", "ET", _since(1900, 7, 8, naming=_BOTH),
        source="https://www.bdo-ea.com/en-gb/insights/featured-insights/"
        "bdo-ethiopia-2021-2022-budget-highlights",
        note="Hamle 1 to Sene 30, which is 8 July to 7 July until 2099. A lone number is a year of "
        "the Ethiopian calendar: 2014 is 2021-22."),
    _entry("eu-budget", "European Union", "EU", _JANUARY, kind=_INTERNATIONAL,
        source="https://eur-lex.europa.eu/legal-content/RO/TXT/HTML/?uri=CELEX:12016E313&from=EN",
        note="The multiannual framework 2021-2027 is seven calendar years; payments on what it "
        "commits go on after it."),
    _entry("fiji", "Fiji", "FJ", _JANUARY, _since(2016, 8, naming=_BOTH),
        source="https://fijisun.com.fj/2016/03/29/new-fiscal-year-dates/",
        transitions=_between("January to July 2016", (2016, 1, 1), (2016, 7, 31)),
        note="A return to the calendar year was under review in 2025 and 2026."),
    _entry("finland", "Finland", "FI", _JANUARY),
    _entry("france", "France", "FR", _JANUARY),
    _entry("gabon", "Gabon", "GA", _JANUARY),
    _entry("georgia", "Georgia", "GE", _JANUARY),
    _entry("germany", "Germany, federal government", "DE", _since(1961, 1, naming=_START),
        source=_FACTBOOK + "; "
        "http://www.bundesarchiv.de/cocoon/barch/0001/k/k1959k/kap1_2/kap2_37/para3_11.html",
        note="Older years began on 1 April; the first calendar year is generally held to be 1961."),
    _entry("ghana", "Ghana", "GH", _JANUARY),
    _entry("global-fund", "Global Fund to Fight AIDS, Tuberculosis and Malaria", "", _JANUARY,
        kind=_INTERNATIONAL,
        source="https://pdfslide.us/documents/"
        "the-global-fund-2015-annual-financial-report-4-2015-annual-financial-report-"
        "management.html; https://www.theglobalfund.org/en/funding-model/?page=3",
        note="Allocation periods are three calendar years, such as 2020-2022; most grants made "
        "from one run a year later."),
    _entry("greece", "Greece", "GR", _JANUARY),
    _entry("grenada", "Grenada", "GD", _JANUARY),
    _entry("guatemala", "Guatemala", "GT", _JANUARY),
    _entry("guinea", "Guinea", "GN", _JANUARY),
    _entry("guinea-bissau", "Guinea-Bissau", "GW", _JANUARY),
    _entry("guyana", "Guyana", "GY", _JANUARY),
    _entry("haiti", "Haiti", "HT", _OCTOBER),
    _entry("honduras", "Honduras", "HN", _JANUARY),
    _entry("hong-kong", "Hong Kong", "HK", _APRIL,
        source="https://budget.gov.hk/2024/eng/budget40.html; " + _FACTBOOK),
    _entry("hungary", "Hungary", "HU", _JANUARY),
    _entry("iceland", "Iceland", "IS", _JANUARY),
    _entry("imf", "International Monetary Fund", "", YearRule(month=5, day=1, naming=_END),
        kind=_INTERNATIONAL,
        source="https://imf.org/en/News/Articles/2023/05/31/"
        "pr23184-imf-executive-board-approves-fy2024-fy2026-medium-term-budget"),
    _entry("india", "India", "IN",
        YearRule(month=5, day=1, naming=_BOTH, single=_END),
        _since(1867, 4, naming=_BOTH, single=_END),
        source="https://www.hindustantimes.com/business/budget-2024-expectations-live-date-time-"
        "income-tax-fm-nirmala-sitharaman-latest-updates-27-january-2024-101706328148092.html; "
        "https://www.livemint.com/budget/news/"
        "budget-2024-a-quick-guide-on-how-to-read-the-budget-document-11701798653990.html; "
        "https://wiki.1209k.com/content/wikisource_en_all_maxi_2022-09/A/"
        "Page%3AStatesman's_Year-Book_1871.djvu/684",
        transitions=_between("1866-67", (1866, 5, 1), (1867, 3, 31)),
        note="FY25 is 2024-25. The assessment year of income tax is the year after."),
    _entry("indonesia", "Indonesia", "ID", _APRIL, _since(2001, 1, naming=_START),
        source="https://jawawa.id/newsitem/govt-to-adopt-calendar-year-budget-planning-1447893297",
        transitions=_between("2000", (2000, 4, 1), (2000, 12, 31))),
    _entry("iraq", "Iraq", "IQ", _JANUARY),
    _entry("ireland", "Ireland", "IE", _APRIL, _since(1975, 1, naming=_START),
        source="https://www.oireachtas.ie/en/debates/debate/dail/1974-02-07/4/",
        transitions=_between("April to December 1974", (1974, 4, 1), (1974, 12, 31)),
        note="Of the Exchequer and of local authorities; the tax year changed later."),
    _entry("israel", "Israel", "IL", _since(1992, 1, naming=_START),
        note="Older years are generally held to have begun on 1 April. Some budgets have covered "
        "two years: 2009-10, 2011-12."),
    _entry("italy", "Italy", "IT", _since(1965, 1, naming=_START),
        source=_FACTBOOK + "; http://www.archiviolastampa.it/component/option,com_lastampa/"
        "task,search/Itemid,3/action,detail/id,0105_01_1965_0219_0014_8603650/",
        note="Older years ran from July to June."),
    _entry("jamaica", "Jamaica", "JM", _APRIL),
    _entry("japan", "Japan, national and local government", "JP", _since(1886, 4, naming=_START),
        source="http://www.nada-ken.com/main/en/index_e/477.html; "
        "http://spbjmm.com.shayuweb.com/news/16044.html",
        note="FY2014 is April 2014 to March 2015: the number is of the year it begins in."),
    _entry("jordan", "Jordan", "JO", _JANUARY),
    _entry("kazakhstan", "Kazakhstan", "KZ", _JANUARY),
    _entry("kenya", "Kenya", "KE", _JULY),
    _entry("kuwait", "Kuwait", "KW", _JULY, _since(2001, 4, naming=_BOTH),
        source="http://archives.mees.com/issues/579/articles/23930; "
        "https://www.zawya.com/en/economy/gcc/"
        "kuwaits-2025-26-draft-budget-sees-deficit-of-around-2043bln-finance-ministry-says-"
        "gp7ofut2",
        transitions=_between("2000-01", (2000, 7, 1), (2001, 3, 31))),
    _entry("kyrgyzstan", "Kyrgyzstan", "KG", _JANUARY),
    _entry("laos", "Laos", "LA", _OCTOBER, _since(2017, 1, naming=_START),
        source="https://docslib.org/doc/6627555/lao-peopless-democratic-republic-"
        "public-expenditure-and-financial-accountability-pefa-assessment-2018",
        transitions=_between("October to December 2016", (2016, 10, 1), (2016, 12, 31))),
    _entry("latvia", "Latvia", "LV", _JANUARY),
    _entry("lebanon", "Lebanon", "LB", _JANUARY),
    _entry("lesotho", "Lesotho", "LS", _APRIL),
    _entry("liberia", "Liberia", "LR", _JULY, _since(2022, 1, naming=_START),
        source="https://liberia.budgit.org/documents/2021-approved-special-budget/",
        transitions=_between("July to December 2021", (2021, 7, 1), (2021, 12, 31))),
    _entry("libya", "Libya", "LY", _JANUARY),
    _entry("liechtenstein", "Liechtenstein", "LI", _JANUARY),
    _entry("lithuania", "Lithuania", "LT", _JANUARY),
    _entry("luxembourg", "Luxembourg", "LU", _JANUARY),
    _entry("macao", "Macao", "MO", _JANUARY),
    _entry("madagascar", "Madagascar", "MG", _JANUARY),
    _entry("malawi", "Malawi", "MW", _since(2010, 7, naming=_BOTH), _since(2022, 4, naming=_BOTH),
        source="https://www.nyasatimes.com/malawi-changes-fiscal-year-to-start-april-1/; "
        "https://mwnation.com/malawi-govt-plans-to-change-financial-year/",
        transitions=_between("2021-22", (2021, 7, 1), (2022, 3, 31))),
    _entry("malaysia", "Malaysia", "MY", _JANUARY),
    _entry("maldives", "Maldives", "MV", _JANUARY),
    _entry("mali", "Mali", "ML", _JANUARY),
    _entry("malta", "Malta", "MT", _JANUARY),
    _entry("marshall-islands", "Marshall Islands", "MH", _OCTOBER),
    _entry("mauritania", "Mauritania", "MR", _JANUARY),
    _entry("mauritius", "Mauritius", "MU", _since(2010, 1, naming=_START),
        _since(2015, 7, naming=_BOTH),
        source="http://www.lemauricien.com/article/"
        "discours-integral-du-budget-2015-2016-du-ministre-des-finances-vishnu-lutcmeenaraidoo; "
        "https://home.kpmg.com/xx/en/home/insights/2015/03/flash-alert-2015-053.html; " + _FACTBOOK,
        transitions=_between("January to June 2015", (2015, 1, 1), (2015, 6, 30)),
        note="That the year changed in 2015 was seen; the days of the change, and 2010 as the "
        "first calendar year, are generally held."),
    _entry("mexico", "Mexico", "MX", _JANUARY),
    _entry("micronesia", "Federated States of Micronesia", "FM", _OCTOBER),
    _entry("moldova", "Moldova", "MD", _JANUARY),
    _entry("monaco", "Monaco", "MC", _JANUARY),
    _entry("mongolia", "Mongolia", "MN", _JANUARY),
    _entry("montenegro", "Montenegro", "ME", _JANUARY),
    _entry("morocco", "Morocco", "MA", _JANUARY),
    _entry("mozambique", "Mozambique", "MZ", _JANUARY),
    _entry("myanmar", "Myanmar", "MM", _since(1974, 4, naming=_BOTH),
        _since(2018, 10, naming=_BOTH), _since(2022, 4, naming=_BOTH),
        source="http://aec.utcc.ac.th/myanmar-change-of-fiscal-year-approved-despite-high-level-of-"
        "scepticism/; https://premium.myawadynews.org/content/"
        "vice-chairman-finance-commission-vice-chairman-state-administration-council-deputy-prime",
        transitions=_between("April to September 2018", (2018, 4, 1), (2018, 9, 30))
        + _between("October 2021 to March 2022", (2021, 10, 1), (2022, 3, 31))),
    _entry("namibia", "Namibia", "NA", _APRIL),
    _entry("nauru", "Nauru", "NR", _JULY),
    _entry("netherlands", "Netherlands", "NL", _JANUARY),
    _entry("new-zealand-crown", "New Zealand, central government", "NZ",
        YearRule(month=4, day=1, naming=_BOTH, single=_END),
        _since(1989, 7, naming=_BOTH, single=_END),
        source="http://www.treasury.govt.nz/government/data; "
        "https://openparliament.ca/committees/government-operations/41-1/38/david-mcgee-16/only",
        transitions=_between("April to June 1989", (1989, 4, 1), (1989, 6, 30)),
        note="The Treasury's series numbers years by their end: 1989 is the last that ended in "
        "March, 1990 the first that ended in June."),
    _entry("new-zealand-income-tax", "New Zealand, income tax", "NZ",
        YearRule(month=4, day=1, naming=_BOTH, single=_END), kind=_TAX,
        source="https://ird.govt.nz/income-tax/income-tax-for-individuals/"
        "what-happens-at-the-end-of-the-tax-year/timelines-at-the-end-of-the-tax-year",
        note="The days were seen; that the 2024 tax year is 2023-24 is generally held."),
    _entry("nicaragua", "Nicaragua", "NI", _JANUARY),
    _entry("niger", "Niger", "NE", _JANUARY),
    _entry("nigeria", "Nigeria, federal government", "NG", _since(1981, 1, naming=_START),
        source="https://csj-ng.org/a-new-financial-year",
        note="Older years are left out: sources disagree on them. A year's appropriations are "
        "often prolonged by law; those of 2025 ran into June 2026."),
    _entry("north-korea", "North Korea", "KP", _JANUARY),
    _entry("north-macedonia", "North Macedonia", "MK", _JANUARY),
    _entry("norway", "Norway", "NO", _since(1961, 1, naming=_START),
        note="Older years are generally held to have run from July to June."),
    _entry("oman", "Oman", "OM", _JANUARY),
    _entry("pakistan", "Pakistan", "PK", _JULY_BOTH_OR_END,
        source="https://fintechnews.pk/2025/06/17/"
        "sbp-projects-rs-2-4-trillion-profit-for-fy25-driven-by-high-interest-rates-and-"
        "exchange-gains/; " + _FACTBOOK,
        note="FY25 is 2024-25."),
    _entry("palau", "Palau", "PW", _OCTOBER),
    _entry("palestine", "Palestine", "PS", _JANUARY),
    _entry("panama", "Panama", "PA", _JANUARY),
    _entry("papua-new-guinea", "Papua New Guinea", "PG", _JANUARY),
    _entry("paraguay", "Paraguay", "PY", _JANUARY),
    _entry("peru", "Peru", "PE", _JANUARY),
    _entry("philippines", "Philippines", "PH", _JULY_END, _since(1977, 1, naming=_START),
        source="http://w.lawphil.net/statutes/presdecs/pd1975/pd_777_1975.html; "
        "https://jur.ph/law/facts/closing-books-of-accounts-of-government-agencies",
        transitions=_between("July to December 1976", (1976, 7, 1), (1976, 12, 31)),
        note="The decree prolonged the year 1975-76 by the six months to December 1976."),
    _entry("poland", "Poland", "PL", _JANUARY),
    _entry("portugal", "Portugal", "PT", _JANUARY),
    _entry("puerto-rico", "Puerto Rico", "PR", _JULY_END,
        note="The days were seen; that the number is of the year it ends in is generally held."),
    _entry("qatar", "Qatar", "QA", _since(2000, 4, naming=_BOTH), _since(2016, 1, naming=_START),
        source="http://65.108.81.244/article/22/03/2015/fifa-projects-get-priority-in-new-budget; "
        "http://archives.mees.com/issues/1381/articles/47516",
        transitions=_between("April to December 2015", (2015, 4, 1), (2015, 12, 31)),
        note="The nine months prolonged the budget of 2014-15. Years are given from 2000 only: in "
        "the 1980s one began on 22 March."),
    _entry("romania", "Romania", "RO", _JANUARY),
    _entry("russia", "Russia", "RU", _JANUARY),
    _entry("rwanda", "Rwanda", "RW", _JANUARY, _since(2009, 7, naming=_BOTH),
        source="http://newtimes.co.rw/article/12611/National/frw3783-billion-mini-budget-released/"
        "amp; http://www.newtimes.co.rw/article/21157/briefing-note-on-the-200910-budget/amp",
        transitions=_between("January to June 2009", (2009, 1, 1), (2009, 6, 30))),
    _entry("saint-kitts-and-nevis", "Saint Kitts and Nevis", "KN", _JANUARY),
    _entry("saint-lucia", "Saint Lucia", "LC", _APRIL),
    _entry("saint-vincent-and-the-grenadines", "Saint Vincent and the Grenadines", "VC", _JANUARY),
    _entry("samoa", "Samoa", "WS", _JULY,
        source="https://bluwavetv.com/post/"
        "parliament-approves-samoa-s-national-budget-for-fy2024-25; "
        "https://newslinesamoa.com/first-supplementary-budget-address-2023-2024/"),
    _entry("san-marino", "San Marino", "SM", _JANUARY),
    _entry("sao-tome-and-principe", "São Tomé and Príncipe", "ST", _JANUARY),
    _entry("saudi-arabia", "Saudi Arabia", "SA", _since(2017, 1, naming=_START),
        source="https://en.dailypakistan.com.pk/03-Oct-2016/"
        "saudia-arabia-abandons-islamic-calendar-amid-financial-woes; " + _FACTBOOK,
        note="Decrees number the years by the Hijri calendar too: 2018 is 1439/1440. Older years "
        "are left out: they began on 10 Capricorn, 31 December, or earlier still."),
    _entry("senegal", "Senegal", "SN", _JANUARY),
    _entry("serbia", "Serbia", "RS", _JANUARY, source=_NO_SOURCE),
    _entry("seychelles", "Seychelles", "SC", _JANUARY),
    _entry("singapore", "Singapore", "SG", YearRule(month=4, day=1, naming=_START),
        source="https://www.mof.gov.sg/singaporebudget/about-budget; "
        "https://straitsbulletin.com/singapores-fiscal-outlook-for-fy24",
        note="FY2024 is April 2024 to March 2025: the number is of the year it begins in."),
    _entry("slovakia", "Slovakia", "SK", _JANUARY),
    _entry("slovenia", "Slovenia", "SI", _JANUARY),
    _entry("solomon-islands", "Solomon Islands", "SB", _JANUARY),
    _entry("south-africa", "South Africa, national and provincial government", "ZA", _APRIL,
        source="http://acts.co.za/division-of-revenue-act-2018/financial_year.php"),
    _entry("south-africa-municipalities", "South Africa, municipalities", "ZA", _JULY, kind=_LOCAL,
        source="http://acts.co.za/division-of-revenue-act-2018/financial_year.php"),
    _entry("south-korea", "South Korea", "KR", _JANUARY),
    _entry("south-sudan", "South Sudan", "SS", _JULY,
        source="https://burundi-forum.org/amp/10686/burundi-budget-general-de-letat-lexercice-"
        "20182019-adopte-conformite-nouvelle-constitution"),
    _entry("spain", "Spain", "ES", _JANUARY),
    _entry("sri-lanka", "Sri Lanka", "LK", _JANUARY),
    _entry("sudan", "Sudan", "SD", _JANUARY),
    _entry("suriname", "Suriname", "SR", _JANUARY),
    _entry("sweden", "Sweden", "SE", _JULY, _since(1997, 1, naming=_START),
        source="https://datafinder.qog.gu.se/variable/agency_fy; "
        "https://www.nationsencyclopedia.com/Europe/Sweden-PUBLIC-FINANCE.html",
        transitions=_between("1995-96", (1995, 7, 1), (1996, 12, 31)),
        note="That six months more were budgeted on the way to 1997 was seen; that they made "
        "1995-96 a year of eighteen months is generally held."),
    _entry("switzerland", "Switzerland", "CH", _JANUARY),
    _entry("syria", "Syria", "SY", _JANUARY),
    _entry("taiwan", "Taiwan", "TW", _JULY, _since(2001, 1, naming=_START),
        source="https://bitlit.ru/page/en/united-states-central-intelligence-agency/"
        "the-2006-cia-world-factbook/4751",
        transitions=_between("FY00", (1999, 7, 1), (2000, 12, 31)),
        note="In Taiwan years are numbered by the Republic: 2001 is 90."),
    _entry("tajikistan", "Tajikistan", "TJ", _JANUARY),
    _entry("tanzania", "Tanzania", "TZ", _JULY),
    _entry("thailand", "Thailand", "TH", _OCTOBER_END,
        source="https://www.businesstimes.com.sg/international/asean/"
        "thailand-to-start-spending-2024-fiscal-budget-in-early-april; " + _FACTBOOK,
        note="In Thai the year is of the Buddhist era, 543 more: 2024 is 2567."),
    _entry("timor-leste", "Timor-Leste", "TL", _JULY, _since(2008, 1, naming=_START),
        source="https://text-id.123dok.com/document/"
        "y9dwewdq-treasury-annual-report-transition-eng.html; " + _FACTBOOK,
        transitions=_between("Transition Period 2007", (2007, 7, 1), (2007, 12, 31))),
    _entry("togo", "Togo", "TG", _JANUARY),
    _entry("tonga", "Tonga", "TO", _JULY),
    _entry("trinidad-and-tobago", "Trinidad and Tobago", "TT",
        YearRule(month=10, day=1, naming=_BOTH, single=_END),
        source="https://it.scribd.com/document/390035437/Budget-Statement-2019; " + _FACTBOOK,
        note="The budget of 2019 is of 2018-19."),
    _entry("tunisia", "Tunisia", "TN", _JANUARY),
    _entry("turkey", "Türkiye", "TR", _JANUARY),
    _entry("turkmenistan", "Turkmenistan", "TM", _JANUARY),
    _entry("tuvalu", "Tuvalu", "TV", _JANUARY),
    _entry("uganda", "Uganda", "UG", _JULY),
    _entry("uk-academic", "United Kingdom, higher education", "GB",
        YearRule(month=8, day=1, naming=_BOTH), kind=_ACADEMIC,
        source="https://www.officeforstudents.org.uk/advice-and-guidance/funding-for-providers/"
        "annual-funding/; https://www.studentfinancewales.co.uk/undergraduate-students/"
        "part-time-students/academic-years.aspx",
        note="The year of funding and statistics. A student's own year begins on the first day of "
        "September, January, April or July."),
    _entry("uk-corporation-tax", "United Kingdom, corporation tax", "GB",
        YearRule(month=4, day=1, naming=_START), kind=_TAX,
        source="https://library.croneri.co.uk/cch_uk/etc/18015",
        note="The financial year 2018 is April 2018 to March 2019."),
    _entry("uk-government", "United Kingdom, central government", "GB", _APRIL,
        source="http://hitchhikersgui.de/Budget_of_the_United_Kingdom; "
        "https://gov.uk/government/collections/hmt-main-estimates",
        note="Devolved governments and councils keep the same year. A lone number is used for "
        "either year. GOV.UK writes 2019 to 2020 for 2019-20."),
    _entry("uk-maintained-schools", "England, schools maintained by local authorities", "GB-ENG",
        _APRIL, source="http://cirrustrust.uk/proposed-cost-model/", kind=_LOCAL),
    _entry("uk-personal-tax", "United Kingdom, income tax and capital gains tax", "GB",
        YearRule(month=4, day=6, naming=_BOTH), kind=_TAX,
        source="http://www.tax-helpline.co.uk/corporation_tax/"
        "corporation_tax_financial_years_and_corporation_tax_rates.php"),
    _entry("uk-school", "England, academies and the school year", "GB-ENG",
        YearRule(month=9, day=1, naming=_BOTH), kind=_ACADEMIC,
        source="http://cirrustrust.uk/proposed-cost-model/"),
    _entry("ukraine", "Ukraine", "UA", _JANUARY),
    _entry("un-peacekeeping", "United Nations, peacekeeping", "UN", _JULY, kind=_INTERNATIONAL,
        source="https://casquebleu.org/index.php?title=Regular_budget"),
    _entry("un-regular-budget", "United Nations, regular budget", "UN", _JANUARY,
        kind=_INTERNATIONAL, source="https://casquebleu.org/index.php?title=Regular_budget",
        note="Budgets of 1974-1975 to 2018-2019 covered two calendar years; since 2020 they are "
        "annual again."),
    _entry("united-arab-emirates", "United Arab Emirates", "AE", _JANUARY),
    _entry("uruguay", "Uruguay", "UY", _JANUARY),
    _entry("us-alabama", "Alabama", "US-AL", _OCTOBER_END,
        source="https://taxfoundation.org/happy-new-fiscal-year-46-states/"),
    _entry("us-district-of-columbia", "District of Columbia", "US-DC",
        _since(1976, 10, naming=_END),
        source="https://code.dccouncil.gov/us/dc/council/laws/25-218; "
        "https://en.m.wikisource.org/wiki/"
        "Page:United_States_Statutes_at_Large_Volume_88_Part_1.djvu/365"),
    _entry("us-federal", "United States, federal government", "US",
        _since(1843, 7, naming=_END), _since(1976, 10, naming=_END),
        source="https://budgetcounsel.com/cyclopedia-budgetica/cb-fiscal-year/; "
        "http://www.lectlaw.com/def/f043.htm; https://en.m.wikisource.org/"
        "wiki/Page:United_States_Statutes_at_Large_Volume_88_Part_1.djvu/365",
        transitions=_between("TQ", (1976, 7, 1), (1976, 9, 30)),
        note="TQ is the transition quarter, between fiscal years 1976 and 1977. Years before 1844 "
        "are left out: they began on 1 January."),
    _entry("us-michigan", "Michigan", "US-MI", _OCTOBER_END,
        source="https://taxfoundation.org/happy-new-fiscal-year-46-states/"),
    _entry("us-new-york-city", "New York City", "US-NY", _JULY_END, kind=_LOCAL,
        source="https://council.nyc.gov/budget/process; https://council.nyc.gov/press/2023/page/8",
        note="New York State's year begins three months earlier."),
    _entry("us-new-york-state", "New York State", "US-NY",
        YearRule(month=7, day=1, naming=_BOTH, single=_END),
        _since(1943, 4, naming=_BOTH, single=_END),
        source="https://www.legalfix.com/statutes/state-codes/new-york/stf/article-2/3; "
        "https://www.nasbo.org/mainsite/resources/proposed-enacted-budgets/newyork-budget; "
        "https://taxfoundation.org/happy-new-fiscal-year-46-states/",
        transitions=_between("1942-43", (1942, 7, 1), (1943, 3, 31))),
    _entry("us-states", "United States, the 46 states whose year begins on 1 July", "US", _JULY_END,
        source="https://www.ncsl.org/state-legislatures-news/details/"
        "states-face-minimal-turbulence-as-new-fiscal-year-takes-off; "
        "https://taxfoundation.org/happy-new-fiscal-year-46-states/",
        note="All but Alabama, Michigan, New York and Texas. Some budget for two years at once."),
    _entry("us-texas", "Texas", "US-TX", YearRule(month=9, day=1, naming=_END),
        source="https://taxfoundation.org/happy-new-fiscal-year-46-states/",
        note="Budgets cover two years."),
    _entry("uzbekistan", "Uzbekistan", "UZ", _JANUARY),
    _entry("vanuatu", "Vanuatu", "VU", _JANUARY),
    _entry("vatican", "Vatican City", "VA", _JANUARY),
    _entry("venezuela", "Venezuela", "VE", _JANUARY),
    _entry("vietnam", "Vietnam", "VN", _JANUARY),
    _entry("who", "World Health Organization", "", _JANUARY, kind=_INTERNATIONAL,
        source="http://www.who.int/about/finances-accountability/budget/en/",
        note="Budgets cover two years, such as 2014-2015; that these are calendar years is "
        "generally held."),
    _entry("world-bank", "World Bank", "", _JULY_END, kind=_INTERNATIONAL,
        source="http://web.worldbank.org/WBSITE/EXTERNAL/PROJECTS/0,,contentMDK:20061222~"
        "menuPK:51564~pagePK:41367~piPK:51533~theSitePK:40941,00.html; "
        "https://www.sec.gov/Archives/edgar/data/51120/000162828024035527/ibrdfsmdafy24-q4.htm",
        note="Its statistics put a country's fiscal year into the calendar year that holds more of "
        "it; one that ends on 30 June goes to its second."),
    _entry("yemen", "Yemen", "YE", _JANUARY),
    _entry("zambia", "Zambia", "ZM", _JANUARY),
    _entry("zimbabwe", "Zimbabwe", "ZW", _JANUARY,
        source=_FACTBOOK + "; http://www.zimtreasury.gov.zw/index.php/media-centre/"
        "press-statements/"
        "151-treasury-budget-call-circular-number-6-of-2018"),
)
# fmt: on
