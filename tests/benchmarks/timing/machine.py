"""What machine the times are of."""

import os
import platform
from datetime import date


def machine():
    """Give day, cores, memory and system: enough to read the times by."""
    return {
        "day": date.today().isoformat(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": platform.system(),
        "python": platform.python_version(),
    }
