#include "io/plan_file_content.h"

#include <algorithm>
#include <cmath>

#include "io/plan_file_parts.h"
#include "io/plan_file_reader.h"
#include "io/plan_file_skin.h"
#include "plan/plan_rules.h"

namespace scalpmap {

namespace {

using Reader = PlanFileReader;

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

// A plan without skin and zones yet.
Plan settings_of(Reader& reader) {
  Plan plan;
  const bool told_of_faces = reader.has_setting("scan", "face_seen");
  for_each_part([&](const auto& part) {
    auto settings = settings_in(plan.*(part.member));
    reader.read_settings(std::string(part.name), settings);
    put_settings(plan.*(part.member), std::move(settings));
  });
  // An older program took no head for found without its face.
  if (!told_of_faces) plan.scan.face_seen = plan.scan.head_found;
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
  for_each_part([&](const auto& part) {
    add_settings(content, std::string(part.name), settings_in(plan.*(part.member)));
  });
  add_settings(content, "sites", SiteSettings{plan.sites->density_per_cm2});
  add_skin(content, skin_of(plan));
  for (const Zone& zone : plan.zones) add_zone(content, zone);
  content.journal = journal;
  return content;
}

std::vector<std::string> unreadable(const Plan& plan, const PlanContent& content) {
  std::vector<std::string> faults = broken_rules(plan);
  Reader reader(content, Reader::Of::plan, faults);
  (void)settings_of(reader);
  for (const Zone& zone : plan.zones) {
    Zone read;
    reader.read_settings("zone " + zone.id, read);
  }
  if (reaches_too_far(*plan.surface))
    faults.push_back("The surface reaches more than a kilometre from the head frame's origin.");
  return faults;
}

std::optional<Plan> plan_of(const PlanContent& content, std::vector<std::string>& faults) {
  const std::size_t before = faults.size();
  Reader reader(content, Reader::Of::plan, faults);
  Plan plan = settings_of(reader);
  SiteSettings sites;
  reader.read_settings("sites", sites);
  auto skin = read_skin(reader, sites.density_per_cm2);
  if (!skin) return std::nullopt;
  put_skin(plan, *skin);
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
