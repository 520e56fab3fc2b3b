#include "geom/field_transfer.h"

#include <algorithm>

#include "base/parallel.h"

namespace scalpmap {

namespace {

// As far as fields tell a distance.
constexpr double field_reach_mm = 4.0;

}  // namespace

Result<FieldTransfer> FieldTransfer::between(const SkinCounterparts& from, const Surface& to, double reach_mm,
                                             const std::function<bool(std::uint32_t)>& wanted,
                                             Progress& progress) {
  FieldTransfer transfer(from.surface(), to.vertex_count());
  constexpr std::size_t at_once = 32768;
  for (std::size_t first = 0; first < transfer.places_.size(); first += at_once) {
    progress.report("carrying the zones over",
                    static_cast<double>(first) / static_cast<double>(transfer.places_.size()));
    if (progress.cancelled()) return Error{ErrorKind::refused, "Cancelled."};
    const std::size_t count = std::min(at_once, transfer.places_.size() - first);
    parallel_ranges(count, 512, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = first + begin; i < first + end; ++i) {
        const auto v = static_cast<std::uint32_t>(i);
        if (wanted && !wanted(v)) continue;
        const Vec3 place = to.position(v);
        const auto there = from.of(place, wide(to.averaged_normals[v]), reach_mm + field_reach_mm);
        if (!there) continue;
        double cover_mm = std::min(reach_mm - distance(place, there->place.position), field_reach_mm);
        if (there->beyond_edge_mm > 0.0) cover_mm = std::min(cover_mm, -there->beyond_edge_mm);
        transfer.places_[i] = {there->place.triangle, static_cast<float>(there->place.weight_b),
                               static_cast<float>(there->place.weight_c), static_cast<float>(cover_mm)};
      }
    });
  }
  // Beside an edge a covered vertex is no farther from it than its neighbours beyond allow, so that the
  // border between them runs along the edge. All read what was, and then write.
  std::vector<std::pair<std::size_t, float>> nearer;
  for (std::size_t i = 0; i < transfer.places_.size(); ++i) {
    const auto v = static_cast<std::uint32_t>(i);
    if (!(transfer.places_[i].cover_mm > 0.0f)) continue;
    double cover_mm = static_cast<double>(transfer.places_[i].cover_mm);
    for (const std::uint32_t w : to.neighbours_of(v)) {
      const double beyond_mm = -static_cast<double>(transfer.places_[w].cover_mm);
      if (beyond_mm < 0.0 || beyond_mm >= field_reach_mm) continue;
      const double apart_mm = distance(to.position(v), to.position(w));
      cover_mm = std::min(cover_mm, std::max(0.001, apart_mm - beyond_mm));
    }
    if (cover_mm < static_cast<double>(transfer.places_[i].cover_mm))
      nearer.emplace_back(i, static_cast<float>(cover_mm));
  }
  for (const auto& [i, cover_mm] : nearer) transfer.places_[i].cover_mm = cover_mm;
  return transfer;
}

ZoneField FieldTransfer::carried(const ZoneField& field) const {
  ZoneField after(static_cast<std::uint32_t>(places_.size()));
  for (std::uint32_t v = 0; v < places_.size(); ++v) {
    const Place& place = places_[v];
    if (place.cover_mm <= -static_cast<float>(field_reach_mm)) continue;
    const Triangle& t = from_->triangles[place.triangle];
    const double b = static_cast<double>(place.weight_b), c = static_cast<double>(place.weight_c);
    const double mm = field_mm(field.at(t[0])) * (1.0 - b - c) + field_mm(field.at(t[1])) * b +
                      field_mm(field.at(t[2])) * c;
    after.set(v, field_steps(std::min(mm, static_cast<double>(place.cover_mm))));
  }
  after.trim();
  return after;
}

ZoneField FieldTransfer::within(const ZoneField& field) const {
  ZoneField after = field;
  for (std::uint32_t v = 0; v < places_.size(); ++v) {
    const std::int16_t steps = field.at(v), cover = field_steps(static_cast<double>(places_[v].cover_mm));
    if (cover < steps) after.set(v, cover);
  }
  after.trim();
  return after;
}

}  // namespace scalpmap
