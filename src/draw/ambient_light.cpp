#include "draw/ambient_light.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "base/parallel.h"
#include "draw/vertex_clusters.h"

namespace scalpmap {

namespace {

constexpr double cell_mm = 3.0;
constexpr double reach_mm = 70.0;
constexpr double lift_mm = 0.6;  // off the skin, so that a ray does not meet the place it starts from
constexpr int spreading_steps = 24;
constexpr std::size_t direction_count = 48;

// Even directions over the ball (a Fibonacci spiral).
std::array<Vec3, direction_count> even_directions() {
  std::array<Vec3, direction_count> directions;
  for (std::size_t i = 0; i < direction_count; ++i) {
    const double up = 1.0 - (2.0 * static_cast<double>(i) + 1.0) / direction_count;
    const double turn = static_cast<double>(i) * std::numbers::pi * (3.0 - std::sqrt(5.0));
    const double around = std::sqrt(1.0 - up * up);
    directions[i] = {around * std::cos(turn), up, around * std::sin(turn)};
  }
  return directions;
}

float seen_sky(const Surface& surface, std::uint32_t vertex,
               const std::array<Vec3, direction_count>& directions) {
  const Vec3 normal = wide(surface.averaged_normals[vertex]);
  const Vec3 from = surface.position(vertex) + normal * lift_mm;
  double all = 0.0, blocked = 0.0;
  for (const Vec3 direction : directions) {
    const double weight = dot(direction, normal);
    if (weight <= 0.05) continue;
    all += weight;
    if (const std::optional<SkinPlace> hit = surface.query->first_hit(from, direction)) {
      blocked += weight * std::max(0.0, 1.0 - distance(hit->position, from) / reach_mm);
    }
  }
  return all > 0.0 ? static_cast<float>(1.0 - blocked / all) : 1.0f;
}

}  // namespace

std::vector<float> ambient_light(const Surface& surface) {
  const std::uint32_t count = surface.vertex_count();
  const std::vector<std::uint32_t> stands_for = vertex_clusters(surface, cell_mm);
  const std::array<Vec3, direction_count> directions = even_directions();
  std::vector<float> light(count, 1.0f);
  parallel_ranges(count, 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v) {
      if (stands_for[v] == v) light[v] = seen_sky(surface, static_cast<std::uint32_t>(v), directions);
    }
  });
  std::vector<float> next(count);
  parallel_ranges(count, 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v) next[v] = light[stands_for[v]];
  });
  light.swap(next);
  for (int step = 0; step < spreading_steps; ++step) {
    parallel_ranges(count, 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t v = begin; v < end; ++v) {
        float sum = light[v];
        const auto around = surface.neighbours_of(static_cast<std::uint32_t>(v));
        for (const std::uint32_t u : around) sum += light[u];
        next[v] = sum / static_cast<float>(around.size() + 1);
      }
    });
    light.swap(next);
  }
  return light;
}

}  // namespace scalpmap
