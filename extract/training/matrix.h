#pragma once

#include <Eigen/Core>

namespace concord::training {

// A row a word, in the order of the text.
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Row = Eigen::Matrix<float, 1, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace concord::training
