PREFIX : <http://example.org/>
DELETE { ?s :p ?o } INSERT { ?s :p ?o } WHERE { ?s :p ?o }
