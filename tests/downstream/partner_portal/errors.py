"""What the portal tells whoever hands in something that cannot be."""

from typing import assert_type

import channelmodel as cm


def refused(given: cm.Partner | None, partner_id: str) -> list[str]:
    """Return everything that is wrong with a partner that somebody typed in."""
    try:
        cm.Channel(
            vendor=cm.Vendor(id=cm.VendorId("V"), name="Northwind", currency=cm.Currency.EUR),
            partners=[] if given is None else [given],
        ).partner(cm.PartnerId(partner_id))
    except cm.InvalidError as error:
        assert_type(error.faults, tuple[cm.Fault, ...])
        return [f"{fault.path}: {fault.remedy}" for fault in error.faults]
    except cm.UnknownIdError as error:
        assert_type(error.id, str)
        return [str(error)]
    except cm.ChannelModelError as error:
        return [str(error)]
    return []
