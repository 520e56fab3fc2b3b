#include "io/obj_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <vector>

#include "io/number_text.h"
#include "io/obj_materials.h"
#include "io/scan_builder.h"

namespace scalpmap {

namespace {

constexpr std::size_t tell_every = 65536;

// What is used of a material once it is in use.
struct MaterialInUse {
  std::optional<Colour> colour;
  int picture = -1;
};

class ObjReader {
 public:
  ObjReader(std::string_view content, const std::string& name, const ScanSurroundings& around)
      : content_(content), name_(name), around_(around), builder_(scan_, around) {}

  Result<RawScan> read() {
    std::size_t lines = 0;
    std::string joined;
    for (std::size_t at = 0; at < content_.size();) {
      std::string_view line = next_line(at);
      ++line_number_;
      if (++lines % tell_every == 0)
        around_.tell(static_cast<double>(at) / static_cast<double>(content_.size()));
      if (line.ends_with('\\')) {
        joined = line.substr(0, line.size() - 1);
        while (at < content_.size()) {
          line = next_line(at);
          ++line_number_;
          const bool goes_on = line.ends_with('\\');
          joined.append(" ").append(line.substr(0, line.size() - (goes_on ? 1 : 0)));
          if (!goes_on) break;
        }
        line = joined;
      }
      if (const auto done = take(line); !done) return done.error();
    }
    if (scan_.mesh.triangles.empty())
      return Error{ErrorKind::bad_data, name_ + " holds no triangle; export the scan as a mesh."};
    if (!vertex_colours_.empty()) builder_.colour_vertices(0, vertex_colours_);
    builder_.finish();
    scan_.format = "OBJ";
    scan_.vertices = static_cast<std::int64_t>(scan_.mesh.vertices.size());
    return std::move(scan_);
  }

