#include "plan/chart_region.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace scalpmap {

namespace {

constexpr double coarse_cell_mm = 5.0;

ChartPlace operator+(ChartPlace a, ChartPlace b) {
  return {a.left_mm + b.left_mm, a.forward_mm + b.forward_mm};
}
ChartPlace operator*(ChartPlace a, double s) {
  return {a.left_mm * s, a.forward_mm * s};
}
ChartPlace operator-(ChartPlace a, ChartPlace b) {
  return a + b * -1.0;
}
double length(ChartPlace a) {
  return std::hypot(a.left_mm, a.forward_mm);
}

ChartPlace between(ChartPlace a, double a_at, ChartPlace b, double b_at, double at) {
  return a * ((b_at - at) / (b_at - a_at)) + b * ((at - a_at) / (b_at - a_at));
}

}  // namespace

std::vector<ChartPlace> smooth_closed_line(const std::vector<ChartPlace>& corners, double step_mm) {
  const std::size_t n = corners.size();
  SCALPMAP_CHECK(n >= 3);
  std::vector<ChartPlace> line;
  for (std::size_t i = 0; i < n; ++i) {
    const ChartPlace& p0 = corners[(i + n - 1) % n];
    const ChartPlace& p1 = corners[i];
    const ChartPlace& p2 = corners[(i + 1) % n];
    const ChartPlace& p3 = corners[(i + 2) % n];
    // Barry and Goldman's pyramid, knots by the root of the distance.
    const double t0 = 0.0, t1 = t0 + std::sqrt(length(p1 - p0)), t2 = t1 + std::sqrt(length(p2 - p1)),
                 t3 = t2 + std::sqrt(length(p3 - p2));
    const int steps = std::max(1, static_cast<int>(std::ceil(length(p2 - p1) / step_mm)));
    for (int s = 0; s < steps; ++s) {
      const double t = t1 + (t2 - t1) * s / steps;
      const ChartPlace a1 = between(p0, t0, p1, t1, t), a2 = between(p1, t1, p2, t2, t),
                       a3 = between(p2, t2, p3, t3, t);
      const ChartPlace b1 = between(a1, t0, a2, t2, t), b2 = between(a2, t1, a3, t3, t);
      line.push_back(between(b1, t1, b2, t2, t));
    }
  }
  return line;
}

std::vector<ChartPlace> with_mirror_image(const std::vector<ChartPlace>& left_half) {
  std::vector<ChartPlace> whole = left_half;
  for (auto it = left_half.rbegin(); it != left_half.rend(); ++it)
    if (it->left_mm != 0.0) whole.push_back({-it->left_mm, it->forward_mm});
  return whole;
}

ChartRegion::ChartRegion(std::vector<ChartPlace> outline) : outline_(std::move(outline)) {
  SCALPMAP_CHECK(outline_.size() >= 3);
  double high_left = -1e9, high_forward = -1e9;
  low_left_mm_ = low_forward_mm_ = 1e9;
  for (const ChartPlace& p : outline_) {
    low_left_mm_ = std::min(low_left_mm_, p.left_mm);
    high_left = std::max(high_left, p.left_mm);
    low_forward_mm_ = std::min(low_forward_mm_, p.forward_mm);
    high_forward = std::max(high_forward, p.forward_mm);
  }
  const double room = reach_mm + coarse_cell_mm;
  low_left_mm_ -= room;
  low_forward_mm_ -= room;
  columns_ = static_cast<int>(std::ceil((high_left + room - low_left_mm_) / coarse_cell_mm));
  rows_ = static_cast<int>(std::ceil((high_forward + room - low_forward_mm_) / coarse_cell_mm));
  coarse_mm_.reserve(static_cast<std::size_t>(columns_ * rows_));
  for (int row = 0; row < rows_; ++row)
    for (int column = 0; column < columns_; ++column)
      coarse_mm_.push_back(static_cast<float>(exactly_at({low_left_mm_ + (column + 0.5) * coarse_cell_mm,
                                                          low_forward_mm_ + (row + 0.5) * coarse_cell_mm})
                                                  .inside_mm));
}

ChartRegion::Reading ChartRegion::exactly_at(ChartPlace place) const {
  double nearest = 1e18;
  ChartPlace from_border;
  bool inside = false;
  for (std::size_t i = 0; i < outline_.size(); ++i) {
    const ChartPlace a = outline_[i], b = outline_[i + 1 < outline_.size() ? i + 1 : 0];
    const ChartPlace along = b - a, to = place - a;
    const double squared = along.left_mm * along.left_mm + along.forward_mm * along.forward_mm;
    const double t =
        squared > 0.0
            ? std::clamp((to.left_mm * along.left_mm + to.forward_mm * along.forward_mm) / squared, 0.0, 1.0)
            : 0.0;
    const ChartPlace away = to - along * t;
    const double far = away.left_mm * away.left_mm + away.forward_mm * away.forward_mm;
    if (far < nearest) {
      nearest = far;
      from_border = away;
    }
    if ((a.forward_mm > place.forward_mm) != (b.forward_mm > place.forward_mm) &&
        place.left_mm < a.left_mm + along.left_mm * (to.forward_mm / along.forward_mm))
      inside = !inside;
  }
  const double far = std::sqrt(nearest);
  Reading reading;
  reading.inside_mm = inside ? far : -far;
  if (far > 1e-9) reading.slope = from_border * ((inside ? 1.0 : -1.0) / far);
  return reading;
}

std::optional<double> ChartRegion::coarsely_at(ChartPlace place) const {
  const double column = (place.left_mm - low_left_mm_) / coarse_cell_mm;
  const double row = (place.forward_mm - low_forward_mm_) / coarse_cell_mm;
  if (!(column >= 0.0 && row >= 0.0 && column < columns_ && row < rows_)) return std::nullopt;
  return coarse_mm_[static_cast<std::size_t>(static_cast<int>(row) * columns_ + static_cast<int>(column))];
}

ChartRegion::Reading ChartRegion::at(ChartPlace place) const {
  const std::optional<double> coarse = coarsely_at(place);
  if (!coarse) return {-1e3, {}};
  if (std::abs(*coarse) > reach_mm + coarse_cell_mm) return {*coarse, {}};
  return exactly_at(place);
}

bool ChartRegion::contains(ChartPlace place) const {
  const std::optional<double> coarse = coarsely_at(place);
  if (!coarse) return false;
  // No place of a cell is farther from its middle.
  constexpr double half_diagonal_mm = 0.7072 * coarse_cell_mm;
  if (std::abs(*coarse) > half_diagonal_mm) return *coarse > 0.0;
  return exactly_at(place).inside_mm > 0.0;
}

double on_skin_mm(const ChartRegion::Reading& reading, const HeadChart::Slopes& slopes) {
  const Vec3 slope = slopes.left * reading.slope.left_mm + slopes.forward * reading.slope.forward_mm;
  const double steepness = length(slope);
  return steepness > 0.05 ? reading.inside_mm / steepness : reading.inside_mm / 0.05;
}

}  // namespace scalpmap
