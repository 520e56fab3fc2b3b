#include "geom/border_pieces.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace scalpmap {

namespace {

double distance_to(const BorderPiece& piece, Vec3 point) {
  const Vec3 along = piece.to - piece.from;
  const double squared = length_squared(along);
  const double t = squared > 0.0 ? std::clamp(dot(point - piece.from, along) / squared, 0.0, 1.0) : 0.0;
  return distance(point, piece.from + along * t);
}

// A mesh edge that the border crosses, and the piece that begins or ends there.
struct Crossed {
  std::uint32_t low, high, piece;
  bool operator<(const Crossed& other) const {
    return std::tie(low, high, piece) < std::tie(other.low, other.high, other.piece);
  }
};

// Joins pieces that cross the same edge.
void link(std::vector<Crossed>& crossed, std::vector<BorderPiece>& pieces) {
  std::sort(crossed.begin(), crossed.end());
  const auto join = [&](std::uint32_t piece, std::uint32_t to) {
    auto& beside = pieces[piece].beside;
    beside[beside[0] == piece ? 0 : 1] = to;
  };
  for (std::size_t i = 1; i < crossed.size(); ++i) {
    if (crossed[i - 1].low != crossed[i].low || crossed[i - 1].high != crossed[i].high) continue;
    join(crossed[i - 1].piece, crossed[i].piece);
    join(crossed[i].piece, crossed[i - 1].piece);
  }
}

}  // namespace

bool inside_zone(const Surface& surface, const ZoneField& field, std::uint32_t vertex) {
  const std::int16_t steps = field.at(vertex);
  if (steps != 0) return steps > 0;
  const auto around = surface.neighbours_of(vertex);
  return std::none_of(around.begin(), around.end(), [&](std::uint32_t w) { return field.at(w) < 0; });
}

std::optional<BorderCrossing> border_crossing(const Surface& surface, const ZoneField& field,
                                              const Triangle& t) {
  const std::array<double, 3> f{field_mm(field.at(t[0])), field_mm(field.at(t[1])), field_mm(field.at(t[2]))};
  if ((f[0] > 0.0) == (f[1] > 0.0) && (f[1] > 0.0) == (f[2] > 0.0)) return std::nullopt;
  const std::array<bool, 3> inside{inside_zone(surface, field, t[0]), inside_zone(surface, field, t[1]),
                                   inside_zone(surface, field, t[2])};
  std::array<Vec3, 2> crossing;
  std::array<std::size_t, 2> across{};
  std::size_t crossings = 0;
  for (std::size_t e = 0; e < 3; ++e) {
    const std::size_t n = (e + 1) % 3;
    if (inside[e] == inside[n] || crossings == 2) continue;
    const double at = f[e] != f[n] ? f[e] / (f[e] - f[n]) : 0.5;
    across[crossings] = e;
    crossing[crossings++] = surface.position(t[e]) + (surface.position(t[n]) - surface.position(t[e])) * at;
  }
  if (crossings != 2) return std::nullopt;
  return BorderCrossing{crossing[0], crossing[1], across};
}

Vec3 facing_of(const Surface& surface, const Triangle& t) {
  return normalized(wide(surface.averaged_normals[t[0]]) + wide(surface.averaged_normals[t[1]]) +
                    wide(surface.averaged_normals[t[2]]));
}

BorderPieces border_pieces(const Surface& surface, const ZoneField& field) {
  BorderPieces border;
  std::vector<Crossed> crossed;
  for (const Patch& patch : surface.patches) {
    if (std::none_of(patch.pages.begin(), patch.pages.end(), [&](std::uint32_t p) { return field.page(p); }))
      continue;
    for (std::uint32_t i = patch.first_triangle; i < patch.first_triangle + patch.triangle_count; ++i) {
      const Triangle& t = surface.triangles[i];
      const auto crossing = border_crossing(surface, field, t);
      if (!crossing) continue;
      const auto piece = static_cast<std::uint32_t>(border.pieces.size());
      border.pieces.push_back({crossing->from, crossing->to, facing_of(surface, t), {piece, piece}});
      for (const std::uint32_t v : t) border.seeds.push_back({v, piece});
      for (const std::size_t e : crossing->edges)
        crossed.push_back({std::min(t[e], t[(e + 1) % 3]), std::max(t[e], t[(e + 1) % 3]), piece});
    }
  }
  link(crossed, border.pieces);
  return border;
}

void lower_to_nearest(const Surface& surface, const BorderPieces& border, FarSide far_side,
                      std::vector<float>& mm) {
  std::vector<NearPiece> front, next;
  const auto reach = [&](std::vector<NearPiece>& list, std::uint32_t vertex, std::uint32_t number) {
    if (mm[vertex] <= 0.0f) return;
    const Vec3 place = surface.position(vertex);
    double least = distance_to(border.pieces[number], place);
    for (bool nearer = true; nearer;) {
      nearer = false;
      for (const std::uint32_t beside : border.pieces[number].beside) {
        const double there = distance_to(border.pieces[beside], place);
        if (there >= least) continue;
        least = there;
        number = beside;
        nearer = true;
        break;
      }
    }
    // Never quite nothing; and before comparing, or two vertices on the border itself would reach each other
    // for ever.
    const float here = std::max(static_cast<float>(least), std::numeric_limits<float>::min());
    if (here >= mm[vertex]) return;
    if (far_side == FarSide::not_reached &&
        dot(wide(surface.averaged_normals[vertex]), border.pieces[number].facing) < far_side_cos)
      return;
    mm[vertex] = here;
    list.push_back({vertex, number});
  };
  for (const NearPiece& seed : border.seeds) reach(front, seed.vertex, seed.piece);
  while (!front.empty()) {
    next.clear();
    for (const NearPiece& from : front)
      for (const std::uint32_t w : surface.neighbours_of(from.vertex)) reach(next, w, from.piece);
    front.swap(next);
  }
}

}  // namespace scalpmap