 private:
  std::string_view next_line(std::size_t& at) const {
    const std::size_t end = std::min(content_.find('\n', at), content_.size());
    std::string_view line = content_.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  Error bad(const std::string& what) const {
    return {ErrorKind::bad_data, name_ + " " + what + " in line " + std::to_string(line_number_) +
                                     "; save or copy the scan again."};
  }
  Error too_many() const {
    return {ErrorKind::bad_data, name_ + " holds more than " + std::to_string(most_triangles) +
                                     " triangles; export the scan at a lower resolution."};
  }

  Result<void> take(std::string_view line) {
    TextWords words(line);
    const std::string_view word = words.next();
    if (word == "v") return take_vertex(words);
    if (word == "vt") return take_place(words);
    if (word == "f") return take_face(words);
    if (word == "usemtl") use_material(trimmed(line.substr(words.at())));
    if (word == "mtllib") take_library(trimmed(line.substr(words.at())));
    return {};
  }

  Result<void> take_vertex(TextWords& words) {
    std::array<double, 7> numbers{};
    std::size_t count = 0;
    for (std::string_view text = words.next(); !text.empty() && count < numbers.size(); text = words.next()) {
      if (text.starts_with('#')) break;
      const auto number = number_of(text);
      if (!number) return bad("holds \"" + std::string(text.substr(0, 20)) + "\" where a number should be");
      numbers[count++] = *number;
    }
    if (count < 3) return bad("has a vertex of fewer than three numbers");
    if (scan_.mesh.vertices.size() >= most_vertices) return too_many();
    scan_.mesh.vertices.push_back({numbers[0], numbers[1], numbers[2]});
    if (count >= 6) {  // x y z r g b; a fourth or a seventh number is the weight
      vertex_colours_.resize(scan_.mesh.vertices.size() - 1,
                             {mid_skin[0] / 255.0f, mid_skin[1] / 255.0f, mid_skin[2] / 255.0f});
      vertex_colours_.push_back(
          {static_cast<float>(numbers[3]), static_cast<float>(numbers[4]), static_cast<float>(numbers[5])});
    }
    return {};
  }

  Result<void> take_place(TextWords& words) {
    const auto right = number_of(words.next());
    const auto up = number_of(words.next());
    if (places_.size() >= most_vertices) return too_many();
    places_.push_back({static_cast<float>(right.value_or(0.0)), static_cast<float>(1.0 - up.value_or(0.0))});
    return {};
  }

  // The place in a list that an OBJ index means: from 1 at its start, from -1 at its end.
  static std::optional<std::uint32_t> place_in(std::int64_t index, std::size_t count) {
    const std::int64_t size = static_cast<std::int64_t>(count);
    const std::int64_t place = index > 0 ? index - 1 : size + index;
    if (index == 0 || place < 0 || place >= size) return std::nullopt;
    return static_cast<std::uint32_t>(place);
  }

  Result<void> take_face(TextWords& words) {
    corners_.clear();
    face_places_.clear();
    for (std::string_view text = words.next(); !text.empty() && !text.starts_with('#'); text = words.next()) {
      std::int64_t index = 0;
      const char* const end = text.data() + text.size();
      auto [stop, fault] = std::from_chars(text.data(), end, index);
      if (fault != std::errc{} || (stop != end && *stop != '/'))
        return bad("has a face with \"" + std::string(text.substr(0, 20)) + "\" for a corner");
      const auto vertex = place_in(index, scan_.mesh.vertices.size());
      if (!vertex)
        return bad("has a face that names vertex " + std::to_string(index) + ", and there are only " +
                   std::to_string(scan_.mesh.vertices.size()));
      corners_.push_back(*vertex);
      if (material_.picture < 0 || stop == end) continue;
      std::int64_t place_index = 0;
      if (std::from_chars(stop + 1, end, place_index).ec != std::errc{}) continue;
      if (const auto place = place_in(place_index, places_.size())) face_places_.push_back(places_[*place]);
    }
    const bool laid = face_places_.size() == corners_.size();
    if (!builder_.add_polygon(
            corners_, laid ? std::span<const PicturePlace>(face_places_) : std::span<const PicturePlace>(),
            material_.picture))
      return too_many();
    if (material_.colour && (!laid || material_.picture < 0))
      for (const std::uint32_t corner : corners_) builder_.colour_vertex(corner, *material_.colour);
    return {};
  }

  void use_material(std::string_view wanted) {
    if (const auto known = in_use_.find(wanted); known != in_use_.end()) {
      material_ = known->second;
      return;
    }
    material_ = {};
    if (const auto found = materials_.find(wanted); found != materials_.end()) {
      material_.colour = found->second.colour;
      if (!found->second.picture.empty()) material_.picture = builder_.picture(found->second.picture);
    }
    in_use_.emplace(wanted, material_);
  }

  void take_library(std::string_view file) {
    if (++libraries_ > 100) return;
    std::string name(file);
    std::replace(name.begin(), name.end(), '\\', '/');
    const auto last = name.substr(name.rfind('/') == std::string::npos ? 0 : name.rfind('/') + 1);
    auto content = around_.file(name);
    if (!content && last != name) content = around_.file(last);
    if (!content)
      return builder_.note("The material file " + last +
                           " is not beside the scan; the head is shown without its colours.");
    read_obj_materials({reinterpret_cast<const char*>(content->data()), content->size()}, materials_);
    in_use_.clear();
  }

  std::string_view content_;
  const std::string& name_;
  const ScanSurroundings& around_;
  RawScan scan_;
  ScanBuilder builder_;
  std::size_t line_number_ = 0;
  int libraries_ = 0;
  std::vector<std::array<float, 3>> vertex_colours_;
  std::vector<PicturePlace> places_;
  std::vector<std::uint32_t> corners_;
  std::vector<PicturePlace> face_places_;
  std::map<std::string, ObjMaterial, std::less<>> materials_;
  std::map<std::string, MaterialInUse, std::less<>> in_use_;
  MaterialInUse material_;
};

}  // namespace

Result<RawScan> read_obj(std::span<const std::byte> bytes, const std::string& name,
                         const ScanSurroundings& around) {
  return ObjReader({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, name, around).read();
}

}  // namespace scalpmap
