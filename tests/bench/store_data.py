#!/usr/bin/env python3
"""Quads shaped like ours: events with actors, dates and provenance, a graph for each document of ten events.

  store_data.py QUADS > events.nq

Ten quads an event; the same bytes for the same number. Python 3, standard library only.
"""
import random, sys

CON = "https://w3id.org/concord/ontology#"
ID = "https://w3id.org/concord/id/"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
XSD = "http://www.w3.org/2001/XMLSchema#"
CLASSES = ("Meeting Visit Attack Signing Accusation Criticism Support Aid Deployment Request Praise Call Negotiation Threat Sanctioning "
           "Detention Killing Warning Agreeing Protest").split()


def main(quads):
    choose = random.Random(7)
    actors = [f"<{ID}actor/{number}>" for number in range(2000)]
    for event in range(quads // 10):
        graph = f"<{ID}doc/{event // 10:x}>"
        node = f"<{ID}event/{event * 2654435761 % 2**64:016x}>"
        actor, recipient = (actors[int(2000 * choose.random() ** 3)] for _ in range(2))  # a few are in most events
        date = f"{choose.randrange(1995, 2027)}-{choose.randrange(1, 13):02}-{choose.randrange(1, 29):02}"
        name = CLASSES[min(int(choose.expovariate(0.25)), len(CLASSES) - 1)]
        cause = f"<{ID}event/{max(0, event - choose.randrange(1, 50)) * 2654435761 % 2**64:016x}>"
        rows = [
            (RDF_TYPE, f"<{CON}{name}>"), (f"<{CON}actor>", actor), (f"<{CON}recipient>", recipient),
            (f"<{CON}date>", f'"{date}"^^<{XSD}date>'), (f"<{CON}confidence>", f'"0.{choose.randrange(50, 100)}"^^<{XSD}decimal>'),
            (f"<{CON}beginChar>", f'"{choose.randrange(0, 5000)}"^^<{XSD}integer>'), (f"<{CON}rule>", f'"frame-{choose.randrange(0, 300)}"'),
            (f"<{CON}sentence>", f'"Sentence {event} of the text tells what {actor[-5:-1]} did to {recipient[-5:-1]} on that day."'),
            (f"<{CON}follows>", cause), (f"<{CON}place>", f"<{ID}place/{choose.randrange(0, 5000)}>"),
        ]
        for predicate, value in rows:
            print(node, predicate, value, graph, ".")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(int(sys.argv[1]))
