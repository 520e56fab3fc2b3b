// The head frame from landmarks: see plan/landmarks.h.
#include <algorithm>
#include <cmath>

#include "plan/landmarks.h"

namespace scalpmap {

namespace {

// How far people of mean size differ from the mean head at each landmark, mm: one standard deviation, from
// the spreads of the measures between them (ANSUR II, NIOSH 2003).
double spread_mm(LandmarkKind kind) {
  switch (kind) {
    case LandmarkKind::glabella:
      return 5.0;
    case LandmarkKind::nasion:
      return 4.0;
    case LandmarkKind::subnasale:
      return 5.0;
    case LandmarkKind::menton:
      return 7.0;
    case LandmarkKind::vertex:
      return 9.0;
    case LandmarkKind::inion:
      return 12.0;
    case LandmarkKind::left_tragion:
    case LandmarkKind::right_tragion:
      return 4.0;
  }
  return 5.0;
}

constexpr double by_hand_factor = 25.0;
// Places whose root mean square distance from a line is below this are on it, as far as people differ.
constexpr double least_off_line_mm = 8.0;

using Matrix4 = std::array<std::array<double, 4>, 4>;

// The eigenvector of the greatest eigenvalue of a symmetric matrix: Jacobi's turns until nothing is left.
std::array<double, 4> greatest_eigenvector(Matrix4 m) {
  Matrix4 v{};
  for (std::size_t i = 0; i < 4; ++i) v[i][i] = 1.0;
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0.0, all = 0.0;
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) (i == j ? all : off) += m[i][j] * m[i][j];
    if (off <= 1e-30 * all) break;
    for (std::size_t p = 0; p < 4; ++p)
      for (std::size_t q = p + 1; q < 4; ++q) {
        if (m[p][q] == 0.0) continue;
        const double half = (m[q][q] - m[p][p]) / (2.0 * m[p][q]);
        const double t = (half >= 0.0 ? 1.0 : -1.0) / (std::abs(half) + std::sqrt(half * half + 1.0));
        const double c = 1.0 / std::sqrt(t * t + 1.0), s = t * c;
        for (std::size_t k = 0; k < 4; ++k) {
          const double kp = m[k][p], kq = m[k][q];
          m[k][p] = c * kp - s * kq;
          m[k][q] = s * kp + c * kq;
        }
        for (std::size_t k = 0; k < 4; ++k) {
          const double pk = m[p][k], qk = m[q][k];
          m[p][k] = c * pk - s * qk;
          m[q][k] = s * pk + c * qk;
        }
        for (std::size_t k = 0; k < 4; ++k) {
          const double kp = v[k][p], kq = v[k][q];
          v[k][p] = c * kp - s * kq;
          v[k][q] = s * kp + c * kq;
        }
      }
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < 4; ++i)
    if (m[i][i] > m[best][best]) best = i;
  return {v[0][best], v[1][best], v[2][best], v[3][best]};
}

struct Pair {
  Vec3 place, mean;
  double weight;
};

// Root mean square distance of the places from the best line through them.
double off_line_mm(std::span<const Landmark> landmarks) {
  Vec3 middle;
  const double count = static_cast<double>(landmarks.size());
  for (const Landmark& each : landmarks) middle += each.place / count;
  // The best line's direction by repeated multiplication, from the place farthest off.
  Vec3 along;
  for (const Landmark& each : landmarks)
    if (length_squared(each.place - middle) > length_squared(along)) along = each.place - middle;
  along = normalized(along);
  for (int round = 0; round < 50; ++round) {
    Vec3 next;
    for (const Landmark& each : landmarks) {
      const Vec3 p = each.place - middle;
      next += p * dot(p, along);
    }
    along = normalized(next, along);
  }
  double squared = 0.0;
  for (const Landmark& each : landmarks) {
    const Vec3 p = each.place - middle;
    squared += length_squared(p - along * dot(p, along)) / count;
  }
  return std::sqrt(squared);
}

