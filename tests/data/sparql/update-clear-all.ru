PREFIX : <http://example.org/>
CLEAR ALL ; INSERT DATA { :z :p 9 }
