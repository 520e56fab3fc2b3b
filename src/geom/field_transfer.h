// Zone fields taken from one surface to another of the same head.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "geom/skin_counterpart.h"
#include "geom/zone_field.h"

namespace scalpmap {

// For each vertex of a surface its counterpart on another, and how surely it has one. Linear in the vertices,
// shared by the cores: some 8 us of processor time each; 16 bytes each.
class FieldTransfer {
 public:
  // Skin farther than `reach_mm` from the other surface has no counterpart there. Only the vertices for which
  // `wanted` holds are asked about (none: all); the others have none. Errors: refused ("Cancelled.").
  static Result<FieldTransfer> between(const SkinCounterparts& from, const Surface& to, double reach_mm,
                                       const std::function<bool(std::uint32_t)>& wanted, Progress& progress);

  // The field, interpolated at each vertex's counterpart, so that its border arrives where it was, as exactly
  // as a border lies on either mesh (a few um at edges of 0.6 mm). Where there is no counterpart it is
  // outside, and the border runs along the edge of the skin that has one.
  ZoneField carried(const ZoneField& field) const;
  // A field of `to` less the skin that has no counterpart.
  ZoneField within(const ZoneField& field) const;
  // Skin of `to` without a counterpart, at vertex `v`.
  bool lost(std::uint32_t v) const { return !(places_[v].cover_mm > 0.0f); }

 private:
  struct Place {
    std::uint32_t triangle = 0;
    float weight_b = 0.0f, weight_c = 0.0f;
    float cover_mm = -4.0f;  // how far from where counterparts end; negative: beyond
  };
  FieldTransfer(const Surface& from, std::uint32_t count) : from_(&from), places_(count) {}
  const Surface* from_;
  std::vector<Place> places_;
};

}  // namespace scalpmap
