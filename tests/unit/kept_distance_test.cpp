// Depths and surrounds that are kept while a zone is painted: against every piece of border tried, and
// against the same asked anew, to the last bit.
#include "geom/kept_distance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/rng.h"
#include "geom/border_distance.h"
#include "geom/brush.h"
#include "geom/zone_depth.h"
#include "geom/zone_surround.h"
#include "support/painting.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

double distance_to(const BorderPiece& piece, Vec3 point) {
  const Vec3 along = piece.to - piece.from;
  const double squared = length_squared(along);
  const double t = squared > 0.0 ? std::clamp(dot(point - piece.from, along) / squared, 0.0, 1.0) : 0.0;
  return distance(point, piece.from + along * t);
}

// On skin where every piece within reach is seen.
double slow_depth(const Surface& surface, const ZoneField& field, const BorderPieces& border, std::uint32_t v,
                  double reach_mm) {
  if (!inside_zone(surface, field, v)) return 0.0;
  double least = reach_mm;
  for (const BorderPiece& piece : border.pieces)
    least = std::min(least, distance_to(piece, surface.position(v)));
  return least;
}

void expect_same(const ZoneDepth& kept, const ZoneDepth& anew) {
  ASSERT_EQ(kept.depth_mm.vertex_count(), anew.depth_mm.vertex_count());
  std::size_t unlike = 0;
  for (std::uint32_t v = 0; v < kept.depth_mm.vertex_count(); ++v)
    unlike += kept.depth_mm[v] != anew.depth_mm[v] ? 1 : 0;
  EXPECT_EQ(unlike, 0u);
}

// A stroke somewhere on the upper half of a ball.
void stray_stroke(Rng& rng, const Surface& surface, ZoneField& field) {
  const double round = 6.28 * rng.unit(), down = 0.8 * rng.unit(), turn = 6.28 * rng.unit();
  const Vec3 from{std::sin(down) * std::cos(round), std::cos(down), std::sin(down) * std::sin(round)};
  const Vec3 to = from + Vec3{std::cos(turn), 0.0, std::sin(turn)} * (0.3 * rng.unit());
  brush_path(field, surface, std::vector<Vec3>{from * 90.0, normalized(to) * 90.0}, 2.0 + 14.0 * rng.unit(),
             rng.unit() < 0.6 ? BrushAction::paint : BrushAction::erase);
}

TEST(ZoneDepth, IsTheLeastOfTheDistancesToAllPiecesOfBorder) {
  const auto surface = uneven_ball(20000);
  Rng rng(7);
  for (int round = 0; round < 4; ++round) {
    ZoneField field = painted(*surface, {{0, 90, 0}}, 40.0);
    for (int i = 0; i < 3; ++i) stray_stroke(rng, *surface, field);
    const BorderPieces border = border_pieces(*surface, field);
    for (const double reach_mm : {3.0, 20.0}) {
      const ZoneDepth depth = measure_zone_depth(*surface, field, reach_mm);
      double worst = 0.0;
      for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
        worst = std::max(worst, std::abs(static_cast<double>(depth.depth_mm[v]) -
                                         slow_depth(*surface, field, border, v, reach_mm)));
      EXPECT_LT(worst, 3e-5);
    }
  }
}

TEST(ZoneDepth, KeptOverStrokesIsWhatItIsAnew) {
  for (const std::size_t triangles : {20000u, 120000u}) {
    const auto surface = uneven_ball(triangles);
    const auto packets = make_skin_packets(*surface);
    Rng rng(11);
    ZoneField field = painted(*surface, {{0, 90, 0}}, 40.0);
    DepthInZone narrow_ramp, wide_ramp;
    for (int i = 0; i < 14; ++i) {
      expect_same(narrow_ramp.of(*surface, packets, field, 2.5), measure_zone_depth(*surface, field, 2.5));
      expect_same(wide_ramp.of(*surface, packets, field, 20.0), measure_zone_depth(*surface, field, 20.0));
      stray_stroke(rng, *surface, field);
      // Vertices on the border itself, whose neighbours say on which side they are.
      for (int k = 0; k < 40; ++k)
        field.set(static_cast<std::uint32_t>(rng.unit() * surface->vertex_count()), 0);
      if (i == 6) field = ZoneField(surface->vertex_count());
    }
  }
}

