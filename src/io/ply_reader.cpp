#include "io/ply_reader.h"

#include <array>
#include <cmath>
#include <vector>

#include "io/ply_header.h"
#include "io/ply_numbers.h"
#include "io/scan_builder.h"

namespace scalpmap {

namespace {

constexpr std::size_t tell_every = 65536;

// What a vertex's property is to us.
enum class Role { none, x, y, z, red, green, blue, right, up };

Role role_of(const PlyProperty& property) {
  if (property.count_type) return Role::none;
  struct Row {
    std::string_view name;
    Role role;
  };
  static constexpr std::array<Row, 16> rows{{{"x", Role::x},
                                             {"y", Role::y},
                                             {"z", Role::z},
                                             {"red", Role::red},
                                             {"green", Role::green},
                                             {"blue", Role::blue},
                                             {"diffuse_red", Role::red},
                                             {"diffuse_green", Role::green},
                                             {"diffuse_blue", Role::blue},
                                             {"s", Role::right},
                                             {"t", Role::up},
                                             {"u", Role::right},
                                             {"v", Role::up},
                                             {"texture_u", Role::right},
                                             {"texture_v", Role::up},
                                             {"texture_s", Role::right}}};
  for (const Row& row : rows)
    if (property.name == row.name) return row.role;
  return property.name == "texture_t" ? Role::up : Role::none;
}

// A colour's part as 0..255, or as it stands where it is a fraction.
double colour_scale(const PlyType& type) {
  return type.kind == PlyKind::u16 ? 1.0 / 257.0 : 1.0;
}

class PlyReader {
 public:
  PlyReader(std::string_view content, const std::string& name, const ScanSurroundings& around)
      : content_(content), name_(name), around_(around), builder_(scan_, around) {}

  Result<RawScan> read() {
    if (const auto fault = read_ply_header(content_, header_)) return bad(*fault);
    std::uint64_t vertices = 0, faces = 0;
    for (const PlyElement& element : header_.elements) {
      if (element.name == "vertex") vertices = element.count;
      if (element.name == "face" || element.name == "tristrips") faces += element.count;
    }
    if (vertices == 0) return bad("is a PLY file without vertices");
    if (faces == 0)
      return Error{ErrorKind::bad_data, name_ + " holds points without faces; export the scan as a mesh."};
    // A face comes to a triangle or more; a strip may be longer, and is counted as it is cut.
    if (vertices > most_vertices || faces > most_triangles) return too_many();
    PlyNumbers numbers(content_, header_);
    for (const PlyElement& element : header_.elements) {
      if (element.properties.empty()) continue;
      if (element.count > numbers.bytes_left()) return bad(cut_short);
      Result<void> done;
      if (element.name == "vertex")
        done = read_vertices(element, numbers);
      else if (element.name == "face" || element.name == "tristrips")
        done = read_faces(element, numbers, vertices);
      else
        skip(element, numbers);
      if (!done) return done.error();
      if (numbers.fault() == PlyNumbers::Fault::cut_short) return bad(cut_short);
      if (!numbers.sound())
        return bad("holds \"" + std::string(numbers.last_word().substr(0, 20)) +
                   "\" where a number should be");
    }
    if (scan_.mesh.vertices.size() != vertices) return bad(cut_short);
    if (scan_.mesh.triangles.empty())
      return Error{ErrorKind::bad_data, name_ + " holds no triangle; export the scan as a mesh."};
    scan_.format = header_.encoding == PlyEncoding::ascii ? "ASCII PLY" : "binary PLY";
    scan_.vertices = static_cast<std::int64_t>(vertices);
    builder_.finish();
    return std::move(scan_);
  }

 private:
  static constexpr const char* cut_short = "is cut short: it holds less than its header promises";

  Error bad(const std::string& what) const {
    return {ErrorKind::bad_data, name_ + " " + what + "; save or copy the scan again."};
  }
  Error too_many() const {
    return {ErrorKind::bad_data, name_ + " holds more than " + std::to_string(most_triangles) +
                                     " triangles; export the scan at a lower resolution."};
  }

