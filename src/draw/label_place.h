// Where on the skin a zone's name is put.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// Of the vertices deep in what shows of a zone (3 mm, or as deep as it goes), the one nearest to their
// middle; none where nothing of it shows. The zones of `above` lie on it. Linear in the pages it touches:
// about 1 ms for a whole scalp.
std::optional<std::uint32_t> label_place(const Surface& surface, const ZoneField& zone,
                                         std::span<const ZoneField* const> above);

}  // namespace scalpmap
