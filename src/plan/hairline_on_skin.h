// A plan's hairline as it lies on the skin: the smooth line, its edge with the waves, and how far behind the
// edge each place of the skin is.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "geom/skin_spline.h"
#include "geom/surface.h"
#include "plan/hairline.h"

namespace scalpmap {

// Where all of a page's vertices lie, as far as a field can tell: its distances end at 4 mm.
enum class PageBeside : std::uint8_t { behind, ahead, crossed };

// Held as shared_ptr<const HairlineOnSkin>; the same surface and hairline give the same.
struct HairlineOnSkin {
  SkinSpline line;          // through the handles, without the waves
  std::vector<Vec3> drawn;  // with the waves: what a person sees as the edge
  // Per vertex, along the skin: > 0 behind the edge, on the hair's side; < 0 ahead of it, on the face; the
  // waves are in it. Where it is farther than the edge's own widths ask for (softness, sentinels, the 4 mm of
  // a field), it is just as far as that.
  std::vector<float> behind_mm;
  // Per vertex, of the nearest place of `line`; its ends beyond them; -1 where that is too far off.
  std::vector<float> along_mm;
  std::vector<PageBeside> pages;  // a page of vertices each
  // Where there are sentinels, ascending: the vertices that they and what is near them may touch, and those
  // right behind the line, by which it is told beside which stretches of it a zone lies.
  std::vector<std::uint32_t> near_sentinels, right_behind;

  // How far behind the edge a place on that surface lies.
  double behind_at(const Surface& surface, const SkinPlace& place) const;
};

// The smooth line through a hairline's handles, without the waves; none where no skin connects two of them.
// Cost: that of geom/skin_spline.h.
std::optional<SkinSpline> hairline_course(const Surface& surface, const Hairline& hairline,
                                          SplinePaths* kept = nullptr);

// Lays it. From its ends, the temporal peaks, the line is continued straight down the skin in front of the
// ears, as far as the skin goes down, so that the face is on the one side of it and the scalp on the other.
// Nothing where there are fewer than two handles or the skin between two of them is not connected.
// Cost: that of hairline_course(), of geom/beside_line.h, and 2 ns a vertex of the surface.
std::shared_ptr<const HairlineOnSkin> lay_hairline(const Surface& surface, const Hairline& hairline);
// The same along its course, where that is known.
std::shared_ptr<const HairlineOnSkin> lay_hairline(const Surface& surface, const Hairline& hairline,
                                                   const SkinSpline& course);

inline constexpr double right_behind_mm = 2.0;

// Whether any dots of their own are wanted ahead of it.
bool has_sentinels(const Hairline& hairline);

}  // namespace scalpmap
