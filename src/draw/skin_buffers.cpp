#include "draw/skin_buffers.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"
#include "draw/drawn_field.h"

namespace scalpmap {

namespace {

// Changed values this near to each other are uploaded in one call: a call costs more than a few bytes.
constexpr std::uint32_t values_between_runs = 12;

using DrawnPage = std::array<std::int8_t, vertices_per_page>;

void draw_steps_of(const FieldPage* page, DrawnPage& drawn) {
  if (!page) return drawn.fill(drawn_steps(field_outside));
  std::transform(page->begin(), page->end(), drawn.begin(), drawn_steps);
}

template <class T>
std::size_t upload(GLenum target, const GlBuffer& buffer, std::span<const T> values) {
  glBindBuffer(target, buffer.name());
  glBufferData(target, static_cast<GLsizeiptr>(values.size_bytes()), values.data(), GL_STATIC_DRAW);
  return values.size_bytes();
}

// A colour as uploaded: attributes want a multiple of four bytes.
using PhotoVertex = std::array<std::uint8_t, 4>;

std::vector<PhotoVertex> photo_vertices(const SkinColours& photo) {
  std::vector<PhotoVertex> vertices;
  vertices.reserve(photo.of_vertex.size());
  for (const auto& [red, green, blue] : photo.of_vertex) vertices.push_back({red, green, blue, 255});
  return vertices;
}

// For the vertices that stand for others the mean of all they stand for: one of them alone would make the
// photo crawl while the camera moves.
std::vector<PhotoVertex> coarse_photo_vertices(const SkinColours& photo,
                                               const std::vector<std::uint32_t>& stands_for) {
  std::vector<std::array<std::uint32_t, 4>> sums(stands_for.size());
  for (std::size_t v = 0; v < stands_for.size(); ++v) {
    std::array<std::uint32_t, 4>& sum = sums[stands_for[v]];
    for (std::size_t k = 0; k < 3; ++k) sum[k] += photo.of_vertex[v][k];
    ++sum[3];
  }
  std::vector<PhotoVertex> vertices(stands_for.size());
  for (std::size_t v = 0; v < sums.size(); ++v) {
    const std::uint32_t count = std::max(1u, sums[v][3]);
    for (std::size_t k = 0; k < 3; ++k)
      vertices[v][k] = static_cast<std::uint8_t>((sums[v][k] + count / 2) / count);
  }
  return vertices;
}

}  // namespace

ShadeVertex shade_vertex(Vec3 normal, double ambience) {
  const auto packed = [](double value) {
    return static_cast<std::int16_t>(std::lround(std::clamp(value, -1.0, 1.0) * 32767.0));
  };
  return {packed(normal.x), packed(normal.y), packed(normal.z), packed(ambience)};
}

SkinBuffers::SkinBuffers(std::shared_ptr<const Surface> surface, std::shared_ptr<const SkinLook> look)
    : surface_(std::move(surface)), look_(std::move(look)) {
  SCALPMAP_CHECK(look_->ambience.size() == surface_->vertex_count());
  std::vector<ShadeVertex> shade(surface_->vertex_count());
  for (std::uint32_t v = 0; v < surface_->vertex_count(); ++v) {
    shade[v] = shade_vertex(wide(surface_->normals[v]), static_cast<double>(look_->ambience[v]));
  }
  vertex_array_ = GlVertexArray::make();
  positions_ = GlBuffer::make();
  shade_ = GlBuffer::make();
  triangles_ = GlBuffer::make();
  coarse_triangles_ = GlBuffer::make();
  glBindVertexArray(vertex_array_.name());
  bytes_ += upload<Vec3f>(GL_ARRAY_BUFFER, positions_, surface_->positions);
  bytes_ += upload<ShadeVertex>(GL_ARRAY_BUFFER, shade_, shade);
  bytes_ += upload<Triangle>(GL_ELEMENT_ARRAY_BUFFER, triangles_, surface_->triangles);
  bytes_ += upload<Triangle>(GL_ELEMENT_ARRAY_BUFFER, coarse_triangles_, look_->coarse_triangles);
}

std::size_t SkinBuffers::update_zones(std::span<const ZoneField* const> fields) {
  std::size_t bytes = 0;
  while (zones_.size() < fields.size()) {
    Zone zone;
    zone.buffer = GlBuffer::make();
    zone.field = ZoneField(surface_->vertex_count());
    glBindBuffer(GL_ARRAY_BUFFER, zone.buffer.name());
    const std::vector<std::int8_t> outside(
        static_cast<std::size_t>(surface_->page_count()) * vertices_per_page, drawn_steps(field_outside));
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(outside.size()), outside.data(), GL_DYNAMIC_DRAW);
    bytes += outside.size();
    zones_.push_back(std::move(zone));
  }
  DrawnPage before, now;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    Zone& zone = zones_[i];
    SCALPMAP_CHECK(fields[i]->vertex_count() == surface_->vertex_count());
    bool differs = false;
    for (std::uint32_t page = 0; page < surface_->page_count(); ++page) {
      if (fields[i]->page(page) == zone.field.page(page)) continue;
      differs = true;
      draw_steps_of(zone.field.page(page), before);
      draw_steps_of(fields[i]->page(page), now);
      glBindBuffer(GL_ARRAY_BUFFER, zone.buffer.name());
      for (std::uint32_t v = 0; v < vertices_per_page; ++v) {
        if (now[v] == before[v]) continue;
        const std::uint32_t first = v;
        std::uint32_t last = v;
        for (; v < vertices_per_page && v - last <= values_between_runs; ++v)
          if (now[v] != before[v]) last = v;
        const std::uint32_t count = last + 1 - first;
        glBufferSubData(GL_ARRAY_BUFFER, static_cast<GLintptr>(page * vertices_per_page + first),
                        static_cast<GLsizeiptr>(count), now.data() + first);
        bytes += count;
        v = last;
      }
    }
    if (differs) zone.field = *fields[i];
  }
  return bytes;
}

