// Small weighted least squares: a handful of unknowns, many residuals.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

namespace scalpmap {

template <std::size_t N>
class LeastSquares {
 public:
  using Row = std::array<double, N>;

  // A residual, how it changes with each unknown, and its weight.
  void add(const Row& slope, double residual, double weight) {
    for (std::size_t i = 0; i < N; ++i) {
      for (std::size_t j = 0; j < N; ++j) matrix_[i][j] += weight * slope[i] * slope[j];
      right_[i] -= weight * slope[i] * residual;
    }
  }
  // Draws unknown i back to where it was wanted, from which it is now `away`.
  void hold(std::size_t i, double weight, double away) {
    matrix_[i][i] += weight;
    right_[i] -= weight * away;
  }

  // The step that makes the sum of squares least; zero where the residuals do not settle it.
  Row solve() const { return solved_for(right_).value_or(Row{}); }

  // How uncertain each unknown is where every residual of weight 1 has a variance of 1: the diagonal of the
  // inverse. No value where the residuals do not settle them.
  std::optional<Row> variances() const {
    Row found{};
    for (std::size_t i = 0; i < N; ++i) {
      Row one{};
      one[i] = 1.0;
      const auto column = solved_for(one);
      if (!column) return std::nullopt;
      found[i] = (*column)[i];
    }
    return found;
  }

 private:
  std::optional<Row> solved_for(Row b) const {
    auto m = matrix_;
    for (std::size_t k = 0; k < N; ++k) {
      std::size_t pivot = k;
      for (std::size_t i = k + 1; i < N; ++i)
        if (std::abs(m[i][k]) > std::abs(m[pivot][k])) pivot = i;
      if (!(std::abs(m[pivot][k]) > 1e-12)) return std::nullopt;
      std::swap(m[k], m[pivot]);
      std::swap(b[k], b[pivot]);
      for (std::size_t i = k + 1; i < N; ++i) {
        const double f = m[i][k] / m[k][k];
        for (std::size_t j = k; j < N; ++j) m[i][j] -= f * m[k][j];
        b[i] -= f * b[k];
      }
    }
    Row x{};
    for (std::size_t k = N; k-- > 0;) {
      double sum = b[k];
      for (std::size_t j = k + 1; j < N; ++j) sum -= m[k][j] * x[j];
      x[k] = sum / m[k][k];
    }
    return x;
  }

  std::array<Row, N> matrix_{};
  Row right_{};
};

// Geman and McClure's weight: residuals far beyond `width` hardly count.
inline double robust_weight(double residual, double width) {
  const double w = width * width / (width * width + residual * residual);
  return w * w;
}
// ... and its cost, 0 at no residual, 1 far away.
inline double robust_cost(double residual, double width) {
  return residual * residual / (width * width + residual * residual);
}

}  // namespace scalpmap
