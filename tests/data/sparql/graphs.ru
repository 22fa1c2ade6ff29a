LOAD SILENT <http://e/f> INTO GRAPH <http://e/g> ; CLEAR SILENT NAMED ; DROP GRAPH <http://e/g> ; CLEAR ALL ;
CREATE GRAPH <http://e/g> ; ADD DEFAULT TO <http://e/g> ; MOVE SILENT GRAPH <http://e/g> TO DEFAULT ; COPY <a:b> TO <a:c> ;
