PREFIX : <http://example.org/>
COPY :g1 TO :g1 ; MOVE :g2 TO :g2
