#include "plan/landmark_list.h"

#include <algorithm>

namespace scalpmap {

namespace {

struct LandmarkRow {
  LandmarkKind kind;
  std::string_view label, meaning;
};
constexpr std::array<LandmarkRow, 8> rows{
    {{LandmarkKind::glabella, "Glabella", "foremost between the brows"},
     {LandmarkKind::nasion, "Nasion", "deepest at the root of the nose"},
     {LandmarkKind::subnasale, "Subnasale", "where the nose meets the lip"},
     {LandmarkKind::menton, "Menton", "lowest of the chin"},
     {LandmarkKind::vertex, "Vertex", "highest of the head"},
     {LandmarkKind::inion, "Inion", "the bump at the back, above the neck"},
     {LandmarkKind::left_tragion, "Left tragion", "notch above the left ear's flap"},
     {LandmarkKind::right_tragion, "Right tragion", "notch above the right ear's flap"}}};

const LandmarkRow& row_of(LandmarkKind kind) {
  return *std::find_if(rows.begin(), rows.end(), [&](const LandmarkRow& row) { return row.kind == kind; });
}

}  // namespace

const Landmark* find_landmark(const std::vector<Landmark>& landmarks, LandmarkKind kind) {
  for (const Landmark& landmark : landmarks)
    if (landmark.kind == kind) return &landmark;
  return nullptr;
}

void set_landmark(std::vector<Landmark>& landmarks, const Landmark& landmark) {
  for (Landmark& each : landmarks)
    if (each.kind == landmark.kind) {
      each = landmark;
      return;
    }
  landmarks.push_back(landmark);
}

std::string_view landmark_label(LandmarkKind kind) {
  return row_of(kind).label;
}

std::string_view landmark_meaning(LandmarkKind kind) {
  return row_of(kind).meaning;
}

std::optional<std::string> read_value(std::string_view text, const Limits&, std::vector<Landmark>& value) {
  std::vector<Landmark> landmarks;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view one = text.substr(0, end);
    const std::size_t colon = std::min(one.find(':'), one.size());
    Landmark landmark;
    if (auto fault = read_value(one.substr(0, colon), Limits{}, landmark.kind)) return fault;
    std::vector<double> numbers;
    if (auto fault = read_value(one.substr(std::min(colon + 1, one.size())), Limits{}, numbers)) return fault;
    if (numbers.size() != 5) return "must be landmarks of five numbers";
    if (find_landmark(landmarks, landmark.kind)) return "must name each landmark once";
    landmark.place = {numbers[0], numbers[1], numbers[2]};
    landmark.plus_minus_mm = numbers[3];
    landmark.by_hand = numbers[4] != 0.0;
    landmarks.push_back(landmark);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  value = std::move(landmarks);
  return std::nullopt;
}

std::string write_value(const std::vector<Landmark>& value) {
  std::string text;
  for (const Landmark& landmark : value) {
    if (!text.empty()) text += ';';
    text += std::string(word_of(landmark.kind)) + ":" +
            write_value(std::vector<double>{landmark.place.x, landmark.place.y, landmark.place.z,
                                            landmark.plus_minus_mm, landmark.by_hand ? 1.0 : 0.0});
  }
  return text;
}

std::string kind_of_value(const std::vector<Landmark>&) {
  return "list of landmarks";
}

}  // namespace scalpmap
