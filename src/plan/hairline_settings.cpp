#include "plan/hairline_settings.h"

#include <utility>

namespace scalpmap {

std::optional<std::string> read_value(std::string_view text, const Limits&,
                                      std::vector<HairlineHandle>& value) {
  std::vector<HairlineHandle> handles;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view one = text.substr(0, end);
    const std::size_t colon = one.find(':');
    if (colon == std::string_view::npos) return "must be handles id:x,y,z";
    std::vector<double> numbers;
    if (auto fault = read_value(one.substr(colon + 1), Limits{}, numbers)) return fault;
    if (numbers.size() != 3) return "must be handles of three numbers";
    handles.push_back({std::string(one.substr(0, colon)), {numbers[0], numbers[1], numbers[2]}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  value = std::move(handles);
  return std::nullopt;
}

std::string write_value(const std::vector<HairlineHandle>& value) {
  std::string text;
  for (const HairlineHandle& handle : value)
    text += (text.empty() ? "" : ";") + handle.id + ":" +
            write_value(std::vector<double>{handle.place.x, handle.place.y, handle.place.z});
  return text;
}

std::string kind_of_value(const std::vector<HairlineHandle>&) {
  return "list of handles";
}

HairlineSettings hairline_settings(const std::optional<Hairline>& hairline) {
  HairlineSettings settings;
  if (!hairline) return settings;
  static_cast<Hairline&>(settings) = *hairline;
  settings.drawn = true;
  return settings;
}

std::optional<Hairline> hairline_of(HairlineSettings settings) {
  if (!settings.drawn) return std::nullopt;
  return std::optional<Hairline>(std::move(static_cast<Hairline&>(settings)));
}

}  // namespace scalpmap
