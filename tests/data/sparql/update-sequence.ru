PREFIX : <http://example.org/>
INSERT DATA { :a :p 1 } ;
INSERT { ?s :q ?o } WHERE { ?s :p ?o } ;
DELETE WHERE { ?s :p ?o }
