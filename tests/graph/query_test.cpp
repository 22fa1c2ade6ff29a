#include "graph/query.h"

#include <gtest/gtest.h>
TEST(Q,q){}
