#include "extract/agreements.h"
