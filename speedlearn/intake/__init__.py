"""From the rows of a sign-up sheet to attendees, and from those of a list of hosts to tables.

Columns are recognised, wishes are matched to tables, people and schools to each other. What is not sure is a question;
nothing here asks it, and nothing is decided in silence.
"""
