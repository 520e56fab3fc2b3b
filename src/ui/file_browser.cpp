#include "ui/file_browser.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <system_error>

#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/input_queue.h"

namespace scalpmap {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_entries = 5000;

fs::path home_folder() {
  const char* home = std::getenv("HOME");
  return home && *home == '/' ? fs::path(home) : fs::path("/");
}

std::string lower(std::string words) {
  for (char& c : words) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return words;
}

std::string size_text(std::uintmax_t bytes) {
  if (bytes >= 1u << 20) return decimal_text(static_cast<double>(bytes) / (1 << 20), 1) + " MB";
  return decimal_text(std::ceil(static_cast<double>(bytes) / 1024.0), 0) + " kB";
}

}  // namespace

std::vector<std::string> scan_endings() {
  return {".obj", ".ply", ".stl", ".glb", ".gltf", ".3mf", ".off", ".fbx", ".dae", ".x3d", ".3ds"};
}

void FileBrowser::open(const FileQuestion& question) {
  question_ = question;
  open_ = fresh_ = true;
  name_ = question.name;
  std::error_code unknown;
  go(!question.folder.empty() && fs::is_directory(question.folder, unknown) ? question.folder
                                                                            : home_folder());
}

void FileBrowser::go(const fs::path& folder) {
  std::error_code fault;
  const fs::path whole = fs::weakly_canonical(folder, fault);
  std::vector<Entry> found;
  fs::directory_iterator each(fault ? folder : whole, fault);
  if (fault) {
    fault_ =
        "\"" + folder.string() + "\" cannot be looked into: " + fault.message() + ". Choose another folder.";
    return;
  }
  for (; each != fs::directory_iterator{} && found.size() < most_entries; each.increment(fault)) {
    if (fault) break;
    const std::string name = each->path().filename().string();
    if (name.empty() || name.front() == '.') continue;
    std::error_code unknown;
    const bool is_folder = each->is_directory(unknown);
    if (!is_folder && question_.purpose == FileQuestion::Purpose::export_folder) continue;
    const std::string ending = lower(each->path().extension().string());
    if (!is_folder && !question_.endings.empty() &&
        std::find(question_.endings.begin(), question_.endings.end(), ending) == question_.endings.end())
      continue;
    found.push_back({each->path(), is_folder, is_folder ? 0 : each->file_size(unknown)});
  }
  std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) {
    if (a.folder != b.folder) return a.folder;
    return lower(a.path.filename().string()) < lower(b.path.filename().string());
  });
  folder_ = whole;
  entries_ = std::move(found);
  fault_.clear();
  replace_asked_ = false;
}

fs::path FileBrowser::typed() const {
  if (name_.empty()) return folder_;
  if (name_.front() == '~' && (name_.size() == 1 || name_[1] == '/'))
    return home_folder() / (name_.size() > 2 ? name_.substr(2) : "");
  const fs::path words(name_);
  return words.is_absolute() ? words : folder_ / words;
}

std::optional<FileBrowser::Outcome> FileBrowser::accept() {
  fs::path path = typed();
  std::error_code unknown;
  const bool is_folder = fs::is_directory(path, unknown);
  if (question_.purpose == FileQuestion::Purpose::export_folder) return Outcome{path};
  if (is_folder) {
    go(path);
    name_.clear();
    return std::nullopt;
  }
  if (question_.purpose != FileQuestion::Purpose::save) {
    if (fs::exists(path, unknown)) return Outcome{path};
    fault_ = "There is no file \"" + path.string() + "\".";
    return std::nullopt;
  }
  if (path.extension().empty() && !question_.endings.empty()) path += question_.endings.front();
  if (fs::exists(path, unknown) && !replace_asked_) {
    replace_asked_ = true;
    fault_ = "\"" + path.filename().string() + "\" is there already. Press again to replace it.";
    return std::nullopt;
  }
  return Outcome{path};
}

void FileBrowser::show_places(Ui& ui) {
  struct Place {
    const char* glyph;
    std::string name;
    fs::path path;
  };
  std::vector<Place> places = {{icon::home, "Home", home_folder()}};
  for (const char* name : {"Desktop", "Documents", "Downloads"}) {
    std::error_code unknown;
    if (fs::is_directory(home_folder() / name, unknown))
      places.push_back({icon::folder, name, home_folder() / name});
  }
  if (!question_.folder.empty() && question_.folder != home_folder())
    places.push_back({icon::history, question_.folder.filename().string(), question_.folder});
  places.push_back({icon::folder, "Computer", "/"});
  ButtonLook look;
  look.quiet = true;
  for (const Place& place : places) {
    ImGui::PushID(place.path.c_str());
    look.icon = place.glyph;
    look.selected = place.path == folder_;
    if (button(ui, fitted(place.name, ui.px(100)), look)) go(place.path);
    ImGui::PopID();
  }
}

