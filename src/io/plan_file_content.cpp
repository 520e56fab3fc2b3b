#include "io/plan_file_content.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "plan/plan_rules.h"

namespace scalpmap {

namespace {

// A kilometre: no head is there, and floats are coarser than a dot.
constexpr float farthest_mm = 1e6f;

struct SiteSettings {
  double density_per_cm2 = 0.0;
  static constexpr auto fields() {
    return std::make_tuple(field("density_per_cm2", &SiteSettings::density_per_cm2,
                                 "all sites over the surface's area", between(1e-9, 1e9, "sites/cm2")));
  }
};

template <HasFields T>
void add_settings(PlanContent& content, const std::string& part, const T& owner) {
  for (NamedText& row : write_fields(owner))
    content.settings.push_back({part, std::move(row.name), std::move(row.text)});
}

// What lies on the surface is stored as its difference (of bits) from where corners and weights put it:
// nothing at all where it was put there, and exact where it was not.
Vec3f place_on_triangle(const Surface& surface, std::uint32_t triangle, const std::array<float, 2>& weights) {
  const Triangle& t = surface.triangles[triangle];
  const double b = weights[0], c = weights[1];
  return narrow(surface.position(t[0]) * (1.0 - b - c) + surface.position(t[1]) * b +
                surface.position(t[2]) * c);
}

constexpr std::uint32_t bits(float value) {
  return std::bit_cast<std::uint32_t>(value);
}

void add_surface(PlanContent& content, const Surface& surface) {
  WordRun positions{"surface positions", 3, {}};
  positions.words.reserve(surface.positions.size() * 3);
  for (const Vec3f& x : surface.positions)
    positions.words.insert(positions.words.end(), {bits(x.x), bits(x.y), bits(x.z)});
  WordRun triangles{"surface triangles", 3, {}};
  triangles.words.reserve(surface.triangles.size() * 3);
  for (const Triangle& t : surface.triangles)
    triangles.words.insert(triangles.words.end(), t.begin(), t.end());
  content.runs.push_back(std::move(positions));
  content.runs.push_back(std::move(triangles));
}

void add_colours(PlanContent& content, const SkinColours& colours) {
  WordRun run{"surface colours", 3, {}};
  run.words.reserve(colours.of_vertex.size() * 3);
  for (const auto& colour : colours.of_vertex)
    run.words.insert(run.words.end(), colour.begin(), colour.end());
  content.runs.push_back(std::move(run));
}

void add_sites(PlanContent& content, const Surface& surface, const DotSites& sites) {
  add_settings(content, "sites", SiteSettings{sites.density_per_cm2});
  WordRun weights{"sites weights", 0, {}}, offsets{"sites offsets", 0, {}};
  weights.words.reserve(sites.weights.size() * 2);
  offsets.words.reserve(sites.positions.size() * 3);
  for (std::size_t i = 0; i < sites.positions.size(); ++i) {
    weights.words.insert(weights.words.end(), {bits(sites.weights[i][0]), bits(sites.weights[i][1])});
    const Vec3f put = place_on_triangle(surface, sites.triangles[i], sites.weights[i]);
    const Vec3f& x = sites.positions[i];
    offsets.words.insert(offsets.words.end(),
                         {bits(put.x) ^ bits(x.x), bits(put.y) ^ bits(x.y), bits(put.z) ^ bits(x.z)});
  }
  content.runs.push_back({"sites triangles", 0, sites.triangles});
  content.runs.push_back(std::move(weights));
  content.runs.push_back(std::move(offsets));
}

void add_zone(PlanContent& content, const Zone& zone) {
  content.zone_ids.push_back(zone.id);
  const std::string part = "zone " + zone.id;
  add_settings(content, part, zone);
  WordRun pages{part + " pages", 1, {}}, skin{part + " skin", 1, {}};
  for (std::uint32_t p = 0; p < zone.skin.page_count(); ++p) {
    const FieldPage* page = zone.skin.page(p);
    if (!page ||
        std::all_of(page->begin(), page->end(), [](std::int16_t steps) { return steps == field_outside; }))
      continue;
    pages.words.push_back(p);
    for (const std::int16_t steps : *page)
      skin.words.push_back(static_cast<std::uint32_t>(static_cast<std::int32_t>(steps)));
  }
  content.runs.push_back(std::move(pages));
  content.runs.push_back(std::move(skin));
  content.runs.push_back({part + " called up", 1, zone.called_up});
  content.runs.push_back({part + " held back", 1, zone.held_back});
}

// Content by name, for putting a plan together. What was asked for is what a plan has; the rest is a fault.
class Reader {
 public:
  Reader(const PlanContent& content, std::vector<std::string>& faults) : faults_(faults) {
    for (const SettingRow& row : content.settings) settings_[row.part].push_back(&row);
    for (const WordRun& run : content.runs) runs_[run.name] = &run.words;
  }

