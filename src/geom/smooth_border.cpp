#include "geom/smooth_border.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/parallel.h"
#include "geom/border_distance.h"
#include "geom/border_pieces.h"
#include "geom/field_share.h"
#include "geom/vertex_areas.h"

namespace scalpmap {

namespace {

constexpr double reach_in_sigmas = 2.5;
// Pieces a tenth of the reach about their first vertex, a quarter of a sigma, blur the average by nothing.
constexpr double piece_in_reaches = 0.1;
constexpr double same_piece_cos = 0.5;  // 60 degrees
constexpr double field_reach_mm = field_inside / field_steps_per_mm;

// The skin near a border in small connected pieces of about one size, each with its middle, its area and the
// mean of a value: a few hundred lie within reach of a place however fine the surface is.
struct SkinPieces {
  static constexpr std::uint32_t none = 0xffffffff;
  struct Piece {
    Vec3 middle, facing;
    double mm2 = 0.0, value = 0.0;
  };
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> of_vertex;
  std::vector<std::uint32_t> beside_start, beside;  // pieces[i] has those from beside_start[i] on beside it
};

SkinPieces cut_into_pieces(const Surface& surface, const std::vector<float>& areas_mm2,
                           const std::vector<float>& values, double within, double radius_mm) {
  SkinPieces skin;
  skin.of_vertex.assign(surface.vertex_count(), SkinPieces::none);
  std::vector<std::uint32_t> members, member_start{0};
  for (std::uint32_t seed = 0; seed < surface.vertex_count(); ++seed) {
    const auto open = [&](std::uint32_t v) {
      return skin.of_vertex[v] == SkinPieces::none && std::abs(static_cast<double>(values[v])) <= within;
    };
    if (!open(seed)) continue;
    const auto number = static_cast<std::uint32_t>(skin.pieces.size());
    const Vec3 facing = wide(surface.averaged_normals[seed]);
    SkinPieces::Piece piece;
    skin.of_vertex[seed] = number;
    members.push_back(seed);
    for (std::size_t i = member_start.back(); i < members.size(); ++i) {
      const std::uint32_t v = members[i];
      const double mm2 = static_cast<double>(areas_mm2[v]);
      piece.middle += surface.position(v) * mm2;
      piece.facing += wide(surface.averaged_normals[v]) * mm2;
      piece.mm2 += mm2;
      piece.value += mm2 * static_cast<double>(values[v]);
      for (const std::uint32_t w : surface.neighbours_of(v)) {
        if (!open(w) || distance(surface.position(w), surface.position(seed)) > radius_mm ||
            dot(wide(surface.averaged_normals[w]), facing) < same_piece_cos)
          continue;
        skin.of_vertex[w] = number;
        members.push_back(w);
      }
    }
    member_start.push_back(static_cast<std::uint32_t>(members.size()));
    const bool sized = piece.mm2 > 0.0;
    piece.middle = sized ? piece.middle / piece.mm2 : surface.position(seed);
    piece.value = sized ? piece.value / piece.mm2 : static_cast<double>(values[seed]);
    piece.facing = normalized(piece.facing, facing);
    skin.pieces.push_back(piece);
  }
  skin.beside_start.push_back(0);
  std::vector<std::uint32_t> around;
  for (std::uint32_t p = 0; p < skin.pieces.size(); ++p) {
    around.clear();
    for (std::uint32_t i = member_start[p]; i < member_start[p + 1]; ++i)
      for (const std::uint32_t w : surface.neighbours_of(members[i]))
        if (skin.of_vertex[w] != p && skin.of_vertex[w] != SkinPieces::none)
          around.push_back(skin.of_vertex[w]);
    std::sort(around.begin(), around.end());
    skin.beside.insert(skin.beside.end(), around.begin(), std::unique(around.begin(), around.end()));
    skin.beside_start.push_back(static_cast<std::uint32_t>(skin.beside.size()));
  }
  return skin;
}

// Averages over connected skin about one vertex after another: the value there of the plane that fits best,
// so that it does not matter how evenly the pieces lie about it. One mark a flood instead of clearing a list
// of all pieces each time.
class Averaging {
 public:
  Averaging(const Surface& surface, const SkinPieces& skin, double reach_mm)
      : surface_(surface),
        skin_(skin),
        squared_reach_(reach_mm * reach_mm),
        fall_(-0.5 * reach_in_sigmas * reach_in_sigmas / squared_reach_),
        mark_(skin.pieces.size(), 0) {}

