#include "plan/zone_warnings.h"

#include "plan/scar_gate.h"
#include "plan/wording.h"

namespace scalpmap {

namespace {

void warn_of_density(const Zone& zone, std::vector<Warning>& warnings) {
  const double placed = placed_density_per_cm2(zone);
  if (placed > warn_density_per_cm2)
    warnings.push_back(
        {"density-high",
         sentence("%s is planned at %.0f dots/cm². Above %.0f, the highest figure published, dots may "
                  "merge; lower its density.",
                  zone.name.c_str(), placed, warn_density_per_cm2)});
  if (zone.kind == ZoneKind::thinning && placed <= 0.0)
    warnings.push_back(
        {"thinning-full",
         sentence("%s gets no dots: the hair that is there, %.0f per cm², is all that its density of %.0f "
                  "asks for.",
                  zone.name.c_str(), zone.existing_density_per_cm2, zone.density_per_cm2)});
  const double for_uptake = wanted_density_per_cm2(zone) / uptake_of(zone);
  if (for_uptake > most_density_per_cm2)
    warnings.push_back(
        {"density-capped",
         sentence("With an uptake of %.0f %%, %s would need %.0f dots/cm² to end at %.0f. It gets %.0f, the "
                  "most; plan for a touch-up.",
                  zone.uptake_percent, zone.name.c_str(), for_uptake, wanted_density_per_cm2(zone), placed)});
}

void warn_of_age(const Plan& plan, const Zone& zone, std::vector<Warning>& warnings) {
  const std::optional<Date> first = first_day_of(zone);
  if (!first) return;
  const std::string day = worded_date(*first);
  if (!plan.sessions.start) {
    warnings.push_back(
        {"scar-start", sentence("%s is a scar to be left alone until %s. Set the day of the first "
                                "session, so that the plan keeps to it.",
                                zone.name.c_str(), day.c_str())});
    return;
  }
  const std::vector<double> shares = session_shares(plan, zone);
  std::size_t too_early = 0;
  while (too_early < shares.size() && shares[too_early] == 0.0) ++too_early;
  if (too_early == 0) return;
  if (too_early == shares.size())
    warnings.push_back(
        {"scar-young",
         sentence("%s gets no dots: the scar may be needled from %s on (%d months after its date), and all "
                  "sessions come before that.",
                  zone.name.c_str(), day.c_str(), zone.gate_months)});
  else
    warnings.push_back(
        {"scar-young",
         sentence("%s may be needled from %s on (%d months after the scar's date): its dots wait for session "
                  "%zu.",
                  zone.name.c_str(), day.c_str(), zone.gate_months, too_early + 1)});
}

}  // namespace

void add_zone_warnings(const Plan& plan, const Zone& zone, std::vector<Warning>& warnings) {
  warn_of_density(zone, warnings);
  if (zone.kind != ZoneKind::scar) return;
  if (zone.scar_relief == ScarRelief::raised)
    warnings.push_back(
        {"scar-raised",
         sentence("%s is a raised scar: it stays visible under its dots. If it is a keloid, pigment wanders "
                  "in it; have it flattened first.",
                  zone.name.c_str())});
  warn_of_age(plan, zone, warnings);
}

}  // namespace scalpmap
