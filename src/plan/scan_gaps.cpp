#include "plan/scan_gaps.h"

#include <algorithm>
#include <cstdint>

namespace scalpmap {

namespace {

// Of the rim of a gap, this share at least lies in a zone that runs around it.
constexpr double least_rim = 0.7;
constexpr int not_seen = -2, no_zone = -1;

// The zone around the stretch of lost skin at `from`, or no_zone; its vertices are given that mark.
void mark_stretch(const Surface& surface, const FieldTransfer& onto, const std::vector<Zone>& zones,
                  std::uint32_t from, std::vector<int>& zone_of) {
  std::vector<std::uint32_t> stretch{from};
  std::vector<std::size_t> in_zone(zones.size(), 0);
  std::size_t rim = 0;
  zone_of[from] = no_zone;
  for (std::size_t next = 0; next < stretch.size(); ++next)
    for (const std::uint32_t w : surface.neighbours_of(stretch[next])) {
      if (onto.lost(w)) {
        if (zone_of[w] != not_seen) continue;
        zone_of[w] = no_zone;
        stretch.push_back(w);
        continue;
      }
      ++rim;
      for (std::size_t z = 0; z < zones.size(); ++z)
        if (field_mm(zones[z].skin.at(w)) > 0.0) ++in_zone[z];
    }
  const auto most = std::max_element(in_zone.begin(), in_zone.end());
  if (most == in_zone.end() || static_cast<double>(*most) < least_rim * static_cast<double>(rim) || rim == 0)
    return;
  for (const std::uint32_t v : stretch) zone_of[v] = static_cast<int>(most - in_zone.begin());
}

}  // namespace

std::vector<double> scan_gaps_cm2(const Surface& surface, const FieldTransfer& onto,
                                  const std::vector<Zone>& zones) {
  std::vector<int> zone_of(surface.vertex_count(), not_seen);
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (zone_of[v] == not_seen && onto.lost(v)) mark_stretch(surface, onto, zones, v, zone_of);
  std::vector<double> gaps_cm2(zones.size(), 0.0);
  for (const Triangle& t : surface.triangles) {
    const Vec3 a = surface.position(t[0]), b = surface.position(t[1]), c = surface.position(t[2]);
    const double third_cm2 = length(cross(b - a, c - a)) / 600.0;
    for (const std::uint32_t v : t)
      if (zone_of[v] >= 0) gaps_cm2[static_cast<std::size_t>(zone_of[v])] += third_cm2;
  }
  return gaps_cm2;
}

}  // namespace scalpmap
