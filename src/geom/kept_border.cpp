#include "geom/kept_border.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "geom/border_pieces.h"
#include "geom/flakes_by_patch.h"

namespace scalpmap {

namespace {

// Shorter than this, mm2, a piece is as good as a place.
constexpr float least_squared = 1e-12f;

constexpr std::uint32_t vertices_per_part = vertices_per_page / parts_per_page;

bool alike(const KeptPiece& a, const KeptPiece& b) {
  return a.triangle == b.triangle && a.from == b.from && a.along == b.along;
}

KeptPiece kept(const Surface& surface, const SkinPackets& packets, std::uint32_t triangle,
               const BorderCrossing& crossing) {
  const Triangle& t = surface.triangles[triangle];
  KeptPiece piece;
  piece.triangle = triangle;
  piece.tile_piece = packets.piece_of(t[0]);
  piece.from = narrow(crossing.from);
  const Vec3f to = narrow(crossing.to);
  const Vec3f along{to.x - piece.from.x, to.y - piece.from.y, to.z - piece.from.z};
  const float squared = along.x * along.x + along.y * along.y + along.z * along.z;
  piece.along = along;
  if (squared > least_squared) piece.share = {along.x / squared, along.y / squared, along.z / squared};
  piece.facing = narrow(facing_of(surface, t));
  return piece;
}

// Around the ends of the pieces.
void put_ball_around(KeptBorder::OnPatch& border) {
  if (border.pieces.empty()) return;
  Vec3 low = wide(border.pieces[0].from), high = low;
  const auto for_ends = [&](const auto& take) {
    for (const KeptPiece& piece : border.pieces) {
      take(wide(piece.from));
      take(wide(piece.from) + wide(piece.along));
    }
  };
  for_ends([&](Vec3 end) {
    low = {std::min(low.x, end.x), std::min(low.y, end.y), std::min(low.z, end.z)};
    high = {std::max(high.x, end.x), std::max(high.y, end.y), std::max(high.z, end.z)};
  });
  border.centre = (low + high) * 0.5;
  border.radius_mm = 0.0;
  for_ends([&](Vec3 end) { border.radius_mm = std::max(border.radius_mm, distance(end, border.centre)); });
}

}  // namespace

void KeptBorder::mark_flakes(const Surface& surface, std::uint32_t page, unsigned parts) {
  for (const PageUse& use : surface.uses_of_page(page))
    if ((use.parts & parts) != 0 && is_marked_[use.flake] == 0) {
      is_marked_[use.flake] = 1;
      marked_.push_back(use.flake);
    }
}

void KeptBorder::cut_again(const Surface& surface, const SkinPackets& packets, std::uint32_t patch,
                           std::span<const std::uint32_t> flakes) {
  OnPatch& border = by_patch_[patch];
  before_.swap(border.pieces);
  border.pieces.clear();
  std::uint32_t page = 0xffffffffu;
  const FieldPage* values = nullptr;
  const auto is_in = [&](std::uint32_t vertex) {
    if (vertex / vertices_per_page != page) {
      page = vertex / vertices_per_page;
      values = field_.page(page);
    }
    return values && (*values)[vertex % vertices_per_page] > 0;
  };
  auto kept_piece = before_.begin();
  for (const std::uint32_t flake : flakes) {
    const std::uint32_t first = flake * triangles_per_flake,
                        end = std::min(first + triangles_per_flake, surface.triangle_count());
    for (; kept_piece != before_.end() && kept_piece->triangle < first; ++kept_piece)
      border.pieces.push_back(*kept_piece);
    while (kept_piece != before_.end() && kept_piece->triangle < end) ++kept_piece;
    for (std::uint32_t i = first; i < end; ++i) {
      const Triangle& t = surface.triangles[i];
      const bool in = is_in(t[0]);
      if (in == is_in(t[1]) && in == is_in(t[2])) continue;
      if (const auto crossing = border_crossing(surface, field_, t))
        border.pieces.push_back(kept(surface, packets, i, *crossing));
    }
  }
  border.pieces.insert(border.pieces.end(), kept_piece, before_.end());
  put_ball_around(border);

  const auto& now = border.pieces;
  std::size_t a = 0, b = 0;
  while (a < before_.size() || b < now.size()) {
    const bool only_before = b == now.size() || (a < before_.size() && before_[a].triangle < now[b].triangle);
    const bool only_now = a == before_.size() || (b < now.size() && now[b].triangle < before_[a].triangle);
    if (only_before) {
      change_.pieces.push_back(before_[a++]);
    } else if (only_now) {
      change_.pieces.push_back(now[b++]);
    } else {
      if (!alike(before_[a], now[b])) {
        change_.pieces.push_back(before_[a]);
        change_.pieces.push_back(now[b]);
      }
      ++a, ++b;
    }
  }
}

const KeptBorder::Change& KeptBorder::follow(const Surface& surface, const SkinPackets& packets,
                                             const ZoneField& field) {
  change_.turned.clear();
  change_.pieces.clear();
  marked_.clear();
  if (by_patch_.empty()) {
    field_ = ZoneField(surface.vertex_count());
    by_patch_.resize(surface.patches.size());
    is_marked_.resize(surface.flake_count(), 0);
  }
  field.for_pages_unlike(field_, [&](std::uint32_t page, const FieldPage* own, const FieldPage* others) {
    const FieldPage &now = page_or_outside(own), &before = page_or_outside(others);
    unsigned parts = 0;
    for (std::uint32_t part = 0; part < parts_per_page; ++part) {
      const std::uint32_t first = part * vertices_per_part;
      if (std::memcmp(&now[first], &before[first], vertices_per_part * sizeof now[0]) == 0) continue;
      parts |= 1u << part;
      // The last page has room beyond the last vertex, and a file may say anything there.
      const std::uint32_t end =
          std::min(first + vertices_per_part, surface.vertex_count() - page * vertices_per_page);
      for (std::uint32_t i = first; i < end; ++i) {
        if (now[i] == before[i] || (now[i] > 0 && before[i] > 0) || (now[i] < 0 && before[i] < 0)) continue;
        const std::uint32_t v = page * vertices_per_page + i;
        change_.turned.push_back(v);
        // Whether a vertex on the border lies inside, its neighbours say.
        if ((now[i] < 0) == (before[i] < 0)) continue;
        for (const std::uint32_t w : surface.neighbours_of(v)) {
          if (field.at(w) != 0) continue;
          change_.turned.push_back(w);
          mark_flakes(surface, w / vertices_per_page, 1u << (w % vertices_per_page / vertices_per_part));
        }
      }
    }
    mark_flakes(surface, page, parts);
  });
  field_ = field;
  if (marked_.empty()) return change_;

  std::sort(marked_.begin(), marked_.end());
  bool passes_elsewhere = false;
  for_patches_of(marked_, [&](std::uint32_t patch, std::span<const std::uint32_t> flakes) {
    const bool passed = !by_patch_[patch].pieces.empty();
    cut_again(surface, packets, patch, flakes);
    passes_elsewhere = passes_elsewhere || passed == by_patch_[patch].pieces.empty();
  });
  for (const std::uint32_t flake : marked_) is_marked_[flake] = 0;
  if (passes_elsewhere) {
    patches_.clear();
    for (std::uint32_t p = 0; p < by_patch_.size(); ++p)
      if (!by_patch_[p].pieces.empty()) patches_.push_back(p);
  }
  return change_;
}

}  // namespace scalpmap
