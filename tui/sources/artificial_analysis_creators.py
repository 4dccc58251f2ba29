"""Who makes a model, by the id of its creator at Artificial Analysis.

Ids stay while names do not (xAI became SpaceXAI), and the API sends no slug of the creator.
"""

from collections.abc import Mapping

# As the API sent them on 2026-10-05; the vendor as the models page calls it.
_VENDORS: Mapping[str, str] = {
    "d874d370-74d3-4fa0-ba00-5272f92f946b": "alibaba",
    "bb5a4e55-7969-4ab4-8702-3b9fd6547dc2": "aws",
    "f0aa413f-e8ae-4fcd-9c48-0e049f4f3128": "anthropic",
    "2354746c-4775-4a06-b64d-0ba4137785b8": "bytedance-seed",
    "671d3708-c407-4b8f-b350-f728e4689d26": "cohere",
    "58b835bf-4c87-4f87-a846-df4b692c6e7d": "deepseek",
    "faddc6d9-2c14-445f-9b28-56726f59c793": "google",
    "512ef1e4-e02e-4532-a5f2-d11a40962498": "ibm",
    "e8fe48d4-d420-48a5-87db-fcd5f5b14d5c": "inception",
    "4df238a9-d4fd-4cf2-ab1e-d12956c41f9b": "inclusionai",
    "0a177021-87dd-4250-9a37-f01df196bfe0": "kimi",
    "45157c16-fcbb-4110-b20f-7bca754b6554": "lg",
    "45d124a1-e1be-402d-97be-7adf239b9988": "longcat",
    "e1694725-0192-4e54-b1b8-c97e816c6cbe": "meta",
    "a31a9071-6144-4dbb-92dc-2e02d653ecea": "minimax",
    "0c303112-430d-4367-a484-51defaa2e166": "nvidia",
    "e67e56e3-15cd-43db-b679-da4660a69f41": "openai",
    "ce2e2e8b-7a22-4020-98ec-8ef71000dd42": "stepfun",
    "a4e5bd55-a6cd-4dcf-8d4a-1d9643cd3826": "tencent",
    "64ff7f06-c6fb-42ea-ba24-9cd103ab2d61": "upstage",
    "a1e3ddcf-d3e4-44a5-9e8f-029a69850875": "xai",
    "5147c8b4-61d5-4070-9324-8adf8aa144c2": "xiaomi",
    "67437eb6-7dc1-4e93-befd-22c8b8ec2065": "zai",
}


def vendor_of(creator: str | None) -> str | None:
    """The vendor with that id, None where it is not known: then the name has to tell."""
    return _VENDORS.get(creator or "")
