// The window's program: it lays the five places out, carries out what the panels wish, and keeps long work
// beside the frame.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "ui/file_dialog.h"
#include "ui/panels.h"
#include "ui/recent_files.h"
#include "ui/report.h"
#include "ui/run_window.h"
#include "ui/view_layout.h"
#include "ui/window.h"
#include "ui/worker.h"

namespace scalpmap {

class App {
 public:
  App(Window& window, std::unique_ptr<Renderer> renderer, const WindowOptions& options);
  ~App();

  // Until the window is closed.
  void run();

 private:
  // What is to follow once unsaved work is out of the way.
  struct Pending {
    enum class What { nothing, quit, close, open, demo, new_head, move_plan } what = What::nothing;
    std::filesystem::path file;
    PrepareOptions options{};  // for a scan
  };
  enum class Dialog { none, question, size_question, keys, palette };

  void frame();
  // Whether the tool in hand has taken this frame's keys.
  bool keys_for_the_tool(const InputFrame& input, Wishes& wishes);
  double sleep_s(double now_s) const;
  void fit_scale();
  // Layout, in app_layout.cpp.
  void show_work(Ui& ui, Wishes& wishes, const InputFrame& input, double now_s);
  void show_side_panel(Ui& ui, Wishes& wishes);
  void show_progress(Ui& ui);
  void show_message(Ui& ui, double now_s);
  void show_question(Ui& ui);
  std::string hint_words() const;
  // Carrying out, in app_actions.cpp.
  void carry_out(Wishes& wishes);
  void act(Action action, Wishes& wishes);
  void run_command(const std::string& line);
  bool run_beside_the_window(const std::string& line);
  void go_to_step(std::size_t done);
  void show_preview(const std::string& line);
  void show_hairline_like(const std::optional<Hairline>& wanted);
  void ask_first(Pending pending);
  void go_on(const Pending& pending);
  void open_file(const std::filesystem::path& file, PrepareOptions options);
  // The head as soon as it is read, while it is still being prepared.
  void take_first_look();
  void show_arrival(Ui& ui, double now_s);
  void end_arrival();
  void keep_sites_coming();
  bool wait_for_sites(std::function<void()> then);
  void carry_out_pointing(const Wishes& wishes);
  void reopen(PrepareOptions options);
  // Onto a new scan of the same head, in app_new_scan.cpp.
  void ask_for_new_scan();
  void move_plan_onto(const std::filesystem::path& scan, bool free_scale = false);
  void show_size_question(Ui& ui);
  void make_head();
  void make_demo();
  void take_answer(const FileDialog::Answer& answer);
  void lay_out(Editor editor, std::string title, std::filesystem::path path,
               std::shared_ptr<const SkinLook> look);
  void say(std::string text, bool error);
  void say_failure(const Error& error);  // of work beside the window
  std::filesystem::path usual_folder() const;
  // Saving and exporting, in app_saving.cpp.
  void save(bool elsewhere);
  void save_to(std::filesystem::path path);
  void export_to(const std::filesystem::path& folder);

  Window& window_;
  Worker worker_;
  Worker site_worker_;                        // places dot sites while the plan is painted on
  std::shared_ptr<const Surface> sites_for_;  // the surface it places them on
  std::function<void()> once_sites_are_there_;
  Workbench bench_;
  ViewLayout head_;
  RecentFiles recent_;
  FileDialog dialog_;
  std::optional<WidgetReport> report_;
  Theme theme_;
  double chosen_scale_ = 1.0;  // the user's, over the screen's own
  double screen_scale_ = 0.0;
  std::vector<WidgetRecord> widgets_;
  Draft draft_;
  TapeMeasures tape_;
  PaletteState palette_;
  ExportChoice export_choice_;
  ScanQuestion scan_question_;
  std::unique_ptr<Workbench> arriving_;
  std::mutex first_look_guard_;
  struct FirstLook {
    std::shared_ptr<const Surface> surface;
    std::shared_ptr<const SkinLook> look;
  } first_look_;  // from the worker's thread
  std::vector<std::string> export_formats_;
  std::optional<Message> message_;
  Dialog open_dialog_ = Dialog::none;
  bool dialog_fresh_ = false;
  // The new scan that only its size keeps from being moved onto, and the scale at which it would fit.
  struct ScanOfOtherSize {
    std::filesystem::path scan;
    double fits_at_scale = 1.0;
  } of_other_size_;
  Pending pending_;     // what the question is about
  Pending after_save_;  // what follows a save that the question asked for
  double work_since_s_ = 0.0;
  std::string slider_preview_;
  std::optional<Hairline> hairline_like_;  // as a slider has it
  std::string window_title_;
  bool quit_ = false;
  bool side_from_top_ = false;  // another plan was laid out: its panel is not scrolled yet
  int frames_wanted_ = 3;
};

}  // namespace scalpmap
