#include "graph/rdf/parser.h"
