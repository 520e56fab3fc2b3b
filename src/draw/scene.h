// What is to be drawn, as plain values: the skin, the zones painted on it, the dots in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "draw/skin_look.h"
#include "geom/dot_sites.h"
#include "geom/skin_colours.h"
#include "geom/surface.h"
#include "geom/zone_field.h"
#include "plan/zone_colours.h"

namespace scalpmap {

// Display values 0 .. 1, as in "#RRGGBB".
struct Rgb {
  float r = 0.0f, g = 0.0f, b = 0.0f;
  bool operator==(const Rgb&) const = default;
};
// 0xRRGGBB
constexpr Rgb rgb_of(std::uint32_t hex) {
  return {static_cast<float>(hex >> 16 & 0xff) / 255.0f, static_cast<float>(hex >> 8 & 0xff) / 255.0f,
          static_cast<float>(hex & 0xff) / 255.0f};
}

// What tells zones apart besides their colour: lines across the zone, on the screen.
enum class Hatch { plain, rising, falling, level, upright, crossed, grid };

// One zone as drawn.
struct ZoneLayer {
  const ZoneField* field = nullptr;  // of the scene's surface; must outlive the call it is given to
  Rgb colour;
  Hatch hatch = Hatch::plain;
  bool visible = true;
  bool selected = false;      // a bright, wider border
  bool outline_only = false;  // the border alone: the edge of the scalp, a guide
  // What is planned around a zone, the guard of a mark or the ring of a scar: faint paint without a hatch,
  // and a thin border. With fade_mm above 0 its paint goes out towards the border, over that distance.
  bool is_around = false;
  double fade_mm = 0.0;  // at most 4: a field holds no more
};

// How dots of one kind look (of one session, or of one zone and session).
struct DotLook {
  Rgb colour;
  double diameter_mm = 0.4;
  double opacity = 1.0;
  bool operator==(const DotLook&) const = default;
};

inline constexpr std::size_t most_dot_looks = 64;

// Where a selection of dots may differ from one before it.
struct DotChange {
  std::shared_ptr<const std::vector<std::uint8_t>> from;  // that one
  std::vector<std::uint32_t> sites;                       // those that may have another look
};

// Every site of the surface, and which of them hold a dot.
struct DotLayer {
  std::shared_ptr<const DotSites> sites;  // of the scene's surface; none: no dots
  // For each site 0 where there is no dot, or else 1 + the index in `looks`. A new selection is a new
  // vector: the renderer compares it with the last one and redraws only what differs.
  std::shared_ptr<const std::vector<std::uint8_t>> look_of_site;
  // From the selection drawn last, if whoever made this one knows: the renderer then compares those sites
  // alone. None: it compares all.
  std::shared_ptr<const DotChange> change;
  std::vector<DotLook> looks;  // at most most_dot_looks
};

enum class SceneMode {
  zones,   // paint, with hatches and borders
  dots,    // borders and faint paint, and the dots in their looks' colours
  after,   // the head with its dots, no paint
  before,  // the bald head
};
inline bool shows_dots(SceneMode mode) {
  return mode == SceneMode::dots || mode == SceneMode::after;
}

struct Scene {
  std::shared_ptr<const Surface> surface;
  std::shared_ptr<const SkinLook> look;      // the surface's; none: the renderer works it out when it draws
  std::shared_ptr<const SkinColours> photo;  // the surface's own colours; none: all of it is `skin`
  std::vector<ZoneLayer> zones;  // any number; later is on top, and a place belongs to the topmost
  DotLayer dots;
  std::vector<Vec3> hairline;  // its edge from place to place, over all else in pictures (draw/picture.h)
  SceneMode mode = SceneMode::zones;
  Rgb skin = rgb_of(bare_skin_colour);
  Rgb backdrop_top = rgb_of(0x2a3038), backdrop_bottom = rgb_of(0x15181d);
};

}  // namespace scalpmap
