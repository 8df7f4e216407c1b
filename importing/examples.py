"""What a new trust's data begins with: example opportunities, stretch tasks and a short policy, all to be replaced."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One example of an opportunity: its text, what kind of activity it is and how long it takes."""

    text: str
    activity: str
    time: str


class Thread(NamedTuple):
    """One example of a theme: four entries, from finding out to leading."""

    title: str
    summary: str
    entries: tuple[Entry, Entry, Entry, Entry]


STEPS = ("find-out", "take-part", "contribute", "lead")

# One for each setting, in the order of the settings; so there are as many as there can be settings here.
THREADS = (
    Thread(
        "Mentoring",
        "Learn from somebody, and be somebody others learn from.",
        (
            Entry("Ask a colleague how they came to do what they do", "be-coached", "under-an-hour"),
            Entry("Find yourself a mentor for a few months", "be-coached", "term"),
            Entry("Help somebody new through their first weeks", "coach", "weeks"),
            Entry("Look after the mentors and what they need", "lead", "year"),
        ),
    ),
    Thread(
        "Projects",
        "From a first look to the whole of it.",
        (
            Entry("Look into how a project of last year went", "research", "half-day"),
            Entry("Join a working party", "contribute", "term"),
            Entry("Take on one part of a project and its budget", "contribute", "term"),
            Entry("Lead a project from the idea to the end", "lead", "year"),
        ),
    ),
    Thread(
        "Visits",
        "See how others do it, and let them see you.",
        (
            Entry("Read about a place that does your work well", "read", "under-an-hour"),
            Entry("Spend a morning with another team", "observe", "half-day"),
            Entry("Show visitors round and explain what you do", "contribute", "half-day"),
            Entry("Plan a round of visits for your colleagues", "lead", "weeks"),
        ),
    ),
    Thread(
        "Networks",
        "Meet the people who do what you do.",
        (
            Entry("Find out which networks there are for your work", "network", "under-an-hour"),
            Entry("Go to two meetings of a network", "network", "day"),
            Entry("Write up what was said and send it round", "contribute", "day"),
            Entry("Keep a network going for a year", "lead", "year"),
        ),
    ),
    Thread(
        "Training",
        "From a seat in the audience to the front of the room.",
        (
            Entry("Look through the programme of courses", "learn", "under-an-hour"),
            Entry("Attend a course and try out one thing from it", "learn", "day"),
            Entry("Give a short talk on what you have learnt", "contribute", "half-day"),
            Entry("Run a training day", "lead", "weeks"),
        ),
    ),
    Thread(
        "Reading and writing",
        "Read what others have found, and write down what you find.",
        (
            Entry("Follow a journal in your field", "read", "ongoing"),
            Entry("Keep a record of your own development", "own-development", "ongoing"),
            Entry("Review a book for the newsletter", "contribute", "weeks"),
            Entry("Edit an issue of the newsletter", "lead", "weeks"),
        ),
    ),
    Thread(
        "Decisions",
        "See how they are made, and make them.",
        (
            Entry("Observe how a committee comes to a decision", "observe", "half-day"),
            Entry("Answer a consultation", "contribute", "under-an-hour"),
            Entry("Draft a paper on a question that is open", "contribute", "weeks"),
            Entry("Serve on a committee", "lead", "year"),
        ),
    ),
    Thread(
        "Events",
        "Behind the scenes first, then in charge.",
        (
            Entry("Watch how an event is prepared", "observe", "half-day"),
            Entry("Help on the day of an open evening", "contribute", "half-day"),
            Entry("Look after the speakers of a conference", "contribute", "weeks"),
            Entry("Organise a conference", "lead", "year"),
        ),
    ),
)

# The title, the summary and the nature of each example of a stretch task, and how much it demands.
TASKS = (
    ("Welcome the visitors of an open day", "You speak for your team to people who do not know it.", 1),
    ("Look into one question and report on it", "You find out something that nobody here knows yet.", 1),
    ("Stand in for somebody for a month", "You do the work of another post while its holder is away.", 2),
)
