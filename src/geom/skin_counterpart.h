// Two skins of one head laid on each other: which place of the one belongs to a place of the other.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geom/surface.h"

namespace scalpmap {

struct SkinCounterpart {
  SkinPlace place;
  Vec3 normal;          // of the skin there, averaged
  double off_mm = 0.0;  // how far the asking place lies outside it (negative: inside), along that normal
  // 0 over skin; where the skin ends before, how far the asking place lies beyond that edge.
  double beyond_edge_mm = 0.0;
};

// Answers for one surface, which must outlive it. Safe to use from several threads at once.
class SkinCounterparts {
 public:
  explicit SkinCounterparts(const Surface& surface);  // linear, 30 ms at 1,000,000 triangles
  // The counterpart of a place whose skin faces as `facing` does; nothing where there is none within
  // `within_mm`. Of two walls (an ear) it is the one that faces alike. As SkinQuery::nearest_facing costs.
  std::optional<SkinCounterpart> of(Vec3 place, Vec3 facing, double within_mm) const;
  const Surface& surface() const { return surface_; }

 private:
  const Surface& surface_;
  std::vector<std::uint8_t> open_sides_;  // per triangle; bit i: the skin ends at the side opposite corner i
  std::vector<bool> at_edge_;             // per vertex: the skin ends there
};

}  // namespace scalpmap
