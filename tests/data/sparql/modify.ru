PREFIX : <http://e/>
WITH :g DELETE { ?s :p ?o } INSERT { ?s :q [] . GRAPH :h { ?s :r ?o } }
USING :u USING NAMED :v
WHERE { ?s :p ?o OPTIONAL { ?s :q ?q } FILTER(?o > 1) }
