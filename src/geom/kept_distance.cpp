#include "geom/kept_distance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace scalpmap {

namespace {

// Pieces of border that lie together.
struct Ball {
  Vec3 centre;
  double radius_mm = 0.0;
};
constexpr std::size_t pieces_per_ball = 8;

Ball ball_around(std::span<const KeptPiece> pieces) {
  Vec3 low = wide(pieces[0].from), high = low;
  for (const KeptPiece& piece : pieces)
    for (const Vec3 end : {wide(piece.from), wide(piece.from) + wide(piece.along)}) {
      low = {std::min(low.x, end.x), std::min(low.y, end.y), std::min(low.z, end.z)};
      high = {std::max(high.x, end.x), std::max(high.y, end.y), std::max(high.z, end.z)};
    }
  return {(low + high) * 0.5, 0.5 * distance(low, high)};
}

// A few at a time, so that a ball is small.
std::vector<Ball> balls_around(std::span<const KeptPiece> pieces) {
  std::vector<Ball> balls;
  for (std::size_t first = 0; first < pieces.size();) {
    const std::uint32_t patch = pieces[first].triangle / triangles_per_patch;
    std::size_t end = first + 1;
    while (end < pieces.size() && end < first + pieces_per_ball &&
           pieces[end].triangle / triangles_per_patch == patch)
      ++end;
    balls.push_back(ball_around(pieces.subspan(first, end - first)));
    first = end;
  }
  return balls;
}

bool within(Vec3 a, Vec3 b, double mm) {
  return length_squared(a - b) <= mm * mm;
}

// Whether every vertex of the group faces the piece, by far_side_cos.
bool faced_by_all(const SkinPackets::Group& group, const KeptPiece& piece) {
  constexpr double rounding = 1e-5;
  const double turn_cos = dot(group.axis, wide(piece.facing));
  const double turn_sin = std::sqrt(std::max(0.0, 1.0 - turn_cos * turn_cos));
  const double cone_sin = std::sqrt(std::max(0.0, 1.0 - group.cone_cos * group.cone_cos));
  // The normal turned farthest away stands at the sum of both angles, which must stay below a half turn.
  return turn_cos > rounding - group.cone_cos &&
         turn_cos * group.cone_cos - turn_sin * cone_sin > far_side_cos + rounding;
}

}  // namespace

KeptDistance::KeptDistance(std::shared_ptr<const SkinPackets> packets, const DistanceReach& reach)
    : packets_(std::move(packets)),
      reach_(reach),
      within_mm_(packets_->packets.size(), reach.outside_mm > 0.0f ? reach.outside_mm : -1.0f),
      seen_(packets_->piece_count()),
      mark_(packets_->piece_count(), 0),
      is_stale_(packets_->packets.size(), false) {}

DistancePages KeptDistance::nothing_yet(const Surface& surface) const {
  return {surface.vertex_count(), reach_.outside_mm > 0.0f ? -reach_.outside_mm : 0.0f};
}