  void fault(std::string text) { faults_.push_back(std::move(text)); }

  bool has_setting(const std::string& part, std::string_view name) {
    const auto& rows = settings_[part];
    return std::any_of(rows.begin(), rows.end(), [&](const SettingRow* row) { return row->name == name; });
  }

  // A field that is not in the file keeps its default: an older program had no such field.
  template <HasFields T>
  void read_settings(const std::string& part, T& owner) {
    for (const SettingRow* row : settings_[part])
      if (const auto set = set_field(owner, row->name, row->text); !set)
        fault("In the settings of " + part + ", " + set.error().text + ".");
    settings_.erase(part);
  }

  // As many words as stand in the file, which must be whole groups; empty where there are none.
  const std::vector<std::uint32_t>& words(const std::string& name, std::size_t group) {
    static const std::vector<std::uint32_t> none;
    const auto found = runs_.find(name);
    if (found == runs_.end()) return none;
    const std::vector<std::uint32_t>& words = *found->second;
    runs_.erase(found);
    if (words.size() % group == 0) return words;
    fault("The data of " + name + " end in the middle.");
    return none;
  }

  void refuse_the_rest() {
    for (const auto& row : settings_)
      if (!row.second.empty())
        fault("There are settings of " + row.first + ", which the plan does not have.");
    for (const auto& row : runs_) fault("There are data of " + row.first + ", which the plan does not have.");
  }

 private:
  std::map<std::string, std::vector<const SettingRow*>> settings_;
  std::map<std::string, const std::vector<std::uint32_t>*> runs_;
  std::vector<std::string>& faults_;
};

std::shared_ptr<const Surface> read_surface(Reader& reader) {
  const auto& positions = reader.words("surface positions", 3);
  const auto& triangles = reader.words("surface triangles", 3);
  Mesh mesh;
  mesh.vertices.resize(positions.size() / 3);
  mesh.triangles.resize(triangles.size() / 3);
  bool sound = !mesh.triangles.empty();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const float value = std::bit_cast<float>(positions[i]);
    sound = sound && std::abs(value) <= farthest_mm;  // false for what is not a number, too
    Vec3& vertex = mesh.vertices[i / 3];
    (i % 3 == 0 ? vertex.x : i % 3 == 1 ? vertex.y : vertex.z) = value;
  }
  for (std::size_t i = 0; i < triangles.size(); ++i) {
    sound = sound && triangles[i] < mesh.vertices.size();
    mesh.triangles[i / 3][i % 3] = triangles[i];
  }
  if (sound) return make_surface(mesh);
  reader.fault("The surface is not one: it has no triangles, or triangles without places.");
  return nullptr;
}

// None in a file without them.
std::shared_ptr<const SkinColours> read_colours(Reader& reader, const Surface& surface) {
  const auto& words = reader.words("surface colours", 3);
  if (words.empty()) return nullptr;
  const bool sound = std::all_of(words.begin(), words.end(), [](std::uint32_t part) { return part <= 255; });
  if (!sound || words.size() != std::size_t{surface.vertex_count()} * 3) {
    reader.fault("The colours of the skin do not fit the surface.");
    return nullptr;
  }
  auto colours = std::make_shared<SkinColours>();
  colours->of_vertex.resize(surface.vertex_count());
  for (std::size_t i = 0; i < words.size(); ++i)
    colours->of_vertex[i / 3][i % 3] = static_cast<std::uint8_t>(words[i]);
  return colours;
}

std::shared_ptr<const DotSites> read_sites(Reader& reader, const Surface& surface) {
  SiteSettings settings;
  reader.read_settings("sites", settings);
  auto sites = std::make_shared<DotSites>();
  sites->density_per_cm2 = settings.density_per_cm2;
  sites->triangles = reader.words("sites triangles", 1);
  const auto& weights = reader.words("sites weights", 2);
  const auto& offsets = reader.words("sites offsets", 3);
  const std::size_t count = sites->triangles.size();
  const bool in_range = std::all_of(sites->triangles.begin(), sites->triangles.end(),
                                    [&](std::uint32_t t) { return t < surface.triangle_count(); });
  if (weights.size() != count * 2 || offsets.size() != count * 3 || !in_range) {
    reader.fault("The dot sites are not all on the surface.");
    return nullptr;
  }
  sites->weights.resize(count);
  sites->positions.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    sites->weights[i] = {std::bit_cast<float>(weights[2 * i]), std::bit_cast<float>(weights[2 * i + 1])};
    const Vec3f put = place_on_triangle(surface, sites->triangles[i], sites->weights[i]);
    auto moved = [&](float value, std::size_t axis) {
      return std::bit_cast<float>(bits(value) ^ offsets[3 * i + axis]);
    };
    sites->positions[i] = {moved(put.x, 0), moved(put.y, 1), moved(put.z, 2)};
  }
  return sites;
}

