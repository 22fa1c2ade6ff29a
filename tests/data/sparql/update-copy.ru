PREFIX : <http://example.org/>
COPY DEFAULT TO :g2
