#include "geom/straight_stroke.h"

#include <algorithm>

namespace scalpmap {

Result<void> brush_straight(ZoneField& field, const Surface& surface, const GeodesicWalker& walker,
                            std::span<const Vec3> path, double radius_mm, BrushAction action) {
  // Steps as drape() takes them.
  const auto places = walker.line(path, std::clamp(radius_mm / 4.0, 0.5, 2.0), false);
  if (!places) return Error{ErrorKind::refused, "path: the skin between its places is not connected"};
  if (places->size() == 1) brush_stretch(field, surface, places->front(), places->front(), radius_mm, action);
  for (std::size_t i = 1; i < places->size(); ++i)
    brush_stretch(field, surface, (*places)[i - 1], (*places)[i], radius_mm, action);
  if (action == BrushAction::erase) field.trim();
  return {};
}

}  // namespace scalpmap
