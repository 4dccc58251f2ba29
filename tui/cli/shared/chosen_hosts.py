"""The hosts a person chose on the screen: commands price those models there too."""

from tui.cli.shared.output import message
from tui.domain.catalogue.entries import NO_CHOICE, Hosts, Scope
from tui.domain.market.current import Current
from tui.store.paths import Dirs


def hosts_chosen(current: Current, scope: Scope, dirs: Dirs) -> Hosts:
    """The ids of the hosts that were chosen and still sell, by that of the model.

    The shelf is priced at the gateway, and a file that a person named says nothing of other
    figures: neither knows a choice. What is gone is told on stderr.
    """
    if scope == "shelf" or current.layer == "file":
        return NO_CHOICE
    from tui.store.settings_file import kept_settings

    kept = kept_settings(dirs).hosts
    if not kept:
        return NO_CHOICE
    from tui.domain.ranking.host_choice import gone_hosts

    gone = gone_hosts(current.catalogue, kept)
    for sentence in gone.values():
        message(sentence)
    return {
        model: host
        for model, host in kept.items()
        if model not in gone and current.catalogue.model(model) is not None
    }
