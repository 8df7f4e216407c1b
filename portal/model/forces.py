"""The words by which a sentence of a clause has the force of a duty."""

import re
from collections.abc import Mapping

from portal.model.vocabulary import Force

# To be searched for in a text in small letters. What is described as practice has no words of its own.
FORCES: Mapping[Force, re.Pattern[str]] = {
    Force.WILL: re.compile(r"\b(?:will|shall)\b|'ll\b"),
    Force.MUST: re.compile(r"\b(?:must|has to|have to|required?|requires)\b"),
    Force.EXPECTED: re.compile(r"\b(?:expects?|expected|should|ought)\b"),
    Force.RESPONSIBLE: re.compile(r"\bresponsib"),
    Force.NEEDS: re.compile(r"\bneed(?:s|ed)?\b"),
    Force.MAY: re.compile(r"\b(?:may|can|might|could|allows?|enables?)\b"),
}
