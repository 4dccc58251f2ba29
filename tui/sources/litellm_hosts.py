"""LiteLLM's names of hosts, and what models.dev calls the same hosts."""

from collections.abc import Mapping

# LiteLLM's provider on the left, models.dev's host id on the right, only where they differ. Two
# hosts are the same when they have the same address: dashscope is Alibaba's international Model
# Studio, gemini Google's AI Studio, bigmodel Zhipu's mainland platform, bedrock_mantle Bedrock's
# address for OpenAI's protocol. What is not here keeps its name: either both lists use it, or
# models.dev has no such host.
_HOSTS: Mapping[str, str] = {
    "azure_ai": "azure",
    "bedrock": "amazon-bedrock",
    "bedrock_converse": "amazon-bedrock",
    "bedrock_mantle": "amazon-bedrock",
    "bigmodel": "zhipuai",
    "cloudflare": "cloudflare-workers-ai",
    "cohere_chat": "cohere",
    "dashscope": "alibaba",
    "fireworks_ai": "fireworks-ai",
    "friendliai": "friendli",
    "gemini": "google",
    "github": "github-models",
    "github_copilot": "github-copilot",
    "meta_llama": "llama",
    "moonshot": "moonshotai",
    "novita": "novita-ai",
    "nvidia_nim": "nvidia",
    "opencode_go": "opencode-go",
    "together_ai": "togetherai",
    "vercel_ai_gateway": "vercel",
    "vertex_ai": "google-vertex",
    "vertex_ai-anthropic_models": "google-vertex-anthropic",
}


def host_of(provider: str) -> str:
    """The host's id; `vertex_ai-language-models` and its like belong to what stands before "-"."""
    family = provider.partition("-")[0]
    return _HOSTS.get(provider) or _HOSTS.get(family) or provider


def without_prefix(key: str, provider: str) -> str:
    """The model's name at the host: `key` without a first segment that is the provider.

    The segment may be the provider's family: `bedrock/...` of bedrock_converse, `vertex_ai/...` of
    vertex_ai-language-models. A second segment stays: openrouter/openai/gpt-4o is openai/gpt-4o.
    """
    first, slash, rest = key.partition("/")
    ours = provider == first or provider.startswith((f"{first}_", f"{first}-"))
    return rest if slash and rest and ours else key
