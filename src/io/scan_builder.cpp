#include "io/scan_builder.h"

#include <algorithm>
#include <cmath>

#include "geom/polygon.h"
#include "io/scan_picture.h"

namespace scalpmap {

namespace {

// Beyond this, pictures are left out; three of the largest size fit.
constexpr std::size_t most_picture_bytes = std::size_t{1} << 30;
constexpr std::size_t most_notes = 20;

// Into the picture: a triangle that lies in a repeat of it is moved back as a whole.
void move_inside(std::array<PicturePlace, 3>& places) {
  for (std::size_t axis = 0; axis < 2; ++axis) {
    float middle = 0.0f;
    for (PicturePlace& place : places) {
      if (!std::isfinite(place[axis]) || std::fabs(place[axis]) > 1e6f) place[axis] = 0.0f;
      middle += place[axis] / 3.0f;
    }
    const float shift = std::floor(middle);
    for (PicturePlace& place : places) place[axis] = std::clamp(place[axis] - shift, 0.0f, 1.0f);
  }
}

std::string last_part(const std::string& name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

std::string with_percents_read(const std::string& name) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string read;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (name[i] == '%' && i + 2 < name.size() && digit(name[i + 1]) >= 0 && digit(name[i + 2]) >= 0) {
      read += static_cast<char>(digit(name[i + 1]) * 16 + digit(name[i + 2]));
      i += 2;
    } else {
      read += name[i];
    }
  return read;
}

}  // namespace

bool ScanBuilder::add_polygon(std::span<const std::uint32_t> corners, std::span<const PicturePlace> places,
                              int picture) {
  if (corners.size() < 3) return true;
  std::vector<Triangle>& triangles = scan_.mesh.triangles;
  const std::size_t first = triangles.size();
  if (corners.size() > most_triangles || first + corners.size() - 2 > most_triangles) return false;
  if (corners.size() == 3)
    triangles.push_back({corners[0], corners[1], corners[2]});
  else
    triangulate_polygon(corners, scan_.mesh.vertices, triangles);
  if (picture < 0 || places.size() != corners.size()) return true;
  ScanColours& colours = scan_.colours;
  colours.picture_of_triangle.resize(first, -1);
  colours.picture_places.resize(first);
  for (std::size_t t = first; t < triangles.size(); ++t) {
    std::array<PicturePlace, 3> of_corner{};
    for (std::size_t c = 0; c < 3; ++c) {
      const auto at = std::find(corners.begin(), corners.end(), triangles[t][c]);
      of_corner[c] = places[static_cast<std::size_t>(at - corners.begin())];
    }
    move_inside(of_corner);
    colours.picture_of_triangle.push_back(picture);
    colours.picture_places.push_back(of_corner);
  }
  return true;
}

void ScanBuilder::colour_vertex(std::size_t vertex, Colour colour) {
  std::vector<Colour>& colours = scan_.colours.of_vertex;
  if (colours.size() <= vertex) {
    if (colours.empty()) colours.reserve(scan_.mesh.vertices.size());
    colours.resize(vertex + 1, mid_skin);
  }
  colours[vertex] = colour;
}

void ScanBuilder::colour_vertices(std::size_t first, std::span<const std::array<float, 3>> colours) {
  bool whole_numbers = false;
  for (const auto& colour : colours)
    for (const float part : colour) whole_numbers = whole_numbers || part > 1.001f;
  const float scale = whole_numbers ? 1.0f : 255.0f;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    Colour colour{};
    for (std::size_t c = 0; c < 3; ++c) {
      const float part = colours[i][c] * scale;
      colour[c] = static_cast<std::uint8_t>(part >= 0.0f ? std::min(part, 255.0f) + 0.5f : 0.0f);
    }
    colour_vertex(first + i, colour);
  }
}

int ScanBuilder::picture(const std::string& file_name) {
  if (const auto known = picture_numbers_.find(file_name); known != picture_numbers_.end())
    return known->second;
  std::string plain = file_name;
  std::replace(plain.begin(), plain.end(), '\\', '/');
  for (const std::string& name : {plain, with_percents_read(plain), last_part(plain)})
    if (const auto content = around_.file(name)) return picture(file_name, *content);
  note("The picture " + last_part(file_name) + " is not beside the scan; the head is shown without it.");
  return picture_numbers_[file_name] = -1;
}

int ScanBuilder::picture(const std::string& name, std::span<const std::byte> content) {
  if (const auto known = picture_numbers_.find(name); known != picture_numbers_.end()) return known->second;
  auto image = decode_scan_picture(content);
  if (image.ok()) return picture(name, *std::move(image));
  note("The picture " + last_part(name) + " " + image.error().text + "; the head is shown without it.");
  return picture_numbers_[name] = -1;
}

int ScanBuilder::picture(const std::string& name, Image image) {
  if (const auto known = picture_numbers_.find(name); known != picture_numbers_.end()) return known->second;
  if (picture_bytes_ + image.rgba.size() > most_picture_bytes) {
    note("The scan has more pictures than fit; the head is shown without " + last_part(name) + ".");
    return picture_numbers_[name] = -1;
  }
  picture_bytes_ += image.rgba.size();
  scan_.colours.pictures.push_back(std::move(image));
  return picture_numbers_[name] = static_cast<int>(scan_.colours.pictures.size()) - 1;
}

void ScanBuilder::note(const std::string& sentence) {
  std::string text = sentence.substr(0, 300);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  if (scan_.notes.size() < most_notes &&
      std::find(scan_.notes.begin(), scan_.notes.end(), text) == scan_.notes.end())
    scan_.notes.push_back(text);
}

void ScanBuilder::finish() {
  ScanColours& colours = scan_.colours;
  if (!colours.of_vertex.empty()) colours.of_vertex.resize(scan_.mesh.vertices.size(), mid_skin);
  if (colours.picture_of_triangle.empty()) {
    colours.pictures.clear();
  } else {
    colours.picture_of_triangle.resize(scan_.mesh.triangles.size(), -1);
    colours.picture_places.resize(scan_.mesh.triangles.size());
  }
}

}  // namespace scalpmap
