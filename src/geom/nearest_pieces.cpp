#include "geom/nearest_pieces.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geom/border_pieces.h"

namespace scalpmap {

namespace {

// Far more than rounding can do to the square of a distance.
constexpr float rounding_mm2 = 1e-2f;
constexpr float out_of_sight_mm = 1e15f;

constexpr FourFloats none{0.0f, 0.0f, 0.0f, 0.0f}, whole{1.0f, 1.0f, 1.0f, 1.0f};

FourFloats lesser(FourFloats a, FourFloats b) {
  return a < b ? a : b;
}
FourFloats greater(FourFloats a, FourFloats b) {
  return a > b ? a : b;
}

// The square of the distance from places, given from where a piece begins, to that piece. One way to reckon
// for one place and for many.
struct OnPiece {
  FourFloats x, y, z, squared;
};
OnPiece from_piece(FourFloats x, FourFloats y, FourFloats z, FourFloats along_x, FourFloats along_y,
                   FourFloats along_z, FourFloats share_x, FourFloats share_y, FourFloats share_z) {
  const FourFloats t = lesser(greater(x * share_x + y * share_y + z * share_z, none), whole);
  const FourFloats u = x - along_x * t, v = y - along_y * t, w = z - along_z * t;
  return {u, v, w, u * u + v * v + w * w};
}
FourFloats all(float value) {
  return FourFloats{value, value, value, value};
}
FourFloats squared_from(const KeptPiece& p, FourFloats x, FourFloats y, FourFloats z) {
  return from_piece(x - all(p.from.x), y - all(p.from.y), z - all(p.from.z), all(p.along.x), all(p.along.y),
                    all(p.along.z), all(p.share.x), all(p.share.y), all(p.share.z))
      .squared;
}

}  // namespace

void NearestPieces::clear() {
  pieces_.clear();
  seen_by_all_.clear();
  all_seen_by_all_ = true;
}

void NearestPieces::add(const KeptPiece& piece, bool seen_by_all) {
  pieces_.push_back(&piece);
  seen_by_all_.push_back(seen_by_all);
  all_seen_by_all_ = all_seen_by_all_ && seen_by_all;
}

double NearestPieces::least_mm(Vec3 place) const {
  const Vec3f at = narrow(place);
  float squared = std::numeric_limits<float>::max();
  for (std::size_t i = 0; i < count(); ++i)
    if (seen_by_all_[i])
      squared = std::min(squared, squared_from(*pieces_[i], all(at.x), all(at.y), all(at.z))[0]);
  return std::sqrt(static_cast<double>(squared));
}

void NearestPieces::line_up() {
  fours_.resize((count() + 3) / 4);
  for (std::size_t i = 0; i < fours_.size() * 4; ++i) {
    Four& four = fours_[i / 4];
    const std::size_t k = i % 4;
    // What fills up the last four lies nowhere near.
    static constexpr KeptPiece nothing{0, 0, {out_of_sight_mm, 0.0f, 0.0f}, {}, {}, {}};
    const KeptPiece& p = i < count() ? *pieces_[i] : nothing;
    four.from_x[k] = p.from.x, four.from_y[k] = p.from.y, four.from_z[k] = p.from.z;
    four.along_x[k] = p.along.x, four.along_y[k] = p.along.y, four.along_z[k] = p.along.z;
    four.share_x[k] = p.share.x, four.share_y[k] = p.share.y, four.share_z[k] = p.share.z;
  }
}

void NearestPieces::keep_nearest(Vec3 centre, double radius_mm, double reach_mm) {
  line_up();
  // The middle is rounded, hence the radius a little more.
  choose(narrow(centre), static_cast<float>(radius_mm + distance_rounding_mm), static_cast<float>(reach_mm));
  all_seen_by_all_ = true;
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    pieces_[i] = pieces_[chosen_[i]];
    seen_by_all_[i] = seen_by_all_[chosen_[i]];
    all_seen_by_all_ = all_seen_by_all_ && seen_by_all_[i];
  }
  pieces_.resize(chosen_.size());
  seen_by_all_.resize(chosen_.size());
  line_up();
}

