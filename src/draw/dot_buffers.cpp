#include "draw/dot_buffers.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "draw/skin_buffers.h"

namespace scalpmap {

namespace {

// Looks that changed this near to each other are uploaded in one call.
constexpr std::size_t looks_between_runs = 32;

template <class T>
std::size_t upload(const GlBuffer& buffer, std::span<const T> values, GLenum usage) {
  glBindBuffer(GL_ARRAY_BUFFER, buffer.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(values.size_bytes()), values.data(), usage);
  return values.size_bytes();
}

}  // namespace

DotBuffers::DotBuffers(std::shared_ptr<const DotSites> sites, const Surface& surface,
                       std::span<const float> ambience)
    : sites_(std::move(sites)) {
  const std::size_t count = sites_->positions.size();
  const auto patch_of = [this](std::size_t site) { return sites_->triangles[site] / triangles_per_patch; };
  patch_start_.assign(surface.patches.size() + 1, 0);
  for (std::size_t site = 0; site < count; ++site) ++patch_start_[patch_of(site) + 1];
  for (std::size_t p = 1; p < patch_start_.size(); ++p) patch_start_[p] += patch_start_[p - 1];
  std::vector<std::uint32_t> next = patch_start_;
  site_at_.resize(count);
  place_of_.resize(count);
  for (std::size_t site = 0; site < count; ++site) {
    place_of_[site] = next[patch_of(site)]++;
    site_at_[place_of_[site]] = static_cast<std::uint32_t>(site);
  }
  std::vector<Vec3f> positions(count);
  std::vector<ShadeVertex> shade(count);
  for (std::size_t place = 0; place < count; ++place) {
    const std::uint32_t site = site_at_[place];
    positions[place] = sites_->positions[site];
    const Triangle& corners = surface.triangles[sites_->triangles[site]];
    const double b = static_cast<double>(sites_->weights[site][0]);
    const double c = static_cast<double>(sites_->weights[site][1]);
    const std::array<double, 3> weights = {1.0 - b - c, b, c};
    Vec3 normal;
    double sky = 0.0;
    for (std::size_t k = 0; k < 3; ++k) {
      normal += wide(surface.normals[corners[k]]) * weights[k];
      sky += static_cast<double>(ambience[corners[k]]) * weights[k];
    }
    shade[place] = shade_vertex(normalized(normal), sky);
  }
  looks_.assign(count, 0);
  dots_in_patch_.assign(surface.patches.size(), 0);
  vertex_array_ = GlVertexArray::make();
  positions_ = GlBuffer::make();
  shade_ = GlBuffer::make();
  look_buffer_ = GlBuffer::make();
  bytes_ = upload<Vec3f>(positions_, positions, GL_STATIC_DRAW) +
           upload<ShadeVertex>(shade_, shade, GL_STATIC_DRAW) +
           upload<std::uint8_t>(look_buffer_, looks_, GL_DYNAMIC_DRAW);
}

std::size_t DotBuffers::update(const std::vector<std::uint8_t>& look_of_site) {
  return upload_changed(look_of_site, [this](auto take) {
    for (std::size_t place = 0; place < looks_.size(); ++place) take(place);
  });
}

std::size_t DotBuffers::update(const std::vector<std::uint8_t>& look_of_site,
                               std::span<const std::uint32_t> among) {
  std::vector<std::uint32_t> places;
  for (const std::uint32_t site : among) places.push_back(place_of_[site]);
  std::sort(places.begin(), places.end());
  return upload_changed(look_of_site, [&](auto take) {
    for (const std::uint32_t place : places) take(place);
  });
}

// `for_places` calls what it is given with the places to look at, ascending.
template <class ForPlaces>
std::size_t DotBuffers::upload_changed(const std::vector<std::uint8_t>& look_of_site, ForPlaces for_places) {
  SCALPMAP_CHECK(look_of_site.size() == looks_.size());
  std::size_t bytes = 0, first = 0, after = 0;  // the run of changed looks so far
  const auto upload_run = [&] {
    if (after == first) return;
    glBindBuffer(GL_ARRAY_BUFFER, look_buffer_.name());
    glBufferSubData(GL_ARRAY_BUFFER, static_cast<GLintptr>(first), static_cast<GLsizeiptr>(after - first),
                    looks_.data() + first);
    bytes += after - first;
  };
  for_places([&](std::size_t place) {
    const std::uint32_t site = site_at_[place];
    const std::uint8_t look = look_of_site[site];
    if (look == looks_[place]) return;
    std::uint32_t& dots = dots_in_patch_[sites_->triangles[site] / triangles_per_patch];
    if (looks_[place] == 0) ++dots;
    if (look == 0) --dots;
    looks_[place] = look;
    if (place > after + looks_between_runs) {
      upload_run();
      first = place;
    }
    if (after == first) first = place;
    after = place + 1;
  });
  upload_run();
  return bytes;
}

void DotBuffers::bind() const {
  glBindVertexArray(vertex_array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, positions_.name());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Vec3f), nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, shade_.name());
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(1, 4, GL_SHORT, GL_TRUE, sizeof(ShadeVertex), nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, look_buffer_.name());
  glEnableVertexAttribArray(2);
  glVertexAttribPointer(2, 1, GL_UNSIGNED_BYTE, GL_FALSE, 1, nullptr);
}

std::size_t DotBuffers::draw(std::span<const std::uint32_t> patches) const {
  std::vector<GLint> starts;
  std::vector<GLsizei> counts;
  std::size_t dots = 0;
  for (const std::uint32_t p : patches) {
    if (dots_in_patch_[p] == 0) continue;
    dots += dots_in_patch_[p];
    starts.push_back(static_cast<GLint>(patch_start_[p]));
    counts.push_back(static_cast<GLsizei>(patch_start_[p + 1] - patch_start_[p]));
  }
  if (!starts.empty()) {
    glMultiDrawArrays(GL_POINTS, starts.data(), counts.data(), static_cast<GLsizei>(starts.size()));
  }
  return dots;
}

}  // namespace scalpmap
