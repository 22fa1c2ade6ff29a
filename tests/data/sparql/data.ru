PREFIX : <http://e/>
INSERT DATA { :a :p 1, "x"@en ; :q _:b . GRAPH :g { _:b :r ( 1 2 ) } } ;
DELETE DATA { GRAPH :g { :a :p 1 } } ;
PREFIX x: <http://x/>
DELETE WHERE { ?s x:p ?o . GRAPH ?g { ?s ?p ?o } }
