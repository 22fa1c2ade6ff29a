#include "ontology/gazetteer_compiler.h"
