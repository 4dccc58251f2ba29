"""Small values for tests: invented models, and the five models of the reference ranking."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.domain.catalogue.claim import Claim
from tui.domain.catalogue.offer import Host, Offer, OffPeak, Prices, Tier
from tui.domain.catalogue.origins import Edition, Provenance
from tui.domain.catalogue.quality import Criterion, QualityIndex
from tui.domain.catalogue.values import (
    Catalogue,
    Effort,
    ExamplePrompt,
    MeasuredRun,
    Model,
    Question,
    Score,
    Status,
)
from tui.domain.catalogue.workload import OFF, Preset, Session, Workload

SOMEWHERE = Provenance("measures", "2026-05")
GATE = Host("gate", "Example Gate", "gateway", "openai", "https://gate.example/v1", "GATE_KEY")
VENDOR = Host("vendor", "Vendor", "vendor", "openai", "https://vendor.example/v1", "VENDOR_KEY")
RESELLER = Host("reseller", "Reseller", "median", "other", None, None)

CRITERIA = (
    Criterion("cost_per_point", "Cost", 0.40, "log", 0.2, 0.002, "Cost.", ""),
    Criterion("intelligence_floor", "Index", 0.20, "linear", None, None, "Index.", ""),
    Criterion("cache_read_price", "Cache", 0.15, "log", 1.0, 0.01, "Cache.", ""),
    Criterion("throughput", "Speed", 0.15, "log", 10, 300, "Speed.", ""),
    Criterion("context_window", "Context", 0.10, "log", 32_000, 1_000_000, "Context.", ""),
)

# The default traffic without reasoning, for what is not about that.
ANSWERS_ONLY = Workload(reasoning=OFF)
CLASSIFY = Workload(10_000, 350, 2, cache_ratio=0.85, reasoning=OFF)
DIGEST = Workload(200, 24_000, 600, cache_ratio=0, reasoning=OFF)
RE_RANK = Workload(5_000, 24_000, 60, cache_ratio=0, reasoning=OFF)
CHAT = Session(1_000, system_tokens=4_000, turns=10, user_tokens=200, answer_tokens=300)
CHAT_TRAFFIC = replace(CHAT.workload(), reasoning=OFF)
AGENT = Session(500, system_tokens=6_000, turns=25, user_tokens=800, answer_tokens=250)


def an_offer(
    host: str = "gate",
    input: float | None = 1.0,
    output: float | None = 3.0,
    *,
    slug: str | None = "slug",
    cache_read: float | None = None,
    cache_write: float | None = None,
    tiers: Sequence[tuple[int, Prices]] = (),
    batch_discount: float | None = None,
    context: int | None = None,
    off_peak: Prices | None = None,
) -> Offer:
    """An offer with the given prices, USD per 1M tokens."""
    return Offer(
        host,
        slug,
        Prices(input, output, cache_read, cache_write),
        SOMEWHERE,
        tiers=tuple(Tier(threshold, prices) for threshold, prices in tiers),
        batch_discount=batch_discount,
        context=context,
        off_peak=None if off_peak is None else OffPeak(off_peak, ("00:00-08:00 UTC",)),
    )


def an_effort(
    name: str = "default",
    index: float | None = 40.0,
    *,
    version: str = "4.0",
    aa_slug: str = "",
    speed: float | None = None,
    first_token: float | None = None,
    first_answer_token: float | None = None,
    gpqa: float | None = None,
    hle: float | None = None,
    tau2: float | None = None,
    run: MeasuredRun | None = None,
) -> Effort:
    """An effort with a score of the index at `version`, or without one; it does not reason."""
    scores = () if index is None else (Score("intelligence", version, index),)
    return Effort(
        name,
        f"aa-{name}",
        aa_slug,
        SOMEWHERE,
        scores,
        gpqa_diamond=gpqa,
        hle=hle,
        tau2=tau2,
        tokens_per_second=speed,
        time_to_first_token=first_token,
        time_to_first_answer_token=first_answer_token,
        run=run or MeasuredRun(reasoning_tokens=0),
    )


def a_model(
    id: str = "alpha",
    *,
    name: str | None = None,
    effort: Effort | None = None,
    offer: Offer | None = None,
    efforts: Sequence[Effort] | None = None,
    offers: Sequence[Offer] | None = None,
    context: int | None = 2_000_000,
    max_output: int | None = None,
    inputs: Sequence[str] = ("text",),
    status: Status = "active",
    open_weights: bool | None = None,
    claims: Sequence[Claim] = (),
    analysis: str = "",
) -> Model:
    """An invented model that is ranked unless told otherwise: index 40, $1 / $3, 2M."""
    return Model(
        id=id,
        name=name or id.capitalize(),
        vendor="Vendor",
        released=None,
        context=context,
        max_output=max_output,
        inputs=tuple(inputs),
        outputs=("text",),
        open_weights=open_weights,
        status=status,
        provenance=SOMEWHERE,
        offers=tuple(offers) if offers is not None else (offer or an_offer(slug=f"lab/{id}"),),
        efforts=tuple(efforts) if efforts is not None else (effort or an_effort(),),
        analysis=analysis,
        claims=tuple(claims),
    )


def a_catalogue(
    *models: Model,
    floor: float = 30,
    criteria: Sequence[Criterion] = CRITERIA,
    hosts: Sequence[Host] = (GATE, VENDOR, RESELLER),
    presets: Sequence[Preset] = (),
    prompts: Sequence[ExamplePrompt] = (),
    questions: Sequence[Question] = (),
) -> Catalogue:
    """A catalogue of the given models, with the published criteria and scales."""
    return Catalogue(
        Edition("Invented edition", "2026-05-11", "Invented figures", "https://measures.example"),
        QualityIndex("intelligence", "Invented Index", "4.0", floor, ()),
        sources=(),
        criteria=tuple(criteria),
        hosts=tuple(hosts),
        models=tuple(models),
        presets=tuple(presets),
        prompts=tuple(prompts),
        questions=tuple(questions),
    )


def the_five() -> tuple[Model, ...]:
    """The reference ranking's models at the gateway's prices, each at its best effort."""
    return (
        a_model(
            "deepseek-v4-flash",
            name="DeepSeek V4 Flash",
            offer=an_offer("gate", 0.14, 0.28, cache_read=0.028, slug="deepseek/deepseek-v4-flash"),
            effort=an_effort(
                "max",
                46.5,
                speed=67,
                first_token=0.82,
                first_answer_token=84.323,
                gpqa=0.894,
                hle=0.321,
                tau2=0.95,
                run=MeasuredRun(323_997_022, 241_060_818, 227_867_531),
            ),
            context=1_000_000,
            max_output=384_000,
            open_weights=True,
        ),
        a_model(
            "gemini-3.1-flash-lite-preview",
            name="Gemini 3.1 Flash Lite Preview",
            offer=an_offer(
                "gate", 0.25, 1.50, cache_read=0.025, slug="google/gemini-3.1-flash-lite-preview"
            ),
            effort=an_effort(
                "default",
                33.5,
                speed=321,
                first_token=5.1,
                first_answer_token=5.377,
                gpqa=0.822,
                hle=0.162,
                tau2=0.313,
                run=MeasuredRun(59_083_244, 52_553_498, 49_906_239),
            ),
            context=1_000_000,
            inputs=("text", "image", "audio", "video", "file"),
            status="preview",
            open_weights=False,
        ),
        a_model(
            "qwen3.6-plus",
            name="Qwen3.6 Plus",
            offer=an_offer("gate", 0.50, 3.00, cache_write=0.625, slug="qwen/qwen3.6-plus"),
            effort=an_effort(
                "default",
                50.0,
                speed=52,
                first_token=1.5,
                first_answer_token=107.831,
                gpqa=0.882,
                hle=0.257,
                tau2=0.977,
                run=MeasuredRun(357_585_996, 101_285_828, 85_598_739),
            ),
            context=1_000_000,
            max_output=65_536,
            inputs=("text", "image", "video"),
            open_weights=False,
        ),
        a_model(
            "mimo-v2.5-pro",
            name="MiMo-V2.5-Pro",
            offer=an_offer("gate", 1.00, 3.00, cache_read=0.20, slug="xiaomi/mimo-v2.5-pro"),
            effort=an_effort(
                "default",
                53.8,
                speed=58,
                first_token=2.0,
                first_answer_token=37.24,
                gpqa=0.866,
                hle=0.338,
                tau2=0.942,
                run=MeasuredRun(185_899_606, 91_897_190, 82_403_337),
            ),
            context=1_000_000,
            max_output=131_072,
            open_weights=True,
        ),
        a_model(
            "deepseek-v4-pro",
            name="DeepSeek V4 Pro",
            offer=an_offer("gate", 1.74, 3.48, cache_read=0.145, slug="deepseek/deepseek-v4-pro"),
            effort=an_effort(
                "max",
                51.5,
                speed=30,
                first_token=1.0,
                first_answer_token=143.148,
                gpqa=0.888,
                hle=0.359,
                tau2=0.962,
                run=MeasuredRun(241_313_852, 187_183_189, 176_319_047),
            ),
            context=1_000_000,
            max_output=384_000,
            open_weights=True,
        ),
    )


def the_reference() -> Catalogue:
    """A catalogue of the reference ranking's five models with the chat preset."""
    chat = Preset("chat", "Support chat", CHAT_TRAFFIC, CHAT)
    return a_catalogue(*the_five(), presets=(chat,))
