// The skin a plan lies on, as a plan file holds it: its surface, dot sites and colours, to the last bit.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "io/plan_file_content.h"
#include "io/plan_file_reader.h"
#include "plan/plan.h"

namespace scalpmap {

struct PlanSkin {
  std::shared_ptr<const Surface> surface;
  std::shared_ptr<const DotSites> sites;
  std::shared_ptr<const SkinColours> colours;        // none where the scan had none
  bool operator==(const PlanSkin&) const = default;  // the same, not only equal
};
PlanSkin skin_of(const Plan& plan);
void put_skin(Plan& plan, const PlanSkin& skin);

bool reaches_too_far(const Surface& surface);

// As runs of words, but for the density of the sites.
void add_skin(PlanContent& content, const PlanSkin& skin);
// Nothing, and the reason as a fault, where they are not a skin.
std::optional<PlanSkin> read_skin(PlanFileReader& reader, double sites_per_cm2);

// A skin of a plan's past as what it differs in from the present one: the same triangles turned, shifted or
// made larger take about a byte a vertex and axis. The runs' names begin with `prefix`.
void add_skin_like(PlanContent& content, const std::string& prefix, const PlanSkin& skin,
                   const PlanSkin& present);
std::optional<PlanSkin> read_skin_like(PlanFileReader& reader, const std::string& prefix,
                                       const PlanSkin& present);

}  // namespace scalpmap
