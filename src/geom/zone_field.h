// A zone on the skin: at each vertex the signed distance to its border, inside positive. The border is the
// zero line, and runs through triangles.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// Distances are kept as whole steps of 1/8192 mm, clamped to +-4 mm less a step: 0.12 um is far below any
// scan, and equal fields are equal bytes.
inline constexpr double field_steps_per_mm = 8192.0;
inline constexpr std::int16_t field_outside = -32767;  // 4 mm or more outside
inline constexpr std::int16_t field_inside = 32767;    // 4 mm or more inside

std::int16_t field_steps(double distance_mm);
constexpr double field_mm(std::int16_t steps) {
  return steps / field_steps_per_mm;
}

using FieldPage = std::array<std::int16_t, vertices_per_page>;

// A value: copying shares the pages, writing to a page copies that page alone. A page wholly outside is not
// stored (nullptr), so an empty zone costs nothing and a zone costs 2 bytes per vertex it touches.
class ZoneField {
 public:
  ZoneField() = default;
  explicit ZoneField(std::uint32_t vertex_count);

  std::uint32_t vertex_count() const { return vertex_count_; }
  std::uint32_t page_count() const { return static_cast<std::uint32_t>(pages_.size()); }
  std::int16_t at(std::uint32_t vertex) const {
    const FieldPage* page = pages_[vertex / vertices_per_page].get();
    return page ? (*page)[vertex % vertices_per_page] : field_outside;
  }
  // nullptr: wholly outside. The pointer also names the content: same pointer, same values.
  const FieldPage* page(std::uint32_t index) const { return pages_[index].get(); }
  void set(std::uint32_t vertex, std::int16_t steps);
  void set_page(std::uint32_t index, const FieldPage& values);
  // Drops pages that have become wholly outside, so that equal fields also look equal page by page.
  void trim();
  bool empty() const;
  bool operator==(const ZoneField& other) const;

 private:
  std::uint32_t vertex_count_ = 0;
  // A page shared with another field is never written: set() copies it first.
  std::vector<std::shared_ptr<FieldPage>> pages_;
};

}  // namespace scalpmap