void NearestPieces::choose(Vec3f centre, float radius_mm, float reach_mm) {
  const FourFloats cx = all(centre.x), cy = all(centre.y), cz = all(centre.z);
  offsets_.resize(fours_.size());
  FourFloats nearest = all(std::numeric_limits<float>::max());
  for (std::size_t i = 0; i < fours_.size(); ++i) {
    const Four& f = fours_[i];
    const OnPiece on = from_piece(cx - f.from_x, cy - f.from_y, cz - f.from_z, f.along_x, f.along_y,
                                  f.along_z, f.share_x, f.share_y, f.share_z);
    offsets_[i] = {on.x, on.y, on.z, on.squared};
    if (all_seen_by_all_) nearest = lesser(on.squared, nearest);
  }
  std::size_t q = 0;
  float least = std::numeric_limits<float>::max();
  if (all_seen_by_all_) {
    least = std::min(std::min(nearest[0], nearest[1]), std::min(nearest[2], nearest[3]));
    while (q < count() && offsets_[q / 4].squared[q % 4] != least) ++q;
  } else {
    q = count();
    for (std::size_t i = 0; i < count(); ++i)
      if (seen_by_all_[i] && offsets_[i / 4].squared[i % 4] < least) {
        least = offsets_[i / 4].squared[i % 4];
        q = i;
      }
  }
  chosen_.resize(fours_.size() * 4);
  std::uint32_t chosen = 0;
  const float in_reach_mm = reach_mm + radius_mm + static_cast<float>(distance_rounding_mm);
  const FourFloats farthest = all(in_reach_mm * in_reach_mm);
  const FourFloats farther = all(least + radius_mm * radius_mm + rounding_mm2);
  const FourFloats room = all(4.0f * radius_mm * radius_mm);
  const bool rules_out = q < count();
  const FourFloats x = all(rules_out ? offsets_[q / 4].x[q % 4] : 0.0f),
                   y = all(rules_out ? offsets_[q / 4].y[q % 4] : 0.0f),
                   z = all(rules_out ? offsets_[q / 4].z[q % 4] : 0.0f);
  for (std::size_t i = 0; i < fours_.size(); ++i) {
    const Offsets& o = offsets_[i];
    const FourFloats dx = o.x - x, dy = o.y - y, dz = o.z - z;
    const FourFloats more = rules_out ? greater(o.squared - farther, none) : none;
    const auto kept = (more * more <= room * (dx * dx + dy * dy + dz * dz)) & (o.squared <= farthest);
    for (std::uint32_t k = 0; k < 4; ++k) {
      chosen_[chosen] = static_cast<std::uint32_t>(i) * 4 + k;
      chosen += kept[k] != 0 ? 1u : 0u;
    }
  }
  chosen_.resize(chosen);
}

void NearestPieces::lower(SixteenPlaces& places) const {
  // Not the places' own, which the pieces might be thought to change.
  SixteenPlaces here = places;
  for (const std::uint32_t i : chosen_) {
    const KeptPiece& piece = *pieces_[i];
    for (std::size_t k = 0; k < 4; ++k)
      here.squared_mm2[k] = lesser(squared_from(piece, here.x[k], here.y[k], here.z[k]), here.squared_mm2[k]);
  }
  places = here;
}

void NearestPieces::lower_where_faced(SixteenPlaces& places, std::size_t place, Vec3 normal) const {
  const std::size_t k = place / 4, lane = place % 4;
  for (const std::uint32_t i : chosen_)
    if (seen_by_all_[i] || dot(normal, wide(pieces_[i]->facing)) >= far_side_cos)
      places.squared_mm2[k][lane] =
          std::min(squared_from(*pieces_[i], places.x[k], places.y[k], places.z[k])[lane],
                   static_cast<float>(places.squared_mm2[k][lane]));
}

}  // namespace scalpmap
