// Asking for a file: by the desktop's own dialog (xdg-desktop-portal) where it answers, else by a browser of
// folders inside the window. Never holds up a frame.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/file_browser.h"
#include "ui/widgets.h"

namespace scalpmap {

class FileDialog {
 public:
  FileDialog();
  ~FileDialog();
  FileDialog(const FileDialog&) = delete;
  FileDialog& operator=(const FileDialog&) = delete;

  void ask(FileQuestion question);
  bool asking() const;
  // Whether the window's own browser is open (it takes all input).
  bool browsing() const { return browser_.is_open(); }
  // Once a frame, inside Dear ImGui's frame: shows the browser where there is one; the answer once there is
  // one. An answer without a path: the question was called off.
  struct Answer {
    FileQuestion question;
    std::optional<std::filesystem::path> path;
  };
  std::optional<Answer> answer(Ui& ui);

 private:
  struct Portal;
  std::unique_ptr<Portal> portal_;
  FileQuestion question_;
  FileBrowser browser_;
};

}  // namespace scalpmap
