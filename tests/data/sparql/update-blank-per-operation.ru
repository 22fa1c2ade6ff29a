PREFIX : <http://example.org/>
INSERT DATA { _:x :p 1 . _:x :q 1 } ;
INSERT { _:x :p 2 . _:x :q 2 } WHERE { }
