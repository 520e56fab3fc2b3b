#include "geom/skin_sides.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_set>

#include "base/check.h"
#include "base/parallel.h"
#include "geom/skin_counterpart.h"

namespace scalpmap {

namespace {

constexpr double cell_mm = 3.0;
// Half of the width over which places are averaged, as a bell curve; nothing beyond `bell_reach_mm`.
constexpr double bell_mm = 2.5, bell_reach_mm = 6.0;
// The halves of a head differ by up to some 5 mm; beyond this there is no other half.
constexpr double farthest_mm = 20.0;

Vec3 mirrored(Vec3 a) {
  return {-a.x, a.y, a.z};
}

std::uint64_t cell_of(Vec3 place) {
  const auto part = [](double mm) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(mm / cell_mm)) + (1 << 20)) &
           0x1fffff;
  };
  return part(place.x) << 42 | part(place.y) << 21 | part(place.z);
}

// The first vertex in each cell.
std::vector<std::uint32_t> spread_vertices(const Surface& surface, const std::vector<bool>& asked) {
  std::unordered_set<std::uint64_t> taken;
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (asked[v] && taken.insert(cell_of(surface.position(v))).second) chosen.push_back(v);
  return chosen;
}

// Measured places in cells as wide as the bell reaches, sorted, so that their order is the same everywhere.
class MeasuredPlaces {
 public:
  struct Place {
    Vec3 at;
    double mm = 0.0;
  };
  explicit MeasuredPlaces(std::vector<Place> places) : places_(std::move(places)) {
    for (std::uint32_t i = 0; i < places_.size(); ++i) order_.push_back({key(cell(places_[i].at)), i});
    std::sort(order_.begin(), order_.end());
  }
  // The bell-weighted mean about a place; nothing where none is near.
  std::optional<double> mean_at(Vec3 at) const {
    const Cell middle = cell(at);
    double sum = 0.0, weights = 0.0;
    for (std::int64_t x = middle.x - 1; x <= middle.x + 1; ++x)
      for (std::int64_t y = middle.y - 1; y <= middle.y + 1; ++y)
        for (std::int64_t z = middle.z - 1; z <= middle.z + 1; ++z) {
          const std::uint64_t wanted = key({x, y, z});
          auto entry = std::lower_bound(order_.begin(), order_.end(), Entry{wanted, 0});
          for (; entry != order_.end() && entry->cell == wanted; ++entry) {
            const Place& place = places_[entry->place];
            const double squared = length_squared(place.at - at);
            if (squared > bell_reach_mm * bell_reach_mm) continue;
            const double weight = std::exp(-squared / (2.0 * bell_mm * bell_mm));
            sum += weight * place.mm;
            weights += weight;
          }
        }
    if (weights <= 0.0) return std::nullopt;
    return sum / weights;
  }

 private:
  struct Cell {
    std::int64_t x, y, z;
  };
  struct Entry {
    std::uint64_t cell;
    std::uint32_t place;
    bool operator<(const Entry& other) const {
      return cell != other.cell ? cell < other.cell : place < other.place;
    }
  };
  static Cell cell(Vec3 at) {
    const auto part = [](double mm) { return static_cast<std::int64_t>(std::floor(mm / bell_reach_mm)); };
    return {part(at.x), part(at.y), part(at.z)};
  }
  static std::uint64_t key(const Cell& cell) {
    const auto part = [](std::int64_t n) { return static_cast<std::uint64_t>(n + (1 << 20)) & 0x1fffff; };
    return part(cell.x) << 42 | part(cell.y) << 21 | part(cell.z);
  }
  std::vector<Place> places_;
  std::vector<Entry> order_;
};

}  // namespace

SkinSides compare_skin(const Surface& surface, const std::vector<bool>& asked) {
  SCALPMAP_CHECK(asked.size() == surface.vertex_count());
  constexpr float none = std::numeric_limits<float>::quiet_NaN();
  const SkinCounterparts counterparts(surface);
  const std::vector<std::uint32_t> chosen = spread_vertices(surface, asked);
  std::vector<float> out(chosen.size(), none);
  parallel_ranges(chosen.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t v = chosen[i];
      const auto there = counterparts.of(mirrored(surface.position(v)),
                                         mirrored(wide(surface.averaged_normals[v])), farthest_mm);
      if (there && there->beyond_edge_mm <= 0.0) out[i] = static_cast<float>(there->off_mm);
    }
  });
  SkinSides sides;
  std::vector<MeasuredPlaces::Place> places;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (std::isnan(out[i])) continue;
    places.push_back({surface.position(chosen[i]), static_cast<double>(out[i])});
    sides.mean_mm += std::abs(places.back().mm);
  }
  if (!places.empty()) sides.mean_mm /= static_cast<double>(places.size());
  const MeasuredPlaces measured(std::move(places));
  sides.out_mm.assign(surface.vertex_count(), none);
  parallel_ranges(surface.vertex_count(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v) {
      if (!asked[v]) continue;
      if (const auto mean = measured.mean_at(surface.position(static_cast<std::uint32_t>(v))))
        sides.out_mm[v] = static_cast<float>(*mean);
    }
  });
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    const double mm = static_cast<double>(sides.out_mm[v]);
    if (std::isnan(mm) || surface.position(v).x < 0.0 || std::abs(mm) <= std::abs(sides.worst_mm)) continue;
    sides.worst_mm = mm;
    sides.worst_at = surface.position(v);
  }
  return sides;
}

}  // namespace scalpmap
