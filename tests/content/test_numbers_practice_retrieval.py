"""The numbers of the question on retrieval errors, counted."""


def test_missed_questions_outweigh_those_the_generator_gets_wrong(entry):
    explanation = entry("practice.gold-passage-check")["explanation"]["en"]
    questions = 500
    found, answered = questions * 64 // 100, questions * 91 // 100
    missed = questions - found
    assert f"{missed * 100 // questions}%" in explanation
    assert missed > questions - answered
