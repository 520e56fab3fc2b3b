#include "cli/measure_verb.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "edit/skin_path.h"
#include "io/plan_file.h"
#include "plan/landmark_list.h"
#include "plan/measurement.h"
#include "plan/wording.h"

namespace scalpmap {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(Vec3 place) {
  return {place.x, place.y, place.z};
}

std::string path_json(const Measurement& measured) {
  Json json{{"format", "scalpmap-measure"}, {"version", 1}, {"closed", measured.closed}};
  json["places"] = Json::array();
  for (const Vec3 place : measured.places) json["places"].push_back(json_of(place));
  json["stretches"] = Json::array();
  for (const MeasuredStretch& stretch : measured.stretches)
    json["stretches"].push_back(
        {{"along_skin_mm", stretch.along_skin_mm}, {"straight_mm", stretch.straight_mm}});
  json["angles_deg"] = Json::array();
  for (const auto& angle : measured.angles_deg)
    json["angles_deg"].push_back(angle ? Json(*angle) : Json(nullptr));
  json["along_skin_mm"] = measured.along_skin_mm();
  json["straight_mm"] = measured.straight_mm();
  return json.dump(2) + "\n";
}

std::string path_table(const Measurement& measured) {
  std::string text = "  from  to    along the skin    straight    angle there\n";
  const std::size_t count = measured.places.size();
  for (std::size_t i = 0; i < measured.stretches.size(); ++i) {
    text += sentence("%6zu%4zu%15.1f mm%9.1f mm", i + 1, (i + 1) % count + 1,
                     measured.stretches[i].along_skin_mm, measured.stretches[i].straight_mm);
    if (const auto& angle = measured.angles_deg[(i + 1) % count]) text += sentence("%12.1f°", *angle);
    text += "\n";
  }
  if (measured.stretches.size() > 1)
    text += sentence("%-10s%15.1f mm%9.1f mm\n", measured.closed ? "  all round" : "  together",
                     measured.along_skin_mm(), measured.straight_mm());
  return text;
}

std::string head_json(const Plan& plan) {
  Json json{{"format", "scalpmap-measure"}, {"version", 1}};
  json["landmarks"] = Json::array();
  for (const Landmark& landmark : plan.landmarks)
    json["landmarks"].push_back({{"kind", word_of(landmark.kind)},
                                 {"place", json_of(landmark.place)},
                                 {"plus_minus_mm", landmark.plus_minus_mm},
                                 {"by_hand", landmark.by_hand}});
  json["measures"] = Json::array();
  for (const HeadMeasure& measure : head_measures(plan))
    json["measures"].push_back({{"measure", measure.code}, {"mm", measure.mm}});
  return json.dump(2) + "\n";
}

std::string head_table(const Plan& plan) {
  std::string text;
  for (const HeadMeasure& measure : head_measures(plan))
    text += sentence("%-28s%7.1f cm\n", std::string(measure.label).c_str(), measure.mm / 10.0);
  if (plan.landmarks.empty()) return text;
  text += "\nLandmark              x       y       z mm   (left, up, forward)\n";
  for (const Landmark& landmark : plan.landmarks) {
    text += sentence("%-15s%8.1f%8.1f%8.1f   ", std::string(landmark_label(landmark.kind)).c_str(),
                     landmark.place.x, landmark.place.y, landmark.place.z);
    text += landmark.by_hand ? "set by hand\n" : sentence("± %.0f mm\n", landmark.plus_minus_mm);
  }
  return text;
}

Result<std::string> path_text(const Plan& plan, const MeasureRequest& request) {
  SkinPath path;
  if (const auto fault = read_value(request.path, Limits{}, path))
    return Error{ErrorKind::usage, "--path " + *fault + ", as \"0,36,102;0,92,85\"."};
  const auto measured = measure_path(*plan.surface, path.places, request.closed);
  if (!measured) return Error{measured.error().kind, "--" + measured.error().text + "."};
  return request.json ? path_json(*measured) : path_table(*measured);
}

}  // namespace

Result<void> do_measure(const MeasureRequest& request, Progress& progress) {
  const auto stored = open_plan(request.plan, progress);
  if (!stored) return stored.error();
  const Plan& plan = stored->plan;
  if (request.closed && request.path.empty())
    return Error{ErrorKind::usage, "--closed goes with --path; give the places to measure around."};
  const Result<std::string> text = !request.path.empty() ? path_text(plan, request)
                                   : request.json        ? head_json(plan)
                                                         : head_table(plan);
  if (!text) return text.error();
  std::fwrite(text->data(), 1, text->size(), stdout);
  return {};
}

}  // namespace scalpmap