// Those that a piece that came or went may reach, and those with a vertex that came in or went out.
void KeptDistance::find_stale(const KeptBorder::Change& change) {
  stale_.clear();
  const auto add = [&](std::uint32_t packet) {
    if (is_stale_[packet]) return;
    is_stale_[packet] = true;
    stale_.push_back(packet);
  };
  for (const std::uint32_t v : change.turned) add(packets_->packet_of(v));

  std::vector<Ball> near;
  const auto add_stale_of = [&](const SkinPackets::Group& group, const std::vector<Ball>& balls) {
    const double within_mm = static_cast<double>(
        *std::max_element(within_mm_.begin() + group.first_packet, within_mm_.begin() + group.end_packet));
    if (within_mm < 0.0) return;
    near.clear();
    for (const Ball& ball : balls)
      if (within(group.centre, ball.centre,
                 within_mm + distance_rounding_mm + group.radius_mm + ball.radius_mm))
        near.push_back(ball);
    if (near.empty()) return;
    for (std::uint32_t p = group.first_packet; p < group.end_packet; ++p) {
      if (within_mm_[p] < 0.0f || is_stale_[p]) continue;
      const SkinPackets::Packet& packet = packets_->packets[p];
      const Vec3 centre = wide(packet.centre);
      const double here_mm =
          static_cast<double>(within_mm_[p]) + distance_rounding_mm + static_cast<double>(packet.radius_mm);
      if (std::any_of(near.begin(), near.end(), [&](const Ball& ball) {
            return within(centre, ball.centre, here_mm + ball.radius_mm);
          }))
        add(p);
    }
  };
  const std::vector<Ball> balls = balls_around(change.pieces);
  if (!balls.empty()) {
    const Ball all = ball_around(change.pieces);
    const double most_mm = static_cast<double>(reach_.most_mm()) + distance_rounding_mm;
    for (std::uint32_t piece = 0; piece < packets_->piece_count(); ++piece) {
      const SkinPackets::Piece& on = packets_->pieces[piece];
      if (!within(on.centre, all.centre, all.radius_mm + on.radius_mm + most_mm)) continue;
      for (std::uint32_t p = on.first_packet; p < packets_->pieces[piece + 1].first_packet;) {
        const SkinPackets::Group& group = packets_->groups[packets_->packets[p].group];
        add_stale_of(group, balls);
        p = group.end_packet;
      }
    }
  }
  std::sort(stale_.begin(), stale_.end());
  for (const std::uint32_t packet : stale_) is_stale_[packet] = false;
}

std::span<const std::uint32_t> KeptDistance::seen_from(std::uint32_t piece) {
  std::vector<std::uint32_t>& seen = seen_[piece];
  if (!seen.empty()) return seen;
  const SkinPackets::Piece& own = packets_->pieces[piece];
  // A piece of border may stick out of its tile by the triangle it lies in.
  const double reach_mm =
      static_cast<double>(reach_.most_mm()) + own.radius_mm + 3.0 * packets_->longest_edge_mm;
  ++current_;
  seen.push_back(piece);
  mark_[piece] = current_;
  for (std::size_t i = 0; i < seen.size(); ++i)
    for (const std::uint32_t beside : packets_->beside_piece(seen[i])) {
      if (mark_[beside] == current_) continue;
      mark_[beside] = current_;
      const SkinPackets::Piece& other = packets_->pieces[beside];
      if (within(other.centre, own.centre, reach_mm + other.radius_mm)) seen.push_back(beside);
    }
  return seen;
}

void KeptDistance::measure_packet(const Surface& surface, std::uint32_t number, DistancePages& mm) {
  const SkinPackets::Packet& packet = packets_->packets[number];
  const ZoneField& field = border_.field();
  SixteenPlaces places;
  std::array<std::uint32_t, vertices_per_packet> vertices;
  std::array<float, vertices_per_packet> reach_mm;
  std::uint32_t inside = 0;
  for (std::uint32_t k = 0; k < vertices_per_packet; ++k) {
    const std::uint32_t v = packets_->vertex_at(packet.first + std::min(k, packet.count - 1));
    vertices[k] = v;
    if (inside_zone(surface, field, v)) inside |= 1u << k;
    reach_mm[k] = (inside >> k & 1u) != 0 ? reach_.inside_mm : reach_.outside_mm;
    const Vec3f place = surface.positions[v];
    places.x[k / 4][k % 4] = place.x, places.y[k / 4][k % 4] = place.y, places.z[k / 4][k % 4] = place.z;
    places.squared_mm2[k / 4][k % 4] = reach_mm[k] * reach_mm[k];
  }
  const auto unreached = places.squared_mm2;
  if (nearest_.count() > 0) {
    nearest_.choose(packet.centre, packet.radius_mm, reach_.most_mm());
    if (nearest_.all_seen_by_all()) {
      nearest_.lower(places);
    } else {
      for (std::uint32_t k = 0; k < packet.count; ++k)
        nearest_.lower_where_faced(places, k, wide(surface.averaged_normals[vertices[k]]));
    }
  }

  float within_mm = -1.0f;
  bool changed = false;
  DistancePage* page = nullptr;
  for (std::uint32_t k = 0; k < packet.count; ++k) {
    const float squared = places.squared_mm2[k / 4][k % 4];
    // Never quite nothing.
    const float away_mm = squared < unreached[k / 4][k % 4]
                              ? std::max(std::sqrt(squared), std::numeric_limits<float>::min())
                              : reach_mm[k];
    if (reach_mm[k] > 0.0f) within_mm = std::max(within_mm, away_mm);
    const float signed_mm = (inside >> k & 1u) != 0 || away_mm == 0.0f ? away_mm : -away_mm;
    if (signed_mm == mm[vertices[k]]) continue;
    changed = true;
    if (!page) page = &mm.own_page(vertices[k] / vertices_per_page);
    (*page)[vertices[k] % vertices_per_page] = signed_mm;
  }
  within_mm_[number] = within_mm;
  if (changed) changed_.push_back(number);
}

