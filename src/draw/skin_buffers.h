// A surface and the zones on it, in the graphics memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "draw/gl_handles.h"
#include "draw/skin_look.h"
#include "draw/visible_patches.h"
#include "geom/skin_colours.h"
#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// How many zones one pass over the skin draws: one vertex attribute each.
inline constexpr std::size_t zones_per_pass = 8;

// Per vertex: the averaged-out normal's three parts and the share of the sky seen, each over 32767.
struct ShadeVertex {
  std::int16_t normal_x, normal_y, normal_z, ambience;
};
ShadeVertex shade_vertex(Vec3 normal, double ambience);

class SkinBuffers {
 public:
  // `look` is the surface's own: see skin_look().
  SkinBuffers(std::shared_ptr<const Surface> surface, std::shared_ptr<const SkinLook> look);

  const Surface& surface() const { return *surface_; }
  const std::vector<float>& ambience() const { return look_->ambience; }
  std::size_t bytes() const { return bytes_; }  // uploaded by the constructor

  // Uploads what differs from what is there, and makes room for more zones. Returns the bytes.
  std::size_t update_zones(std::span<const ZoneField* const> fields);
  // Uploads the skin's own colours where they are not the ones there; none changes nothing. Returns the
  // bytes.
  std::size_t update_photo(const std::shared_ptr<const SkinColours>& photo);
  // Which of these zones reach into a patch: bit i for zones[i].
  unsigned touching(std::span<const std::size_t> zones, const Patch& patch) const;

  // Sets up the vertex attributes for these zones, at most zones_per_pass, and for the photo if it is shown.
  void bind(std::span<const std::size_t> zones, bool photo, bool coarse) const;
  // Draws the patches; returns how many triangles they have.
  std::size_t draw(std::span<const std::uint32_t> patches, bool coarse) const;

 private:
  struct Zone {
    GlBuffer buffer;
    ZoneField field;  // as uploaded; holding it keeps its pages' addresses from being used again
  };

  std::shared_ptr<const Surface> surface_;
  std::shared_ptr<const SkinLook> look_;
  GlVertexArray vertex_array_;
  GlBuffer positions_, shade_, triangles_, coarse_triangles_, photo_, coarse_photo_;
  std::vector<Zone> zones_;
  std::shared_ptr<const SkinColours> photo_there_;  // as uploaded
  std::size_t bytes_ = 0;
};

}  // namespace scalpmap
