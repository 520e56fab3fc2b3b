// Places on the skin where a site could go, each with its distance to the sites chosen so far, in a tree that
// gives the farthest ones.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geom/vec3.h"

namespace scalpmap {

// A place on the skin and the averaged normal there.
struct OrientedPoint {
  Vec3f position;
  Vec3f normal;  // unit
};

// Distance on the skin between two places close to each other, squared, mm^2. It is the straight line between
// them less a part of their difference in height: on a noisy scan the line zigzags over relief that the area
// does not count. Round skin loses nothing, for a chord of a circle is at right angles to the mean of the
// normals at its ends. Places that face away from each other, like the two sides of a thin sheet, are no
// neighbours: unrelated_mm2.
inline constexpr float unrelated_mm2 = 1e30f;
// At most this share of the squared line may be height, so that skin folded over skin stays apart.
inline constexpr float height_share = 0.125f;

inline float skin_distance_squared(const OrientedPoint& a, const OrientedPoint& b) {
  const float x = a.position.x - b.position.x, y = a.position.y - b.position.y,
              z = a.position.z - b.position.z;
  const float mx = a.normal.x + b.normal.x, my = a.normal.y + b.normal.y, mz = a.normal.z + b.normal.z;
  const float line = x * x + y * y + z * z, mean = mx * mx + my * my + mz * mz;  // mean = 2 + 2 dot(normals)
  const float rise = x * mx + y * my + z * mz;
  const float height = rise * rise / (mean + 1e-6f), most = height_share * line;
  // Added rather than chosen, for the sake of compilers that turn this into vector instructions.
  return line - (height < most ? height : most) + (mean > 2.0f ? 0.0f : unrelated_mm2);
}

struct Candidate {
  OrientedPoint point;
  std::uint32_t triangle = 0;  // the one it lies on
};

// A k-d tree (Bentley 1975) with equal halves, whose nodes also hold the largest distance of any candidate
// below them. Choosing a site visits only what comes nearer by it, so the tree serves every density from the
// first site to the last, and its root always knows the widest hole: no grid, no queue.
// Cost: M log M to build, shared by the cores; then about 2 us a choice; 33 to 66 bytes a candidate.
class CandidateTree {
 public:
  // `candidates` is not empty; its order is not kept, and the tree does not hang on it.
  explicit CandidateTree(std::vector<Candidate> candidates);

  // The largest squared distance of any candidate; below zero when all are taken.
  float farthest_squared() const { return nodes_[1].farthest_squared; }

  // Leaves are numbered along the tree: each branch is a run of them, and half of one has half its
  // candidates.
  std::uint32_t leaf_count() const { return first_leaf_; }

  struct Taken {
    Candidate candidate;
    float distance_squared = 0.0f;
    std::uint32_t leaf = 0;
  };
  // Takes out one candidate whose squared distance is at least this: from the first leaf that has one at or
  // after `from_leaf`, the farthest there. Nothing when no such leaf is left.
  std::optional<Taken> take(std::uint32_t from_leaf, float least_squared);
  // Lowers the distance of every candidate to its distance from `site` times a factor, if that is less. Only
  // candidates within reach are looked at.
  void approach(const OrientedPoint& site, float reach_squared = unrelated_mm2, float factor_squared = 1.0f);

  // Branches that several threads may work on at the same time, each its own: a power of two of them, with an
  // equal run of leaves each; one only where there is little to do. Neighbours in the order of leaves may be
  // taken together as 1, few_groups or branch_count() groups.
  static constexpr std::uint32_t few_groups = 4;
  std::uint32_t branch_count() const { return branch_count_; }
  // How far a place is from the box around a branch's candidates, squared, mm^2.
  float to_branch_squared(std::uint32_t branch, const Vec3f& place) const;
  // take() within one of so many groups, only from leaves that are farther than this from all others.
  std::optional<Taken> take_inside(std::uint32_t groups, std::uint32_t group, std::uint32_t from_leaf,
                                   float least_squared, float margin_mm);
  // approach() for the candidates of one group.
  void approach_inside(std::uint32_t groups, std::uint32_t group, const OrientedPoint& site);
  // To be called when all threads have done: takes the groups' farthest up to the root.
  void gather(std::uint32_t groups);

 private:
  static constexpr std::uint32_t leaf_size = 16;
  struct Leaf {
    std::array<float, leaf_size> x, y, z, normal_x, normal_y, normal_z;
    std::array<float, leaf_size> distance_squared;  // below zero: no candidate here, or taken
    std::array<std::uint32_t, leaf_size> triangle;
  };
  struct Node {
    std::array<float, 3> least, most;
    float farthest_squared;
    float unused;  // 32 bytes: two children share a cache line
  };

  // The halves of a node's candidates; which go left does not hang on their order.
  std::size_t halve(std::uint32_t node, std::span<Candidate> candidates);
  float build(std::uint32_t node, std::span<Candidate> candidates);
  std::vector<float> margins(std::uint32_t groups) const;
  std::optional<Taken> take(std::uint32_t root, std::uint32_t from_leaf, float least_squared,
                            const std::vector<float>* margins_mm, float margin_mm);
  void approach(std::uint32_t node, const OrientedPoint& site, float reach_squared, float factor_squared);

  std::uint32_t branch_count_ = 1;
  std::uint32_t first_leaf_ = 1;  // node numbers: root 1, children 2n and 2n + 1, leaves from here on
  std::vector<Node> nodes_;
  std::vector<Leaf> leaves_;
  std::vector<float> to_other_branch_mm_, to_other_group_mm_;  // of each leaf; few_groups
};

}  // namespace scalpmap
