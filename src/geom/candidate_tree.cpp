#include "geom/candidate_tree.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "base/check.h"

namespace scalpmap {
namespace {

float coordinate(const Candidate& c, std::size_t axis) {
  const Vec3f& p = c.point.position;
  return axis == 0 ? p.x : axis == 1 ? p.y : p.z;
}

// Any order, as long as it is one: candidates it cannot tell apart are the same.
bool before(const Candidate& a, const Candidate& b) {
  const Vec3f &p = a.point.position, &q = b.point.position;
  return std::tie(p.x, p.y, p.z, a.triangle) < std::tie(q.x, q.y, q.z, b.triangle);
}

}  // namespace

CandidateTree::CandidateTree(std::vector<Candidate> candidates) {
  SCALPMAP_CHECK(!candidates.empty());
  first_leaf_ = static_cast<std::uint32_t>(std::bit_ceil((candidates.size() + leaf_size - 1) / leaf_size));
  nodes_.resize(2 * std::size_t{first_leaf_});
  leaves_.resize(first_leaf_);
  build(1, candidates);
}

float CandidateTree::build(std::uint32_t node, std::span<Candidate> candidates) {
  Node& box = nodes_[node];
  box = {{1e30f, 1e30f, 1e30f}, {-1e30f, -1e30f, -1e30f}, -1.0f, 0.0f};
  for (const Candidate& c : candidates)
    for (std::size_t axis = 0; axis < 3; ++axis) {
      box.least[axis] = std::min(box.least[axis], coordinate(c, axis));
      box.most[axis] = std::max(box.most[axis], coordinate(c, axis));
    }
  if (node >= first_leaf_) {
    std::sort(candidates.begin(), candidates.end(), before);
    Leaf& leaf = leaves_[node - first_leaf_];
    leaf = {};
    leaf.distance_squared.fill(-1.0f);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const auto& [point, triangle] = candidates[i];
      leaf.x[i] = point.position.x, leaf.y[i] = point.position.y, leaf.z[i] = point.position.z;
      leaf.normal_x[i] = point.normal.x, leaf.normal_y[i] = point.normal.y, leaf.normal_z[i] = point.normal.z;
      leaf.triangle[i] = triangle;
      leaf.distance_squared[i] = box.farthest_squared = unrelated_mm2;
    }
    return box.farthest_squared;
  }
  std::size_t axis = 0;
  for (std::size_t other = 1; other < 3; ++other)
    if (box.most[other] - box.least[other] > box.most[axis] - box.least[axis]) axis = other;
  // A full order, ties included: which candidates go left must not hang on how nth_element works.
  const std::size_t half = candidates.size() / 2;
  std::nth_element(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(half),
                   candidates.end(), [axis](const Candidate& a, const Candidate& b) {
                     const float at_a = coordinate(a, axis), at_b = coordinate(b, axis);
                     return at_a < at_b || (at_a == at_b && before(a, b));
                   });
  const float left = build(2 * node, candidates.first(half));
  const float right = build(2 * node + 1, candidates.subspan(half));
  return nodes_[node].farthest_squared = std::max(left, right);
}

std::optional<CandidateTree::Taken> CandidateTree::take(std::uint32_t from_leaf, float least_squared) {
  SCALPMAP_CHECK(from_leaf < first_leaf_ && least_squared >= 0.0f);
  std::uint32_t node = first_leaf_ + from_leaf;
  // Up until something to the right holds enough, then down to the first leaf of it that does.
  while (nodes_[node].farthest_squared < least_squared) {
    while (node & 1)
      if ((node /= 2) <= 1) return std::nullopt;
    ++node;
  }
  while (node < first_leaf_) {
    node *= 2;
    if (nodes_[node].farthest_squared < least_squared) ++node;
  }
  Leaf& leaf = leaves_[node - first_leaf_];
  const auto farthest = std::max_element(leaf.distance_squared.begin(), leaf.distance_squared.end());
  const auto i = static_cast<std::size_t>(farthest - leaf.distance_squared.begin());
  Taken taken;
  taken.candidate.point.position = {leaf.x[i], leaf.y[i], leaf.z[i]};
  taken.candidate.point.normal = {leaf.normal_x[i], leaf.normal_y[i], leaf.normal_z[i]};
  taken.candidate.triangle = leaf.triangle[i];
  taken.distance_squared = *farthest;
  taken.leaf = node - first_leaf_;
  *farthest = -1.0f;
  nodes_[node].farthest_squared =
      *std::max_element(leaf.distance_squared.begin(), leaf.distance_squared.end());
  while (node /= 2)
    nodes_[node].farthest_squared =
        std::max(nodes_[2 * node].farthest_squared, nodes_[2 * node + 1].farthest_squared);
  return taken;
}

void CandidateTree::approach(const OrientedPoint& site, float reach_squared, float factor_squared) {
  approach(1, site, reach_squared, factor_squared);
}

void CandidateTree::approach(std::uint32_t node, const OrientedPoint& site, float reach_squared,
                             float factor_squared) {
  Node& box = nodes_[node];
  const std::array<float, 3> at = {site.position.x, site.position.y, site.position.z};
  float away = 0.0f;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const float out = std::max(std::max(box.least[axis] - at[axis], at[axis] - box.most[axis]), 0.0f);
    away += out * out;
  }
  // The 0.999 covers rounding: what it lets through in vain changes nothing.
  away *= (1.0f - height_share) * 0.999f;
  if (away >= reach_squared || away * factor_squared >= box.farthest_squared) return;
  if (node < first_leaf_) {
    approach(2 * node, site, reach_squared, factor_squared);
    approach(2 * node + 1, site, reach_squared, factor_squared);
    box.farthest_squared = std::max(nodes_[2 * node].farthest_squared, nodes_[2 * node + 1].farthest_squared);
    return;
  }
  // In simple loops, on copies that nothing else can point at, so that they run four or more lanes at once.
  const OrientedPoint from = site;
  Leaf& leaf = leaves_[node - first_leaf_];
  std::array<float, leaf_size> near, next;
  for (std::size_t i = 0; i < leaf_size; ++i)
    near[i] = skin_distance_squared(
        {{leaf.x[i], leaf.y[i], leaf.z[i]}, {leaf.normal_x[i], leaf.normal_y[i], leaf.normal_z[i]}}, from);
  for (std::size_t i = 0; i < leaf_size; ++i)
    near[i] = near[i] * factor_squared + (near[i] < reach_squared ? 0.0f : unrelated_mm2);
  for (std::size_t i = 0; i < leaf_size; ++i)
    next[i] = near[i] < leaf.distance_squared[i] ? near[i] : leaf.distance_squared[i];
  leaf.distance_squared = next;
  for (std::size_t width = leaf_size / 2; width > 0; width /= 2)
    for (std::size_t i = 0; i < width; ++i) next[i] = next[i] > next[i + width] ? next[i] : next[i + width];
  box.farthest_squared = next[0];
}

}  // namespace scalpmap
