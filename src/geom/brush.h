// The round brush: everything on connected skin within a straight-line reach of a path, as a pair of
// compasses would draw it.
#pragma once

#include <span>
#include <vector>

#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

enum class BrushAction { paint, erase };

// The path as it lies on the skin: each given place taken to the nearest place on the surface, and long
// stretches between two places filled in (steps of a quarter of the radius, 0.5 to 2 mm) so that the stroke
// follows the head and not the chord through it.
std::vector<SkinPlace> drape(const Surface& surface, std::span<const Vec3> path, double radius_mm);

// Paints (maximum) or erases (minimum) every vertex on connected skin within `radius_mm` of the stretch
// from `from` to `to`, which may be the same place. Skin that faces away from the brush (by more than 100
// degrees between averaged normals: the back of an ear, the far side of a sheet) is not reached. The path's
// pieces may be painted in any order, or twice, with the same result. Cost: linear in the vertices reached,
// about 0.1 us each.
void brush_stretch(ZoneField& field, const Surface& surface, const SkinPlace& from, const SkinPlace& to,
                   double radius_mm, BrushAction action);

// drape() and brush_stretch() over a whole path; a path of one place is a dab.
void brush_path(ZoneField& field, const Surface& surface, std::span<const Vec3> path, double radius_mm,
                BrushAction action);

}  // namespace scalpmap
