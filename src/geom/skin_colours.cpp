#include "geom/skin_colours.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>

#include "base/check.h"
#include "base/parallel.h"
#include "geom/picture_levels.h"

namespace scalpmap {

namespace {

using Colour = std::array<double, 3>;  // 0 .. 255

// A place of the scan whose skin faces the other way counts as so much farther: less than an ear is thick,
// and more than the surface strays from its scan.
constexpr double turned_away_mm = 1.5;
constexpr std::size_t orientation_sample = 1024;
constexpr std::size_t vertices_per_range = 4096;
constexpr std::size_t blocks = 16;  // between which progress is told
constexpr int smoothing_sweeps = 24;

void check_fit(const Mesh& scan, const ScanColours& colours) {
  SCALPMAP_CHECK(colours.of_vertex.empty() || colours.of_vertex.size() == scan.vertices.size());
  const std::vector<std::int32_t>& picture_of = colours.picture_of_triangle;
  SCALPMAP_CHECK(picture_of.empty() || picture_of.size() == scan.triangles.size());
  SCALPMAP_CHECK(picture_of.size() == colours.picture_places.size());
  SCALPMAP_CHECK(std::all_of(picture_of.begin(), picture_of.end(), [&](std::int32_t picture) {
    return picture < static_cast<std::int32_t>(colours.pictures.size());
  }));
}

// Looks colours up on the scan.
class ColouredScan {
 public:
  ColouredScan(const Mesh& scan, const ScanColours& colours) : scan_(scan), colours_(colours) {
    check_fit(scan, colours);
    for (const Image& picture : colours.pictures) {
      std::optional<PictureLevels>& levels = pictures_.emplace_back();
      if (!picture.rgba.empty()) levels.emplace(picture);
    }
  }

  Vec3 vector_area(std::uint32_t triangle) const {
    const auto& [a, b, c] = scan_.triangles[triangle];
    return triangle_vector_area(scan_.vertices[a], scan_.vertices[b], scan_.vertices[c]);
  }

  // Nothing where the scan has no colour there.
  std::optional<Colour> at(const SkinPlace& place, double across_mm) const {
    if (const PictureLevels* picture = picture_of(place.triangle))
      return on_picture(*picture, place, across_mm);
    if (colours_.of_vertex.empty()) return std::nullopt;
    const auto& [a, b, c] = scan_.triangles[place.triangle];
    Colour colour;
    for (std::size_t k = 0; k < 3; ++k)
      colour[k] = place.weight_a * colours_.of_vertex[a][k] + place.weight_b * colours_.of_vertex[b][k] +
                  place.weight_c * colours_.of_vertex[c][k];
    return colour;
  }

 private:
  const PictureLevels* picture_of(std::uint32_t triangle) const {
    const std::int32_t number =
        colours_.picture_of_triangle.empty() ? -1 : colours_.picture_of_triangle[triangle];
    if (number < 0) return nullptr;
    const std::optional<PictureLevels>& levels = pictures_[static_cast<std::size_t>(number)];
    return levels ? &*levels : nullptr;
  }

  std::optional<Colour> on_picture(const PictureLevels& picture, const SkinPlace& place,
                                   double across_mm) const {
    const auto& [a, b, c] = colours_.picture_places[place.triangle];
    const auto mixed = [&](std::size_t k) {
      return place.weight_a * static_cast<double>(a[k]) + place.weight_b * static_cast<double>(b[k]) +
             place.weight_c * static_cast<double>(c[k]);
    };
    const double right = mixed(0), down = mixed(1);
    if (!(std::abs(right) < 1e6 && std::abs(down) < 1e6)) return std::nullopt;
    const double on_picture_px2 =
        0.5 * picture.width_px() * picture.height_px() *
        std::abs(static_cast<double>(b[0] - a[0]) * static_cast<double>(c[1] - a[1]) -
                 static_cast<double>(c[0] - a[0]) * static_cast<double>(b[1] - a[1]));
    const double on_skin_mm2 = length(vector_area(place.triangle));
    const double px_per_mm = on_skin_mm2 > 0.0 ? std::sqrt(on_picture_px2 / on_skin_mm2) : 0.0;
    return picture.around(right, down, px_per_mm * across_mm);
  }

  const Mesh& scan_;
  const ScanColours& colours_;
  std::vector<std::optional<PictureLevels>> pictures_;  // none of a picture without pixels
};

// Finds for each vertex of a surface its place on a scan.
class Finder {
 public:
  Finder(const Surface& surface, const Mesh& scan, const ColouredScan& coloured)
      : surface_(surface), coloured_(coloured), query_(float_positions(scan), scan.triangles) {
    // A scan may be wound inside out; then its skin faces as the surface's does where its triangles do not.
    const std::size_t count = surface.vertex_count();
    const std::size_t step = std::max<std::size_t>(1, count / orientation_sample);
    std::size_t along = 0, against = 0;
    for (std::size_t v = 0; v < count; v += step) {
      const SkinPlace place = query_.nearest(surface.position(static_cast<std::uint32_t>(v)));
      const double turn = dot(coloured.vector_area(place.triangle), wide(surface.averaged_normals[v]));
      ++(turn < 0.0 ? against : along);
    }
    sign_ = against > along ? -1.0 : 1.0;
  }

