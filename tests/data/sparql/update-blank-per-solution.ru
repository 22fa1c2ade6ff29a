PREFIX : <http://example.org/>
INSERT { GRAPH :new { _:b :of ?s ; :is "here" } } WHERE { ?s :p ?o }