void KeptDistance::measure_group(const Surface& surface, std::span<const std::uint32_t> stale,
                                 DistancePages& mm) {
  const SkinPackets::Group& group = packets_->groups[packets_->packets[stale.front()].group];
  const std::span<const std::uint32_t> seen = seen_from(group.piece);
  ++current_;
  for (const std::uint32_t each : seen) mark_[each] = current_;

  nearest_.clear();
  const auto take = [&](std::uint32_t patch) {
    for (const KeptPiece& piece : border_.on(patch).pieces)
      if (mark_[piece.tile_piece] == current_)
        nearest_.add(piece, reach_.far_side == FarSide::reached || faced_by_all(group, piece));
  };
  // The patch whose border lies nearest says how far away others need be looked at.
  double far_mm = static_cast<double>(reach_.most_mm()) + group.radius_mm + distance_rounding_mm;
  near_patches_.clear();
  std::size_t first = 0;
  double first_mm = std::numeric_limits<double>::max();
  for (const std::uint32_t patch : border_.patches()) {
    const KeptBorder::OnPatch& border = border_.on(patch);
    if (!within(border.centre, group.centre, far_mm + border.radius_mm)) continue;
    const double away_mm = distance(border.centre, group.centre);
    if (away_mm < first_mm) {
      first_mm = away_mm;
      first = near_patches_.size();
    }
    near_patches_.push_back(patch);
  }
  if (!near_patches_.empty()) {
    take(near_patches_[first]);
    far_mm = std::min(far_mm, nearest_.least_mm(group.centre) + 2.0 * group.radius_mm + distance_rounding_mm);
  }
  for (std::size_t i = 0; i < near_patches_.size(); ++i) {
    const KeptBorder::OnPatch& border = border_.on(near_patches_[i]);
    if (i != first && within(border.centre, group.centre, far_mm + border.radius_mm)) take(near_patches_[i]);
  }
  nearest_.keep_nearest(group.centre, group.radius_mm, static_cast<double>(reach_.most_mm()));
  for (const std::uint32_t packet : stale) measure_packet(surface, packet, mm);
}

std::span<const std::uint32_t> KeptDistance::follow(const Surface& surface, const ZoneField& field,
                                                    DistancePages& mm) {
  changed_.clear();
  find_stale(border_.follow(surface, *packets_, field));
  const auto group_of = [&](std::uint32_t packet) { return packets_->packets[packet].group; };
  for (std::size_t begin = 0; begin < stale_.size();) {
    std::size_t end = begin + 1;
    while (end < stale_.size() && group_of(stale_[end]) == group_of(stale_[begin])) ++end;
    measure_group(surface, std::span(stale_).subspan(begin, end - begin), mm);
    begin = end;
  }
  const auto page_of = [&](std::uint32_t packet) {
    return packets_->packets[packet].first / vertices_per_page;
  };
  for (std::size_t i = 0; i < changed_.size(); ++i)
    if (i == 0 || page_of(changed_[i]) != page_of(changed_[i - 1])) mm.trim(page_of(changed_[i]));
  return changed_;
}

}  // namespace scalpmap
