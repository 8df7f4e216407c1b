"""The words of the example that a new trust's data begins with, each to be replaced by what is so in the trust."""

NAME = "The name of your trust"
SHORT = "Your trust"
STRAPLINE = "What your trust stands for, in one line"
AIMS = ("The first of your aims", "The second of them")
STRAND = "Say in one sentence who stands on this strand"
LEVEL = "Say in one sentence who is at this level"
FIRST_STEP = "Say in one sentence what one can do this week."
AGREE = "Say what to agree beforehand, such as time or cover."
KEEP = "Say what shows afterwards that it was done."
NATURE = "Say what one does."
DURATION = "Say how long it lasts"
SCOPE = "Say how far it goes, and what is not part of it."
SUPPORT = "Say what help there is."
DEVELOPS = "Say what it develops"
MEANING = "Say what it is"
WORDING = "An example"

PLACEHOLDERS = frozenset(
    (NAME, SHORT, STRAPLINE, *AIMS, STRAND, LEVEL, FIRST_STEP, AGREE, KEEP, NATURE, DURATION, SCOPE, SUPPORT, DEVELOPS)
) | {MEANING, WORDING}

# Addresses in the domain that is kept for examples, and a repository that is nobody's.
ADDRESS = "https://trust.example.org/"
REPOSITORY = "https://github.com/example/our-opportunities"
