"""Two hundred invented passages for one question, ten of which answer it.

The ten are written whole by hand. The others are too, by half: what they say (another law, another
year, a draft, a comment), which stands four times with different sources before it and different
filling behind, drawn from a hash so that every Python writes the same.
"""

from collections.abc import Sequence
from hashlib import blake2b

COUNT = 200
RELEVANT = (
    "Regulation (EU) 2024/1689, Article 113, in the words of the Official Journal's summary: the "
    "regulation applies from 2 August 2026, but Chapters I and II, among them the prohibited "
    "practices of Article 5, apply from 2 February 2025. From that day nobody may place on the "
    "market or use a system for social scoring, for manipulation that does harm, or for scraping "
    "faces from the internet.",
    "European Commission, questions and answers: since 2 February 2025 providers and deployers "
    "have to see to it that their staff know enough about artificial intelligence (Article 4, AI "
    "literacy). The duty binds every company that uses such a system at work. The market "
    "surveillance authorities of the member states supervise it from August 2026 on.",
    "Regulation (EU) 2024/1689, Article 113(b): Chapter V on general-purpose AI models applies "
    "from 2 August 2025. Providers of such models have to keep technical documentation, inform "
    "those who build on the model, have a policy on copyright and publish a summary of the "
    "content used for training (Article 53).",
    "Regulation (EU) 2024/1689, Article 99, applicable from 2 August 2025: who disregards the "
    "prohibition of the practices in Article 5 is liable to a fine of up to 35 million euros or "
    "7% of worldwide annual turnover, whichever is higher. Member states lay the rules on "
    "penalties down and notify them to the Commission by that day.",
    "Regulation (EU) 2024/1689, Article 70: by 2 August 2025 each member state designates at "
    "least one notifying authority and one market surveillance authority as its national "
    "competent authorities, tells the Commission which they are, and makes a single point of "
    "contact public.",
    "European AI Office, notice to providers: the obligations for general-purpose AI models "
    "entered into application on 2 August 2025 for models placed on the market from that day. The "
    "AI Office in the Commission supervises them; its powers to fine under Article 101 follow a "
    "year later, on 2 August 2026. Models that were there before have until 2 August 2027.",
    "Commission guidelines of 4 February 2025 on prohibited practices: the prohibitions of "
    "Article 5 have been in force since 2 February 2025 and have direct effect, so that courts "
    "may grant injunctions already. Market surveillance authorities, and the data protection "
    "authorities for law enforcement uses, can impose fines for them from 2 August 2025.",
    "Regulation (EU) 2024/1689, Articles 52 and 55, applicable from 2 August 2025: the provider "
    "of a general-purpose model with systemic risk notifies the Commission within two weeks, "
    "tests the model against misuse, reports serious incidents to the AI Office without delay and "
    "keeps it secure.",
    "European Commission, page on governance: from 2 August 2025 the chapter on governance "
    "applies. The European Artificial Intelligence Board, the advisory forum and the scientific "
    "panel take up their work beside the AI Office; the national authorities enforce the rest of "
    "the regulation.",
    "Federal network agency, information for companies: since 2 August 2025 notified bodies can "
    "be designated under Chapter III, Section 4 of the AI Act, and the duty of confidentiality in "
    "Article 78 binds all authorities. Complaints about prohibited practices, banned since 2 "
    "February 2025, go to the market surveillance authority.",
)
# What does not answer it, though most of it has the words of the question.
_OTHERS = (
    "High-risk systems of Annex III come under the AI Act's requirements from August 2026 at the "
    "earliest, and providers should use the time for their quality management.",
    "Systems that are safety components of products in Annex I have until 2 August 2027 under the "
    "AI Act.",
    "The transparency duties of Article 50 of the AI Act, such as the marking of synthetic "
    "images, apply from August 2026.",
    "Each member state has to have a regulatory sandbox under the AI Act running in the course of "
    "2026.",
    "The AI Act entered into force on 1 August 2024, twenty days after its publication, without "
    "any duty for companies on that day.",
    "Large public systems listed in Annex X of the AI Act have to comply by the end of 2030.",
    "A proposal to simplify digital rules would put off duties for high-risk systems under the AI "
    "Act until standards are there.",
    "The Commission's proposal of April 2021 for an AI Act had fines of up to 6% of turnover, a "
    "figure that the final text does not have.",
    "The Council's general approach of December 2022 moved general-purpose systems into an "
    "implementing act, which was given up later.",
    "The Parliament's position of June 2023 wanted an AI Act with a single AI Office as an "
    "agency, which did not come.",
    "An early compromise text set the first date of application six months later than the final "
    "AI Act does.",
    "The leaked draft of the recitals to the AI Act named emotion recognition in other words than "
    "those that were adopted.",
    "The Digital Operational Resilience Act applies since 17 January 2025 and obliges banks to "
    "report serious incidents of their IT to the financial supervisors.",
    "The Data Act applies since 12 September 2025 and gives users of connected products a right "
    "to their data.",
    "The European Accessibility Act applies since 28 June 2025 to online shops, ticket machines "
    "and e-books.",
    "The General Data Protection Regulation lets the authorities impose fines of up to 4% of "
    "turnover, also where a model was trained with personal data.",
    "The Digital Services Act obliges very large platforms to assess systemic risks every year, "
    "and the Commission enforces that.",
    "The Digital Markets Act binds gatekeepers; in spring 2025 the Commission imposed its first "
    "fines under it.",
    "The Cyber Resilience Act has its first duty, the reporting of exploited vulnerabilities, in "
    "September 2026.",
    "The NIS 2 Directive had to be transposed by October 2024, and several states were late in "
    "2025.",
    "The Product Liability Directive counts software as a product and has to be transposed by "
    "December 2026.",
    "The proposal for a directive on AI liability was withdrawn from the Commission's work "
    "programme in 2025.",
    "The Machinery Regulation applies from January 2027 and has rules for parts that learn.",
    "The regulation on political advertising applies since 10 October 2025 and asks for labels.",
    "The European Media Freedom Act applies since 8 August 2025 and protects editorial decisions.",
    "The Platform Work Directive has rules on algorithms that manage people, to be transposed by "
    "December 2026.",
    "Colorado's act on artificial intelligence has been put off, and Colorado's attorney general "
    "is to enforce it.",
    "South Korea's basic act on artificial intelligence takes effect in January 2026.",
    "The United Kingdom leaves the matter to its existing regulators and has no AI act of its own.",
    "Canada's bill on artificial intelligence and data died on the order paper in 2025.",
    "The framework of the American standards institute for AI risks is voluntary and names no "
    "date.",
    "The standard for AI management systems can be certified, which does not replace conformity "
    "with the AI Act.",
    "The convention of the Council of Europe on artificial intelligence binds states that ratify "
    "it, not companies.",
    "In our opinion the AI Act will slow small companies down more than large ones.",
    "Our product finds every duty under the AI Act in minutes; ask for a demonstration.",
    "The speaker joked that the AI Act has more recitals than some models have parameters.",
    "A survey says that most companies have heard of the AI Act and few have read it.",
    "The translation of the AI Act into all languages took the lawyer-linguists a spring.",
    "A start-up explains how it chose its cloud region with the AI Act in mind.",
    "The history of the AI Act begins with the expert group and its guidelines on trustworthy "
    "systems.",
    "Universities ask how the exemption for research in the AI Act is to be read.",
    "The open-source community discusses which licences count as free under the AI Act.",
    "Standardisation under the AI Act is late, says the chair of the joint committee, without a "
    "new date.",
    "The AI Pact is a voluntary promise by companies and has no legal force.",
    "Insurers offer cover for claims around artificial intelligence and count losses of years "
    "past.",
    "A hospital tells how it keeps its register of algorithms, begun long before the AI Act.",
    "Teachers were shown how to find invented sources in pupils' texts.",
    "The conference on the AI Act in Brussels moves to a larger hall next year.",
)
_SOURCES = (
    "From a law firm's newsletter:",
    "Notes of a webinar:",
    "A trade journal writes:",
    "Blog of a consultancy:",
    "Slide of a training course:",
    "Answer in a forum:",
    "Podcast, shortened:",
    "Leaflet of a chamber of commerce:",
    "Column in a daily paper:",
    "Report of a think tank:",
    "Interview with a head of compliance:",
    "Handout of a university course:",
)
_FILLING = (
    "Readers who want the details are pointed to the annex, which lists the sources in the order "
    "in which they were looked up.",
    "The author adds that every sector reads this in its own way and that examples from practice "
    "say more than the wording.",
    "Much of the talk afterwards was about who in a company should be in charge: the lawyers, "
    "those who run the systems, or both together.",
    "As always, the advice is to begin with a list of the systems in use, since nobody can judge "
    "what nobody has counted.",
    "Small companies are told to wait for templates, large ones to write their own and to have "
    "them looked over from outside.",
    "The text closes with a table of abbreviations and the remark that it is no legal advice.",
    "Two listeners wanted to know what this costs, and were told that it depends on the number of "
    "systems and on how well they are documented.",
    "A box beside the text recalls the difference between a provider and a deployer by the "
    "example of a lift.",
    "What the courts will make of it remains to be seen, and the first judgments are not expected "
    "soon.",
    "The picture that goes with it shows a pair of scales and a circuit board, as such pictures "
    "do.",
    "It is worth reading for its examples, less so for its conclusions, which could stand under "
    "any text of the kind.",
    "Those who work with suppliers are advised to ask for their documents early and to put the "
    "question into the contract.",
    "The previous issue had the same subject from the side of procurement, and the next one will "
    "look at staff.",
    "Nothing in it is new to those who have followed the matter, but it is put briefly and "
    "without jargon.",
    "One reader's letter objects that the comparison with other fields limps, and the editors "
    "agree in part.",
    "For the rest it tells of pilot projects, of meetings that took longer than planned, and of "
    "forms that were filled in twice.",
)


def passages() -> tuple[str, tuple[str, ...]]:
    """The passages, one a line with its id, and the ids of those that answer the question."""
    others = [
        " ".join((_SOURCES[(place * 5 + copy * 3) % len(_SOURCES)], text, *_filling(place, copy)))
        for copy in range(4)
        for place, text in enumerate(_OTHERS)
    ]
    texts = [*RELEVANT, *others[: COUNT - len(RELEVANT)]]
    shuffled = sorted(texts, key=_number)
    ids = {text: f"P{place:03}" for place, text in enumerate(shuffled, 1)}
    lines = "\n".join(f"{ids[text]}: {text}" for text in shuffled)
    return lines, tuple(sorted(ids[text] for text in RELEVANT))


def _filling(place: int, copy: int) -> Sequence[str]:
    """Three sentences, others for each copy of a text."""
    order = sorted(_FILLING, key=lambda text: _number(f"{place}/{text}"))
    return order[copy * 3 : copy * 3 + 3]


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big")
