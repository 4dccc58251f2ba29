"""Small documents in the sources' formats, about invented models."""

import json
from collections.abc import Iterable

from tests.services.source_server import Reply, SourceServer, tag_of
from tui.services.gather import SourceUrls

KEY = "aa-secret-7f3e9c"


def aa_row(n: int, index: float = 40.0) -> dict[str, object]:
    """Model number `n` as Artificial Analysis' API lists it."""
    return {
        "id": f"00000000-0000-4000-8000-{n:012}",
        "name": f"Model {n}",
        "slug": f"model-{n}",
        "release_date": "2026-04-01",
        "model_creator": {"id": "lab", "name": "Lab", "slug": "lab"},
        "evaluations": {"artificial_analysis_intelligence_index": index},
        "pricing": {"price_1m_input_tokens": 1.0, "price_1m_output_tokens": 3.0},
        "performance": {"median_output_tokens_per_second": 50.0},
    }


def aa_rows(count: int, *, index: float = 40.0, moved: int = 0) -> list[dict[str, object]]:
    """Many rows, the first `moved` of them two points higher."""
    return [aa_row(n, index + 2 * (n < moved)) for n in range(count)]


def aa_page(rows: Iterable[object], version: object = 4.3) -> bytes:
    """Rows as the only page of the API."""
    pagination = {"page": 1, "page_size": 200, "total_pages": 1, "has_more": False}
    head = {"intelligence_index_version": version, "pagination": pagination}
    return json.dumps({**head, "data": list(rows)}).encode()


def models_dev(count: int, *, input: float = 1.0) -> bytes:
    """The models at their vendor's own host."""
    models = {
        f"model-{n}": {
            "id": f"model-{n}",
            "name": f"Model {n}",
            "release_date": "2026-04-01",
            "last_updated": "2026-04-01",
            "modalities": {"input": ["text"], "output": ["text"]},
            "open_weights": False,
            "limit": {"context": 128_000, "output": 8_000},
            "cost": {"input": input, "output": 3.0},
        }
        for n in range(count)
    }
    lab = {
        "id": "lab",
        "name": "Lab",
        "env": ["LAB_API_KEY"],
        "npm": "@ai-sdk/openai-compatible",
        "api": "https://lab.example/v1",
        "doc": "https://lab.example/docs",
        "models": models,
    }
    return json.dumps({"lab": lab}).encode()


def openrouter(count: int, *, index: float | None = 39.0) -> bytes:
    """The models as OpenRouter lists them, with a score unless told otherwise."""
    scored = {"benchmarks": {"artificial_analysis": {"intelligence_index": index}}}
    return json.dumps(
        {
            "data": [
                {
                    "id": f"lab/model-{n}",
                    "canonical_slug": f"lab/model-{n}",
                    "name": f"Lab: Model {n}",
                    "created": 1_775_000_000,
                    "context_length": 128_000,
                    "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
                    "pricing": {"prompt": "0.0000011", "completion": "0.0000033"},
                    "top_provider": {"context_length": 128_000, "max_completion_tokens": None},
                    **(scored if index is not None else {}),
                }
                for n in range(count)
            ]
        }
    ).encode()


def litellm(count: int) -> bytes:
    """The models as LiteLLM lists them."""
    return json.dumps(
        {
            f"lab/model-{n}": {
                "litellm_provider": "lab",
                "mode": "chat",
                "max_input_tokens": 128_000,
                "max_output_tokens": 8_000,
                "input_cost_per_token": 1e-06,
                "output_cost_per_token": 3e-06,
            }
            for n in range(count)
        }
    ).encode()


def urls(source: SourceServer) -> SourceUrls:
    """Where the four sources are on the test's server."""
    base = source.base_url
    return SourceUrls(
        f"{base}/api/v2/language/models/free", f"{base}/md", f"{base}/or", f"{base}/ll"
    )


def publish(
    source: SourceServer,
    count: int = 12,
    *,
    index: float = 40.0,
    moved: int = 0,
    version: object = 4.3,
    input: float = 1.0,
    repeated: float | None = 39.0,
) -> SourceUrls:
    """Have the server answer as all four sources about the same models."""
    rows = aa_rows(count, index=index, moved=moved)
    source.serve_pages(rows, size=5, version=version, key=KEY)
    bodies = {
        "/md": models_dev(count, input=input),
        "/or": openrouter(count, index=repeated),
        "/ll": litellm(count),
    }
    for path, body in bodies.items():
        source.serve(path, Reply(body=body, etag=tag_of(body), gzipped=path == "/md"))
    return urls(source)
