PREFIX : <http://example.org/>
INSERT { ?o :of ?s . ?s :is ?o . ?s :was ?nothing } WHERE { ?s :p ?o FILTER(?o = 1) }