TEST(ZoneDepth, AStrokeLeavesPagesBeyondItsReachTheVerySame) {
  const auto surface = uneven_ball(120000);
  const auto packets = make_skin_packets(*surface);
  ZoneField field = painted(*surface, {{0, 90, 0}}, 60.0);
  DepthInZone ramp;
  const ZoneDepth before = ramp.of(*surface, packets, field, 10.0);
  const Vec3 place = normalized({0, 1, 0.6}) * 90.0;
  brush_path(field, *surface, std::vector<Vec3>{place}, 6.0, BrushAction::erase);
  const ZoneDepth& after = ramp.of(*surface, packets, field, 10.0);
  std::uint32_t unlike = 0;
  for (std::uint32_t p = 0; p < surface->page_count(); ++p) {
    if (before.depth_mm.page(p) == after.depth_mm.page(p)) continue;
    ++unlike;
    double nearest_mm = 1e9;
    for (std::uint32_t v = p * vertices_per_page;
         v < std::min((p + 1) * vertices_per_page, surface->vertex_count()); ++v)
      nearest_mm = std::min(nearest_mm, distance(surface->position(v), place));
    EXPECT_LT(nearest_mm, 6.0 + 10.0 + 1.0);
  }
  EXPECT_GT(unlike, 0u);
  EXPECT_LT(unlike, surface->page_count() / 4);
  // Asked again, nothing was painted.
  const ZoneDepth same = after;
  const ZoneDepth& again = ramp.of(*surface, packets, field, 10.0);
  for (std::uint32_t p = 0; p < surface->page_count(); ++p)
    EXPECT_EQ(same.depth_mm.page(p), again.depth_mm.page(p));
}

TEST(ZoneDepth, DoesNotSeeTheBorderOnASheetThatIsNotConnected) {
  // Two sheets 0.3 mm apart: all of the lower one inside but a hole, all of the upper one inside.
  Mesh both = plane(60.0, 60.0, 0.8);
  const Mesh lower = both;
  const auto offset = static_cast<std::uint32_t>(both.vertices.size());
  for (const Vec3& v : lower.vertices) both.vertices.push_back(v - Vec3{0, 0, 0.3});
  for (const Triangle& t : lower.triangles)
    both.triangles.push_back({t[0] + offset, t[1] + offset, t[2] + offset});
  const auto surface = make_surface(in_spatial_order(both));
  ZoneField field(surface->vertex_count());
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Vec3 p = surface->position(v);
    field.set(v, p.z > -0.1 ? field_inside : field_steps(distance(p, {30, 30, p.z}) - 5.0));
  }
  const ZoneDepth depth = measure_zone_depth(*surface, field, 8.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Vec3 p = surface->position(v);
    if (p.z > -0.1)
      EXPECT_EQ(depth.depth_mm[v], 8.0f);
    else
      EXPECT_NEAR(depth.depth_mm[v], std::clamp(distance(p, {30, 30, p.z}) - 5.0, 0.0, 8.0), 0.05);
  }
}

TEST(ZoneSurround, KeptOverStrokesIsWhatItIsAnew) {
  for (const auto& surface : {uneven_ball(60000), make_surface(in_spatial_order(lens(90.0, 8.0, 1.5)))}) {
    const auto packets = make_skin_packets(*surface);
    Rng rng(5);
    ZoneField field(surface->vertex_count());
    SkinAroundZone guard, ring;
    for (int i = 0; i < 14; ++i) {
      stray_stroke(rng, *surface, field);
      for (int k = 0; k < 20; ++k)
        field.set(static_cast<std::uint32_t>(rng.unit() * surface->vertex_count()), 0);
      for (const auto& [around, by_mm] : {std::pair{&guard, 1.5}, std::pair{&ring, 9.0}}) {
        const ZoneSurround& kept = around->of(*surface, packets, field, by_mm);
        const ZoneSurround anew = measure_zone_surround(*surface, field, by_mm);
        EXPECT_EQ(kept.field, anew.field);
        expect_same(kept.nearness, anew.nearness);
      }
    }
  }
}

