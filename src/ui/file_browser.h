// A browser of folders inside the window, for desktops that offer no dialog of their own.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ui/widgets.h"

namespace scalpmap {

struct FileQuestion {
  enum class Purpose { open, save, export_folder, new_scan } purpose = Purpose::open;
  std::string title;
  std::string accept;                // the button's word: "Open"
  std::filesystem::path folder;      // where to begin; none: home
  std::string name;                  // proposed, when saving
  std::vector<std::string> endings;  // ".obj", ...; none: every file
};
// Of the files a scan can be in.
std::vector<std::string> scan_endings();

class FileBrowser {
 public:
  void open(const FileQuestion& question);
  bool is_open() const { return open_; }

  struct Outcome {
    std::optional<std::filesystem::path> path;  // none: called off
  };
  // Inside Dear ImGui's frame; the outcome once there is one.
  std::optional<Outcome> show(Ui& ui);

 private:
  struct Entry {
    std::filesystem::path path;
    bool folder = false;
    std::uintmax_t bytes = 0;
  };
  void go(const std::filesystem::path& folder);
  // What the words in the name field mean, taken from the folder shown.
  std::filesystem::path typed() const;
  std::optional<Outcome> accept();
  void show_places(Ui& ui);
  std::optional<Outcome> show_entries(Ui& ui);

  bool open_ = false;
  bool fresh_ = false;
  bool replace_asked_ = false;
  FileQuestion question_;
  std::filesystem::path folder_;
  std::string name_;
  std::string fault_;
  std::vector<Entry> entries_;
};

}  // namespace scalpmap
