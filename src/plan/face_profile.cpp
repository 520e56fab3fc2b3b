#include "plan/face_profile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace scalpmap {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double longest_gap_mm = 12.0;
constexpr double smoothing_mm = 2.0;
// Where the nasion of the mean head is, and how far off it is looked for: a frame turned by 10 degrees moves
// it by 17 mm.
constexpr double nasion_y_mm = 24.0, nasion_reach_mm = 26.0;
// The root of the nose lies this far behind the line of brow and bridge at least (mean head: 5 mm).
constexpr double least_hollow_mm = 2.0;
constexpr double hollow_arm_mm = 14.0;
// The chin ends where its outline goes back faster than this for each mm downwards.
constexpr double steepest_chin = 2.5;

double behind_chord(const FaceProfile& profile, double y, double y1, double y2) {
  const double z1 = profile.at(y1), z2 = profile.at(y2), slope = (z2 - z1) / (y2 - y1);
  return (z1 + slope * (y - y1) - profile.at(y)) / std::sqrt(1.0 + slope * slope);
}

// The height at which `score` is greatest from y1 to y2, in steps of 0.5 mm; no value where it is nowhere a
// number.
template <class Score>
std::optional<double> greatest(double y1, double y2, const Score& score) {
  std::optional<double> best;
  double best_score = 0.0;
  for (double y = y1; y <= y2; y += 0.5) {
    const double s = score(y);
    if (std::isnan(s) || (best && s <= best_score)) continue;
    best = y;
    best_score = s;
  }
  return best;
}

std::optional<double> nasion_height(const FaceProfile& profile) {
  // The second difference does not change when the head is tilted.
  const auto hollow = [&](double y) {
    return 0.5 * (profile.at(y + hollow_arm_mm) + profile.at(y - hollow_arm_mm)) - profile.at(y);
  };
  const auto rough = greatest(nasion_y_mm - nasion_reach_mm, nasion_y_mm + nasion_reach_mm, hollow);
  if (!rough || hollow(*rough) < least_hollow_mm) return std::nullopt;
  // The deepest for one who looks along the nose's root a little from above, so that a flat root, or a head
  // tilted by some degrees, still has one.
  return greatest(*rough - 7.0, *rough + 9.0, [&](double y) { return -profile.at(y) - 0.12 * (y - *rough); });
}

}  // namespace

FaceProfile::FaceProfile(const SkinMap& strip) : low_y_(strip.rows() > 0 ? strip.y_of(0) : 0.0) {
  std::vector<double> raw;
  std::vector<double> across;
  for (int row = 0; row < strip.rows(); ++row) {
    across.clear();
    for (int column = 0; column < strip.columns(); ++column)
      if (const double z = strip.height(column, row); !std::isnan(z)) across.push_back(z);
    if (across.size() * 2 < static_cast<std::size_t>(strip.columns())) {
      raw.push_back(none);
      continue;
    }
    std::nth_element(across.begin(), across.begin() + static_cast<std::ptrdiff_t>(across.size() / 2),
                     across.end());
    raw.push_back(across[across.size() / 2]);
  }
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (std::isnan(raw[i])) continue;
    if (last && i - *last > 1 && static_cast<double>(i - *last) <= longest_gap_mm)
      for (std::size_t j = *last + 1; j < i; ++j) {
        const double t = static_cast<double>(j - *last) / static_cast<double>(i - *last);
        raw[j] = raw[*last] + (raw[i] - raw[*last]) * t;
      }
    last = i;
  }
  sharp_ = raw;
  forward_.assign(raw.size(), none);
  const int reach = 5;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (std::isnan(raw[i])) continue;
    double sum = 0.0, weights = 0.0;
    for (int d = -reach; d <= reach; ++d) {
      // Symmetric windows: at an end, one that leaned inwards would move the outline.
      const auto before = static_cast<std::ptrdiff_t>(i) - d, after = static_cast<std::ptrdiff_t>(i) + d;
      const auto size = static_cast<std::ptrdiff_t>(raw.size());
      if (before < 0 || after < 0 || before >= size || after >= size) continue;
      const double a = raw[static_cast<std::size_t>(before)], b = raw[static_cast<std::size_t>(after)];
      if (std::isnan(a) || std::isnan(b)) continue;
      const double weight = std::exp(-0.5 * d * d / (smoothing_mm * smoothing_mm));
      sum += weight * b;
      weights += weight;
    }
    forward_[i] = sum / weights;
  }
}

double FaceProfile::among(const std::vector<double>& values, double y) const {
  const double place = y - low_y_;
  if (!(place >= 0.0 && place <= static_cast<double>(values.size()) - 1.0)) return none;
  const auto i = std::min(static_cast<std::size_t>(place), values.size() - 2);
  const double t = place - static_cast<double>(i);
  return t == 0.0 ? values[i] : values[i] + (values[i + 1] - values[i]) * t;
}

FaceFeatures find_face(const FaceProfile& profile) {
  FaceFeatures face;
  const auto nasion = nasion_height(profile);
  if (!nasion) return face;
  const auto place = [&](double y, double plus_minus_mm) {
    return FacePlace{y, profile.at(y), plus_minus_mm};
  };
  face.nasion = place(*nasion, 4.0);
  const auto standing_out = [&](double y) { return -behind_chord(profile, y, *nasion, *nasion + 45.0); };
  if (const auto y = greatest(*nasion + 5.0, *nasion + 32.0, standing_out)) face.glabella = place(*y, 7.0);
  // The nose's tip: what stands out most from a line down from the nasion that leans as far as any face.
  const auto tip = greatest(*nasion - 58.0, *nasion - 22.0, [&](double y) { return profile.at(y); });
  if (!tip || *tip < *nasion - 57.0 || profile.at(*tip) < face.nasion->z + 8.0) return face;
  const auto subnasale = greatest(*tip - 30.0, *tip - 4.0,
                                  [&](double y) { return behind_chord(profile, y, *tip, *tip - 33.0); });
  if (!subnasale || behind_chord(profile, *subnasale, *tip, *tip - 33.0) < 2.0) return face;
  face.subnasale = place(*subnasale, 4.0);
  // Down from the chin's foremost: where the outline turns under it; smoothed, that edge would lie higher.
  const auto chin = greatest(*subnasale - 72.0, *subnasale - 36.0, [&](double y) { return profile.at(y); });
  if (!chin || profile.at(*chin) < face.subnasale->z - 35.0) return face;
  double menton = *chin;
  while (menton > *chin - 40.0 &&
         profile.sharp_at(menton) - profile.sharp_at(menton - 2.0) < 2.0 * steepest_chin)
    menton -= 0.5;
  menton -= 1.0;  // the middle of the two mm that were compared
  // It must be a chin's end, not the scan's, and not the throat.
  if (std::isnan(profile.sharp_at(menton - 1.0)) || menton <= *chin - 41.0) return face;
  face.menton = FacePlace{menton, profile.sharp_at(menton), 7.0};
  return face;
}

}  // namespace scalpmap