TEST(ZoneSurround, IsTheZoneGrown) {
  const auto surface = uneven_ball(60000);
  ZoneField field = painted(*surface, {{0, 90, 0}, {30, 80, 10}}, 9.0);
  brush_path(field, *surface, std::vector<Vec3>{{5, 89, 0}}, 4.0, BrushAction::erase);
  for (const double by_mm : {0.7, 3.0, 12.0}) {
    const ZoneField around = measure_zone_surround(*surface, field, by_mm).field;
    const ZoneField wider = grown(*surface, field, by_mm);
    double worst_mm = 0.0;
    for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
      worst_mm = std::max(worst_mm, std::abs(field_mm(around.at(v)) - field_mm(wider.at(v))));
    // Growing may miss the nearest piece by a little where borders meet.
    EXPECT_LT(worst_mm, 0.01) << by_mm;
  }
}

TEST(ZoneSurround, DoesNotReachTheFarSideOfAThinSheet) {
  const auto surface = make_surface(in_spatial_order(lens(40.0, 4.0, 0.7)));
  const ZoneField field = measure_zone_surround(*surface, painted(*surface, {{28, 0, 1}}, 6.0), 5.0).field;
  bool any = false;
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    any = any || field.at(v) > 0;
    EXPECT_TRUE(field.at(v) <= 0 || surface->position(v).z > -0.2) << surface->position(v).z;
  }
  EXPECT_TRUE(any);
}

TEST(SkinPackets, HoldEachVertexOnce) {
  for (const auto& surface : {uneven_ball(20000), make_surface(in_spatial_order(lens(40.0, 1.0, 1.0)))}) {
    const auto packets = make_skin_packets(*surface);
    std::vector<int> held(surface->vertex_count(), 0);
    std::uint32_t last_piece = 0;
    for (std::uint32_t p = 0; p < packets->packets.size(); ++p) {
      const SkinPackets::Packet& packet = packets->packets[p];
      const SkinPackets::Group& group = packets->groups[packet.group];
      EXPECT_GE(p, group.first_packet);
      EXPECT_LT(p, group.end_packet);
      EXPECT_LE(packet.count, vertices_per_packet);
      EXPECT_GE(group.piece, last_piece);
      last_piece = group.piece;
      for (std::uint32_t slot = packet.first; slot < packet.first + packet.count; ++slot) {
        const std::uint32_t v = packets->vertex_at(slot);
        ++held[v];
        EXPECT_EQ(packets->packet_of(v), p);
        EXPECT_EQ(surface->tiles.piece[v], surface->tiles.piece[packets->vertex_at(packet.first)]);
        EXPECT_LE(distance(surface->position(v), wide(packet.centre)), static_cast<double>(packet.radius_mm));
        EXPECT_LE(distance(surface->position(v), group.centre), group.radius_mm);
        EXPECT_GE(dot(wide(surface->averaged_normals[v]), group.axis), group.cone_cos);
        // Neighbours in other tiles are joined both ways.
        for (const std::uint32_t w : surface->neighbours_of(v)) {
          const std::uint32_t there = packets->piece_of(w);
          if (there == group.piece) continue;
          const auto beside = packets->beside_piece(group.piece);
          EXPECT_TRUE(std::binary_search(beside.begin(), beside.end(), there));
        }
      }
    }
    EXPECT_TRUE(std::all_of(held.begin(), held.end(), [](int times) { return times == 1; }));
  }
}

}  // namespace
}  // namespace scalpmap
