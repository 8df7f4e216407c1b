"""The closed vocabularies of the data: each word as it stands in a file, its label and its meaning."""

from enum import StrEnum


class Word(StrEnum):
    """One word of a closed vocabulary; ``label`` is shown to readers, ``meaning`` explains it."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str, meaning: str) -> "Word":
        """Make the word from what stands in the file, its label and its meaning."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        word.meaning = meaning
        return word

    @property
    def about(self) -> str:
        """The label of a word that is an estimate."""
        return self.label


class EditionStatus(Word):
    """How far an edition of a policy has come. Only an adopted one is in force; the others have pages of their own."""

    DRAFT = "draft", "Draft", "Being written; staff have not been asked about it yet"
    IN_CONSULTATION = "in consultation", "In consultation", "Staff are asked for their views"
    ADOPTED = "adopted", "Adopted", "In force"
    SUPERSEDED = "superseded", "Superseded", "Another edition has taken its place"


class Step(Word):
    """Where an opportunity stands on the ladder of its theme."""

    FIND_OUT = "find-out", "Find out", "You read, observe or learn"
    TAKE_PART = "take-part", "Take part", "You attend, join or do it"
    CONTRIBUTE = "contribute", "Contribute", "You share, support others or are responsible for part of it"
    LEAD = "lead", "Lead", "You lead it or are responsible for all of it"


class Activity(Word):
    """What kind of activity an opportunity is. Our editorial judgement, not the policy's."""

    LEAD = "lead", "Lead", "Run something or be responsible for it"
    CONTRIBUTE = "contribute", "Contribute", "Add your work to something that others lead"
    COACH = "coach", "Coach or mentor", "Help a colleague to develop"
    BE_COACHED = "be-coached", "Be coached", "Have somebody help you to develop"
    OBSERVE = "observe", "Observe", "Shadow, visit or watch somebody at work"
    LEARN = "learn", "Learn", "Go on a course, to training or to a conference"
    QUALIFY = "qualify", "Qualify", "Work towards a qualification, a status or a designation"
    NETWORK = "network", "Network", "Meet others who do similar work"
    READ = "read", "Read and follow", "Keep up by reading, following and looking up"
    RESEARCH = "research", "Research", "Look into practice and try something new"
    OWN_DEVELOPMENT = "own-development", "Your own development", "Look after your own practice and record"


class Time(Word):
    """How long an opportunity or a stretch task takes in total."""

    UNDER_AN_HOUR = "under-an-hour", "Under an hour", "Fits between two lessons"
    HALF_DAY = "half-day", "Half a day", "A morning, an afternoon or an evening"
    DAY = "day", "A day", "A day, all at once or in parts"
    WEEKS = "weeks", "A few weeks", "Several sessions over some weeks"
    TERM = "term", "A term", "About a school term"
    YEAR = "year", "A year or more", "A school year or longer"
    ONGOING = "ongoing", "Ongoing", "Has no set end date"

    @property
    def about(self) -> str:
        """The label of a time that is an estimate; the other labels are vague enough by themselves."""
        exact = (Time.HALF_DAY, Time.DAY, Time.TERM)
        return f"About {self.label[0].lower()}{self.label[1:]}" if self in exact else self.label


class Basis(Word):
    """Where another word comes from."""

    def qualified(self, word: Word) -> str:
        """The label of a word that has this basis."""
        raise NotImplementedError


class TimeBasis(Basis):
    """Where the time of an opportunity comes from."""

    STATED = "stated", "stated in the policy", "The policy says how long it takes"
    EDITORIAL = "editorial", "our estimate", "An estimate by the editors of this portal"

    def qualified(self, word: Word) -> str:
        """Say of a time that is stated that it is, and of an estimate that it is about so long."""
        return f"{word.label} (stated)" if self is TimeBasis.STATED else word.about


class Rhythm(Word):
    """How often an opportunity comes round, by its own words."""

    WEEKLY = "weekly", "Weekly", "It comes round each week"
    MONTHLY = "monthly", "Monthly", "It comes round each month"
    TERMLY = "termly", "Termly", "It comes round each term or half-term"
    ANNUAL = "annual", "Annual", "It comes round once a year"
    REGULAR = "regular", "Regular", "It comes round, but its words do not say how often"


class Cost(Word):
    """What an opportunity costs. Our editorial judgement; who pays is for the policy to say."""

    NO_COST = "no-cost", "No cost", "There is no fee; it takes time"
    TRAVEL_AND_COVER = "travel-and-cover", "Travel and cover", "It may need travel, or somebody to cover your work"
    FEE = "fee", "A fee", "Ask what it costs today, and who pays"


class EventState(Word):
    """Whether an event takes place as planned."""

    PLANNED = "planned", "Planned", "It will take place on the dates given here"
    FULL = "full", "Full", "It will take place, but no places are left"
    CANCELLED = "cancelled", "Cancelled", "It will not take place; it is still listed to tell those who planned it"


