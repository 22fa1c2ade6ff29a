PREFIX : <http://example.org/>
DELETE { GRAPH ?g { ?s :p 2 } } INSERT { GRAPH ?g { ?s :p 20 } } WHERE { GRAPH ?g { ?s :p 2 } }