  // The items a list says it has; 0 with a fault where there cannot be so many.
  static std::uint64_t list_length(const PlyProperty& property, PlyNumbers& numbers) {
    const double said = numbers.next(*property.count_type);
    if (!(said >= 0.0)) return no_length;
    if (!(said <= static_cast<double>(numbers.bytes_left()))) {
      numbers.skip(*property.type, numbers.bytes_left() + 1);
      return 0;
    }
    return static_cast<std::uint64_t>(said);
  }
  static constexpr std::uint64_t no_length = ~std::uint64_t{0};

  void skip(const PlyElement& element, PlyNumbers& numbers) {
    for (std::uint64_t i = 0; i < element.count && numbers.sound(); ++i)
      for (const PlyProperty& property : element.properties) {
        const std::uint64_t items = property.count_type ? list_length(property, numbers) : 1;
        if (items != no_length) numbers.skip(*property.type, items);
      }
  }

  Result<void> read_vertices(const PlyElement& element, PlyNumbers& numbers) {
    struct Step {
      const PlyProperty* property;
      Role role;
      double scale;
    };
    std::vector<Step> steps;
    bool has_colour = false, fractions = false, has_place = false;
    std::array<bool, 3> has_axis{};
    for (const PlyProperty& property : element.properties) {
      const Role role = role_of(property);
      const bool colour = role == Role::red || role == Role::green || role == Role::blue;
      steps.push_back({&property, role, colour ? colour_scale(*property.type) : 1.0});
      has_colour = has_colour || colour;
      fractions = fractions || (colour && !property.type->whole);
      has_place = has_place || role == Role::right;
      if (role == Role::x) has_axis[0] = true;
      if (role == Role::y) has_axis[1] = true;
      if (role == Role::z) has_axis[2] = true;
    }
    if (!has_axis[0] || !has_axis[1] || !has_axis[2]) return bad("gives its vertices no x, y and z");
    if (!scan_.mesh.vertices.empty()) return bad("lists its vertices twice");
    const bool wants_place = has_place && !header_.pictures.empty();
    const auto count = static_cast<std::size_t>(element.count);
    scan_.mesh.vertices.reserve(count);
    if (has_colour && !fractions) scan_.colours.of_vertex.reserve(count);
    if (has_colour && fractions) fractions_.reserve(count);
    if (wants_place) vertex_places_.reserve(count);
    for (std::size_t i = 0; i < count && numbers.sound(); ++i) {
      std::array<double, 9> value{};
      for (const Step& step : steps) {
        if (step.property->count_type) {
          const std::uint64_t items = list_length(*step.property, numbers);
          if (items == no_length) return bad("holds a list of a negative length");
          numbers.skip(*step.property->type, items);
        } else {
          value[static_cast<std::size_t>(step.role)] = numbers.next(*step.property->type) * step.scale;
        }
      }
      scan_.mesh.vertices.push_back({value[1], value[2], value[3]});
      if (has_colour && fractions) {
        fractions_.push_back(
            {static_cast<float>(value[4]), static_cast<float>(value[5]), static_cast<float>(value[6])});
      } else if (has_colour) {
        Colour colour{};
        for (std::size_t c = 0; c < 3; ++c)
          colour[c] = static_cast<std::uint8_t>(value[4 + c] >= 0.0 ? std::fmin(value[4 + c], 255.0) : 0.0);
        scan_.colours.of_vertex.push_back(colour);
      }
      if (wants_place)
        vertex_places_.push_back({static_cast<float>(value[7]), static_cast<float>(1.0 - value[8])});
      if (i % tell_every == 0) around_.tell(0.4 * static_cast<double>(i) / static_cast<double>(count));
    }
    if (!fractions_.empty()) builder_.colour_vertices(0, fractions_);
    return {};
  }

