// The dot sites of a surface in the graphics memory, and which of them hold a dot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "draw/gl_handles.h"
#include "draw/scene.h"

namespace scalpmap {

class DotBuffers {
 public:
  // `ambience` is the skin's, per vertex.
  DotBuffers(std::shared_ptr<const DotSites> sites, const Surface& surface, std::span<const float> ambience);

  const DotSites& sites() const { return *sites_; }
  std::size_t bytes() const { return bytes_; }  // uploaded by the constructor

  // Uploads the looks that differ from the ones there: of all sites, or of those that are said to be the only
  // ones that may. Returns the bytes.
  std::size_t update(const std::vector<std::uint8_t>& look_of_site);
  std::size_t update(const std::vector<std::uint8_t>& look_of_site, std::span<const std::uint32_t> among);

  void bind() const;
  // Draws the dots in these patches; returns how many there are.
  std::size_t draw(std::span<const std::uint32_t> patches) const;

 private:
  template <class ForPlaces>
  std::size_t upload_changed(const std::vector<std::uint8_t>& look_of_site, ForPlaces for_places);

  std::shared_ptr<const DotSites> sites_;
  std::vector<std::uint32_t> site_at_;      // the site at each place of the buffers: patch by patch, by rank
  std::vector<std::uint32_t> place_of_;     // and the place of each site
  std::vector<std::uint32_t> patch_start_;  // the first place of each patch; one more at the end
  std::vector<std::uint32_t> dots_in_patch_;
  std::vector<std::uint8_t> looks_;  // by place, as uploaded
  GlVertexArray vertex_array_;
  GlBuffer positions_, shade_, look_buffer_;
  std::size_t bytes_ = 0;
};

}  // namespace scalpmap