std::optional<FileBrowser::Outcome> FileBrowser::show_entries(Ui& ui) {
  std::optional<fs::path> go_to;
  std::optional<Outcome> outcome;
  for (const Entry& entry : entries_) {
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(28);
    const std::string name = entry.path.filename().string();
    ImGui::PushID(name.c_str());
    const bool pressed = ImGui::InvisibleButton("entry", {width, height});
    const bool hovered = ImGui::IsItemHovered();
    record(ui, "row", name, true, entry.folder ? "folder" : "file", name == name_);
    const bool twice = hovered && ImGui::IsMouseDoubleClicked(0);
    const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (hovered || name == name_)
      draw.AddRectFilled(at, to, ink(name == name_ ? colour::accent_soft : colour::raised), ui.px(6));
    const float y = at.y + (height - ImGui::GetFontSize()) * 0.5f;
    draw.AddText({at.x + ui.px(8), y}, ink(entry.folder ? colour::accent_bright : colour::quiet),
                 entry.folder ? icon::folder : icon::file);
    draw.AddText({at.x + ui.px(36), y}, ink(colour::text), fitted(name, width - ui.px(140)).c_str());
    if (!entry.folder) {
      const std::string size = size_text(entry.bytes);
      draw.AddText({to.x - ui.px(8) - ImGui::CalcTextSize(size.c_str()).x, y}, ink(colour::quiet),
                   size.c_str());
    }
    if (twice || (pressed && entry.folder && question_.purpose == FileQuestion::Purpose::export_folder)) {
      if (entry.folder) {
        go_to = entry.path;
      } else {
        name_ = name;
        outcome = accept();
      }
    } else if (pressed) {
      if (entry.folder) {
        go_to = entry.path;
      } else {
        name_ = name;
        replace_asked_ = false;
      }
    }
    ImGui::PopID();
  }
  if (entries_.empty()) hint(ui, "There is nothing here that fits.");
  if (go_to) go(*go_to);
  return outcome;
}

std::optional<FileBrowser::Outcome> FileBrowser::show(Ui& ui) {
  if (!open_) return std::nullopt;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  if (fresh_) ImGui::OpenPopup("Files");
  ImGui::SetNextWindowPos({screen.x * 0.5f, screen.y * 0.5f}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize(
      {std::min(ui.px(760), screen.x - ui.px(40)), std::min(ui.px(520), screen.y - ui.px(40))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(22), ui.px(18)});
  const bool shown = ImGui::BeginPopupModal("Files", nullptr,
                                            ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                                ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  if (!shown) return std::nullopt;
  std::optional<Outcome> outcome;
  ImGui::PushFont(ui.theme.title);
  text(question_.title);
  ImGui::PopFont();
  ButtonLook look;
  look.height = ui.px(30);
  if (icon_button(ui, icon::up, "Up one folder", look)) go(folder_.parent_path());
  ImGui::SameLine(0.0f, ui.px(8));
  ImGui::AlignTextToFramePadding();
  text(fitted(folder_.string(), ImGui::GetContentRegionAvail().x), colour::quiet);

  const float foot = ui.px(84);
  const float list_height = ImGui::GetContentRegionAvail().y - foot;
  ImGui::BeginChild("places", {ui.px(150), list_height});
  show_places(ui);
  ImGui::EndChild();
  ImGui::SameLine();
  ImGui::PushStyleColor(ImGuiCol_ChildBg, tint(colour::panel));
  ImGui::BeginChild("entries", {0, list_height}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  outcome = show_entries(ui);
  ImGui::EndChild();
  ImGui::PopStyleColor();

  const float buttons = ui.px(216);
  const bool saving = question_.purpose == FileQuestion::Purpose::save;
  const std::string before = name_;
  const bool entered = search_field(ui, "File name", name_, ImGui::GetContentRegionAvail().x - buttons,
                                    saving ? "Name of the file" : "A name or a path", fresh_);
  fresh_ = false;
  if (name_ != before) replace_asked_ = false;
  ImGui::SameLine();
  look.width = ui.px(100);
  look.height = ImGui::GetFrameHeight();  // as the field beside it
  if (button(ui, "Cancel", look) || ImGui::IsKeyPressed(key::escape, false)) outcome = Outcome{};
  ImGui::SameLine();
  look.primary = true;
  look.enabled = question_.purpose == FileQuestion::Purpose::export_folder || !name_.empty();
  if ((button(ui, question_.accept, look) || entered) && look.enabled && !outcome) outcome = accept();
  ImGui::PushFont(ui.theme.small);
  text(fault_.empty() ? " " : fitted(fault_, ImGui::GetContentRegionAvail().x), colour::warning);
  if (!fault_.empty()) record(ui, "warning", "File name", true, fault_);
  ImGui::PopFont();
  if (outcome) {
    open_ = false;
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
  return outcome;
}

}  // namespace scalpmap
