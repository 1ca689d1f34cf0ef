"""Facts of published files, and how they are judged: what the rules QF7xx look at."""
