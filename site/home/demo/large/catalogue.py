"""The short courses that a large organisation has besides the programmes shipped with the product.

Plain content, enough to be read: eight courses of two modules, a lesson and a task at work in each.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A module: what one can do after it, what its lesson says, what to try at work."""

    title: str
    outcome: str
    lesson: str
    task: str


@dataclass(frozen=True)
class ShortCourse:
    id: str
    title: str
    promise: str
    parts: tuple[Part, Part]


SHORT_COURSES = (
    ShortCourse(
        "calm-handover",
        "A calm handover",
        "By the end, nothing that a guest was promised is lost between two shifts.",
        (
            Part(
                "What the next shift needs",
                "Write a handover that the next colleague can act on.",
                "A handover is a promise passed on. Say who waits, for what, and by when; leave "
                "out what the next colleague cannot change. Three lines that are read are worth "
                "more than a page that is not.",
                "For one week, write each open promise with a name and a time.",
            ),
            Part(
                "Five minutes together",
                "Hand over in person, so that questions are asked before they are needed.",
                "Stand where you can both see the desk. The one who goes speaks, the one who comes "
                "repeats the two things that matter most. Then both know that it was heard.",
                "Hand over in person three times, and ask what was missing.",
            ),
        ),
    ),
    ShortCourse(
        "names-and-greetings",
        "Names and greetings",
        "By the end, people hear their name said as they say it themselves.",
        (
            Part(
                "Asking for a name",
                "Ask how a name is said without making it a burden.",
                "A name said with care tells somebody that they are seen. If you are not sure, "
                "ask once, repeat it, and write down how it sounds. Nobody minds being asked; "
                "many mind being renamed.",
                "Learn to say the names of three colleagues as they say them.",
            ),
            Part(
                "The first words",
                "Greet so that the other person may answer or not.",
                "A greeting is an opening, not a demand. Look up, use the name if you know it, and "
                "leave a pause. Who is in a hurry is thankful for few words.",
                "Greet five people today whom you usually pass by.",
            ),
        ),
    ),
    ShortCourse(
        "quiet-corridors",
        "Quiet corridors, clean rooms",
        "By the end, a guest finds the room ready and never hears how it was done.",
        (
            Part(
                "Seeing a room with a guest's eyes",
                "Check a room in the order in which a guest meets it.",
                "Come in as a guest does: the handle, the light, the smell, the bed. What is seen "
                "first is remembered longest. What is missing is felt before it is noticed.",
                "Walk through one finished room in the guest's order.",
            ),
            Part(
                "Work that nobody hears",
                "Plan the noisy work for the hours when nobody sleeps.",
                "A trolley against a door wakes more people than a voice. Agree on the floors that "
                "come first, and knock as if somebody were asleep.",
                "Find the loudest moment of your round, and move it or soften it.",
            ),
        ),
    ),
    ShortCourse(
        "what-is-in-it",
        "What is in it? Allergies and the menu",
        "By the end, a guest with an allergy gets a clear answer and a safe plate.",
        (
            Part(
                "A question to take seriously",
                "Answer a question about ingredients without guessing.",
                "“I think so” is not an answer. Say that you will ask, ask whoever cooks it, and "
                "come back with their words. A guess that was right is still a guess.",
                "Ask the kitchen about the three dishes you are least sure of.",
            ),
            Part(
                "From the table to the stove",
                "Carry what a guest said to the kitchen so that it arrives whole.",
                "Write it down in the guest's words, say it aloud, and hear it repeated. Mark the "
                "plate, and carry it alone.",
                "Try the way of one order from table to stove with a colleague.",
            ),
        ),
    ),
    ShortCourse(
        "first-minute",
        "The first minute at the desk",
        "By the end, whoever arrives knows within a minute that they are expected.",
        (
            Part(
                "Before a word is said",
                "Show that you have seen somebody while you are still busy.",
                "A glance and a nod cost a second and save a minute of doubt. Who has been seen "
                "can wait; who has not begins to count.",
                "Notice for one hour how long people stand before you look up.",
            ),
            Part(
                "One question at a time",
                "Ask what you need in the order in which it is easy to answer.",
                "Begin with the name and end with the card. Each question that you could have "
                "looked up is one that the guest did not need to hear.",
                "Leave out one question that you can look up yourself.",
            ),
        ),
    ),
    ShortCourse(
        "calling-back",
        "Calling back when you said you would",
        "By the end, nobody has to ask twice whether they were forgotten.",
        (
            Part(
                "A time that holds",
                "Promise a time that you can keep.",
                "“As soon as possible” is no time. Name one that is late enough to hold, and call "
                "then, also when there is nothing new to say.",
                "Write down each promise of today with its time.",
            ),
            Part(
                "When there is no answer yet",
                "Say that something takes longer before anybody asks.",
                "The call without news is the one that builds trust. Say what you know, what you "
                "do not, and when you will call again.",
                "Make one call today to say that you do not know yet.",
            ),
        ),
    ),
    ShortCourse(
        "across-languages",
        "Working across languages",
        "By the end, colleagues of several languages understand each other the first time.",
        (
            Part(
                "Plain words",
                "Say something important in short sentences and common words.",
                "Speak a little slower, not louder. One thought a sentence. Leave out idioms, and "
                "show what can be shown.",
                "Say your most frequent instruction in ten words or fewer.",
            ),
            Part(
                "Asking back",
                "Find out what arrived without testing anybody.",
                "“Did you understand?” gets a yes. “What will you do first?” gets an answer. If it "
                "is another one than you meant, the sentence was yours.",
                "Ask once a day what somebody will do first.",
            ),
        ),
    ),
    ShortCourse(
        "five-minute-briefing",
        "A briefing in five minutes",
        "By the end, a lead can tell a team what matters today while standing.",
        (
            Part(
                "One thing today",
                "Choose the one thing that the team should remember.",
                "A list of nine points is a list of none. Say what is different today, whom it "
                "concerns and what you ask for. The rest can be written on the board.",
                "Brief your team with one point and see what is remembered at noon.",
            ),
            Part(
                "Ears first",
                "Let the team speak before you do.",
                "Begin with the question what was hard yesterday. Whoever works at the desk knows "
                "it before you do. Take one thing up, and say tomorrow what became of it.",
                "Ask the question three days in a row and answer once.",
            ),
        ),
    ),
)
