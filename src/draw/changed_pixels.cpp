#include "draw/changed_pixels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/check.h"
#include "draw/drawn_field.h"

namespace scalpmap {

namespace {

constexpr PixelBox everywhere{-1'000'000, -1'000'000, 1'000'000, 1'000'000};

void take_dot(PixelBox& box, const DotSites& sites, std::size_t site, double radius_mm,
              const SightLines& sight) {
  const Vec3 place = wide(sites.positions[site]);
  box.take(sight.pixel(place), radius_mm * sight.px_per_mm_at(std::max(1.0, sight.depth(place))) + 3.0);
}

}  // namespace

void take_changed_field(PixelBox& box, const Surface& surface, const ZoneField& before, const ZoneField& now,
                        const SightLines& sight) {
  for (std::uint32_t page = 0; page < surface.page_count(); ++page) {
    const FieldPage *new_page = now.page(page), *old_page = before.page(page);
    if (new_page == old_page) continue;
    const std::uint32_t first = page * vertices_per_page;
    const std::uint32_t count = std::min(vertices_per_page, surface.vertex_count() - first);
    for (std::uint32_t v = 0; v < count; ++v) {
      const std::int16_t new_steps = new_page ? (*new_page)[v] : field_outside;
      const std::int16_t old_steps = old_page ? (*old_page)[v] : field_outside;
      if (new_steps == old_steps || drawn_steps(new_steps) == drawn_steps(old_steps)) continue;
      // What shows the vertex: its triangles, and one pixel of smoothing.
      for (const std::uint32_t corner : surface.neighbours_of(first + v)) {
        const Vec3 place = surface.position(corner);
        if (sight.depth(place) <= 1.0) {
          box = everywhere;
          return;
        }
        box.take(sight.pixel(place), 2.0);
      }
      const Vec3 place = surface.position(first + v);
      if (sight.depth(place) > 1.0) box.take(sight.pixel(place), 2.0);
    }
  }
}

void take_changed_dots(PixelBox& box, const DotSites& sites, std::span<const std::uint8_t> before,
                       std::span<const std::uint8_t> now, double radius_mm, const SightLines& sight) {
  SCALPMAP_CHECK(before.size() == now.size() && now.size() == sites.count());
  for (std::size_t site = 0; site < now.size(); ++site)
    if (before[site] != now[site]) take_dot(box, sites, site, radius_mm, sight);
}

void take_changed_dots(PixelBox& box, const DotSites& sites, std::span<const std::uint8_t> before,
                       std::span<const std::uint8_t> now, std::span<const std::uint32_t> among,
                       double radius_mm, const SightLines& sight) {
  SCALPMAP_CHECK(before.size() == now.size() && now.size() == sites.count());
  for (const std::uint32_t site : among)
    if (before[site] != now[site]) take_dot(box, sites, site, radius_mm, sight);
}

}  // namespace scalpmap
