#include "geom/candidate_tree.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "base/check.h"
#include "base/parallel.h"

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

// A branch of fewer leaves is mostly its own edge.
constexpr std::uint32_t least_leaves_of_branch = 2048, most_branches = 32;

float to_box_squared(const auto& box, const std::array<float, 3>& at) {
  float away = 0.0f;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const float out = std::max(std::max(box.least[axis] - at[axis], at[axis] - box.most[axis]), 0.0f);
    away += out * out;
  }
  return away;
}

}  // namespace

CandidateTree::CandidateTree(std::vector<Candidate> candidates) {
  SCALPMAP_CHECK(!candidates.empty());
  first_leaf_ = static_cast<std::uint32_t>(std::bit_ceil((candidates.size() + leaf_size - 1) / leaf_size));
  branch_count_ = std::clamp(first_leaf_ / least_leaves_of_branch, 1u, most_branches);
  nodes_.resize(2 * std::size_t{first_leaf_});
  leaves_.resize(first_leaf_);
  std::vector<std::span<Candidate>> of_node(2 * branch_count_);
  of_node[1] = candidates;
  for (std::uint32_t level = 1; level < branch_count_; level *= 2)
    parallel_ranges(level, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t node = level + begin; node < level + end; ++node) {
        const std::size_t half = halve(static_cast<std::uint32_t>(node), of_node[node]);
        of_node[2 * node] = of_node[node].first(half);
        of_node[2 * node + 1] = of_node[node].subspan(half);
      }
    });
  parallel_ranges(branch_count_, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t node = branch_count_ + begin; node < branch_count_ + end; ++node)
      build(static_cast<std::uint32_t>(node), of_node[node]);
  });
  gather(branch_count_);
  to_other_branch_mm_ = margins(branch_count_);
  to_other_group_mm_ = margins(std::min(few_groups, branch_count_));
}

std::size_t CandidateTree::halve(std::uint32_t node, std::span<Candidate> candidates) {
  Node& box = nodes_[node];
  box = {{1e30f, 1e30f, 1e30f}, {-1e30f, -1e30f, -1e30f}, -1.0f, 0.0f};
  for (const Candidate& c : candidates)
    for (std::size_t axis = 0; axis < 3; ++axis) {
      box.least[axis] = std::min(box.least[axis], coordinate(c, axis));
      box.most[axis] = std::max(box.most[axis], coordinate(c, axis));
    }
  const std::size_t half = candidates.size() / 2;
  if (node >= first_leaf_) return half;
  std::size_t axis = 0;
  for (std::size_t other = 1; other < 3; ++other)
    if (box.most[other] - box.least[other] > box.most[axis] - box.least[axis]) axis = other;
  // A full order, ties included: which candidates go left must not hang on how nth_element works.
  std::nth_element(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(half),
                   candidates.end(), [axis](const Candidate& a, const Candidate& b) {
                     const float at_a = coordinate(a, axis), at_b = coordinate(b, axis);
                     return at_a < at_b || (at_a == at_b && before(a, b));
                   });
  return half;
}

float CandidateTree::build(std::uint32_t node, std::span<Candidate> candidates) {
  const std::size_t half = halve(node, candidates);
  Node& box = nodes_[node];
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
  const float left = build(2 * node, candidates.first(half));
  const float right = build(2 * node + 1, candidates.subspan(half));
  return box.farthest_squared = std::max(left, right);
}

void CandidateTree::gather(std::uint32_t groups) {
  for (std::uint32_t node = groups - 1; node >= 1; --node)
    nodes_[node].farthest_squared =
        std::max(nodes_[2 * node].farthest_squared, nodes_[2 * node + 1].farthest_squared);
}

std::vector<float> CandidateTree::margins(std::uint32_t groups) const {
  std::vector<float> margins(first_leaf_);
  const std::uint32_t leaves_of_group = first_leaf_ / groups;
  parallel_ranges(first_leaf_, 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t leaf = begin; leaf < end; ++leaf) {
      const Node& own = nodes_[first_leaf_ + leaf];
      float nearest = unrelated_mm2;
      for (std::uint32_t group = 0; group < groups; ++group) {
        if (group == leaf / leaves_of_group) continue;
        const Node& other = nodes_[groups + group];
        float away = 0.0f;
        for (std::size_t axis = 0; axis < 3; ++axis) {
          const float out = std::max(
              std::max(other.least[axis] - own.most[axis], own.least[axis] - other.most[axis]), 0.0f);
          away += out * out;
        }
        nearest = std::min(nearest, away);
      }
      margins[leaf] = std::sqrt(nearest);
    }
  });
  return margins;
}

float CandidateTree::to_branch_squared(std::uint32_t branch, const Vec3f& place) const {
  return to_box_squared(nodes_[branch_count_ + branch], {place.x, place.y, place.z});
}

std::optional<CandidateTree::Taken> CandidateTree::take(std::uint32_t from_leaf, float least_squared) {
  return take(1, from_leaf, least_squared, nullptr, 0.0f);
}

std::optional<CandidateTree::Taken> CandidateTree::take_inside(std::uint32_t groups, std::uint32_t group,
                                                               std::uint32_t from_leaf, float least_squared,
                                                               float margin_mm) {
  const std::vector<float>* margins = groups == 1               ? nullptr
                                      : groups == branch_count_ ? &to_other_branch_mm_
                                                                : &to_other_group_mm_;
  return take(groups + group, from_leaf, least_squared, margins, margin_mm);
}

std::optional<CandidateTree::Taken> CandidateTree::take(std::uint32_t root, std::uint32_t from_leaf,
                                                        float least_squared,
                                                        const std::vector<float>* margins_mm,
                                                        float margin_mm) {
  SCALPMAP_CHECK(from_leaf < first_leaf_ && least_squared >= 0.0f);
  std::uint32_t node = first_leaf_ + from_leaf;
  // Up until something to the right of it, below the root, holds enough.
  const auto beyond = [&] {
    while (node != root && (node & 1)) node /= 2;
    if (node == root) return false;
    ++node;
    return true;
  };
  for (;;) {
    while (nodes_[node].farthest_squared < least_squared)
      if (!beyond()) return std::nullopt;
    // Down to the first leaf of it that does.
    while (node < first_leaf_) {
      node *= 2;
      if (nodes_[node].farthest_squared < least_squared) ++node;
    }
    if (!margins_mm || (*margins_mm)[node - first_leaf_] >= margin_mm) break;
    if (!beyond()) return std::nullopt;
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
  while (node != root) {
    node /= 2;
    nodes_[node].farthest_squared =
        std::max(nodes_[2 * node].farthest_squared, nodes_[2 * node + 1].farthest_squared);
  }
  return taken;
}

void CandidateTree::approach_inside(std::uint32_t groups, std::uint32_t group, const OrientedPoint& site) {
  approach(groups + group, site, unrelated_mm2, 1.0f);
}

void CandidateTree::approach(const OrientedPoint& site, float reach_squared, float factor_squared) {
  approach(1, site, reach_squared, factor_squared);
}

void CandidateTree::approach(std::uint32_t node, const OrientedPoint& site, float reach_squared,
                             float factor_squared) {
  Node& box = nodes_[node];
  float away = to_box_squared(box, {site.position.x, site.position.y, site.position.z});
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
