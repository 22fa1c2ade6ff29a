#include "graph/rdf/serializer.h"
