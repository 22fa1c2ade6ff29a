#include "graph/rdf/syntax.h"
