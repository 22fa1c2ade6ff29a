#include "extract/tokens.h"
