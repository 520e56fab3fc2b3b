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

// To the nearest step.
constexpr std::int16_t field_steps(double distance_mm) {
  const double steps = distance_mm * field_steps_per_mm;
  if (!(steps > field_outside)) return field_outside;
  if (steps >= field_inside) return field_inside;
  return static_cast<std::int16_t>(steps + (steps < 0.0 ? -0.5 : 0.5));
}
constexpr double field_mm(std::int16_t steps) {
  return steps / field_steps_per_mm;
}

using FieldPage = std::array<std::int16_t, vertices_per_page>;

// A page as a field holds it; one that is not stored (nullptr) is wholly outside.
const FieldPage& page_or_outside(const FieldPage* page);

// A value: copying shares the pages, writing to a page copies that page alone. A page wholly outside is not
// stored (nullptr), so an empty zone costs nothing and a zone costs 2 bytes per vertex it touches. Pages hang
// in shelves of 64, shared in the same way, so that a copy costs 16 bytes and a few ns per 65,536 vertices of
// the surface: a thousand steps of undo are a thousand copies.
class ZoneField {
 public:
  ZoneField() = default;
  explicit ZoneField(std::uint32_t vertex_count);

  std::uint32_t vertex_count() const { return vertex_count_; }
  std::uint32_t page_count() const { return (vertex_count_ + vertices_per_page - 1) / vertices_per_page; }
  std::int16_t at(std::uint32_t vertex) const {
    const FieldPage* values = page(vertex / vertices_per_page);
    return values ? (*values)[vertex % vertices_per_page] : field_outside;
  }
  // nullptr: wholly outside. The pointer also names the content: same pointer, same values, as long as a
  // field that had it is kept.
  const FieldPage* page(std::uint32_t index) const {
    const Shelf* shelf = shelves_[index / pages_per_shelf].get();
    return shelf ? (*shelf)[index % pages_per_shelf].get() : nullptr;
  }
  void set(std::uint32_t vertex, std::int16_t steps);
  void set_page(std::uint32_t index, const FieldPage& values);
  // Takes the very page that `other`, a field of the same surface, has there.
  void share_page(std::uint32_t index, const ZoneField& other);
  // The page, to be written to: this field's alone until it is copied. Valid until then.
  FieldPage& own_page(std::uint32_t index);
  // Drops pages that have become wholly outside, so that equal fields also look equal page by page.
  void trim();
  void trim_page(std::uint32_t index);
  // The same values, in the very pages of `other` wherever those hold the same.
  ZoneField sharing_with(const ZoneField& other) const;
  bool empty() const;
  bool operator==(const ZoneField& other) const;

  // Calls take(index, page of this, page of other) for each page that is not the very same page. Both fields
  // are of the same surface. What is shared by the shelf costs nothing.
  template <class Take>
  void for_pages_unlike(const ZoneField& other, Take take) const {
    for (std::uint32_t s = 0; s < shelves_.size(); ++s) {
      if (shelves_[s] == other.shelves_[s]) continue;
      for (std::uint32_t i = 0; i < pages_per_shelf; ++i) {
        const FieldPage* own = shelves_[s] ? (*shelves_[s])[i].get() : nullptr;
        const FieldPage* others = other.shelves_[s] ? (*other.shelves_[s])[i].get() : nullptr;
        if (own != others) take(s * pages_per_shelf + i, own, others);
      }
    }
  }
  // Calls take(index, page) for each page that is stored.
  template <class Take>
  void for_pages(Take take) const {
    for (std::uint32_t s = 0; s < shelves_.size(); ++s) {
      if (!shelves_[s]) continue;
      for (std::uint32_t i = 0; i < pages_per_shelf; ++i)
        if (const FieldPage* own = (*shelves_[s])[i].get()) take(s * pages_per_shelf + i, *own);
    }
  }

 private:
  static constexpr std::uint32_t pages_per_shelf = 64;
  using Shelf = std::array<std::shared_ptr<FieldPage>, pages_per_shelf>;
  std::shared_ptr<FieldPage>& own_slot(std::uint32_t index);

  std::uint32_t vertex_count_ = 0;
  // A shelf or page shared with another field is never written: it is copied first.
  std::vector<std::shared_ptr<Shelf>> shelves_;
};

}  // namespace scalpmap
