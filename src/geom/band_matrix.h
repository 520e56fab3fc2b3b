// A symmetric matrix that is zero away from its diagonal, and what it is solved for.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace scalpmap {

// `Reach` entries beside the diagonal on each side are kept.
template <std::size_t Reach>
class BandMatrix {
 public:
  explicit BandMatrix(std::size_t size) : rows_(size) {}

  // Entry (i, j), j <= i <= j + Reach; its mirror image goes with it.
  double& at(std::size_t i, std::size_t j) { return rows_[i][i - j]; }

  // What the matrix, which is positive definite, makes `right` of, by Cholesky's method; the matrix is used
  // up. An unknown that nothing settles stays 0. Cost: Reach^2 for each.
  void solve(std::vector<double>& right) {
    const std::size_t size = rows_.size();
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t first = i - std::min(i, Reach);
      const double diagonal = at(i, i);
      for (std::size_t j = first; j <= i; ++j) {
        double sum = at(i, j);
        for (std::size_t k = std::max(first, j - std::min(j, Reach)); k < j; ++k)
          sum -= at(i, k) * at(j, k) * at(k, k);
        if (j < i) {
          at(i, j) = at(j, j) > 0.0 ? sum / at(j, j) : 0.0;
        } else {
          at(i, i) = sum > 1e-13 * diagonal ? sum : 0.0;
        }
      }
      for (std::size_t k = first; k < i; ++k) right[i] -= at(i, k) * right[k];
    }
    for (std::size_t i = size; i-- > 0;) {
      right[i] = at(i, i) > 0.0 ? right[i] / at(i, i) : 0.0;
      for (std::size_t k = i + 1; k < std::min(size, i + Reach + 1); ++k) right[i] -= at(k, i) * right[k];
    }
  }

 private:
  std::vector<std::array<double, Reach + 1>> rows_;
};

}  // namespace scalpmap
