"""All records in one flat file for other tools, for HR alone: a line for each step that somebody
completed, and one for each completion from elsewhere.

The lines stand person by person; people who left are among them. A withdrawn record, which a
correction took back, is there with its day and counts no more. The columns, in this order:

==============  ===========================================================================
Employee no.    the login name: the employee number, or the e-mail address where there is none
Name            the full name
Unit code       the code of the unit of today's home place; empty for who has none
Unit path       the codes from the highest unit down to it, with a slash between them
Course key      the lasting identity of the course, whatever it is called
Course          its title
Period          which turn of the course, from 1; before 1 what was known of earlier years
Module          its title; empty for a completion from elsewhere, as are the step's columns
Step            its title
Step key        the lasting identity of the step
Kind            lesson, case, quiz, transfer_task, self_assessment, workshop; course for a
                completion from elsewhere
Edition         which edition of the step, or of the course, was taken
Day             the day on which it was completed, in the organisation's time zone
Time            the same to the second; empty where the day alone is known or told: of
                self-assessments and of what happened elsewhere
Minutes         what it was worth on that day, or what was credited
Source          here, outside or imported
Withdrawn on    the day of a correction
==============  ===========================================================================

Never a score, an answer, a number of attempts or a word that somebody wrote.
"""
