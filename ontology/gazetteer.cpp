#include "ontology/gazetteer.h"
