PREFIX : <http://example.org/>
DELETE DATA { :a :p 1 . :z :p 1 . GRAPH :g1 { :a :p 2 } GRAPH :g9 { :a :p 2 } }
