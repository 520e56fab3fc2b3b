// Points in space in cubes, for "all within a reach" where the reach shrinks as points become more.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "geom/candidate_tree.h"

namespace scalpmap {

// Cells are hashed without keeping their names (Teschner et al. 2003): what falls into the same slot by
// chance is visited too. Cells follow the reach asked for, so it should change slowly. Cost: about 25 points
// a visit when the reach holds 8; 40 bytes a point.
class PointGrid {
 public:
  std::uint32_t count() const { return static_cast<std::uint32_t>(entries_.size()); }
  const OrientedPoint& operator[](std::uint32_t index) const { return entries_[index].point; }

  void add(const OrientedPoint& point) {
    entries_.push_back({point, none});
    if (!heads_.empty()) link(count() - 1);
  }
  // Calls visit(index) for every point within `reach_mm`, once, and for some beyond.
  template <class Visit>
  void visit_near(const Vec3f& at, double reach_mm, Visit&& visit) {
    if (heads_.empty() || cell_mm_ < 2.0 * reach_mm || cell_mm_ > 3.0 * reach_mm ||
        heads_.size() < entries_.size())
      make_cells(2.0 * reach_mm);
    // A cell is at least two reaches wide, so the cells of these eight corners hold everything.
    const std::array<std::uint64_t, 2> x = {cell(at.x - reach_mm), cell(at.x + reach_mm)},
                                       y = {cell(at.y - reach_mm), cell(at.y + reach_mm)},
                                       z = {cell(at.z - reach_mm), cell(at.z + reach_mm)};
    std::array<std::uint32_t, 8> slots;
    for (std::size_t i = 0; i < 8; ++i) slots[i] = slot(x[i & 1], y[i >> 1 & 1], z[i >> 2]);
    std::sort(slots.begin(), slots.end());
    const auto end = std::unique(slots.begin(), slots.end());
    for (auto s = slots.begin(); s != end; ++s)
      for (std::uint32_t i = heads_[*s]; i != none; i = entries_[i].next) visit(i);
  }

 private:
  static constexpr std::uint32_t none = 0xffffffff;
  struct Entry {
    OrientedPoint point;
    std::uint32_t next;  // in the same slot
  };

  std::uint64_t cell(double v) const {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(v / cell_mm_ + 0.5)));
  }
  std::uint32_t slot(std::uint64_t x, std::uint64_t y, std::uint64_t z) const {
    const std::uint64_t h = x * 0x9e3779b97f4a7c15ULL + y * 0xc2b2ae3d27d4eb4fULL + z * 0x165667b19e3779f9ULL;
    return static_cast<std::uint32_t>((h ^ (h >> 29)) * 0xbf58476d1ce4e5b9ULL >> 32) &
           static_cast<std::uint32_t>(heads_.size() - 1);
  }
  void link(std::uint32_t index) {
    const Vec3f& p = entries_[index].point.position;
    std::uint32_t& head = heads_[slot(cell(p.x), cell(p.y), cell(p.z))];
    entries_[index].next = head;
    head = index;
  }
  void make_cells(double cell_mm) {
    cell_mm_ = cell_mm;
    heads_.assign(std::bit_ceil(2 * entries_.size() + 1024), none);
    for (std::uint32_t i = 0; i < count(); ++i) link(i);
  }

  double cell_mm_ = 0.0;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> heads_;  // a power of two of slots
};

}  // namespace scalpmap
