#include "geom/double_walls.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/parallel.h"
#include "geom/skin_query.h"
#include "geom/vertex_triangles.h"

namespace scalpmap {

namespace {

constexpr double most_apart_mm = 6.0;
// Rays start this far off the skin, so that its own roughness is not met.
constexpr double start_mm = 0.25;
constexpr double averaging_mm = 3.0;
constexpr double sample_area_mm2 = 2.0;
constexpr std::size_t most_samples_a_cell = 16;
constexpr double same_way = 0.7;
// What can be reached from the place over skin no farther from it than what was met, and this, is the sheet
// itself: rough, not double.
constexpr double own_sheet_mm = 2.0;
constexpr double same_place_mm = 5.0;
// Less in one place is a spot of noise, not a second sheet.
constexpr double least_place_mm2 = 10.0;

using Cell = std::array<std::int32_t, 3>;

Cell cell_of(Vec3 p, double size) {
  return {static_cast<std::int32_t>(std::floor(p.x / size)),
          static_cast<std::int32_t>(std::floor(p.y / size)),
          static_cast<std::int32_t>(std::floor(p.z / size))};
}

struct Sample {
  std::uint32_t triangle;
  double area_mm2;  // it stands for
  Vec3 place, normal;
  double apart_mm = 0.0;  // 0: one sheet
};

class DoubleSkin {
 public:
  DoubleSkin(const Mesh& mesh, const std::function<bool(Vec3)>& where) : mesh_(mesh) {
    for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t)
      if (where(middle(t))) looked_at_.push_back(t);
  }

  std::vector<Sample> doubled() {
    take_samples();
    if (samples_.empty()) return {};
    build_query();
    const VertexTriangles around(mesh_.triangles, mesh_.vertices.size());
    parallel_ranges(samples_.size(), 512, [&](std::size_t begin, std::size_t end) {
      Flood flood;
      for (std::size_t i = begin; i < end; ++i) samples_[i].apart_mm = apart(samples_[i], around, flood);
    });
    std::erase_if(samples_, [](const Sample& sample) { return sample.apart_mm == 0.0; });
    return std::move(samples_);
  }

 private:
  Vec3 corner(std::uint32_t t, std::size_t k) const { return mesh_.vertices[mesh_.triangles[t][k]]; }
  Vec3 middle(std::uint32_t t) const { return (corner(t, 0) + corner(t, 1) + corner(t, 2)) / 3.0; }
  Vec3 vector_area(std::uint32_t t) const {
    return triangle_vector_area(corner(t, 0), corner(t, 1), corner(t, 2));
  }

  // The triangles looked at, cell by cell; of each cell some, evenly picked, stand for all its area.
  void take_samples() {
    struct InCell {
      Cell cell;
      std::uint32_t triangle;
    };
    std::vector<InCell> cells;
    cells.reserve(looked_at_.size());
    for (const std::uint32_t t : looked_at_) cells.push_back({cell_of(middle(t), averaging_mm), t});
    std::sort(cells.begin(), cells.end(), [](const InCell& a, const InCell& b) {
      return a.cell != b.cell ? a.cell < b.cell : a.triangle < b.triangle;
    });
    for (std::size_t first = 0, last = 0; first < cells.size(); first = last) {
      double area = 0.0;
      std::vector<Vec3> areas;
      for (last = first; last < cells.size() && cells[last].cell == cells[first].cell; ++last) {
        areas.push_back(vector_area(cells[last].triangle));
        area += length(areas.back());
      }
      const std::size_t wanted = std::clamp<std::size_t>(
          static_cast<std::size_t>(std::ceil(area / sample_area_mm2)), 1, most_samples_a_cell);
      const std::size_t count = std::min(areas.size(), wanted);
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t picked = (2 * i + 1) * areas.size() / (2 * count);
        Vec3 normal;
        for (const Vec3 a : areas)
          if (dot(a, areas[picked]) > 0.0) normal += a;
        const std::uint32_t t = cells[first + picked].triangle;
        samples_.push_back({t, area / static_cast<double>(count), middle(t), normalized(normal)});
      }
    }
  }

  // Only what a ray can meet: triangles with a corner near a place that is looked at.
  void build_query() {
    std::vector<Cell> near;
    for (const Sample& sample : samples_) near.push_back(cell_of(sample.place, 2.0 * most_apart_mm));
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    std::vector<Cell> with_neighbours;
    for (const Cell& cell : near)
      for (std::int32_t i = -1; i <= 1; ++i)
        for (std::int32_t j = -1; j <= 1; ++j)
          for (std::int32_t k = -1; k <= 1; ++k)
            with_neighbours.push_back({cell[0] + i, cell[1] + j, cell[2] + k});
    std::sort(with_neighbours.begin(), with_neighbours.end());
    with_neighbours.erase(std::unique(with_neighbours.begin(), with_neighbours.end()), with_neighbours.end());
    std::vector<char> close(mesh_.vertices.size());
    Cell last{};
    bool last_close = false, any = false;
    for (std::size_t v = 0; v < close.size(); ++v) {
      const Cell cell = cell_of(mesh_.vertices[v], 2.0 * most_apart_mm);
      if (!any || cell != last) {
        last_close = std::binary_search(with_neighbours.begin(), with_neighbours.end(), cell);
        last = cell;
        any = true;
      }
      close[v] = last_close;
    }
    std::vector<Vec3f> positions(mesh_.vertices.size());
    for (std::size_t v = 0; v < positions.size(); ++v) positions[v] = narrow(mesh_.vertices[v]);
    std::vector<Triangle> triangles;
    for (std::uint32_t t = 0; t < mesh_.triangles.size(); ++t) {
      const auto& [a, b, c] = mesh_.triangles[t];
      if (!close[a] && !close[b] && !close[c]) continue;
      triangles.push_back(mesh_.triangles[t]);
      number_.push_back(t);
    }
    query_.emplace(positions, triangles);
  }

