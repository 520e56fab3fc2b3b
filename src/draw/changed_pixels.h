// Where a picture differs from the one before it because something on the skin has changed.
#pragma once

#include <cstdint>
#include <span>

#include "draw/pixel_box.h"
#include "draw/sight_lines.h"
#include "geom/dot_sites.h"
#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// Grows `box` to hold every pixel that may differ because a zone's field did. Pages that both share are
// passed over; about 50 ns for each vertex that differs.
void take_changed_field(PixelBox& box, const Surface& surface, const ZoneField& before, const ZoneField& now,
                        const SightLines& sight);

// The same for the looks of dot sites, of which the largest has `radius_mm`.
void take_changed_dots(PixelBox& box, const DotSites& sites, std::span<const std::uint8_t> before,
                       std::span<const std::uint8_t> now, double radius_mm, const SightLines& sight);
// The same where no site but those `among` can differ.
void take_changed_dots(PixelBox& box, const DotSites& sites, std::span<const std::uint8_t> before,
                       std::span<const std::uint8_t> now, std::span<const std::uint32_t> among,
                       double radius_mm, const SightLines& sight);

}  // namespace scalpmap
