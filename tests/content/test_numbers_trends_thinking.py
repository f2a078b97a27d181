"""What thinking costs in tokens and seconds."""


def test_the_blanks_of_the_price_of_thinking(entry):
    thinking, answer, speed, samples = 3000, 300, 50, 5
    said = {
        "wait": thinking // speed,
        "total": (thinking + answer) // speed,
        "times": thinking // answer,
        "five": samples * (thinking + answer),
        "weights": 0,
    }
    found = entry("trends.price-of-thinking")
    for amount in (f"{thinking:,}", str(answer), str(speed)):
        assert amount in found["prompt"]["en"]
    for blank in found["blanks"]:
        if blank["id"] in said:
            right = str(said[blank["id"]])
            assert right in blank["accept"]
            assert right not in [near["answer"] for near in blank["near"]]