std::size_t SkinBuffers::update_photo(const std::shared_ptr<const SkinColours>& photo) {
  if (!photo || photo == photo_there_) return 0;
  SCALPMAP_CHECK(photo->of_vertex.size() == surface_->vertex_count());
  if (!photo_) {
    photo_ = GlBuffer::make();
    coarse_photo_ = GlBuffer::make();
  }
  photo_there_ = photo;
  return upload<PhotoVertex>(GL_ARRAY_BUFFER, photo_, photo_vertices(*photo)) +
         upload<PhotoVertex>(GL_ARRAY_BUFFER, coarse_photo_,
                             coarse_photo_vertices(*photo, look_->stands_for));
}

unsigned SkinBuffers::touching(std::span<const std::size_t> zones, const Patch& patch) const {
  unsigned touched = 0;
  for (std::size_t i = 0; i < zones.size(); ++i) {
    const ZoneField& field = zones_[zones[i]].field;
    if (std::any_of(patch.pages.begin(), patch.pages.end(),
                    [&field](std::uint32_t page) { return field.page(page) != nullptr; })) {
      touched |= 1u << i;
    }
  }
  return touched;
}

void SkinBuffers::bind(std::span<const std::size_t> zones, bool photo, bool coarse) const {
  SCALPMAP_CHECK(zones.size() <= zones_per_pass);
  glBindVertexArray(vertex_array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, positions_.name());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Vec3f), nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, shade_.name());
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(1, 4, GL_SHORT, GL_TRUE, sizeof(ShadeVertex), nullptr);
  for (std::size_t i = 0; i < zones_per_pass; ++i) {
    const GLuint attribute = static_cast<GLuint>(2 + i);
    if (i < zones.size()) {
      glBindBuffer(GL_ARRAY_BUFFER, zones_[zones[i]].buffer.name());
      glEnableVertexAttribArray(attribute);
      glVertexAttribPointer(attribute, 1, GL_BYTE, GL_FALSE, sizeof(std::int8_t), nullptr);
    } else {
      glDisableVertexAttribArray(attribute);
    }
  }
  constexpr GLuint photo_attribute = 2 + zones_per_pass;
  if (photo) {
    SCALPMAP_CHECK(photo_there_ != nullptr);
    glBindBuffer(GL_ARRAY_BUFFER, (coarse ? coarse_photo_ : photo_).name());
    glEnableVertexAttribArray(photo_attribute);
    glVertexAttribPointer(photo_attribute, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(PhotoVertex), nullptr);
  } else {
    glDisableVertexAttribArray(photo_attribute);
  }
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, coarse ? coarse_triangles_.name() : triangles_.name());
}

std::size_t SkinBuffers::draw(std::span<const std::uint32_t> patches, bool coarse) const {
  std::vector<GLsizei> counts;
  std::vector<const void*> starts;
  std::size_t triangles = 0;
  std::uint32_t next = 0;  // the triangle after the last run
  for (const std::uint32_t p : patches) {
    const Patch& patch = surface_->patches[p];
    const std::uint32_t first = coarse ? look_->coarse_start[p] : patch.first_triangle;
    const std::uint32_t count = coarse ? look_->coarse_start[p + 1] - first : patch.triangle_count;
    if (count == 0) continue;
    triangles += count;
    if (!counts.empty() && first == next) {
      counts.back() += static_cast<GLsizei>(count * 3);
    } else {
      counts.push_back(static_cast<GLsizei>(count * 3));
      starts.push_back(reinterpret_cast<const void*>(static_cast<std::uintptr_t>(first) * sizeof(Triangle)));
    }
    next = first + count;
  }
  if (!counts.empty()) {
    glMultiDrawElements(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, starts.data(),
                        static_cast<GLsizei>(counts.size()));
  }
  return triangles;
}

}  // namespace scalpmap
