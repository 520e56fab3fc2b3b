#include "plan/hairline_template.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/embedded.h"

namespace scalpmap {

namespace {

const HairlineTemplates& shipped() {
  static const HairlineTemplates templates = [] {
    auto read = HairlineTemplates::parse(as_text(embedded_asset("hairlines.json")));
    SCALPMAP_CHECK(read.ok());
    return *std::move(read);
  }();
  return templates;
}

template <class Enum>
Enum enum_in(const nlohmann::json& row, const char* name) {
  Enum value{};
  if (const auto fault = read_value(row.at(name).get<std::string>(), Limits{}, value))
    throw std::runtime_error(std::string(name) + " " + *fault);
  return value;
}

}  // namespace

Result<HairlineTemplates> HairlineTemplates::parse(std::string_view json) {
  try {
    const nlohmann::json file = nlohmann::json::parse(json);
    HairlineTemplates templates;
    for (const auto& row : file.at("for"))
      templates.means.push_back({enum_in<HairlineFor>(row, "who"), row.at("height_mm"),
                                 row.at("least_height_mm"), row.at("aside_mm"), row.at("peak_share"),
                                 row.at("half_canthus_mm")});
    for (const auto& row : file.at("shapes"))
      templates.shapes.push_back({enum_in<HairlineShape>(row, "shape"), row.at("depth_mm"),
                                  row.at("width_mm"), row.at("hump_share"), row.at("rounding_mm"),
                                  row.at("peak_high_mm"), row.at("peak_wide_mm"), row.at("says")});
    for (const auto& word : EnumWords<HairlineFor>::words)
      if (std::count_if(templates.means.begin(), templates.means.end(),
                        [&](const HairlineMeans& each) { return each.of == word.value; }) != 1)
        throw std::runtime_error("there must be one entry for a " + std::string(word.word));
    for (const auto& word : EnumWords<HairlineShape>::words)
      if (std::count_if(templates.shapes.begin(), templates.shapes.end(),
                        [&](const HairlineTemplate& each) { return each.shape == word.value; }) != 1)
        throw std::runtime_error("there must be one shape " + std::string(word.word));
    return templates;
  } catch (const std::exception& fault) {
    return Error{ErrorKind::bad_data, std::string("The hairline templates cannot be read: ") + fault.what()};
  }
}

const HairlineMeans& means_of(HairlineFor of) {
  const auto& means = shipped().means;
  return *std::find_if(means.begin(), means.end(), [&](const HairlineMeans& each) { return each.of == of; });
}

const HairlineTemplate& template_of(HairlineShape shape) {
  const auto& shapes = shipped().shapes;
  return *std::find_if(shapes.begin(), shapes.end(),
                       [&](const HairlineTemplate& each) { return each.shape == shape; });
}

Hairline usual_hairline(HairlineShape shape, HairlineFor of) {
  Hairline hairline;
  hairline.shape = shape;
  hairline.of = of;
  hairline.height_mm = means_of(of).height_mm;
  hairline.recession_depth_mm = template_of(shape).depth_mm;
  hairline.recession_width_mm = template_of(shape).width_mm;
  return hairline;
}

}  // namespace scalpmap
