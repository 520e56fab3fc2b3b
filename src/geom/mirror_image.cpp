#include "geom/mirror_image.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "geom/border_pieces.h"
#include "geom/skin_normal.h"

namespace scalpmap {

namespace {

// The halves of a head differ by up to some 5 mm; beyond this there is no other half.
constexpr double farthest_mm = 20.0;
// An ear is thinner than this, and an ear that stands off more than the other is moved by less.
constexpr double turned_away_mm = 10.0;
// Skin within this of a border in a mirrored patch's ball has to be looked at vertex by vertex.
constexpr double slack_mm = 2.0;

constexpr Vec3 mirrored(Vec3 a) {
  return {-a.x, a.y, a.z};
}

std::optional<SkinPlace> image_of(const Surface& surface, Vec3 position, Vec3 facing) {
  return surface.query->nearest_facing(mirrored(position), mirrored(facing), turned_away_mm, farthest_mm);
}

enum class PatchCover { outside, border, inside };

PatchCover cover_of(const Surface& surface, const ZoneField& field, const Patch& patch) {
  if (std::none_of(patch.pages.begin(), patch.pages.end(), [&](std::uint32_t p) { return field.page(p); }))
    return PatchCover::outside;
  bool all_out = true, all_in = true;
  for (std::uint32_t i = patch.first_triangle; i < patch.first_triangle + patch.triangle_count; ++i)
    for (const std::uint32_t v : surface.triangles[i]) {
      all_out = all_out && field.at(v) == field_outside;
      all_in = all_in && field.at(v) == field_inside;
    }
  return all_out ? PatchCover::outside : all_in ? PatchCover::inside : PatchCover::border;
}

// What the mirror image of each patch meets: nothing but outside, nothing but inside, or both, or a border.
std::vector<PatchCover> mirrored_cover(const Surface& surface, const ZoneField& field) {
  const std::size_t count = surface.patches.size();
  std::vector<PatchCover> own(count), image(count, PatchCover::outside);
  parallel_ranges(count, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) own[p] = cover_of(surface, field, surface.patches[p]);
  });
  std::vector<std::uint32_t> touched;
  for (std::uint32_t p = 0; p < count; ++p)
    if (own[p] != PatchCover::outside) touched.push_back(p);
  parallel_ranges(count, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      const Patch& patch = surface.patches[p];
      const auto near = [&](std::uint32_t other, double reach_mm) {
        const Patch& q = surface.patches[other];
        const double apart = patch.radius_mm + q.radius_mm + reach_mm;
        return length_squared(mirrored(patch.centre) - q.centre) <= apart * apart;
      };
      if (std::none_of(touched.begin(), touched.end(), [&](auto q) { return near(q, farthest_mm); }))
        continue;
      // How far off the two halves are here.
      const std::uint32_t v = surface.triangles[patch.first_triangle + patch.triangle_count / 2][0];
      const Vec3 middle = mirrored(surface.position(v));
      const double off_mm = distance(surface.query->nearest(middle).position, middle) + slack_mm;
      bool any_in = false, any_out = false;
      for (std::uint32_t q = 0; q < count; ++q) {
        if ((own[q] == PatchCover::inside && any_in) || (own[q] == PatchCover::outside && any_out) ||
            !near(q, off_mm))
          continue;
        any_in = any_in || own[q] != PatchCover::outside;
        any_out = any_out || own[q] != PatchCover::inside;
        if (any_in && any_out) break;
      }
      if (any_in) image[p] = any_out ? PatchCover::border : PatchCover::inside;
    }
  });
  return image;
}

}  // namespace

std::optional<SkinPlace> mirrored_place(const Surface& surface, const SkinPlace& place) {
  return image_of(surface, place.position, averaged_normal(surface, place));
}

std::vector<Vec3> mirrored_path(const Surface& surface, std::span<const Vec3> path) {
  std::vector<Vec3> image;
  for (const Vec3& place : path)
    if (const auto there = mirrored_place(surface, surface.query->nearest(place)))
      image.push_back(there->position);
  return image;
}

ZoneField mirrored(const Surface& surface, const ZoneField& field) {
  const std::vector<PatchCover> cover = mirrored_cover(surface, field);
  enum : std::uint8_t { outside, inside, asked };
  std::vector<std::uint8_t> wanted(surface.vertex_count(), outside);
  for (std::size_t p = 0; p < cover.size(); ++p) {
    if (cover[p] == PatchCover::outside) continue;
    const std::uint8_t want = cover[p] == PatchCover::inside ? inside : asked;
    const Patch& patch = surface.patches[p];
    for (std::uint32_t i = patch.first_triangle; i < patch.first_triangle + patch.triangle_count; ++i)
      for (const std::uint32_t v : surface.triangles[i]) wanted[v] = std::max(wanted[v], want);
  }
  std::vector<std::uint32_t> vertices;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (wanted[v] == asked) vertices.push_back(v);
  std::vector<std::int16_t> steps(vertices.size(), field_outside);
  parallel_ranges(vertices.size(), 512, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t v = vertices[i];
      const auto place = image_of(surface, surface.position(v), wide(surface.averaged_normals[v]));
      if (!place) continue;
      const Triangle& t = surface.triangles[place->triangle];
      // The skin found may still be of the other face, where this one has no counterpart.
      if (dot(averaged_normal(surface, *place), mirrored(wide(surface.averaged_normals[v]))) < far_side_cos)
        continue;
      const double mm = field_mm(field.at(t[0])) * place->weight_a +
                        field_mm(field.at(t[1])) * place->weight_b +
                        field_mm(field.at(t[2])) * place->weight_c;
      steps[i] = field_steps(mm);
    }
  });
  ZoneField image(surface.vertex_count());
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (wanted[v] == inside) image.set(v, field_inside);
  for (std::size_t i = 0; i < vertices.size(); ++i) image.set(vertices[i], steps[i]);
  image.trim();
  return image;
}

}  // namespace scalpmap
