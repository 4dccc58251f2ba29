"""An invented board memo of thirty numbered pages, with facts that stand on known pages only.

What matters is written by hand: one passage a page. Around it stand the usual lines of a report,
out of the sentences of case_report.py, in which none of the planted figures occurs.
"""

from case_report import MONTHS, report_lines, table_lines

PAGES = 30
# What a director has to know, and where alone it stands. Pages 22 and 27 contradict each other.
FACTS = (
    ("18.4", (3,)),
    ("41.2", (7,)),
    ("3.37", (9,)),
    ("63.8", (12,)),
    ("7.9", (16,)),
    ("11,640", (16,)),
    ("53 hours", (19,)),
    ("5.6", (22,)),
    ("9.1", (27,)),
    ("6.2", (25,)),
)
_TEXTS = (
    (
        "Purpose of this memo",
        "This memo prepares the board of Tarnbeck Pumps for its December meeting. It covers the "
        "quarter to the end of October 2026. The board is asked to decide on the second plant and "
        "to note the state of the loan agreement. People are named by their role.",
    ),
    (
        "How to read the figures",
        "Amounts are in millions of euros unless a unit is given. The year ends in June. Figures "
        "of sites are counted at the gate, figures of regions by the customer's address, so the "
        "two do not add up to the same total.",
    ),
    (
        "Order intake",
        "Order intake in the quarter was 18.4% below that of the same quarter a year before. It "
        "is the steepest fall since the company began to report by quarter, and it is spread over "
        "all regions. Sales expects no recovery before the summer.",
    ),
    (
        "Order book by region",
        "The order book still covers the work of four months. The north holds up best, because "
        "two municipal projects were brought forward; the west is weakest. Cancellations are few, "
        "but customers put off the dates of delivery.",
    ),
    (
        "Prices and discounts",
        "List prices were left alone in the quarter. Discounts grew in the standard series, where "
        "a rival from abroad undercuts every tender, and stayed as they were in special pumps. "
        "The head of sales signs every discount above the usual band.",
    ),
    (
        "Customers",
        "The ten largest customers stand for somewhat more than half of sales. Their payment "
        "behaviour is unchanged. The survey of the autumn praises the fitters and complains about "
        "the time that spare parts take.",
    ),
    (
        "Notice by the largest customer",
        "On 2 November the largest customer, a group of water utilities, gave notice to end its "
        "frame contract on 31 March 2027. The contract brought sales of 41.2 million euros in the "
        "last twelve months. The group wants to tender anew; no successor contract is signed, and "
        "sales does not say how likely one is.",
    ),
    (
        "Production",
        "Output followed the order book down. The foundry ran on two shifts instead of three from "
        "September on. Overtime accounts are nearly empty, so short-time work is the next step "
        "that the works council would have to agree to.",
    ),
    (
        "The loan agreement",
        "At the end of October net debt was 3.37 times EBITDA of twelve months. The loan "
        "agreement allows 3.50; above that the banks may call the loans. Treasury puts the "
        "likelihood that the limit is broken at the end of March at one in four, before the "
        "notice of the largest customer is counted in.",
    ),
    (
        "Purchasing",
        "Prices of castings and copper eased. Two suppliers of motors asked for advance payment, "
        "which purchasing refused. Stocks of bought parts are higher than planned, since orders "
        "to suppliers were cut later than the orders of customers fell.",
    ),
    (
        "People",
        "The number of staff fell a little, by retirements that were not replaced. Absence is at "
        "the level of the year before. The apprentices' workshop at Norvale opened in September "
        "with a full first year.",
    ),
    (
        "Second plant: cost",
        "The cost of the second plant at Saltbridge is now put at 63.8 million euros. In May 2025 "
        "the board approved 48.5 million. The difference comes from the ground, which has to be "
        "piled, and from the price of the test hall. About a third of the money is spent; nothing "
        "further is ordered until the board has decided.",
    ),
    (
        "Second plant: schedule",
        "Building permits are complete. The start of production moves from April to November "
        "2027, if piling begins in February. The general contractor keeps its crew on call until "
        "the end of January and charges for it afterwards.",
    ),
    (
        "Research and development",
        "The new controller passed its trial at two customers. The quiet motor is late by a "
        "quarter, as the test bench was needed for the seals of another series. No project was "
        "stopped.",
    ),
    (
        "Quality in figures",
        "Complaints within the guarantee rose in one series and fell in all others. The audit of "
        "the certifier in October ended without a major finding; three minor ones concern the "
        "labelling of measuring tools.",
    ),
    (
        "Recall of series K4",
        "A seal that has been fitted since February fails above 70 degrees. All 11,640 pumps of "
        "series K4 with that seal are recalled. A provision of 7.9 million euros is made for it. "
        "Whether the supplier or the insurer pays any of it is open; the memo counts on neither.",
    ),
    (
        "Legal matters",
        "The dispute about the licence of an impeller was settled without payment. A former agent "
        "claims commission; counsel thinks the claim weak. Other proceedings are small and "
        "insured.",
    ),
    (
        "Information technology",
        "The change of the planning system was finished at the last site. Two of the old servers "
        "stay until the auditors have had their copy. The number of calls at the help desk went "
        "back to what is usual.",
    ),
    (
        "Restoring from backup",
        "In the test of September it took 53 hours to restore the planning system from its "
        "backup. The target is eight. Without the system no site can release orders to its shop "
        "floor. The auditors asked for a remedy two years running.",
    ),
    (
        "Energy",
        "Power for the next calendar year is bought to two thirds. The foundry's gas contract "
        "ends in autumn 2027. The roof at Lindmoor delivers what was promised of it.",
    ),
    (
        "Environment and safety",
        "There was no accident with lasting harm. The waste water permit of Easthollow was "
        "renewed for ten years with a stricter limit for zinc, which the present plant meets.",
    ),
    (
        "Liquidity",
        "The forecast of treasury shows the lowest headroom in February 2027, at 5.6 million "
        "euros with all bank lines counted. It assumes that customers pay as they do now and that "
        "the second plant is put off. If it is not, the headroom is used up in that month.",
    ),
    (
        "Scenarios",
        "Management has worked through three scenarios for the coming year. In the middle one "
        "orders stay where they are. In the worse one the frame contract is lost and not "
        "replaced; then the loan agreement is broken for two quarters. No scenario combines the "
        "lost contract with the full cost of the second plant.",
    ),
    (
        "Pensions",
        "The pension fund is covered. A change of the discount rate moves the obligation by less "
        "than the guarantees of the sponsor. No payment by the company is due before 2029.",
    ),
    (
        "Pay settlement",
        "The settlement of October raises wages by 6.2% from January 2027. The budget has 3.0%. "
        "It runs for two years. A clause allows to put off half of it for a year where jobs are "
        "at risk, if the works council agrees; nobody has asked it yet.",
    ),
    (
        "Competitors",
        "Two rivals published results. One grew in service and shrank in pumps, as we did. The "
        "other announced a plant abroad and the closure of one at home. Tenders of the quarter "
        "were lost by price more often than by date.",
    ),
    (
        "Appendix: treasury tables",
        "The monthly table of treasury has its lowest headroom in February 2027, at 9.1 million "
        "euros with all bank lines counted. Lines that end in the year are counted as renewed. "
        "The table was drawn up before the provision for series K4 was known.",
    ),
    (
        "Decisions and actions",
        "The finance director opens talks with the banks about a waiver by 15 January 2027. The "
        "head of operations brings a cheaper variant of the second plant by 28 February 2027. The "
        "head of sales prepares the new tender of the water utilities; no date is set. Restoring "
        "from backup within eight hours is to be reached by 30 June 2027; no owner is named.",
    ),
    (
        "Register of risks",
        "The register has the loss of the frame contract, the loan agreement, the second plant "
        "and the recall as its four gravest entries. It does not say what would happen if two of "
        "them came together.",
    ),
    (
        "Calendar and terms",
        "The board meets next in March 2027, the owners in October. Headroom means cash and "
        "unused bank lines together. EBITDA is counted as in the loan agreement, so without the "
        "provision for a recall in the quarter in which it is made.",
    ),
)


def memo() -> str:
    """The memo, each page under a line such as `--- page 12 ---`."""
    planted = tuple(text for text, _ in FACTS)
    pages = []
    for number, (title, text) in enumerate(_TEXTS, 1):
        lines = report_lines(number, planted)
        tables = [
            "\n".join(table_lines(number, month, planted))
            for month in (MONTHS[number % 3], MONTHS[(number + 1) % 3])
        ]
        body = (title, text, *lines[:2], *tables, *lines[2:])
        pages.append(f"--- page {number} ---\n" + "\n\n".join(body))
    return "\n\n".join(pages)