class EventPhase(Word):
    """Where an event stands at a moment; it follows from its dates, and browsers work it out anew."""

    INTEREST = "interest", "No date yet", "There is no date yet; say that you are interested"
    TO_COME = "to-come", "To come", "It has not begun, and has no deadline"
    OPEN = "open", "Open", "You can apply"
    LAST_DAY = "last-day", "Last day to apply", "Today is the last day to apply"
    CLOSED = "closed", "Closed", "The deadline has passed"
    UNDER_WAY = "under-way", "Under way", "It has begun and is not over"
    OVER = "over", "Over", "Its last session has ended"
    FULL = "full", "Full", "No places are left"
    CANCELLED = "cancelled", "Cancelled", "It will not take place"


class Standing(Word):
    """What has become of an opportunity since the policy was written."""

    CONFIRMED = "confirmed", "Confirmed", "A page that we found shows that what it names exists today"
    CHANGED = "changed", "Changed", "What it names continues in another form or under another name"
    CLOSED = "closed", "Closed", "What it names has ended"
    NOT_CONFIRMED = (
        "not-confirmed",
        "Not confirmed: ask first",
        "We could not find out whether what it names still exists",
    )


class ArrowBasis(Word):
    """Why one role level is said to lead to another."""

    STATED = "stated", "stated in the policy", "An entry or a clause names the next level"
    PRINTED_ORDER = "printed-order", "in the policy's order", "The policy only lists the levels in this order"


class ArrowDirection(Word):
    """Whether an arrow goes up the ladder or across it."""

    NEXT = "next", "Next level", "A step up the ladder"
    SIDE_STEP = "side-step", "Side step", "An extra role alongside the present one"


class Force(Word):
    """How strongly the policy words a duty. The policy's modality is kept, never raised or lowered."""

    WILL = "will", "will", "The policy commits the holder to it"
    MUST = "must", "must", "The policy requires it"
    EXPECTED = "expected", "expected to", "The policy expects it"
    RESPONSIBLE = "responsible", "responsible for", "The policy makes the holder responsible"
    NEEDS = "needs", "need to", "The policy calls it a need"
    MAY = "may", "may", "The policy allows it"
    PRACTICE = "practice", "", "The policy describes it as practice"


class Origin(Word):
    """Who wrote a stretch task."""

    POLICY = "policy", "An example from the policy", "The policy names it"
    EDITOR = "editor", "Written by the editors", "Based by the editors on entries of the framework"


class TermKind(Word):
    """What a term of the glossary names."""

    BODY = "body", "Body", "An organisation, a team or a group of people"
    PROGRAMME = "programme", "Programme", "A course, a scheme or a service"
    QUALIFICATION = "qualification", "Qualification", "A qualification, a status or a designation"
    ROLE = "role", "Role", "What a person is or does"
    PRACTICE = "practice", "Practice", "A way of working"
    DOCUMENT = "document", "Document", "A document or a record"
    PUBLICATION = "publication", "Publication", "Something to read or follow"
    TOPIC = "topic", "Topic", "A subject, a need or a field of work"
    VALUE = "value", "Value", "What the trust looks for"
    PAYMENT = "payment", "Payment", "A payment or a grant"


class Expanded(Word):
    """Whether the policy itself says what a term stands for."""

    YES = "yes", "Expanded in the policy", "The policy gives the full words beside the term"
    PARTLY = "partly", "Partly expanded in the policy", "The policy has the full words elsewhere, or some of them"
    NO = "no", "Not expanded in the policy", "The policy uses the term but does not say what it stands for"
    ABSENT = "absent", "Not in the policy", "The term came after the policy or is ours"


class Status(Word):
    """What has become of a name since the policy was written."""

    CURRENT = "current", "Still in use", "The name is still used"
    CHANGED = "changed", "Changed", "The name is the same, but the thing has changed"
    RENAMED = "renamed", "Renamed", "It continues under another name"
    REPLACED = "replaced", "Replaced", "Something else has taken its place"
    CLOSED = "closed", "Closed", "It has ended"
    DATED = "dated", "Dated wording", "The words belong to an earlier time"
    NEW = "new", "New since the policy", "It did not exist when the policy was written"
    UNKNOWN = "unknown", "Not established", "We have not found out what has become of it"


class Confidence(Word):
    """How sure the editors are of what they say about a name today."""

    HIGH = "high", "High", "An official page, or several that agree"
    MEDIUM = "medium", "Medium", "One good page, or several pieced together"
    LOW = "low", "Low", "Only a hint; shown to reviewers only"
    NONE = "none", "None", "Nothing was found; shown to reviewers only"

    @property
    def sure(self) -> bool:
        """Whether readers see what is known with it."""
        return self in (Confidence.HIGH, Confidence.MEDIUM)


class Reading(Word):
    """What somebody read when they looked up a name or a page."""

    PAGE = "page", "on the page itself", "The page was open on that day"
    COPY = "copy", "in a stored copy", "A copy was read that may be older than that day"


class SlideKind(Word):
    """What a slide of the staff-room screen shows."""

    ROLE_LEVEL = "role-level", "Role level", "One role level's entries in one setting"
    STRETCH_TASK = "stretch-task", "Stretch task", "One stretch task and what it takes"
    THEME = "theme", "Theme", "One theme as a ladder, with the role levels of each step"
    DATE = "date", "Date", "One date: when it is, and how many days are left to apply"
    POLICY = "policy", "Policy", "One duty or one offer of a policy"
    CHANGED_NAME = "changed-name", "Changed name", "One name that no longer means what it did, and what it means today"
    WELCOME = "welcome", "Welcome", "The site, its address and who to ask"
