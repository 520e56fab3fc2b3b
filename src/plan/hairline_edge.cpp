#include "plan/hairline_edge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/rng.h"

namespace scalpmap {

namespace {

constexpr double most_pace_change = 0.22, most_height_change = 0.3;  // either way
constexpr double table_step_mm = 0.1;
constexpr double gone_at = 3.0;  // times the waves' reach

// 0 to 1, level at both ends.
double eased(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}
// Its integral from 0 to t.
double eased_so_far(double t) {
  return t * t * t - 0.5 * t * t * t * t;
}

// Knots 4k to 4k + 3 make a group: their strays are a, b, -a, -b.
constexpr std::int64_t group_size = 4;
std::int64_t place_in_group(std::int64_t knot) {
  return ((knot % group_size) + group_size) % group_size;
}

}  // namespace

EdgeWave::EdgeWave(double amplitude_mm, double period_mm, std::int64_t seed, std::uint32_t band)
    : amplitude_mm_(amplitude_mm), period_mm_(period_mm) {
  Rng rng(static_cast<std::uint64_t>(seed) * 0x9e3779b97f4a7c15ULL + band);
  key_ = rng.next();
  phase_ = 2.0 * std::numbers::pi * rng.unit();
}

EdgeWave::Knot EdgeWave::knot(std::int64_t index) const {
  const std::int64_t place = place_in_group(index);
  const std::int64_t group = (index - place) / group_size;
  Rng rng(key_ + static_cast<std::uint64_t>(2 * group + place % 2) * 0xd1342543de82ef95ULL);
  const double sign = place < 2 ? 1.0 : -1.0;
  return {1.0 + sign * most_pace_change * (2.0 * rng.unit() - 1.0),
          1.0 + sign * most_height_change * (2.0 * rng.unit() - 1.0)};
}

EdgeWave::Stretch EdgeWave::stretch(std::int64_t index) const {
  const auto stray = [&](std::int64_t i) { return knot(i).pace - 1.0; };
  Stretch stretch{knot(index), knot(index + 1)};
  // A stretch between knots a and b turns (a + b) / 2. Added up from knot 0, the strays of whole groups
  // cancel, and what is left is that of an unfinished group and half of the two ends.
  double unfinished = 0.0;
  for (std::int64_t i = 1; i <= place_in_group(index); ++i) unfinished += stray(index - i);
  stretch.turned = static_cast<double>(index) + unfinished + 0.5 * (stray(index) - stray(0));
  return stretch;
}

double EdgeWave::ahead_mm(const Stretch& s, double part) const {
  const double turned = s.turned + s.from.pace * part + (s.to.pace - s.from.pace) * eased_so_far(part);
  const double height = s.from.height + (s.to.height - s.from.height) * eased(part);
  return amplitude_mm_ * height * std::sin(phase_ + 2.0 * std::numbers::pi * turned);
}

double EdgeWave::ahead_mm(double from_middle_mm) const {
  return ahead_mm(from_middle_mm, period_mm_, 1).front();
}

std::vector<double> EdgeWave::ahead_mm(double first_mm, double step_mm, std::size_t count) const {
  std::vector<double> ahead(count, 0.0);
  if (amplitude_mm_ <= 0.0) return ahead;
  double last_start = std::numeric_limits<double>::quiet_NaN();
  Stretch on;
  for (std::size_t i = 0; i < count; ++i) {
    const double periods = (first_mm + static_cast<double>(i) * step_mm) / period_mm_;
    const double start = std::floor(periods);
    if (start != last_start) on = stretch(static_cast<std::int64_t>(start));
    last_start = start;
    ahead[i] = ahead_mm(on, periods - start);
  }
  return ahead;
}

double EdgeWave::most_mm() const {
  return amplitude_mm_ * (1.0 + most_height_change);
}

HairlineWaves::HairlineWaves(const Hairline& hairline, double length_mm, double middle_mm) {
  if (hairline.macro_mm <= 0.0 && hairline.micro_mm <= 0.0) return;
  const EdgeWave macro(hairline.macro_mm, hairline.macro_period_mm, hairline.seed, 1);
  const EdgeWave micro(hairline.micro_mm, hairline.micro_period_mm, hairline.seed, 2);
  most_mm_ = macro.most_mm() + micro.most_mm();
  const auto count = static_cast<std::size_t>(std::ceil(std::max(0.0, length_mm) / table_step_mm)) + 1;
  const std::vector<double> long_ones = macro.ahead_mm(-middle_mm, table_step_mm, count);
  const std::vector<double> short_ones = micro.ahead_mm(-middle_mm, table_step_mm, count);
  ahead_mm_.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double along = static_cast<double>(i) * table_step_mm;
    const double end = eased(std::min(along, length_mm - along) / waves_end_mm);
    ahead_mm_[i] = static_cast<float>(end * (long_ones[i] + short_ones[i]));
  }
}

double HairlineWaves::ahead_mm(double along_mm) const {
  const double at = along_mm / table_step_mm;
  if (ahead_mm_.empty() || !(at > 0.0)) return 0.0;
  const auto i = static_cast<std::size_t>(at);
  if (i + 1 >= ahead_mm_.size()) return 0.0;
  const double from = ahead_mm_[i], to = ahead_mm_[i + 1];
  return from + (to - from) * (at - static_cast<double>(i));
}

double waves_left(double off_line_mm, double most_ahead_mm) {
  const double off = std::abs(off_line_mm);
  if (off <= most_ahead_mm) return most_ahead_mm > 0.0 ? 1.0 : 0.0;
  if (off >= gone_at * most_ahead_mm) return 0.0;
  return 1.0 - eased((off / most_ahead_mm - 1.0) / (gone_at - 1.0));
}

double reach_with_waves(double mm, double most_ahead_mm) {
  // What lies behind the edge grows with what lies behind the line: halving finds where it is enough.
  double too_near = mm, enough = mm + most_ahead_mm;
  while (enough - too_near > 0.01) {
    const double half = 0.5 * (too_near + enough);
    (half - most_ahead_mm * waves_left(half, most_ahead_mm) >= mm ? enough : too_near) = half;
  }
  return enough;
}

}  // namespace scalpmap
