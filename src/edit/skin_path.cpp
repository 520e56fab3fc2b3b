#include "edit/skin_path.h"

#include <cmath>

namespace scalpmap {

namespace {

constexpr double farthest_mm = 2000.0;
constexpr std::size_t most_places = 200000;

}  // namespace

std::optional<std::string> read_value(std::string_view text, const Limits&, SkinPath& value) {
  SkinPath path;
  if (text.empty()) return "must be places x,y,z in mm joined by \";\"";
  for (;;) {
    const std::size_t end = std::min(text.find(';'), text.size());
    std::vector<double> numbers;
    const std::string place = "place " + std::to_string(path.places.size() + 1) + " ";
    if (auto fault = read_value(text.substr(0, end), between(-farthest_mm, farthest_mm, "mm"), numbers))
      return place + *fault;
    if (numbers.size() != 3)
      return place + "must be x,y,z in mm, not \"" + std::string(text.substr(0, end)) + "\"";
    path.places.push_back({numbers[0], numbers[1], numbers[2]});
    if (path.places.size() > most_places) return "must be at most " + std::to_string(most_places) + " places";
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  value = std::move(path);
  return std::nullopt;
}

std::string write_value(const SkinPath& value) {
  std::string text;
  for (const Vec3& place : value.places) {
    const Vec3 p = rounded_place(place);
    if (!text.empty()) text += ';';
    text += write_value(p.x) + "," + write_value(p.y) + "," + write_value(p.z);
  }
  return text;
}

std::string kind_of_value(const SkinPath&) {
  return "x,y,z;x,y,z;...";
}

std::optional<std::string> read_value(std::string_view text, const Limits& limits, SkinStroke& value) {
  SkinStroke stroke;
  for (;;) {
    const std::size_t end = std::min(text.find('/'), text.size());
    SkinPath path;
    if (auto fault = read_value(text.substr(0, end), limits, path)) return fault;
    stroke.paths.push_back(std::move(path));
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  value = std::move(stroke);
  return std::nullopt;
}

std::string write_value(const SkinStroke& value) {
  std::string text;
  for (const SkinPath& path : value.paths) text += (text.empty() ? "" : "/") + write_value(path);
  return text;
}

std::string kind_of_value(const SkinStroke&) {
  return "x,y,z;x,y,z;.../...";
}

Vec3 rounded_place(Vec3 place) {
  auto rounded = [](double x) { return std::round(x * 1000.0) / 1000.0; };
  return {rounded(place.x), rounded(place.y), rounded(place.z)};
}

}  // namespace scalpmap