// A plan without skin and zones yet.
Plan settings_of(Reader& reader) {
  Plan plan;
  const bool told_of_faces = reader.has_setting("scan", "face_seen");
  reader.read_settings("scan", plan.scan);
  // An older program took no head for found without its face.
  if (!told_of_faces) plan.scan.face_seen = plan.scan.head_found;
  reader.read_settings("dots", plan.dots);
  reader.read_settings("sessions", plan.sessions);
  reader.read_settings("pace", plan.pace);
  reader.read_settings("price", plan.price);
  reader.read_settings("accuracy", plan.accuracy);
  reader.read_settings("calibration", plan.calibration);
  LandmarkSettings landmarks;
  reader.read_settings("landmarks", landmarks);
  plan.landmarks = std::move(landmarks.list);
  return plan;
}

Zone read_zone(Reader& reader, const std::string& id, const Surface& surface) {
  Zone zone;
  zone.id = id;
  const std::string part = "zone " + id;
  reader.read_settings(part, zone);
  zone.skin = ZoneField(surface.vertex_count());
  const auto& pages = reader.words(part + " pages", 1);
  const auto& skin = reader.words(part + " skin", vertices_per_page);
  zone.called_up = reader.words(part + " called up", 1);
  zone.held_back = reader.words(part + " held back", 1);
  if (skin.size() != pages.size() * vertices_per_page) {
    reader.fault("The paint of " + part + " is not all there.");
    return zone;
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    FieldPage page;
    bool sound = pages[i] < surface.page_count();
    for (std::size_t k = 0; k < vertices_per_page; ++k) {
      const auto steps = static_cast<std::int32_t>(skin[i * vertices_per_page + k]);
      sound = sound && steps >= field_outside && steps <= field_inside;
      page[k] = static_cast<std::int16_t>(steps);
    }
    if (!sound) {
      reader.fault("The paint of " + part + " does not fit the surface.");
      return zone;
    }
    zone.skin.set_page(pages[i], page);
  }
  return zone;
}

}  // namespace

PlanContent content_of(const Plan& plan, const std::vector<std::string>& journal) {
  SCALPMAP_CHECK(plan.sites);
  PlanContent content;
  add_settings(content, "scan", plan.scan);
  add_settings(content, "dots", plan.dots);
  add_settings(content, "sessions", plan.sessions);
  add_settings(content, "pace", plan.pace);
  add_settings(content, "price", plan.price);
  add_settings(content, "accuracy", plan.accuracy);
  add_settings(content, "calibration", plan.calibration);
  add_settings(content, "landmarks", LandmarkSettings{plan.landmarks});
  add_surface(content, *plan.surface);
  if (plan.colours) add_colours(content, *plan.colours);
  add_sites(content, *plan.surface, *plan.sites);
  for (const Zone& zone : plan.zones) add_zone(content, zone);
  content.journal = journal;
  return content;
}

std::vector<std::string> unreadable(const Plan& plan, const PlanContent& content) {
  std::vector<std::string> faults = broken_rules(plan);
  Reader reader(content, faults);
  (void)settings_of(reader);
  for (const Zone& zone : plan.zones) {
    Zone read;
    reader.read_settings("zone " + zone.id, read);
  }
  const auto far = [](float value) { return !(std::abs(value) <= farthest_mm); };
  for (const Vec3f& x : plan.surface->positions)
    if (far(x.x) || far(x.y) || far(x.z)) {
      faults.push_back("The surface reaches more than a kilometre from the head frame's origin.");
      break;
    }
  return faults;
}

std::optional<Plan> plan_of(const PlanContent& content, std::vector<std::string>& faults) {
  const std::size_t before = faults.size();
  Reader reader(content, faults);
  Plan plan = settings_of(reader);
  plan.surface = read_surface(reader);
  if (!plan.surface) return std::nullopt;
  plan.colours = read_colours(reader, *plan.surface);
  plan.sites = read_sites(reader, *plan.surface);
  if (!plan.sites) return std::nullopt;
  if (content.zone_ids.size() > most_zones) {
    reader.fault("There are more than " + std::to_string(most_zones) + " zones.");
    return std::nullopt;
  }
  for (const std::string& id : content.zone_ids) plan.zones.push_back(read_zone(reader, id, *plan.surface));
  reader.refuse_the_rest();
  for (std::string& broken : broken_rules(plan)) faults.push_back(std::move(broken));
  if (faults.size() > before) return std::nullopt;
  return plan;
}

}  // namespace scalpmap
