#include "io/dots_csv.h"

#include <charconv>
#include <cmath>

namespace scalpmap {

namespace {

// Fixed digits after the point, and no "-0".
void append_fixed(std::string& text, double value, int digits, double least) {
  char number[64];
  if (std::abs(value) < least) value = 0.0;
  const auto end = std::to_chars(number, number + sizeof number, value, std::chars_format::fixed, digits).ptr;
  text.append(number, end);
  text += ',';
}

void append_whole(std::string& text, std::uint32_t value) {
  char number[16];
  text.append(number, std::to_chars(number, number + sizeof number, value).ptr);
  text += ',';
}

}  // namespace

Vec3 normal_at_site(const Surface& surface, const DotSites& sites, std::uint32_t rank) {
  const Triangle& t = surface.triangles[sites.triangles[rank]];
  const double b = sites.weights[rank][0], c = sites.weights[rank][1];
  return normalized(wide(surface.normals[t[0]]) * (1.0 - b - c) + wide(surface.normals[t[1]]) * b +
                    wide(surface.normals[t[2]]) * c);
}

std::string dots_csv(const Plan& plan, const std::vector<Dot>& dots) {
  const std::string diameter = write_value(plan.dots.fresh_diameter_mm);
  std::string text = "dot,x_mm,y_mm,z_mm,nx,ny,nz,zone,session,rank,diameter_mm\n";
  text.reserve(text.size() + dots.size() * 96);
  std::uint32_t number = 0;
  for (const Dot& dot : dots) {
    append_whole(text, ++number);
    const Vec3 place = wide(plan.sites->positions[dot.rank]);
    for (const double x : {place.x, place.y, place.z}) append_fixed(text, x, 4, 0.5e-4);
    const Vec3 normal = normal_at_site(*plan.surface, *plan.sites, dot.rank);
    for (const double x : {normal.x, normal.y, normal.z}) append_fixed(text, x, 6, 0.5e-6);
    text += plan.zones[dot.zone].id;
    text += ',';
    append_whole(text, dot.session);
    append_whole(text, dot.rank);
    text += diameter;
    text += '\n';
  }
  return text;
}

}  // namespace scalpmap