  // The triangles that a flood has seen, forgotten without being cleared.
  struct Flood {
    std::vector<std::uint32_t> seen_in, open;
    std::uint32_t number = 0;
  };

  // The distance to a second sheet at a sample, 0 where there is none.
  double apart(const Sample& sample, const VertexTriangles& around, Flood& flood) const {
    for (const double way : {1.0, -1.0}) {
      const Vec3 direction = sample.normal * way;
      const auto hit = query_->first_hit(sample.place + direction * start_mm, direction);
      if (!hit) continue;
      const double away = dot(hit->position - sample.place, direction);
      if (away > most_apart_mm) continue;
      const std::uint32_t met = number_[hit->triangle];
      if (dot(normalized(vector_area(met)), sample.normal) < same_way) continue;
      if (!on_own_sheet(sample, met, away + own_sheet_mm, around, flood)) return away;
    }
    return 0.0;
  }

  // Whether a flood over neighbouring triangles from the sample gets to another without leaving a reach.
  bool on_own_sheet(const Sample& sample, std::uint32_t met, double reach_mm, const VertexTriangles& around,
                    Flood& flood) const {
    flood.seen_in.resize(mesh_.triangles.size(), 0);
    flood.open.assign(1, sample.triangle);
    flood.seen_in[sample.triangle] = ++flood.number;
    for (std::size_t i = 0; i < flood.open.size(); ++i) {
      if (flood.open[i] == met) return true;
      for (const std::uint32_t v : mesh_.triangles[flood.open[i]]) {
        if (length_squared(mesh_.vertices[v] - sample.place) > reach_mm * reach_mm) continue;
        for (const std::uint32_t t : around.at(v)) {
          if (flood.seen_in[t] == flood.number) continue;
          flood.seen_in[t] = flood.number;
          flood.open.push_back(t);
        }
      }
    }
    return false;
  }

  const Mesh& mesh_;
  std::vector<std::uint32_t> looked_at_;
  std::vector<Sample> samples_;
  std::vector<std::uint32_t> number_;  // of each triangle of the query, in the mesh
  std::optional<SkinQuery> query_;
};

// Numbers of the places that samples belong to: cells of 5 mm that touch, joined.
std::vector<std::uint32_t> places_of(const std::vector<Sample>& samples) {
  std::vector<Cell> cells;
  for (const Sample& sample : samples) cells.push_back(cell_of(sample.place, same_place_mm));
  std::vector<Cell> all = cells;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  constexpr std::uint32_t unseen = 0xffffffff;
  std::vector<std::uint32_t> place(all.size(), unseen);
  std::uint32_t count = 0;
  for (std::size_t seed = 0; seed < all.size(); ++seed) {
    if (place[seed] != unseen) continue;
    std::vector<std::size_t> open = {seed};
    place[seed] = count;
    for (std::size_t o = 0; o < open.size(); ++o)
      for (int n = 0; n < 27; ++n) {
        const Cell& c = all[open[o]];
        const Cell near = {c[0] + n % 3 - 1, c[1] + n / 3 % 3 - 1, c[2] + n / 9 - 1};
        const auto found = std::lower_bound(all.begin(), all.end(), near);
        if (found == all.end() || *found != near) continue;
        const auto index = static_cast<std::size_t>(found - all.begin());
        if (place[index] != unseen) continue;
        place[index] = count;
        open.push_back(index);
      }
    ++count;
  }
  std::vector<std::uint32_t> of_sample;
  for (const Cell& cell : cells)
    of_sample.push_back(
        place[static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), cell) - all.begin())]);
  return of_sample;
}

}  // namespace

DoubleWalls find_double_walls(const Mesh& mesh, const std::function<bool(Vec3)>& where) {
  const std::vector<Sample> samples = DoubleSkin(mesh, where).doubled();
  struct Place {
    double area_mm2 = 0.0;
    Vec3 weighted_middle;
    double weighted_apart_mm = 0.0;
  };
  std::vector<Place> places;
  const std::vector<std::uint32_t> place_of = places_of(samples);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (places.size() <= place_of[i]) places.resize(place_of[i] + 1);
    Place& place = places[place_of[i]];
    const double area = 0.5 * samples[i].area_mm2;  // each sheet sees the other
    place.area_mm2 += area;
    place.weighted_middle += samples[i].place * area;
    place.weighted_apart_mm += samples[i].apart_mm * area;
  }
  DoubleWalls walls;
  for (const Place& place : places) {
    if (place.area_mm2 < least_place_mm2) continue;
    walls.area_mm2 += place.area_mm2;
    if (place.area_mm2 <= walls.largest_mm2) continue;
    walls.largest_mm2 = place.area_mm2;
    walls.middle = place.weighted_middle / place.area_mm2;
    walls.apart_mm = place.weighted_apart_mm / place.area_mm2;
  }
  // The mean of a curved place lies under the skin.
  const auto nearest =
      std::min_element(samples.begin(), samples.end(), [&](const Sample& a, const Sample& b) {
        return length_squared(a.place - walls.middle) < length_squared(b.place - walls.middle);
      });
  if (walls.area_mm2 > 0.0) walls.middle = nearest->place;
  return walls;
}

}  // namespace scalpmap