  Result<void> read_faces(const PlyElement& element, PlyNumbers& numbers, std::uint64_t vertices) {
    if (scan_.mesh.vertices.size() != vertices) return bad("lists its faces before its vertices");
    const bool strips = element.name == "tristrips";
    const auto count = static_cast<std::size_t>(element.count);
    if (!strips) scan_.mesh.triangles.reserve(count);
    std::vector<std::uint32_t> corners;
    std::vector<PicturePlace> places;
    std::vector<double> face_places;
    for (std::size_t i = 0; i < count && numbers.sound(); ++i) {
      corners.clear();
      face_places.clear();
      double picture_number = 0.0;
      for (const PlyProperty& property : element.properties) {
        if (!property.count_type) {
          const double value = numbers.next(*property.type);
          if (property.name == "texnumber") picture_number = value;
          continue;
        }
        const std::uint64_t items = list_length(property, numbers);
        if (items == no_length) return bad("holds a list of a negative length");
        if (property.name == "vertex_indices" || property.name == "vertex_index") {
          for (std::uint64_t k = 0; k < items; ++k) {
            const double index = numbers.next(*property.type);
            if (!numbers.sound()) break;
            if (strips && index == -1.0)
              corners.push_back(strip_ends);
            else if (!(index >= 0.0 && index < static_cast<double>(vertices)))
              return bad("has a face that names vertex " + whole_text(index) + ", and there are only " +
                         std::to_string(vertices));
            else
              corners.push_back(static_cast<std::uint32_t>(index));
          }
        } else if (property.name == "texcoord" && !header_.pictures.empty()) {
          for (std::uint64_t k = 0; k < items && numbers.sound(); ++k)
            face_places.push_back(numbers.next(*property.type));
        } else {
          numbers.skip(*property.type, items);
        }
      }
      if (!numbers.sound()) break;
      if (strips) {
        if (!add_strip(corners)) return too_many();
        continue;
      }
      const int picture = picture_of_face(picture_number, corners, face_places, places);
      if (!builder_.add_polygon(corners, places, picture)) return too_many();
      if (i % tell_every == 0) around_.tell(0.4 + 0.6 * static_cast<double>(i) / static_cast<double>(count));
    }
    return {};
  }

  // The picture that a face lies in, and where its corners lie there; -1 where in none.
  int picture_of_face(double number, const std::vector<std::uint32_t>& corners,
                      const std::vector<double>& face_places, std::vector<PicturePlace>& places) {
    places.clear();
    if (header_.pictures.empty()) return -1;
    if (face_places.size() == corners.size() * 2 && !corners.empty()) {
      for (std::size_t c = 0; c < corners.size(); ++c)
        places.push_back(
            {static_cast<float>(face_places[2 * c]), static_cast<float>(1.0 - face_places[2 * c + 1])});
    } else if (!vertex_places_.empty()) {
      for (const std::uint32_t corner : corners) places.push_back(vertex_places_[corner]);
    } else {
      return -1;
    }
    if (!(number >= 0.0 && number < static_cast<double>(header_.pictures.size()))) return -1;
    const auto n = static_cast<std::size_t>(number);
    if (pictures_.size() <= n) pictures_.resize(header_.pictures.size(), picture_unknown);
    if (pictures_[n] == picture_unknown) pictures_[n] = builder_.picture(header_.pictures[n]);
    return pictures_[n];
  }

  // Every other triangle of a strip turns the other way.
  bool add_strip(const std::vector<std::uint32_t>& strip) {
    std::size_t run = 0;
    for (std::size_t k = 0; k < strip.size(); ++k) {
      run = strip[k] == strip_ends ? 0 : run + 1;
      if (run < 3) continue;
      const bool turned = run % 2 == 0;
      const std::array<std::uint32_t, 3> corners{strip[turned ? k - 1 : k - 2], strip[turned ? k - 2 : k - 1],
                                                 strip[k]};
      if (!builder_.add_polygon(corners)) return false;
    }
    return true;
  }

  static std::string whole_text(double index) {
    return std::fabs(index) < 1e15 ? std::to_string(std::llround(index)) : "out of all bounds";
  }

  static constexpr std::uint32_t strip_ends = ~std::uint32_t{0};
  static constexpr int picture_unknown = -2;

  std::string_view content_;
  const std::string& name_;
  const ScanSurroundings& around_;
  PlyHeader header_;
  RawScan scan_;
  ScanBuilder builder_;
  std::vector<std::array<float, 3>> fractions_;
  std::vector<PicturePlace> vertex_places_;
  std::vector<int> pictures_;
};

}  // namespace

Result<RawScan> read_ply(std::span<const std::byte> bytes, const std::string& name,
                         const ScanSurroundings& around) {
  return PlyReader({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, name, around).read();
}

}  // namespace scalpmap
