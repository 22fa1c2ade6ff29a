#include "graph/store.h"