// The turn that lays the places, about their middle, best on the mean head's about theirs (Horn 1987).
FrameTurn best_turn(const std::vector<Pair>& pairs, Vec3 place_middle, Vec3 mean_middle) {
  std::array<std::array<double, 3>, 3> s{};
  for (const Pair& pair : pairs) {
    const Vec3 a = pair.place - place_middle, b = pair.mean - mean_middle;
    const std::array<double, 3> from{a.x, a.y, a.z}, to{b.x, b.y, b.z};
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) s[i][j] += pair.weight * from[i] * to[j];
  }
  const Matrix4 n{{{s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
                   {s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
                   {s[2][0] - s[0][2], s[0][1] + s[1][0], -s[0][0] + s[1][1] - s[2][2], s[1][2] + s[2][1]},
                   {s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], -s[0][0] - s[1][1] + s[2][2]}}};
  const auto [w, x, y, z] = greatest_eigenvector(n);
  FrameTurn turn;
  turn.left = normalized({w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)});
  turn.up = normalized({2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)});
  turn.forward = cross(turn.left, turn.up);
  turn.origin =
      place_middle - (turn.left * mean_middle.x + turn.up * mean_middle.y + turn.forward * mean_middle.z);
  return turn;
}

}  // namespace

Vec3 mean_landmark(LandmarkKind kind) {
  switch (kind) {
    case LandmarkKind::glabella:
      return {0, 36, 102};
    case LandmarkKind::nasion:
      return {0, 24, 98.8};
    case LandmarkKind::subnasale:
      return {0, -30, 103.8};
    case LandmarkKind::menton:
      return {0, -98, 87};
    case LandmarkKind::vertex:
      return {0, 130, -1};
    case LandmarkKind::inion:
      return {0, -8, -94};
    case LandmarkKind::left_tragion:
      return {73, 2, 1};
    case LandmarkKind::right_tragion:
      return {-73, 2, 1};
  }
  return {};
}

std::optional<FrameTurn> frame_of_landmarks(std::span<const Landmark> landmarks, double head_scale) {
  if (landmarks.size() < 3 || !(head_scale > 0.0)) return std::nullopt;
  if (!(off_line_mm(landmarks) > least_off_line_mm * head_scale)) return std::nullopt;
  std::vector<Pair> pairs;
  Vec3 place_middle, mean_middle, ears_middle;
  double all = 0.0;
  int left_ears = 0, right_ears = 0;
  for (const Landmark& each : landmarks) {
    const double spread = spread_mm(each.kind) * head_scale, off = 0.5 * each.plus_minus_mm;
    const double weight = (each.by_hand ? by_hand_factor : 1.0) / (spread * spread + off * off);
    pairs.push_back({each.place, mean_landmark(each.kind) * head_scale, weight});
    place_middle += pairs.back().place * weight;
    mean_middle += pairs.back().mean * weight;
    all += weight;
    if (each.kind == LandmarkKind::left_tragion || each.kind == LandmarkKind::right_tragion) {
      ears_middle += each.place * 0.5;
      left_ears += each.kind == LandmarkKind::left_tragion ? 1 : 0;
      right_ears += each.kind == LandmarkKind::right_tragion ? 1 : 0;
    }
  }
  if (left_ears != 1 || right_ears != 1) return best_turn(pairs, place_middle / all, mean_middle / all);
  const Vec3 mean_ears =
      (mean_landmark(LandmarkKind::left_tragion) + mean_landmark(LandmarkKind::right_tragion)) *
      (0.5 * head_scale);
  FrameTurn turn = best_turn(pairs, ears_middle, mean_ears);
  turn.origin = ears_middle;
  return turn;
}

std::optional<FrameTurn> frame_of_three_picks(Vec3 forehead, Vec3 left_ear, Vec3 right_ear,
                                              double head_scale) {
  // On the mean head: halfway from glabella to trichion, and where the ear's upper edge leaves the head.
  const Vec3 mean_forehead = Vec3{0, 64, 99.5} * head_scale, mean_ear = Vec3{0, 33, -6} * head_scale;
  const Vec3 middle = (left_ear + right_ear) * 0.5;
  const Vec3 across = left_ear - right_ear, front = forehead - middle;
  const Vec3 left = normalized(across);
  const Vec3 level = front - left * dot(front, left);
  // Picks nearer to each other, or to one line, than a head has them.
  if (!(length(across) > 40.0 * head_scale) || !(length(level) > 40.0 * head_scale)) return std::nullopt;
  const Vec3 arm = mean_forehead - mean_ear;
  const double rise = std::atan2(arm.y, arm.z);
  FrameTurn turn;
  turn.left = left;
  const Vec3 to_forehead = normalized(level), square = cross(to_forehead, left);
  turn.forward = normalized(to_forehead * std::cos(rise) - square * std::sin(rise));
  turn.up = cross(turn.forward, turn.left);
  turn.origin = middle - turn.up * mean_ear.y - turn.forward * mean_ear.z;
  return turn;
}

}  // namespace scalpmap