  // Nothing where the scan is too far away. `last` is the place of a vertex near by, if there is one: it
  // makes the search short and changes nothing.
  std::optional<SkinPlace> place_of(std::uint32_t vertex, const std::optional<SkinPlace>& last) const {
    const Vec3 point = surface_.position(vertex);
    const Vec3 facing = wide(surface_.averaged_normals[vertex]) * sign_;
    constexpr double farthest = farthest_scan_mm + turned_away_mm;
    std::optional<SkinPlace> place;
    if (last) {
      const bool away = dot(coloured_.vector_area(last->triangle), facing) <= 0.0;
      const double near = distance(last->position, point) + (away ? turned_away_mm : 0.0);
      if (near < farthest)
        place = query_.nearest_facing(point, facing, turned_away_mm, near * 1.000001 + 1e-5);
    }
    if (!place) place = query_.nearest_facing(point, facing, turned_away_mm, farthest);
    if (place && distance(place->position, point) > farthest_scan_mm) place.reset();
    return place;
  }

 private:
  static std::vector<Vec3f> float_positions(const Mesh& scan) {
    std::vector<Vec3f> positions;
    positions.reserve(scan.vertices.size());
    for (const Vec3 vertex : scan.vertices) positions.push_back(narrow(vertex));
    return positions;
  }

  const Surface& surface_;
  const ColouredScan& coloured_;
  SkinQuery query_;
  double sign_ = 1.0;
};

// Colours that grow into the vertices that have none.
struct Spread {
  const Surface& surface;
  std::vector<Colour>& colours;
  std::vector<char>& known;
  std::vector<std::uint32_t> filled;  // in the order in which they were reached

  Colour mean_around(std::uint32_t vertex) const {
    Colour sum{};
    double count = 0.0;
    for (const std::uint32_t neighbour : surface.neighbours_of(vertex)) {
      if (!known[neighbour]) continue;
      for (std::size_t k = 0; k < 3; ++k) sum[k] += colours[neighbour][k];
      count += 1.0;
    }
    for (double& part : sum) part /= count;
    return sum;
  }

  // Ring by ring.
  void grow() {
    std::vector<std::uint32_t> ring;
    for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
      const auto around = surface.neighbours_of(v);
      if (!known[v] && std::any_of(around.begin(), around.end(), [&](std::uint32_t n) { return known[n]; }))
        ring.push_back(v);
    }
    while (!ring.empty()) {
      for (const std::uint32_t v : ring) colours[v] = mean_around(v);
      for (const std::uint32_t v : ring) known[v] = 1;
      filled.insert(filled.end(), ring.begin(), ring.end());
      std::vector<std::uint32_t> next;
      for (const std::uint32_t v : ring)
        for (const std::uint32_t neighbour : surface.neighbours_of(v))
          if (!known[neighbour]) next.push_back(neighbour);
      std::sort(next.begin(), next.end());
      next.erase(std::unique(next.begin(), next.end()), next.end());
      ring = std::move(next);
    }
  }

  // Rings from two sides meet in a seam; means of means (Gauss-Seidel, there and back) smooth it away.
  void smooth() {
    for (int sweep = 0; sweep < smoothing_sweeps; ++sweep) {
      std::reverse(filled.begin(), filled.end());
      for (const std::uint32_t v : filled) colours[v] = mean_around(v);
    }
  }

  // Pieces of the surface that no colour reached.
  void fill_the_rest() {
    Colour mean{};
    double count = 0.0;
    for (std::size_t v = 0; v < colours.size(); ++v) {
      if (!known[v]) continue;
      for (std::size_t k = 0; k < 3; ++k) mean[k] += colours[v][k];
      count += 1.0;
    }
    for (double& part : mean) part /= count;
    for (std::size_t v = 0; v < colours.size(); ++v)
      if (!known[v]) colours[v] = mean;
  }
};

}  // namespace

Result<std::shared_ptr<const SkinColours>> lay_colours(const Surface& surface, const Mesh& scan,
                                                       const ScanColours& colours, Progress& progress) {
  constexpr std::string_view step = "laying the scan's colours";
  const Error cancelled{ErrorKind::refused, "Cancelled."};
  if (colours.empty() || scan.triangles.empty()) return std::shared_ptr<const SkinColours>();
  progress.report(step, 0.0);
  const ColouredScan coloured(scan, colours);
  if (progress.cancelled()) return cancelled;
  progress.report(step, 0.1);
  const Finder finder(surface, scan, coloured);

  const std::size_t count = surface.vertex_count();
  std::vector<Colour> found(count);
  std::vector<char> known(count, 0);
  for (std::size_t block = 0; block < blocks; ++block) {
    if (progress.cancelled()) return cancelled;
    progress.report(step, 0.3 + 0.6 * static_cast<double>(block) / static_cast<double>(blocks));
    const std::size_t first = count * block / blocks, last = count * (block + 1) / blocks;
    parallel_ranges(last - first, vertices_per_range, [&](std::size_t begin, std::size_t end) {
      std::optional<SkinPlace> place;
      for (std::size_t v = first + begin; v < first + end; ++v) {
        place = finder.place_of(static_cast<std::uint32_t>(v), place);
        if (!place) continue;
        const double edge_mm = std::sqrt(static_cast<double>(surface.squared_edge_mm2[v]));
        if (const auto colour = coloured.at(*place, edge_mm)) {
          found[v] = *colour;
          known[v] = 1;
        }
      }
    });
  }
  if (std::none_of(known.begin(), known.end(), [](char is) { return is; }))
    return std::shared_ptr<const SkinColours>();
  Spread spread{surface, found, known, {}};
  spread.grow();
  spread.smooth();
  spread.fill_the_rest();

  auto laid = std::make_shared<SkinColours>();
  laid->of_vertex.resize(count);
  for (std::size_t v = 0; v < count; ++v)
    for (std::size_t k = 0; k < 3; ++k)
      laid->of_vertex[v][k] = static_cast<std::uint8_t>(std::lround(std::clamp(found[v][k], 0.0, 255.0)));
  progress.report(step, 1.0);
  return std::shared_ptr<const SkinColours>(std::move(laid));
}

}  // namespace scalpmap