  double about(std::uint32_t vertex) {
    ++current_;
    queue_.clear();
    meet(skin_.of_vertex[vertex]);
    const Vec3 place = surface_.position(vertex);
    const Vec3 facing = wide(surface_.averaged_normals[vertex]);
    const Vec3 across = normalized(cross(facing, std::abs(facing.x) < 0.5 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    const Vec3 along = cross(facing, across);
    // Sums of weights, of places and of values, for the plane through the values that fits best.
    double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0, yy = 0.0, f = 0.0, fx = 0.0, fy = 0.0;
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      const SkinPieces::Piece& piece = skin_.pieces[queue_[i]];
      const Vec3 offset = piece.middle - place;
      const double squared = length_squared(offset);
      if (squared > squared_reach_ || dot(piece.facing, facing) < far_side_cos) continue;
      // Cut off where the Gaussian has fallen to nothing much, but without a step.
      const double weight = piece.mm2 * (std::exp(fall_ * squared) - least_);
      const double u = dot(offset, across), w = dot(offset, along);
      const double value = weight * piece.value;
      n += weight, x += weight * u, y += weight * w, f += value;
      xx += weight * u * u, xy += weight * u * w, yy += weight * w * w;
      fx += value * u, fy += value * w;
      for (std::uint32_t b = skin_.beside_start[queue_[i]]; b < skin_.beside_start[queue_[i] + 1]; ++b)
        meet(skin_.beside[b]);
    }
    if (!(n > 0.0)) return skin_.pieces[skin_.of_vertex[vertex]].value;
    // Moments about the centre of gravity; the plane's value at the vertex.
    x /= n, y /= n, f /= n;
    xx = xx / n - x * x, xy = xy / n - x * y, yy = yy / n - y * y;
    fx = fx / n - f * x, fy = fy / n - f * y;
    const double spread = xx * yy - xy * xy;
    if (!(spread > 1e-3 * (xx + yy) * (xx + yy))) return f;
    return f - (x * (fx * yy - fy * xy) + y * (fy * xx - fx * xy)) / spread;
  }

 private:
  void meet(std::uint32_t piece) {
    if (mark_[piece] == current_) return;
    mark_[piece] = current_;
    queue_.push_back(piece);
  }

  const Surface& surface_;
  const SkinPieces& skin_;
  double squared_reach_, fall_;
  double least_ = std::exp(-0.5 * reach_in_sigmas * reach_in_sigmas);
  std::vector<std::uint32_t> mark_, queue_;
  std::uint32_t current_ = 0;
};

}  // namespace

ZoneField smoothed(const Surface& surface, const ZoneField& field, double reach_mm) {
  // A distance changes by no more than a millimetre a millimetre, so an average under this Gaussian differs
  // from the value at its middle by less than half the reach, and so does the shift that keeps the area:
  // farther from the border no vertex changes sides, whatever value it holds.
  const double band_mm = 0.6 * reach_mm + 1.0;
  const BorderDistance border =
      measure_border_distance(surface, field, std::max(band_mm + 1.2 * reach_mm, field_reach_mm + reach_mm));
  std::vector<std::uint32_t> band;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (std::abs(static_cast<double>(border.mm[v])) <= band_mm) band.push_back(v);
  if (band.empty()) return field;

  const std::vector<float> areas_mm2 = vertex_areas_mm2(surface);
  const SkinPieces skin =
      cut_into_pieces(surface, areas_mm2, border.mm, band_mm + 1.1 * reach_mm, piece_in_reaches * reach_mm);
  std::vector<float> smooth = border.mm;
  parallel_ranges(band.size(), 2048, [&](std::size_t begin, std::size_t end) {
    Averaging averaging(surface, skin, reach_mm);
    for (std::size_t i = begin; i < end; ++i) smooth[band[i]] = static_cast<float>(averaging.about(band[i]));
  });

  std::vector<bool> in_band(surface.vertex_count(), false);
  for (const std::uint32_t v : band) in_band[v] = true;
  std::vector<std::uint32_t> triangles;
  double wanted_mm2 = 0.0;
  for (std::uint32_t i = 0; i < surface.triangle_count(); ++i) {
    const Triangle& t = surface.triangles[i];
    if (!in_band[t[0]] && !in_band[t[1]] && !in_band[t[2]]) continue;
    triangles.push_back(i);
    wanted_mm2 +=
        static_cast<double>(surface.triangle_area_mm2[i]) *
        share_inside({field_mm(field.at(t[0])), field_mm(field.at(t[1])), field_mm(field.at(t[2]))});
  }
  double low_mm = -reach_mm, high_mm = reach_mm;
  for (int step = 0; step < 30; ++step) {
    const double shift_mm = 0.5 * (low_mm + high_mm);
    double mm2 = 0.0;
    for (const std::uint32_t i : triangles) {
      const Triangle& t = surface.triangles[i];
      mm2 += static_cast<double>(surface.triangle_area_mm2[i]) *
             share_inside({static_cast<double>(smooth[t[0]]) + shift_mm,
                           static_cast<double>(smooth[t[1]]) + shift_mm,
                           static_cast<double>(smooth[t[2]]) + shift_mm});
    }
    (mm2 < wanted_mm2 ? low_mm : high_mm) = shift_mm;
  }
  const double shift_mm = 0.5 * (low_mm + high_mm);
  return field_within_reach(border,
                            [&](std::uint32_t v) { return static_cast<double>(smooth[v]) + shift_mm; });
}

}  // namespace scalpmap
